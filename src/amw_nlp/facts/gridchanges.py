"""Columns of a table that are worked out from others: changes between two periods, shares of the total.

The columns are told by their headers, and believed only where most rows bear them out; then a row that does not is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from amw_nlp.facts.change import Change
from amw_nlp.facts.grid import Grid
from amw_nlp.facts.gridsums import can_be_added, is_total
from amw_nlp.facts.items import Item
from amw_nlp.facts.phrase import NOWHERE
from amw_nlp.facts.series import is_kin, value_of
from amw_nlp.facts.share import Share
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.patterns import lazy_pattern

_CHANGES = frozenset(["change", "chg", "chg.", "growth", "increase", "rise", "difference", "diff", "yoy", "y/y", "+/-", "±", "var", "variance", "gain", "decrease", "fall", "δ"])  # fmt: skip
_SHARES = ("share of", "share", "% of", "percent of", "per cent of", "proportion", "of total", "weight")
_YEAR = lazy_pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<=fy)\d\d(?!\d)")
_DIGITS = frozenset("0123456789.,+-−–() ")
_EARLIER = frozenset(["previous", "prior", "before", "earlier", "old", "last"])
_LATER = frozenset(["current", "latest", "now", "new", "after", "this"])
_TWO = 2
_SLACK = Decimal("0.005")


def find_grid_changes(grid: Grid) -> Iterator[Change]:
    """The rows of a column of changes, each with the figures of its two periods."""
    for c in grid.figured:
        if not _CHANGES & set(_words(grid.headers[c])):
            continue
        readings = [_changes(grid, *pair, stated) for stated in _stated(grid, c) for pair in _orders(grid, c)]
        best = max(readings, key=lambda changes: sum(map(_fits, changes)), default=[])
        if best and _TWO * sum(map(_fits, best)) >= len(best):
            yield from best


def _changes(grid: Grid, before: int, after: int, stated: Sequence[Item | None]) -> list[Change]:
    return [
        change
        for row, size in zip(grid.rows, stated, strict=True)
        if (change := _change(row[before].figure, row[after].figure, size)) is not None
    ]


def _stated(grid: Grid, c: int) -> Iterator[list[Item | None]]:
    """The sizes of a column of changes as printed, and its bare numbers as percentages; only so where its header says so."""
    cells = [row[c].figure for row in grid.rows]
    if "%" not in grid.headers[c] and not _is_percent(grid, c):
        yield cells
    yield [_as_percent(cell) if cell is not None else None for cell in cells]


def _as_percent(cell: Item) -> Item:
    figure, mention = value_of(cell), cell.mention
    if mention is None or figure.label not in (Label.QUANTITY, Label.MONEY) or not set(cell.word) <= _DIGITS:
        return cell
    value = replace(figure, label=Label.PERCENT, unit="percent")
    return replace(cell, mention=replace(mention, label=Label.PERCENT, value=value))


def _words(header: str) -> list[str]:
    return re.sub(r"[(),%]", " ", header).split()


def _orders(grid: Grid, c: int) -> list[tuple[int, int]]:
    """Which columns may be before and after: the two nearest on the left, by year where they have one, else either way round."""
    values = [k for k in grid.figured if k != c and not _CHANGES & set(_words(grid.headers[k]))]
    left = [k for k in values if k < c][-_TWO:]
    pair = left if len(left) == _TWO else values if len(values) == _TWO else []
    if not pair:
        return []
    one, two = pair
    rank = _rank(grid.headers[one], grid.headers[two])
    return [(one, two)] if rank > 0 else [(two, one)] if rank < 0 else [(one, two), (two, one)]


def _rank(one: str, two: str) -> int:
    """1 where the first header is of an earlier time than the second, -1 of a later, 0 where they do not tell."""
    years = [m[-1] if (m := _YEAR.findall(h)) else None for h in (one, two)]
    if years[0] and years[1] and years[0] != years[1]:
        return 1 if years[0] < years[1] else -1
    if _EARLIER & set(_words(one)) or _LATER & set(_words(two)):
        return 1
    return -1 if _EARLIER & set(_words(two)) or _LATER & set(_words(one)) else 0


def _change(before: Item | None, after: Item | None, stated: Item | None) -> Change | None:
    if before is None or after is None or stated is None or not is_kin(before, after):
        return None
    old, new, size = value_of(before), value_of(after), value_of(stated)
    if old.value is None or new.value is None or size.value is None or old.value <= 0:
        return None
    if size.label is not Label.PERCENT and not is_kin(stated, after):
        return None
    assert before.mention is not None
    assert after.mention is not None
    amount = size.label is not Label.PERCENT
    direction = -1 if size.value < 0 and not amount else 0  # a fall of costs may be printed as a gain
    rates = old.label is Label.PERCENT
    sure = rates or amount
    return Change(before.mention, after.mention, stated.mention, direction, NOWHERE, firm=sure, held=sure)


def _fits(change: Change) -> bool:
    """Whether a row's change follows from its figures, the sign left aside."""
    old, new = _interval(change.before), _interval(change.after)
    assert change.stated is not None
    stated = _interval(change.stated)
    rates = change.before.label is Label.PERCENT
    made = old.change_to(new) if change.stated.label is Label.PERCENT and not rates else new - old
    return made is not None and any(made.meets(size.widened(_SLACK)) for size in (stated, -stated))


def _interval(mention: Mention) -> Interval:
    assert isinstance(mention.value, Figure)
    return mention.value.interval


def find_grid_shares(grid: Grid) -> Iterator[Share]:
    """The rows of a column of shares, each with its figure and the one of the total row."""
    totals = [r for r, label in enumerate(grid.labels) if is_total(label)]
    if len(totals) != 1:
        return
    for c in grid.figured:
        if not any(words in grid.headers[c] for words in _SHARES):
            continue
        values = [
            k
            for k in grid.figured
            if k != c and not _CHANGES & set(_words(grid.headers[k])) and not _is_percent(grid, k)
        ]
        for k in values:
            shares = _shares(grid, k, c, totals[0])
            if shares and _TWO * sum(s.fits for s in shares) >= len(shares):
                yield from shares
                break


def _is_percent(grid: Grid, k: int) -> bool:
    return any(cell.figure is not None and value_of(cell.figure).label is Label.PERCENT for cell in grid.column(k))


def _shares(grid: Grid, k: int, c: int, total: int) -> list[Share]:
    whole = grid.rows[total][k].figure
    if whole is None or whole.mention is None or value_of(whole).value is None:
        return []
    return [
        s
        for r, row in enumerate(grid.rows)
        if r != total and (s := _share(row[k].figure, whole, row[c].figure)) is not None
    ]


def _share(part: Item | None, whole: Item, stated: Item | None) -> Share | None:
    if part is None or stated is None or not can_be_added(part, whole):
        return None
    size, value, all_of_it = value_of(stated), value_of(part).value, value_of(whole).value
    if (
        size.unit != "percent"
        or size.value is None
        or value is None
        or all_of_it is None
        or not 0 <= value <= all_of_it
    ):
        return None
    assert part.mention is not None
    assert whole.mention is not None
    assert stated.mention is not None
    return Share(part.mention, whole.mention, size.interval, stated.mention, stated.mention.text)
