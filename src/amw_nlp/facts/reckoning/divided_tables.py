"""Shares that divide one whole, one in each row of a table or item of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import reduce

from amw_nlp.facts.bullets import Bullets
from amw_nlp.facts.grid import Grid
from amw_nlp.facts.gridsums import is_total
from amw_nlp.facts.items import Item
from amw_nlp.facts.reckoning.portion_lines import is_open, is_rest
from amw_nlp.facts.series import value_of
from amw_nlp.facts.wholes import Whole
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.mention import Label

_HUNDRED = Decimal(100)
_MOST, _LEAST, _FEW = Decimal(130), Decimal(70), 3
"""Between what shares must make to be meant as one whole, and how many they must be."""


def find_in_list(one: Bullets) -> Iterator[Whole]:
    """Lists of shares, one an item, under a line that speaks of a division, or whose last is called the rest."""
    yield from _tabled(one.figures, one.labels, one.announced)


def find_in_grid(grid: Grid) -> Iterator[Whole]:
    """Columns of shares, where a header or the line above speaks of a division, or the last row is called the rest."""
    for c in grid.figured:
        cells = [row[c].figure for row in grid.rows]
        figures = [cell for cell in cells if cell is not None]
        if len(figures) == len(cells):
            many = sum(_is_percent(grid.rows[0][k].figure) for k in grid.figured)
            named = f"{grid.headers[0]} {grid.headers[c]} {grid.beside} {grid.above if many < 2 else ''}"
            yield from _tabled(figures, grid.labels, named, grid.headers[c])


def _tabled(figures: Sequence[Item], labels: Sequence[str], named: str, header: str = "") -> Iterator[Whole]:
    if len(figures) < _FEW or is_total(labels[-1]) or is_total(labels[0]) or is_open(named):
        return
    bare = any(sign in text for sign in ("%", "per cent", "percent") for text in (header, named))
    if any(not _is_share(figure, bare) for figure in figures):
        return
    last = labels[-1].split()
    rest, strict = is_rest(last, ())
    words = set(header.replace("(", " ").split()) | set(named.replace(":", " ").replace(",", " ").split())
    if words_of("whole.asked") & words and not (rest and not words_of("whole.asked") & set(header.split())):
        return
    divided = (
        any(w in named for w in words_of("whole.headed"))
        or words_of("whole.parts") & words
        or words_of("whole.votes") & words
    )
    if not rest and not divided:
        return
    made = reduce(lambda a, b: a + b, (value_of(f).interval for f in figures))
    mentions = tuple(f.mention for f in figures if f.mention is not None)
    if _HUNDRED < made.low <= _MOST or (strict and made.high < _HUNDRED and made.low >= _LEAST):
        yield Whole(mentions, made)


def _is_percent(item: Item | None) -> bool:
    return item is not None and value_of(item).label is Label.PERCENT


def _is_share(item: Item, bare: bool) -> bool:
    figure = value_of(item)
    if figure.value is None or not 0 <= figure.value < _HUNDRED:
        return False
    return figure.unit == "percent" or (bare and figure.label is Label.QUANTITY and figure.unit is None)
