"""Tables in which one column is the product of two others: `60 desks at £85, £5,100`.

Which columns these are no header has to say: where all rows but one multiply up, the columns are count, price and cost.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from amw_nlp.facts.grid import Grid
from amw_nlp.facts.items import Item
from amw_nlp.facts.per_unit import UnitSum
from amw_nlp.quantities.figure import Figure

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
