"""The tables of a draft as grids of blocks, with their headers and captions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from amw_nlp.text.draft import Block, Role
from amw_nlp.text.patterns import lazy_pattern

_YEAR = lazy_pattern(r"\D*(?:19|20)\d\d\D*")
_NEAR = 2
_LONGEST_CAPTION = 300


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `rows[row][column]` is the index of a block in `Draft.blocks`, or None where no cell has text.

    A cell of several blocks has the first one there. `header_rows` are the rows that name columns, `header_column` whether the
    first column names rows. `caption` is a block's index, or None. `number` is `Cell.table`.
    """

    number: int
    rows: tuple[tuple[int | None, ...], ...]
    header_rows: tuple[int, ...]
    header_column: bool
    caption: int | None


def find_tables(text: str, blocks: Sequence[Block]) -> tuple[Table, ...]:
    """The tables among the blocks of a draft, in reading order."""
    members: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.cell is not None:
            members.setdefault(block.cell.table, []).append(index)
    return tuple(_table(text, blocks, number, cells) for number, cells in members.items())


def _table(text: str, blocks: Sequence[Block], number: int, cells: list[int]) -> Table:
    places: dict[tuple[int, int], int] = {}
    headers: Counter[int] = Counter()
    for index in cells:
        cell = blocks[index].cell
        assert cell is not None
        if (cell.row, cell.column) not in places:
            places[cell.row, cell.column] = index
            headers[cell.row] += cell.header
    width = 1 + max(column for _, column in places)
    height = 1 + max(row for row, _ in places)
    in_row = Counter(row for row, _ in places)
    header_rows = tuple(row for row in range(height) if in_row[row] and headers[row] == in_row[row])
    # a sparse grid (a span of a thousand columns) is kept to the columns that hold text
    columns = range(width) if width <= 4 * len(cells) + 4 else sorted({column for _, column in places})
    rows = tuple(tuple(places.get((row, column)) for column in columns) for row in range(height) if in_row[row])
    kept = [row for row in range(height) if in_row[row]]
    body = [rows[i][0] for i, row in enumerate(kept) if row not in header_rows]
    return Table(
        number,
        rows,
        tuple(i for i, row in enumerate(kept) if row in header_rows),
        _names_rows(text, blocks, [i for i in body if i is not None]),
        _caption(text, blocks, cells),
    )


def _read(text: str, block: Block) -> str:
    return text[block.span.start : block.span.end]


def _names_rows(text: str, blocks: Sequence[Block], column: list[int]) -> bool:
    """Whether a first column names its rows: marked so, or most of it without figures (a year is a name)."""
    if not column:
        return False
    if all((cell := blocks[i].cell) is not None and cell.header for i in column):
        return True
    return sum(not has_figure(_read(text, blocks[i])) for i in column) * 2 > len(column)


def _caption(text: str, blocks: Sequence[Block], cells: list[int]) -> int | None:
    """A caption beside the table, else the paragraph or heading just above where it ends in a colon or is a heading."""
    first, last = min(cells), max(cells)
    near: list[int] = [*range(first - 1, first - 1 - _NEAR, -1), *range(last + 1, last + 1 + _NEAR)]
    for index in near:
        if 0 <= index < len(blocks) and blocks[index].role is Role.CAPTION:
            return index
    if first == 0:
        return None
    above = blocks[first - 1]
    read = _read(text, above).rstrip()
    if above.role is Role.HEADING or (
        above.role is Role.PARAGRAPH and read.endswith(":") and len(read) <= _LONGEST_CAPTION
    ):
        return first - 1
    return None


def has_figure(read: str) -> bool:
    """Whether a cell holds a figure; a year alone is none.

    >>> has_figure("$5m"), has_figure("FY2025"), has_figure("Sales")
    (True, False, False)
    """
    return any(ch.isdigit() for ch in read) and not _YEAR.fullmatch(read)


def mark_headers(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, the first row of a table without any header made one where it has no figure and the row below has."""
    marked: set[int] = set()
    rows: dict[int, dict[int, list[str]]] = {}
    for block in blocks:
        if block.cell is None:
            continue
        if block.cell.header:
            marked.add(block.cell.table)
        if block.cell.row < 2:
            rows.setdefault(block.cell.table, {}).setdefault(block.cell.row, []).append(_read(text, block))
    heads = {
        table for table, found in rows.items() if table not in marked and _is_head(found.get(0, ()), found.get(1, ()))
    }
    if not heads:
        return blocks
    return tuple(
        replace(b, cell=replace(b.cell, header=True)) if b.cell and b.cell.row == 0 and b.cell.table in heads else b
        for b in blocks
    )


def _is_head(first: Iterable[str], second: Iterable[str]) -> bool:
    first = list(first)
    return bool(first) and not any(has_figure(read) for read in first) and any(has_figure(read) for read in second)
