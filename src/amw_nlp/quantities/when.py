"""What a date, period, duration or age says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class WhenKind(StrEnum):
    """What sort of time is said."""

    DATE = "date"
    """A day, or a calendar period: a month, quarter, year, decade, a range of days."""
    DURATION = "duration"
    """A length of time: `18 months`."""
    AGE = "age"
    """A length of time that is somebody's or something's age: `four-year-old`."""


@dataclass(frozen=True, slots=True)
class When:
    """A time as said.

    `timex` is the published value, or None where the text alone does not fix it and no date of the draft is known. `first` and
    `last` are the first and last day it covers, both included, where they can be told (never for durations, or fiscal periods
    of an unknown year end). `relative` is true where the value rests on the draft's date. `weekday` is 0 for a printed Monday
    to 6 for Sunday, where one is printed, and `printed` is the date printed beside it, year, month, day, any of them None. `impossible`
    names what is wrong with a printed day that no calendar has ("31 September"); its timex is None.
    """

    timex: str | None
    kind: WhenKind = WhenKind.DATE
    first: dt.date | None = None
    last: dt.date | None = None
    fiscal: bool = False
    relative: bool = False
    weekday: int | None = None
    printed: tuple[int | None, int | None, int | None] | None = None
    impossible: str | None = None

    def norm(self) -> dict[str, object]:
        """The published form (DESIGN, labels and norms)."""
        return {"timex": self.timex}


def span_timex(number: Decimal, unit: str) -> str:
    """The TIMEX value of a length of time. `unit` is a TIMEX letter, `MIN` for minutes, or a multiple such as `3M` for quarters.

    >>> span_timex(Decimal(8), "W"), span_timex(Decimal(35), "MIN"), span_timex(Decimal(2), "3M")
    ('P8W', 'PT35M', 'P6M')
    """
    times = unit.rstrip("DHIMNSWY")
    amount = number * int(times or 1)
    letter = unit.lstrip("0123456789")
    clock = "T" if letter in ("H", "MIN", "S") else ""
    return f"P{clock}{amount.normalize():f}{letter[0]}"
