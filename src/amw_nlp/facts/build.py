"""Reads off what each figure of a draft is of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from amw_nlp.entities.name import Entity, Kind
from amw_nlp.facts.attach import Attachment, attach_metric
from amw_nlp.facts.claim import Claim
from amw_nlp.facts.itemized import Itemized
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import Lexicon, load_lexicon
from amw_nlp.facts.period import find_period
from amw_nlp.facts.phrase import Phrase, parse_phrase
from amw_nlp.facts.scope import find_scope
from amw_nlp.facts.status import find_attribution, find_status
from amw_nlp.facts.subject import Subject, find_object, find_subject
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import FIGURES, Label, Mention

_MOST_FIGURES = 60
_LEAD = 2
"""How often more than the next the main company must be named, as a factor."""


def read_phrases(draft: Draft, mentions: Sequence[Mention], itemized: Itemized) -> tuple[Phrase, ...]:
    """The sentences that hold a figure, with their items and clauses, in reading order."""
    lexicon = load_lexicon()
    wanted = _sentences_with_figures(draft, mentions)
    phrases = []
    for index in wanted:
        sentence = draft.sentences[index]
        role = draft.blocks[sentence.block].role
        for items in _pieces(itemized.items(index)):
            phrases.append(parse_phrase(items, lexicon, index, sentence.block, role))
    return tuple(phrases)


def _pieces(items: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
    """A sentence whole; data without a full stop in pieces, for what is asked of each figure looks at its whole sentence."""
    figures = [i for i, item in enumerate(items) if item.kind is ItemKind.FIGURE]
    cuts = [0, *(i + 1 for i in figures[_MOST_FIGURES - 1 :: _MOST_FIGURES])]
    if cuts[-1] > figures[-1]:
        cuts.pop()
    yield from (items[start:end] for start, end in zip(cuts, [*cuts[1:], len(items)], strict=True))


def _sentences_with_figures(draft: Draft, mentions: Sequence[Mention]) -> list[int]:
    found: dict[int, None] = {}
    for mention in mentions:
        if mention.label in FIGURES:
            found.setdefault(draft.sentence_at(mention.at.start))
    return sorted(found)


def read_claims(phrases: Sequence[Phrase], entities: Sequence[Entity], main: int | None) -> tuple[Claim, ...]:
    """A claim for every figure in running text; what could not be told is None."""
    lexicon = load_lexicon()
    reader = _Reader(lexicon, {e.id: e for e in entities}, main)
    return tuple(claim for phrase in phrases if phrase.role is not Role.CELL for claim in reader.read(phrase))


def main_entity(draft: Draft, entities: Sequence[Entity]) -> int | None:
    """The organisation a draft is about: the only one its title names, else the one named far more often than any other."""
    title = [b.span for b in draft.blocks if b.role is Role.TITLE]
    companies = [e for e in entities if e.label is Label.ORG and e.kind is not Kind.OTHER]
    counts = Counter({e.id: len(e.mentions) for e in companies})
    in_title = [e.id for e in companies if any(t.holds(m.at) for t in title for m in e.mentions)]
    if len(in_title) == 1 and len(counts) and counts[in_title[0]] == max(counts.values()):
        return in_title[0]
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] < _LEAD * ranked[1][1]):
        return in_title[0] if len(in_title) == 1 else None
    return ranked[0][0]


class _Reader:
    """Reads sentences in order, carrying the subject of the paragraph's last sentence along."""

    def __init__(self, lexicon: Lexicon, entities: dict[int, Entity], main: int | None) -> None:
        self.lexicon = lexicon
        self.entities = entities
        self.main = main

    def read(self, phrase: Phrase) -> Iterable[Claim]:
        for i in phrase.figures():
            yield self._claim(phrase, i)

    def _claim(self, phrase: Phrase, i: int) -> Claim:
        item = phrase.items[i]
        assert item.mention is not None
        attachment = attach_metric(phrase, i, self.lexicon)
        subject = self._subject(phrase, i, attachment) if attachment else None
        return Claim(
            figure=item.mention,
            subject=subject.entity if subject else None,
            subject_name=self.entities[subject.entity].name if subject and subject.entity in self.entities else None,
            metric=attachment.metric if attachment else None,
            object=find_object(phrase, i, attachment) if attachment else None,
            time=find_period(phrase, i),
            status=find_status(phrase, i, self.lexicon),
            attribution=find_attribution(phrase, i, self.lexicon),
            scope=find_scope(phrase, i, attachment) if attachment else (),
            role=phrase.role,
            sentence=phrase.index,
            confidence=round(attachment.confidence * (subject.confidence if subject else 0.5), 3)
            if attachment
            else 0.0,
        )

    def _subject(self, phrase: Phrase, i: int, attachment: Attachment) -> Subject | None:
        found = find_subject(phrase, i, attachment, self.lexicon)
        if found is not None and self._is_person(found.entity) and attachment.metric in words_of("attach.of_companies"):
            found = None
        if found is not None or self.main is None or any(_is_company(item) for item in phrase.items):
            return found
        return Subject(self.main, 0.85) if _is_definite(phrase, attachment) else Subject(self.main, 0.6)

    def _is_person(self, entity: int) -> bool:
        return entity in self.entities and self.entities[entity].label is Label.PERSON


def _is_company(item: Item) -> bool:
    return item.kind is ItemKind.NAME and item.mention is not None and item.mention.label is Label.ORG


def _is_definite(phrase: Phrase, attachment: Attachment) -> bool:
    """Whether `the` or `this` stands before the metric: the draft has spoken of it before."""
    if attachment.by is None:
        return False
    near = [phrase.items[j].word for j in list(phrase.leftward(attachment.by))[:4]]
    return bool({"the", "this", "that", "its"} & set(near))
