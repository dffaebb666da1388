"""The figures of a draft's tables: what their row and column say of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.units import load_units
from amw_nlp.quantities.when import When
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import FIGURES, Label, Mention


@dataclass(frozen=True, slots=True)
class CellFigure:
    """A figure in a table, the words of its row and column heads and of the caption, and the time that one of them names."""

    figure: Mention
    row: str
    column: str
    caption: str
    time: When | None


def read_cells(draft: Draft, mentions: Sequence[Mention]) -> Iterator[CellFigure]:
    """The figures of all tables' bodies, in reading order."""
    if not any(block.cell is not None for block in draft.blocks):
        return
    by_block: dict[int, list[Mention]] = {}
    for mention in mentions:
        index = draft.block_at(mention.at.start)
        if draft.blocks[index].role is Role.CELL:
            by_block.setdefault(index, []).append(mention)
    for table in draft.tables:
        heads = [row for i, row in enumerate(table.rows) if i in table.header_rows]
        for i, row in enumerate(table.rows):
            if i not in table.header_rows:
                yield from _in_row(draft, row, heads, table.caption, by_block)


def _in_row(
    draft: Draft,
    row: Sequence[int | None],
    heads: Sequence[Sequence[int | None]],
    caption: int | None,
    by_block: Mapping[int, Sequence[Mention]],
) -> Iterator[CellFigure]:
    """The figures of one row of a body; cells, heads and caption are blocks of the draft."""
    for c, place in enumerate(row):
        figures = [m for m in by_block.get(place, ()) if m.label in FIGURES] if place is not None and c else []
        if not figures:
            continue
        above = [head[c] for head in heads if c < len(head)]
        said = [p for p in (row[0], *above, caption) if p is not None]
        time = next((t for p in said for t in _times(by_block.get(p, ()))), None)
        column = _text(draft, above[-1]) if above else ""
        for figure in figures:
            yield CellFigure(figure, _text(draft, row[0]), column, _text(draft, caption), time)


def _times(mentions: Sequence[Mention]) -> Iterator[When]:
    return (m.value for m in mentions if m.label is Label.DATE and isinstance(m.value, When))


def _text(draft: Draft, index: int | None) -> str:
    return "" if index is None else " ".join(draft.read(draft.blocks[index].span).split())


def metric_of(cell: CellFigure, lexicon: Lexicon) -> str | None:
    """The metric that the row's head, the column's or the caption names, the nearest first."""
    for text in (cell.row, cell.column, cell.caption):
        low = text.lower()
        match = next(iter(lexicon.terms.finditer(low, 0, len(low))), None)
        if match is not None:
            word = " ".join(match.group().split())
            return lexicon.noun_of.get(word) or lexicon.verb_of.get(word)
    unit = cell.figure.value.unit if isinstance(cell.figure.value, Figure) else None
    if cell.figure.label is Label.QUANTITY and unit:
        measure = load_units().by_name.get(unit)
        return measure.dimension if measure is not None else unit
    return cell.column.lower() or None
