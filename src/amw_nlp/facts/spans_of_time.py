"""Lengths of time in years, as ranges: what a printed length, an age, or the stretch between two dates may be."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from amw_nlp.quantities.when import When
from amw_nlp.text.patterns import lazy_pattern

_LENGTH = lazy_pattern(r"P(\d{1,6}(?:\.\d{1,4})?)([YMWD])")
_HOURS, _A_DAY = lazy_pattern(r"PT(\d{1,4})H"), 24
_PER_YEAR = {"Y": 1.0, "M": 12.0, "W": 365.25 / 7, "D": 365.25}
_DAYS_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Years:
    """The least and the most years that something lasts."""

    low: float
    high: float

    def meets(self, other: Years, slack: float = 0.0) -> bool:
        """Whether one length could be both, give or take `slack` years."""
        return self.low <= other.high + slack and other.low <= self.high + slack


@dataclass(frozen=True, slots=True)
class Length:
    """A printed length: its number and unit (Y, M, W or D)."""

    amount: float
    unit: str

    @property
    def years(self) -> float:
        """The length in years."""
        return self.amount / _PER_YEAR[self.unit]


def read_length(when: When) -> Length | None:
    """The one length a time prints, or None for a range or a mixed length."""
    match = _LENGTH.fullmatch(when.timex or "")
    hours = _HOURS.fullmatch(when.timex or "")
    if hours is not None and int(hours[1]) >= _A_DAY:
        return Length(int(hours[1]) / _A_DAY, "D")
    return Length(float(match[1]), match[2]) if match else None


def between(start: When, end: When) -> Years | None:
    """How long it is from some day of `start` to some day of `end`; None where either is open."""
    if not (start.first and start.last and end.first and end.last):
        return None
    return Years(_years(start.last, end.first), _years(start.first, end.last + dt.timedelta(1)))


def _years(start: dt.date, end: dt.date) -> float:
    return (end - start).days / _DAYS_A_YEAR


def year_range(when: When) -> tuple[int, int] | None:
    """The first and last year that a date covers, both included."""
    return (when.first.year, when.last.year) if when.first and when.last else None


def between_ends(when: When | None) -> Years | None:
    """How long a printed range is, or None where it is none."""
    halves = _halves(when)
    return between(*halves) if halves else None


def _halves(when: When | None) -> tuple[When, When] | None:
    """The two ends of a printed range, each as wide as it was printed."""
    if when is None or when.timex is None or not when.first or not when.last:
        return None
    start, slash, end = when.timex.partition("/")
    if not slash or not end:
        return None
    return (
        When(start, first=when.first, last=_last(start, when.first)),
        When(end, first=_first(end, when.last), last=when.last),
    )


def _last(timex: str, first: dt.date) -> dt.date:
    if re.fullmatch(r"\d{4}", timex):
        return dt.date(first.year, 12, 31)
    if re.fullmatch(r"\d{4}-\d{2}", timex):
        return (first.replace(day=1) + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)
    return first


def _first(timex: str, last: dt.date) -> dt.date:
    if re.fullmatch(r"\d{4}", timex):
        return dt.date(last.year, 1, 1)
    return last.replace(day=1) if re.fullmatch(r"\d{4}-\d{2}", timex) else last
