"""What a draft tells a sentence's figures beforehand: the nouns of its title and of the sentences just before, and who it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from amw_nlp.entities.name import Entity
from amw_nlp.facts.items import fixed_items, itemize
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.phrase import Phrase, parse_phrase
from amw_nlp.facts.table.grammar import Grammar
from amw_nlp.facts.table.nouns import Noun, find_nouns
from amw_nlp.facts.table.who import Who, likely_main
from amw_nlp.text.draft import Role
from amw_nlp.text.mention import NAMES

if TYPE_CHECKING:
    from amw_nlp.facts.facts import Facts

_BACK = 2
_OFTEN = 9
_LONG = 60
_COUNTED = 20_000
_MOST = 40


class Backdrop:
    """Asks a draft about what stands before a sentence."""

    def __init__(self, facts: Facts, lexicon: Lexicon) -> None:
        self._facts, self._lexicon = facts, lexicon
        self.draft = facts.draft
        self.grammar = _grammar(facts)
        self.entities: Mapping[int, Entity] = {e.id: e for e in facts.entities}
        at = facts.main if facts.main is not None else likely_main(facts.draft, facts.entities)
        self.main = Who(at, self.entities[at].name) if at is not None else None
        entity_of = {mention: e.id for e in facts.entities for mention in e.mentions}
        self._fixed = fixed_items(facts.mentions, entity_of, facts.coreference.iter_references())
        self._starts = [item.span.start for item in self._fixed]
        self._nouns: dict[int, list[Noun]] = {}
        titles = (n for n, s in enumerate(facts.draft.sentences) if facts.draft.blocks[s.block].role is Role.TITLE)
        self.title: Sequence[Noun] = [noun for n in list(titles)[:2] for noun in self.nouns(n)[:_MOST]]
        body = (n for n, s in enumerate(facts.draft.sentences) if facts.draft.blocks[s.block].role is Role.PARAGRAPH)
        self.lead: Sequence[Noun] = self.nouns(first)[:_MOST] if (first := next(body, None)) is not None else ()
        self._text = facts.draft.text[:_COUNTED].lower()
        self._occurs: dict[str, float] = {}

    def name(self, entity: int) -> str | None:
        """What an entity is called."""
        return self.entities[entity].name if entity in self.entities else None

    def called(self, noun: Noun) -> str | None:
        """What a noun stands for: an entity's name; what `the line` takes up, `Northmoor line`; or its own words."""
        if noun.entity is not None:
            return self.name(noun.entity)
        fuller = self._fullest.get(noun.head) if noun.definite and " " not in noun.text else None
        return fuller or noun.text

    @cached_property
    def _fullest(self) -> dict[str, str]:
        """From the head of a noun phrase to the first that says more than its head, in the whole draft."""
        found: dict[str, str] = {}
        for sentence in range(min(_LONG, len(self._facts.draft.sentences))):
            for noun in self.nouns(sentence):
                if noun.entity is None and " " in noun.text and not noun.head[0].isdigit():
                    found.setdefault(noun.head, noun.text)
        return found

    def standing(self, entity: int | None) -> float:
        """How often an entity is named, against the one named most."""
        most = max((len(e.mentions) for e in self.entities.values()), default=0)
        named = self.entities.get(entity) if entity is not None else None
        return len(named.mentions) / most if named is not None else 0.0

    def occurs(self, name: str | None) -> float:
        """How often words stand in the draft, to a few, and as far as a draft commonly goes."""
        if not name:
            return 0.0
        if name not in self._occurs:
            self._occurs[name] = float(min(_OFTEN, self._text.count(name.lower())))
        return self._occurs[name]

    def is_subject(self, noun: Noun) -> bool:
        """Whether a noun is the subject of a clause, as far as grammar tells."""
        parse = self._facts.parse
        return parse is not None and noun.word is not None and parse.relations[noun.word].startswith("nsubj")

    def nouns(self, sentence: int) -> list[Noun]:
        """The nouns of a sentence of the draft."""
        if sentence not in self._nouns:
            draft, lexicon = self._facts.draft, self._lexicon
            items = itemize(draft, draft.sentences[sentence], self._fixed, self._starts, lexicon)
            block = draft.sentences[sentence].block
            phrase = parse_phrase(items, lexicon, sentence, block, draft.blocks[block].role)
            self._nouns[sentence] = find_nouns(phrase, draft, self._facts.parse, lexicon)
        return self._nouns[sentence]

    def earlier(self, phrase: Phrase) -> Iterator[tuple[int, Noun]]:
        """The nouns of the sentences before, with how far back each stands; for a list's item those of the line that opens it."""
        for back in range(1, _BACK + 1):
            if phrase.index >= back:
                yield from ((back, noun) for noun in self.nouns(phrase.index - back)[-_MOST:])


def _grammar(facts: Facts) -> Grammar | None:
    if facts.parse is None:
        return None
    figures = [m.at for m in facts.mentions if m.label not in NAMES]
    entities = {e.id: e for e in facts.entities}
    return Grammar(facts.draft, facts.parse, entities, dict(facts.coreference.iter_references()), figures)
