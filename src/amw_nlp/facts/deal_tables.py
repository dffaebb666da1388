"""Deals in the rows of a table whose heads name the two parties: `Bidder`, `Target`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from amw_nlp.facts.deal_frames import Frames, Roles
from amw_nlp.facts.marked import Mark, Marked
from amw_nlp.facts.table_times import body_of, columns_of
from amw_nlp.text.draft import Draft


def find_tabled(frames: Frames, draft: Draft, sentences: Sequence[Marked]) -> Iterator[tuple[Marked, Mark, Mark]]:
    """The sentence of a row's first party, who does it, and to whom it is done."""
    numbered = {s.sentence: s for s in sentences} if draft.tables else {}
    for table in draft.tables if frames.agent.pattern and frames.patient.pattern else ():
        columns = columns_of(draft, table, _head(frames.agent), _head(frames.patient))
        for row in body_of(table) if columns else ():
            cells = [_party(draft, row[c], numbered) for c in columns]
            agent, patient = cells
            if agent is not None and patient is not None:
                yield agent[0], agent[1], patient[1]


def _head(roles: Roles) -> re.Pattern[str]:
    return re.compile(rf"^\W*{roles.pattern}\W*$", re.IGNORECASE)


def _party(draft: Draft, block: int | None, numbered: Mapping[int, Marked]) -> tuple[Marked, Mark] | None:
    """The one party that a cell names, with its sentence."""
    if block is None:
        return None
    cell = numbered.get(draft.sentence_at(draft.blocks[block].span.start))
    named = cell.kinds("OP") if cell is not None else []
    return (cell, named[0]) if cell is not None and len(named) == 1 and named[0].entity is not None else None
