"""Profits above the income of the same column or row of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from amw_nlp.facts.business.amounts import Amount
from amw_nlp.facts.business.roles import Size
from amw_nlp.facts.grid import Cell
from amw_nlp.facts.marked import Marked
from amw_nlp.facts.wordlists import any_word
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.mention import Label

if TYPE_CHECKING:
    from amw_nlp.facts.facts import Facts

_NO_SENTENCE = Marked("", -1, (), (), ())


def find_tabled(facts: Facts) -> Iterator[tuple[Amount, list[Amount]]]:
    """Each profit of a table with the one income of its row or column, where it is the larger and the draft has no reason for it."""
    if not facts.grids or _reasons().search(facts.draft.text):
        return
    for grid in facts.grids:
        headers = {c: size for c, name in enumerate(grid.headers) if (size := _size(name)) is not None}
        labels = {r: size for r, name in enumerate(grid.labels) if (size := _size(name)) is not None}
        for row in grid.rows:
            yield from _pairs({c: (size, row[c]) for c, size in headers.items() if c})
        for column in range(1, len(grid.headers)):
            yield from _pairs({r: (size, grid.rows[r][column]) for r, size in labels.items()})


def _pairs(cells: Mapping[int, tuple[Size, Cell]]) -> Iterator[tuple[Amount, list[Amount]]]:
    found = [a for size, cell in cells.values() if (a := _amount(size, cell)) is not None]
    sales = [a for a in found if a.size is Size.SALES]
    for over in found:
        if over.size is not Size.PROFIT or len(sales) != 1 or sales[0].unit != over.unit:
            continue
        ratio = over.interval.over(sales[0].interval)
        if ratio is not None and ratio.low > 1:
            yield over, sales


def _amount(size: Size, cell: Cell) -> Amount | None:
    mention = cell.figure.mention if cell.figure is not None else None
    figure = mention.value if mention is not None else None
    if mention is None or not isinstance(figure, Figure) or figure.label is not Label.MONEY or figure.per:
        return None
    return Amount(mention, size, figure.unit or "", figure.interval, _NO_SENTENCE) if figure.interval.low > 0 else None


def _size(name: str) -> Size | None:
    """What a row or column is of, by its name: nothing but the measure, its unit and a time."""
    found = _name().match(name)
    if found is None:
        return None
    return Size.PROFIT if found["profit"] else Size.SALES


@cache
def _name() -> re.Pattern[str]:
    told = rf"(?P<profit>{any_word('firm.profits')})|{any_word('firm.incomes')}"
    return re.compile(
        rf"\s*(?:(?:total|group|annual|net) )?(?:{told})\s*(?:for the year|,? ?(?:19|20)\d\d|,? ?\(?[^\w\s(]{{0,2}}[a-z$£€¥₹ ]{{0,14}}\)?)?\s*$",
        re.IGNORECASE,
    )


@cache
def _reasons() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){any_word('firm.explained')}(?![\w-])", re.IGNORECASE)
