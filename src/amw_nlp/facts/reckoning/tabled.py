"""Tables in which one column is the product of two others, `60 desks at £85, £5,100`, or the share that one is of another.

Which columns these are no header has to say: where all rows but one multiply up, the columns are count, price and cost.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from amw_nlp.facts.grid import Grid
from amw_nlp.facts.gridsums import can_be_added
from amw_nlp.facts.items import Item
from amw_nlp.facts.per_unit import UnitSum
from amw_nlp.facts.share import Share
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.mention import Label

_MOST_COLUMNS, _MOST_ROWS = 7, 60
_LEAST = 3
"""How many rows must tell: two that multiply up by chance are rarer than any other fault."""


def find_tabled_products(grid: Grid) -> Iterator[UnitSum]:
    """The one row of a table whose columns do not multiply up as they do in all others."""
    columns = grid.figured
    if not _LEAST <= len(columns) <= _MOST_COLUMNS or not _LEAST <= len(grid.rows) <= _MOST_ROWS:
        return
    for a, b, c in permutations(columns, _LEAST):
        if a < b and (found := _odd_row(grid, a, b, c)) is not None:
            yield found
            return


def _odd_row(grid: Grid, a: int, b: int, c: int) -> UnitSum | None:
    rows = [(x, y, z) for row in grid.rows if (x := row[a].figure) and (y := row[b].figure) and (z := row[c].figure)]
    odd = [row for row in rows if not _fits(*row)]
    plain = [row for row in rows if _fits(*row) and all(_value(item) != 1 for item in row[:2])]
    if len(odd) != 1 or len(plain) < _LEAST - 1 or not _is_near(*odd[0]):
        return None
    count, price, total = (item.mention for item in odd[0])
    return UnitSum(count, price, total, average=False) if count and price and total else None


def find_tabled_shares(grid: Grid) -> Iterator[Share]:
    """The one row of a table whose share is not what one of its columns is of another, as it is in all others."""
    columns = grid.figured
    if not _LEAST <= len(columns) <= _MOST_COLUMNS or not _LEAST <= len(grid.rows) <= _MOST_ROWS:
        return
    for part, whole, stated in permutations(columns, _LEAST):
        shares = [s for row in grid.rows if (s := _share(row[part].figure, row[whole].figure, row[stated].figure))]
        odd = [s for s in shares if not s.fits]
        if len(shares) == len(grid.rows) and len(odd) == 1:
            yield odd[0]
            return


def _share(part: Item | None, whole: Item | None, stated: Item | None) -> Share | None:
    if part is None or whole is None or stated is None or not part.mention or not whole.mention or not stated.mention:
        return None
    size, one, two = _figure(stated), _figure(part), _figure(whole)
    if size.unit != "percent" or Label.PERCENT in (one.label, two.label) or not can_be_added(part, whole):
        return None
    if None in (one.value, two.value, size.value) or not 0 < (one.value or 0) < (two.value or 0):
        return None
    return Share(part.mention, whole.mention, size.interval, stated.mention, stated.mention.text)


def _figure(item: Item) -> Figure:
    assert item.figure is not None
    return item.figure


def _value(item: Item) -> object:
    return _figure(item).value


def _fits(count: Item, price: Item, total: Item) -> bool:
    return (_figure(count).interval * _figure(price).interval).meets(_figure(total).interval)


def _is_near(count: Item, price: Item, total: Item) -> bool:
    """Whether a row is one of its table and only wrong, not a sum of the rows above or one of another kind."""
    a, b, c = _figure(count).value, _figure(price).value, _figure(total).value
    return bool(a and b and c) and a is not None and b is not None and c is not None and c < 10 * a * b < 100 * c
