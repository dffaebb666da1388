"""What a figure is of, by the draft's grammar: the nouns it hangs on, and the subject of its clause.

`a campus of $3bn`, `a $3bn campus`, `the campus will cost $3bn` and `the campus, which costs $3bn` have one reading: up from the figure
over nouns, each of which is a metric (`cost`, `price`, `number`) or the thing measured, and else over the verb to its subject.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from amw_nlp.entities.name import Entity
from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.facts.table.who import Who
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.nouns import singular
from amw_nlp.text.draft import Draft
from amw_nlp.text.parse import Parse
from amw_nlp.text.span import Span

_NOMINAL = frozenset({"nmod", "compound", "nummod", "amod", "appos", "nmod:poss", "flat", "inner"})
_RELATIVES = frozenset({"which", "that", "who", "whose", "where"})
_SAID = frozenset({"ccomp", "parataxis", "obj", "xcomp"})
_STEPS = 6


class Grammar:
    """Asks a draft's parse about its figures."""

    def __init__(
        self,
        draft: Draft,
        parse: Parse,
        entities: Mapping[int, Entity],
        references: Mapping[Span, int],
        figures: Sequence[Span],
    ) -> None:
        """`figures` are the stretches of figures and dates: what lies in one is no thing."""
        self._draft, self._parse, self._entities = draft, parse, entities
        self._references, self._lexicon = references, load_lexicon()
        self._taken = {parse.starts[w] for span in figures for w in parse.words_in(span)}

    def thing(self, figure: Span) -> Who | None:
        """What the figure is of, where grammar tells: the owner of the metric it is of, or the subject of its clause."""
        parse = self._parse
        word = parse.head_of(figure)
        if word is None:
            return None
        for noun in self._nouns_over(word):
            if (named := self._named(noun)) is not None:
                return named
            if self._is_measure(noun):
                owner = self._owner(noun)
                if owner is not None:
                    return owner
            elif not self._is_amount(noun):
                return None
        subject = self._subject(word)
        return None if subject is None else self._of_subject(subject, figure)

    def speaker(self, figure: Span) -> Who | None:
        """Who says what a figure stands in: the subject of a verb of saying or expecting over it, or of one of saying put in beside it."""
        parse = self._parse
        word = parse.head_of(figure)
        if word is None:
            return None
        says = words_of("table.says")
        below = word
        for at in parse.up(word):
            over = at != word and parse.relations[below] in _SAID
            who = self._who_does(at, says | self._lexicon.status["forecast"]) if over else None
            beside = (self._who_does(verb, says) for verb in parse.dependents(at, "parataxis") if verb != below)
            found = who or next((w for w in beside if w is not None), None)
            if found is not None:
                return found
            below = at
        return None

    def _who_does(self, verb: int, verbs: frozenset[str]) -> Who | None:
        """Whom one of some verbs has for its subject: a name, one who is of it (`a woman from Sidney & Haas`), or a voice."""
        subject = next(iter(self._parse.dependents(verb, "nsubj")), None)
        if self._text(verb) not in verbs or subject is None:
            return None
        named = [self._named(word) for word in (subject, *self._parse.dependents(subject, "nmod"))]
        voice = singular(self._text(subject))
        if voice not in words_of("grammar.voices"):
            return named[0]
        return next((who for who in named if who is not None), Who(None, voice))

    def _nouns_over(self, word: int) -> Iterator[int]:
        """The nouns a figure hangs on, the nearest first: `sales` and `rival` for `a rival with sales of $2m`."""
        parse = self._parse
        for _ in range(_STEPS):
            if parse.relations[word] not in _NOMINAL or parse.heads[word] < 0:
                return
            word = parse.heads[word]
            yield word

    def _subject(self, word: int) -> int | None:
        """The subject of a figure's clause; for `which` the noun before."""
        parse = self._parse
        predicate = parse.predicate(word)
        subject = parse.subject(predicate)
        if subject is None:
            return None
        if self._text(subject) in _RELATIVES:
            over = next((w for w in parse.up(predicate) if parse.relations[w] == "acl:relcl"), None)
            return parse.heads[over] if over is not None and parse.heads[over] >= 0 else None
        return subject

    def _of_subject(self, subject: int, figure: Span) -> Who | None:
        if (named := self._named(subject)) is not None:
            return named
        at = self._at(subject)
        if figure.start <= at.start < figure.end:
            return self._owner(subject)
        if self._is_measure(subject):
            return self._owner(subject)
        return self._thing(subject)

    def _thing(self, noun: int) -> Who | None:
        """What a noun names, unless it is a pronoun, a figure or date, one who speaks, or what a company is called by."""
        text = self._text(noun)
        word = singular(text)
        if not text[0].isalpha() or self._parse.starts[noun] in self._taken:
            return None
        if text in _RELATIVES or self._is_measure(noun) or self._parse.dependents(noun, "nsubj", "nsubj:pass", "aux"):
            return None
        if {text, word} & (
            words_of("grammar.no_things") | words_of("grammar.voices") | words_of("table.stand_for_main")
        ):
            return None
        return Who(None, self._words(noun))

    def _owner(self, noun: int) -> Who | None:
        for owner in self._parse.dependents(noun, "nmod:poss", "nmod", "compound"):
            if (named := self._named(owner)) is not None:
                return named
        first = self._parse.owner(noun)
        return None if first is None else self._thing(first)

    def _named(self, word: int) -> Who | None:
        """The entity whose name or reference a word heads."""
        at = self._parse.starts[word]
        entity = next((e for span, e in self._names.get(at, ())), None)
        return None if entity is None else Who(entity, self._entities[entity].name)

    @cached_property
    def _names(self) -> dict[int, list[tuple[Span, int]]]:
        """The names and references that hold a word, by where the word starts."""
        found: dict[int, list[tuple[Span, int]]] = {}
        spans = [(m.at, e.id) for e in self._entities.values() for m in e.mentions]
        for span, entity in (*spans, *((s, e) for s, e in self._references.items() if e in self._entities)):
            for word in self._parse.words_in(span):
                found.setdefault(self._parse.starts[word], []).append((span, entity))
        return found

    def _is_measure(self, noun: int) -> bool:
        """Whether a noun names what is measured rather than a thing: a metric of the vocabulary, or a word for a size."""
        text = self._text(noun)
        words = (text, singular(text))
        return any(
            w in self._lexicon.noun_of
            or w in words_of("table.measured")
            or w in words_of("table.money")
            or w in words_of("grammar.measures")
            or self._lexicon.direction(w) is not None
            for w in words
        )

    def _is_amount(self, noun: int) -> bool:
        return not self._text(noun)[0].isalpha() or self._text(noun) in words_of("grammar.amounts")

    def _words(self, word: int) -> str:
        """A noun with what stands before it, without its article and owner."""
        parse = self._parse
        span = parse.phrase(word)
        start = span.start
        for inner in parse.words_in(span):
            if inner < word and (
                parse.relations[inner] in ("det", "nmod:poss", "case", "punct", "nummod")
                or not self._text(inner)[0].isalpha()
            ):
                start = parse.starts[inner + 1]
        return self._draft.text[start : parse.ends[word]]

    def _at(self, word: int) -> Span:
        return Span(self._parse.starts[word], self._parse.ends[word])

    def _text(self, word: int) -> str:
        return self._draft.text[self._parse.starts[word] : self._parse.ends[word]].lower()
