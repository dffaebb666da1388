"""Columns of a table that are worked out from others: changes between two periods, shares of the total.

The columns are told by their headers, and believed only where most rows bear them out; then a row that does not is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from amw_nlp.facts.change import Change
from amw_nlp.facts.grid import Grid
from amw_nlp.facts.gridsums import is_total
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
_EARLIER = frozenset(["previous", "prior", "before", "earlier", "old", "last"])
_LATER = frozenset(["current", "latest", "now", "new", "after", "this"])
_TWO = 2
_SLACK = Decimal("0.005")


def find_grid_changes(grid: Grid) -> Iterator[Change]:
    """The rows of a column of changes, each with the figures of its two periods."""
    for c in grid.figured:
        if not _CHANGES & set(_words(grid.headers[c])):
            continue
        for before, after in _orders(grid, c):
            changes = [
                x
                for row in grid.rows
                if (x := _change(row[before].figure, row[after].figure, row[c].figure)) is not None
            ]
            fits = sum(map(_fits, changes))
            if changes and _TWO * fits >= len(changes):
                yield from changes
                break


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
    direction = -1 if size.value < 0 else 0
    rates = old.label is Label.PERCENT
    return Change(before.mention, after.mention, stated.mention, direction, NOWHERE, firm=rates, held=rates)


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
    if part is None or stated is None or not is_kin(part, whole):
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
