"""The days, months and years that a text prints, read from the text itself."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from amw_nlp.facts.year_start import MONTH, month_of
from amw_nlp.text.patterns import lazy_pattern

_DATE = lazy_pattern(
    rf"\b(?:(?P<d0>\d{{1,2}})(?:st|nd|rd|th)? )?(?P<m>{MONTH})(?: (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d))?(?:,? (?P<y>(?:1[5-9]|20)\d\d)\b)?"
    r"|(?<![\w€$£₹.,-])(?P<y2>(?:1[5-9]|20)\d\d)\b(?![.,]\d|[%-]\w| (?:people|homes|jobs|tonnes|votes|staff|workers|hours|members|pounds|dollars))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A date in a stretch of text: first and last day it may be, and whether its year is printed."""

    first: dt.date
    last: dt.date
    start: int
    end: int
    dated: bool


def read_days(text: str, year: int | None = None) -> list[PrintedDay]:
    """The dates that print a year, and, of `year`, the days that print none."""
    return [d for m in _DATE.finditer(text) if (d := _day(m, year)) is not None]


def _day(m: re.Match[str], year: int | None) -> PrintedDay | None:
    number, printed = m["d0"] or m["d1"], m["y"] or m["y2"]
    if not printed and (year is None or number is None):
        return None
    of = int(printed or str(year))
    if m["y2"]:
        return PrintedDay(dt.date(of, 1, 1), dt.date(of, 12, 31), m.start(), m.end(), dated=True)
    month = month_of(m["m"])
    try:
        first = dt.date(of, month, int(number) if number else 1)
    except ValueError:
        return None
    last = first if number else (dt.date(of + month // 12, month % 12 + 1, 1) - dt.timedelta(1))
    return PrintedDay(first, last, m.start(), m.end(), dated=bool(printed))
