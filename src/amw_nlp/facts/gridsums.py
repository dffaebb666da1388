"""Totals of tables: a row called a total with the rows above it, a column called one with the columns beside it.

A table has sums of sums, rows that say what a part of a row is, and columns that nobody adds up. So a total is only doubted where
no run of rows right above it (or below, where it comes first), nor such a run less one row, adds up to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from amw_nlp.facts.adding import Sum, added, agree
from amw_nlp.facts.grid import Cell, Grid, figures_of
from amw_nlp.facts.items import Item
from amw_nlp.facts.series import is_kin, value_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.mention import Label, Mention

_TOTAL_FIRST = frozenset(["total", "totals", "sum", "overall", "all", "combined", "altogether", "together", "group", "whole", "everything", "subtotal", "sub-total", "grand"])  # fmt: skip
_TOTAL_LAST = frozenset(["total", "totals", "altogether", "combined", "sum", "together", "subtotal", "sub-total"])
_WHOLE_YEARS = frozenset(["full year", "full-year", "whole year", "the year", "year as a whole", "full season"])
_NOT_ADDED = frozenset([
    "average", "avg", "avg.", "mean", "median", "per", "rate", "price", "ratio", "margin", "change", "growth", "yield", "rank", "age", "index", "score", "year", "no.",
    "founded", "multiple", "yoy", "+/-", "±", "p.a.", "difference", "time", "max", "min", "maximum", "minimum", "peak", "highest", "lowest", "unique", "cumulative",
])  # fmt: skip
_NOT_TOTAL = _NOT_ADDED | {"other", "others", "else"}
_PARTIAL = ("of which", "thereof", "including", "incl", "memo", "o/w", "less", "net of", "minus", "average", "median", "target", "budget", "last year", "previous")  # fmt: skip
_LONG = 60
"""A column of more rows than this is tried only as a whole, which bounds the work."""
_LEAST = Decimal("0.5")
"""How small the lesser of total and sum may be beside the greater, for the two to be of one thing."""


def find_grid_sums(grid: Grid) -> Iterator[Sum]:
    """The totals of a table that are sums of its rows or columns, right ones among them."""
    found = [*_column_totals(grid), *_row_totals(grid)]
    blamed: set[Mention] = set()
    for one in found:
        # a wrong cell spoils the sum of its row and the one of its column: that is one finding
        if one.fits or not blamed & {one.total, *one.parts}:
            yield one
        if not one.fits:
            blamed |= {one.total, *one.parts}


def is_total(label: str) -> bool:
    """Whether a row or column is called a total.

    >>> is_total("Total revenue".lower()), is_total("revenue, total"), is_total("total return")
    (True, True, False)
    """
    words = label.replace(",", " ").replace(":", " ").replace("*", " ").split()
    if " ".join(words) in _WHOLE_YEARS:
        return True
    if not words or len(words) > 5 or words[-1] in ("return", "returns") or _NOT_TOTAL & set(words):
        return False
    return words[0] in _TOTAL_FIRST or words[-1] in _TOTAL_LAST or label.startswith(("in all", "all told"))


def _is_added(header: str) -> bool:
    """Whether the figures of a column can be added up."""
    return not _NOT_ADDED & set(header.replace("(", " ").replace(")", " ").replace(",", " ").split())


def _row_totals(grid: Grid) -> Iterator[Sum]:
    totals = [r for r, label in enumerate(grid.labels) if is_total(label)]
    for r in totals:
        above = _rows_of(grid, r, totals)
        if above is None:
            continue
        found = {c: s for c in grid.figured if (s := _row_total(grid, r, above, c)) is not None}
        fits = sum(s.fits for s in found.values())
        # where most columns do not add up, a row was left out, and no figure is wrong
        if len(found) == 1 or 2 * fits >= len(found):
            yield from found.values()


def _rows_of(grid: Grid, r: int, totals: Sequence[int]) -> list[int] | None:
    """The rows that a total row may be the sum of: those since the total before, or, of a first row, all below."""
    if r == 0:
        rows = list(range(1, totals[1] if len(totals) > 1 else len(grid.rows)))
    else:
        start = max((t + 1 for t in totals if t < r), default=0)
        # a subtotal and the one row behind it
        rows = list(range(start - 1 if start == r - 1 > 0 else start, r))
    rows = [row for row in rows if not grid.labels[row].lstrip("–—-• ").startswith(_PARTIAL)]
    return rows if len(rows) >= 2 else None


def _row_total(grid: Grid, r: int, rows: Sequence[int], c: int) -> Sum | None:
    total = grid.rows[r][c].figure
    if total is None or not _is_added(grid.headers[c]):
        return None
    return _total(total, [grid.rows[row][c] for row in rows], [grid.rows[row][c] for row in range(r)])


def _total(total: Item, cells: Sequence[Cell], wider: Sequence[Cell]) -> Sum | None:
    """A total with the cells that it should be the sum of; `wider` are all that it might be a sum of."""
    parts = figures_of(cells)
    figure = value_of(total)
    if (
        parts is None
        or len(parts) < 2
        or figure.value is None
        or any(not can_be_added(part, total) or value_of(part).value is None for part in parts)
    ):
        return None
    for reading in _readings(parts, figures_of(wider)):
        if agree(added([value_of(p) for p in reading]), figure.interval, len(reading)):
            return _sum(total, reading)
    found = _sum(total, parts)
    return found if _is_near(found, figure) else None


def can_be_added(part: Item, total: Item) -> bool:
    """Whether two cells can be added; a bare number's unit was only read off its row's label or the caption."""
    if is_kin(part, total):
        return True
    bare = all(not any(letter.isalpha() for letter in item.word) for item in (part, total))
    return bare and value_of(part).label is value_of(total).label is Label.QUANTITY


def _readings(parts: Sequence[Item], wider: Sequence[Item] | None) -> Iterator[Sequence[Item]]:
    """All of the parts; all but one; the runs that end with the last; and those of all that stands above."""
    yield parts
    if len(parts) > _LONG:
        return
    for runs in (parts, wider or ()):
        for k in range(1, len(runs) - 1):
            yield runs[k:]
    if wider is not None and len(wider) >= 2:
        yield wider
    if len(parts) > 2:
        for k in range(len(parts)):
            yield [*parts[:k], *parts[k + 1 :]]


def _sum(total: Item, parts: Sequence[Item]) -> Sum:
    assert total.mention is not None
    return Sum(
        total.mention, tuple(p.mention for p in parts if p.mention is not None), added([value_of(p) for p in parts])
    )


def _is_near(found: Sum, total: Figure) -> bool:
    made = (found.made.low + found.made.high) / 2
    if total.value is None or made <= 0 or total.value <= 0:
        return False
    return min(made, total.value) >= _LEAST * max(made, total.value)


def _column_totals(grid: Grid) -> Iterator[Sum]:
    """A column called a total: only where most rows of the table bear it out."""
    for c in (c for c in grid.figured if is_total(grid.headers[c])):
        beside = [k for k in range(1, len(grid.headers)) if k != c and _is_part_of(grid, k, c)]
        if len(beside) < 2:
            continue
        sums = [s for row in grid.rows if (s := _across(row, beside, c)) is not None]
        fits = sum(s.fits for s in sums)
        yield from (s for s in sums if s.fits or (fits and 2 * fits >= len(sums)))


def _is_part_of(grid: Grid, k: int, c: int) -> bool:
    """Whether a column is of the same kind as the total's: its figures can be added to it."""
    pairs = [(row[k].figure, row[c].figure) for row in grid.rows]
    if all(a is None for a, _ in pairs):
        return False
    return (
        _is_added(grid.headers[k])
        and not is_total(grid.headers[k])
        and all(a is None or b is None or (is_kin(a, b) and value_of(a).label is not Label.PERCENT) for a, b in pairs)
    )


def _across(row: Sequence[Cell], beside: Sequence[int], c: int) -> Sum | None:
    total = row[c].figure
    parts = figures_of([row[k] for k in beside])
    if total is None or parts is None or len(parts) < 2 or value_of(total).value is None:
        return None
    if any(value_of(p).value is None for p in parts):
        return None
    return _sum(total, parts)
