"""The fact table: every figure of a draft, in text and tables, with the best reading of what it is of.

Rules compare `Facts.claims`, in which what is not certain is None. A person who checks a draft wants a row for each figure, filled
as far as the draft allows; here the likeliest subject and metric stand in for those that could not be told, at half the confidence.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from amw_nlp.entities.name import Entity
from amw_nlp.facts.claim import Claim, Status
from amw_nlp.facts.items import ItemKind
from amw_nlp.facts.lexicon import Lexicon, load_lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.table.cells import CellFigure, metric_of, read_cells
from amw_nlp.facts.table.grammar import Grammar
from amw_nlp.facts.table.kind import FigureKind, figure_kind
from amw_nlp.facts.table.nominal import is_verb
from amw_nlp.facts.table.what import MetricReader
from amw_nlp.facts.table.who import Who, likely_main, read_speaker, read_subject, subject_words
from amw_nlp.quantities.when import When
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import NAMES, Mention

if TYPE_CHECKING:
    from amw_nlp.facts.facts import Facts

_GUESSED = 0.5
_PARTS = frozenset({"from", "against", "than", "instead", ";", "but"})


def read_table(facts: Facts) -> tuple[Claim, ...]:
    """A claim for every figure of a draft, in reading order."""
    draft, mentions, entities, main = facts.draft, facts.mentions, facts.entities, facts.main
    reader = _Reader(draft, entities, main, _grammar(facts))
    known = {claim.figure: claim for claim in facts.claims}
    rows = [row for phrase in facts.phrases if phrase.role is not Role.CELL for row in reader.read(phrase, known)]
    told = {row.figure for row in rows}
    cells = _compared([reader.of_cell(cell) for cell in read_cells(draft, mentions) if cell.figure not in told])
    return tuple(sorted((*_compared(rows), *cells), key=lambda row: (row.figure.start, row.figure.end)))


def _grammar(facts: Facts) -> Grammar | None:
    if facts.parse is None:
        return None
    figures = [m.at for m in facts.mentions if m.label not in NAMES]
    entities = {e.id: e for e in facts.entities}
    return Grammar(facts.draft, facts.parse, entities, dict(facts.coreference.iter_references()), figures)


def _compared(rows: Sequence[Claim]) -> list[Claim]:
    """The rows, those marked as earlier values that stand beside a later one of the same thing, in its sentence or table row."""
    latest: dict[tuple[object, ...], dt.date] = {}
    for row in rows:
        if row.time is not None and row.time.last is not None:
            key = _thing(row)
            latest[key] = max(latest.get(key, row.time.last), row.time.last)
    return [_earlier(row, latest.get(_thing(row))) for row in rows]


def _earlier(row: Claim, latest: dt.date | None) -> Claim:
    past = row.time is not None and row.time.last is not None and latest is not None and row.time.last < latest
    return replace(row, status=Status.PREVIOUS) if past and row.status is Status.ACTUAL else row


def _thing(row: Claim) -> tuple[object, ...]:
    place = row.scope if row.role is Role.CELL else row.sentence
    return place, row.subject_name, row.metric, row.figure.label


class _Reader:
    """Reads sentences in order, carrying the last figure's reading and the paragraph's subject along."""

    def __init__(self, draft: Draft, entities: Sequence[Entity], main: int | None, grammar: Grammar | None) -> None:
        self._draft, self._grammar = draft, grammar
        self._entities = {e.id: e for e in entities}
        self._lexicon: Lexicon = load_lexicon()
        at = main if main is not None else likely_main(draft, entities)
        self._main = Who(at, self._entities[at].name) if at is not None else None
        self._last: Claim | None = None
        self._block = -1
        self._subject: Who | None = None

    def read(self, phrase: Phrase, known: Mapping[Mention, Claim]) -> list[Claim]:
        """The rows of a sentence's figures."""
        if phrase.block != self._block:
            self._block, self._subject = phrase.block, None
        rows: list[Claim] = []
        changes: set[Mention] = set()
        for i in phrase.figures():
            mention = phrase.items[i].mention
            if mention is not None and mention in known:
                kind = figure_kind(phrase, i, self._lexicon)
                self._last = self._row(phrase, i, known[mention], kind)
                rows.append(self._last)
                if kind is FigureKind.CHANGE:
                    changes.add(mention)
        return [_dated(row, rows) if row.figure in changes else row for row in rows]

    def _row(self, phrase: Phrase, i: int, claim: Claim, kind: FigureKind) -> Claim:
        last = self._near_last(phrase)
        metric = MetricReader(phrase, i, kind, last, self._lexicon).read(claim)
        who = self._who(phrase, i, claim, last)
        status = self._status(phrase, i, claim)
        time = claim.time or (self._time(phrase, last, status) if last is not None and last.metric == metric else None)
        guessed = metric != claim.metric or (who is not None and who.name != claim.subject_name)
        return replace(
            claim,
            metric=metric,
            attribution=read_speaker(phrase, claim, who, self._entities),
            time=time,
            status=status,
            subject=who.entity if who else None,
            subject_name=who.name if who else None,
            confidence=round(claim.confidence * _GUESSED or _GUESSED / 2, 3) if guessed else claim.confidence,
        )

    def _near_last(self, phrase: Phrase) -> Claim | None:
        """The last figure's reading, from this sentence or the one before; in a list, from the line that opens it on."""
        last = self._last
        near = last is not None and (last.sentence >= phrase.index - 1 or phrase.role is Role.LIST_ITEM)
        return last if near else None

    def _time(self, phrase: Phrase, last: Claim, status: Status) -> When | None:
        """The time of the sentence's last figure of the metric, where nothing says that this one is of another."""
        if last.time is None or Status.PREVIOUS in (status, last.status):
            return None
        follows = last.sentence == phrase.index or phrase.role is Role.LIST_ITEM
        return last.time if follows and not self._is_future(last.time) else None

    def _is_future(self, time: When) -> bool:
        day = self._draft.date.day if self._draft.date else None
        return day is not None and time.first is not None and time.first > day

    def _status(self, phrase: Phrase, i: int, claim: Claim) -> Status:
        """The status of its claim; in a row of figures under one verb (`will have 44%, Pell 35%`), the first one's."""
        last = self._last
        if claim.status is not Status.ACTUAL or last is None or last.sentence != phrase.index:
            return claim.status
        if last.status not in (Status.FORECAST, Status.TARGET):
            return claim.status
        start = next((j for j, item in enumerate(phrase.items) if item.mention == last.figure), i)
        parted = any(
            is_verb(phrase.items[j], self._lexicon) or phrase.items[j].word in _PARTS for j in range(start + 1, i)
        )
        return claim.status if parted else last.status

    def _who(self, phrase: Phrase, i: int, claim: Claim, last: Claim | None) -> Who | None:
        thing = self._grammar.thing(claim.figure.at) if self._grammar is not None else None
        if thing is not None:
            return thing
        own = read_subject(phrase, i, claim, self._entities, self._lexicon)
        if own is not None:
            self._subject = own
            return own
        if last is not None and last.sentence == phrase.index and last.subject_name and not _has_name(phrase, i):
            return Who(last.subject, last.subject_name)
        words = subject_words(phrase, i, self._draft, self._lexicon)
        if words is not None:
            return Who(None, words)
        return self._subject or self._main

    def of_cell(self, cell: CellFigure) -> Claim:
        """The row of a table's figure: of the one its row names, else of the draft's main company."""
        named = next((e for e in self._entities.values() if cell.row and cell.row.lower() in _forms(e)), None)
        who = Who(named.id, named.name) if named is not None else self._main
        return Claim(
            figure=cell.figure,
            subject=who.entity if who else None,
            subject_name=who.name if who else None,
            metric=metric_of(cell, self._lexicon),
            object=None,
            time=cell.time,
            status=Status.ACTUAL,
            attribution=None,
            scope=(cell.row,) if cell.row and named is None else (),
            role=Role.CELL,
            sentence=self._draft.sentence_at(cell.figure.at.start),
            confidence=_GUESSED,
        )


def _dated(change: Claim, rows: Sequence[Claim]) -> Claim:
    """A change with the time of the figure that it led to, where its own is not told."""
    if change.time is not None:
        return change
    later = (r.time for r in rows if r.metric == change.metric and r.time and r.status is not Status.PREVIOUS)
    return replace(change, time=next(later, None))


def _has_name(phrase: Phrase, i: int) -> bool:
    """Whether the figure's own clause names somebody before it."""
    return any(phrase.items[j].kind is ItemKind.NAME for j in phrase.leftward(i))


def _forms(entity: Entity) -> set[str]:
    return {entity.name.lower(), *(m.text.lower() for m in entity.mentions)}
