"""The fact table: every figure of a draft, in text and tables, with the best reading of what it is of.

Rules compare `Facts.claims`, in which what is not certain is None. A person who checks a draft wants a row for each figure, filled
as far as the draft allows; here a ranker (`rank.py`) chooses the likeliest subject and metric among those that the draft offers.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from amw_nlp.entities.name import Entity
from amw_nlp.facts.claim import Claim, Status
from amw_nlp.facts.lexicon import Lexicon, load_lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.table.backdrop import Backdrop
from amw_nlp.facts.table.cells import CellFigure, metric_of, read_cells
from amw_nlp.facts.table.forest import load_forests
from amw_nlp.facts.table.kind import FigureKind, figure_kind
from amw_nlp.facts.table.meant import meant
from amw_nlp.facts.table.nominal import is_verb
from amw_nlp.facts.table.nominees import Told
from amw_nlp.facts.table.rank import Judge, RankerJudge, read_figure
from amw_nlp.facts.table.scene import Scene, read_scene
from amw_nlp.facts.table.who import Who, read_speaker
from amw_nlp.quantities.when import When
from amw_nlp.text.draft import Role
from amw_nlp.text.mention import Mention

if TYPE_CHECKING:
    from amw_nlp.facts.facts import Facts

_GUESSED = 0.5
_PARTS = frozenset({"from", "against", "than", "instead", ";", "but"})


def read_table(facts: Facts, judge: Judge | None = None) -> tuple[Claim, ...]:
    """A claim for every figure of a draft, in reading order; what it is of is chosen by `judge`, or by the package's own ranker."""
    if not facts.phrases:
        return ()
    reader = TableReader(facts, judge or RankerJudge(load_forests()))
    rows = list(reader.text_rows())
    told = {row.figure for row in rows}
    cells = read_cells(facts.draft, facts.mentions)
    tabled = _compared([reader.of_cell(cell) for cell in cells if cell.figure not in told])
    return tuple(sorted((*_compared(rows), *tabled), key=lambda row: (row.figure.start, row.figure.end)))


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


class TableReader:
    """Reads sentences in order, each figure with those before it in mind; `judge` chooses what it is of."""

    def __init__(self, facts: Facts, judge: Judge) -> None:
        self._facts, self._draft, self._judge = facts, facts.draft, judge
        self._lexicon: Lexicon = load_lexicon()
        self._told = Told(Backdrop(facts, self._lexicon), self._lexicon)
        self._periods: dict[str | None, When] = {}

    def text_rows(self) -> Iterator[Claim]:
        """The rows of the figures that stand in no table."""
        known = {claim.figure: claim for claim in self._facts.claims}
        for phrase in self._facts.phrases:
            if phrase.role is not Role.CELL:
                yield from self._read(phrase, known)

    def _read(self, phrase: Phrase, known: Mapping[Mention, Claim]) -> list[Claim]:
        """The rows of a sentence's figures."""
        scene = read_scene(phrase, self._draft, self._facts.parse, self._lexicon)
        rows: list[Claim] = []
        changes: set[Mention] = set()
        for i in phrase.figures():
            mention = phrase.items[i].mention
            if mention is not None and mention in known:
                row = self._row(scene, i, known[mention])
                self._told.rows.append(row)
                rows.append(row)
                if figure_kind(phrase, i, self._lexicon) is FigureKind.CHANGE:
                    changes.add(mention)
        return [_dated(row, rows) if row.figure in changes else row for row in rows]

    def _row(self, scene: Scene, i: int, claim: Claim) -> Claim:
        phrase, last = scene.phrase, self._told.near(scene.phrase)
        reading = read_figure(scene, i, claim, self._told, self._judge)
        subject, metric = reading.subject, reading.metric.name
        who = Who(subject.entity, subject.name) if subject.name is not None else None
        status = self._status(phrase, i, claim)
        time = claim.time or (self._time(phrase, last, status) if last is not None and last.metric == metric else None)
        if status is Status.ACTUAL:
            time = self._period(subject.name, metric, time)
        certain = metric == claim.metric and subject.name == claim.subject_name
        return replace(
            claim,
            metric=metric,
            attribution=self._speaker(phrase, claim, who),
            time=time,
            status=status,
            subject=subject.entity,
            subject_name=subject.name,
            confidence=claim.confidence if certain else round(reading.confidence, 3),
        )

    def _speaker(self, phrase: Phrase, claim: Claim, who: Who | None) -> str | None:
        """Who says it, where that is another than whose figure it is: by grammar, else by the words."""
        grammar = self._told.backdrop.grammar
        speaker = grammar.speaker(claim.figure.at) if grammar is not None else None
        if speaker is None:
            return read_speaker(phrase, claim, who, self._told.backdrop.entities)
        return None if who is not None and speaker == who else speaker.name

    def _time(self, phrase: Phrase, last: Claim, status: Status) -> When | None:
        """The time of the sentence's last figure of the metric, where nothing says that this one is of another."""
        if last.time is None or Status.PREVIOUS in (status, last.status):
            return None
        follows = last.sentence == phrase.index or phrase.role is Role.LIST_ITEM
        return last.time if follows and (status is last.status or not self._is_future(last.time)) else None

    def _period(self, subject: str | None, metric: str | None, time: When | None) -> When | None:
        """The period that one's earnings and the like are of: what was said of the last, until another is."""
        known = self._lexicon.metrics.get(metric or "")
        if known is None or known.kind != "flow":
            return time
        if time is not None and not self._is_future(time):
            self._periods[subject] = time
        return time or self._periods.get(subject)

    def _is_future(self, time: When) -> bool:
        day = self._draft.date.day if self._draft.date else None
        return day is not None and time.first is not None and time.first > day

    def _status(self, phrase: Phrase, i: int, claim: Claim) -> Status:
        """The status of its claim; in a row of figures under one verb (`will have 44%, Pell 35%`), the first one's."""
        last = self._told.rows[-1] if self._told.rows else None
        if claim.status is not Status.ACTUAL:
            return claim.status
        told = meant(phrase, i, self._draft.date.day if self._draft.date else None, self._lexicon)
        if told is not Status.ACTUAL or last is None or last.sentence != phrase.index:
            return told
        if last.status not in (Status.FORECAST, Status.TARGET):
            return claim.status
        start = next((j for j, item in enumerate(phrase.items) if item.mention == last.figure), i)
        parted = any(
            is_verb(phrase.items[j], self._lexicon) or phrase.items[j].word in _PARTS for j in range(start + 1, i)
        )
        return claim.status if parted else last.status

    def of_cell(self, cell: CellFigure) -> Claim:
        """The row of a table's figure: of the one its row names, else of the draft's main company."""
        backdrop = self._told.backdrop
        named = next((e for e in backdrop.entities.values() if cell.row and cell.row.lower() in _forms(e)), None)
        who = Who(named.id, named.name) if named is not None else backdrop.main
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


def _forms(entity: Entity) -> set[str]:
    return {entity.name.lower(), *(m.text.lower() for m in entity.mentions)}
