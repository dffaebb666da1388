"""Tables with a year of birth and an age in each row, and with a length, a start and an end."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from amw_nlp.text.draft import Draft
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span
from amw_nlp.text.tables import Table

_BORN = lazy_pattern(r"\b(?:born|birth|founded|established|built|dob|d\.o\.b\.?|opened|launched)\b", re.IGNORECASE)
_AGE = lazy_pattern(r"\bage\b(?! (?:group|range|limit))", re.IGNORECASE)
_START = lazy_pattern(
    r"\b(?:start\w*|issued?|from|opened|begins?|began|signed|took office|appointed|elected|effective)\b", re.IGNORECASE
)
_END = lazy_pattern(r"\b(?:ends?|ended|matur\w+|expir\w+|until|closed|left office|runs? out|due|to)\b", re.IGNORECASE)
_LENGTH = lazy_pattern(r"\b(?:tenor|term|length|duration|years|maturity \(years\)|in office)\b", re.IGNORECASE)
_YEAR = lazy_pattern(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_AGED = lazy_pattern(r"\s*(\d{1,3})\s*(?:years?|yrs?)?\s*")


@dataclass(frozen=True, slots=True)
class RowClash:
    """The cell whose figure is wrong, what it says, the years it is counted from, and the least and most it can be."""

    at: Span
    said: str
    years: float
    since: Span
    until: Span | None
    low: int
    high: int


def find_row_ages(draft: Draft, today: dt.date) -> Iterator[RowClash]:
    """Ages that the year of birth of their row does not give."""
    for table in draft.tables:
        columns = columns_of(draft, table, _BORN, _AGE)
        for row in body_of(table) if columns else ():
            cells = [row[c] for c in columns]
            born, age = (_text(draft, i) for i in cells)
            year, years = _YEAR.findall(born), _AGED.fullmatch(age)
            if len(year) == 1 and years is not None and cells[0] is not None and cells[1] is not None:
                high = today.year - int(year[0])
                if high >= 0 and not high - 1 <= int(years[1]) <= high:
                    since, at = draft.blocks[cells[0]].span, draft.blocks[cells[1]].span
                    yield RowClash(at, years[1], float(years[1]), since, None, max(high - 1, 0), high)


def find_row_lengths(draft: Draft) -> Iterator[RowClash]:
    """Lengths in years that the start and the end of their row do not give."""
    for table in draft.tables:
        columns = columns_of(draft, table, _LENGTH, _START, _END)
        for row in body_of(table) if columns else ():
            cells = [row[c] for c in columns]
            length, start, end = (_text(draft, i) for i in cells)
            years, begun, ended = _AGED.fullmatch(length), _YEAR.findall(start), _YEAR.findall(end)
            if years is None or len(begun) != 1 or len(ended) != 1 or None in cells:
                continue
            apart = int(ended[0]) - int(begun[0])
            if apart >= 0 and abs(apart - int(years[1])) > 1:
                at, since, until = (draft.blocks[i].span for i in cells if i is not None)
                yield RowClash(at, length.strip(), float(years[1]), since, until, max(apart - 1, 0), apart + 1)


def columns_of(draft: Draft, table: Table, *heads: re.Pattern[str]) -> tuple[int, ...]:
    """The column that each head names, where each names one and none names another's."""
    if not table.header_rows or not table.rows:
        return ()
    titles = [
        " ".join(_text(draft, table.rows[r][c]) for r in table.header_rows if c < len(table.rows[r]))
        for c in range(len(table.rows[0]))
    ]
    found = [[c for c, title in enumerate(titles) if head.search(title)] for head in heads]
    columns = tuple(f[0] for f in found if len(f) == 1)
    return columns if len(columns) == len(heads) == len(set(columns)) else ()


def body_of(table: Table) -> Iterator[tuple[int | None, ...]]:
    """The rows that are no heads and have a cell for each column."""
    width = len(table.rows[0])
    yield from (tuple(row) for i, row in enumerate(table.rows) if i not in table.header_rows and len(row) == width)


def _text(draft: Draft, index: int | None) -> str:
    return "" if index is None else draft.read(draft.blocks[index].span)
