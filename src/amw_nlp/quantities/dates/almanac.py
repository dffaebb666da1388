"""Days of calendar periods, and how a period is written as a TIMEX value."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

from amw_nlp.quantities.dates.nodes import Grain

SEASONS = ("SP", "SU", "FA", "WI")
_SEASON_FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_ONE_DAY = dt.timedelta(days=1)
Days = tuple[dt.date, dt.date]


def is_year(year: int) -> bool:
    """Whether `datetime` can hold the year and the one after."""
    return dt.MINYEAR <= year < dt.MAXYEAR


def months_from(year: int, month: int, count: int) -> Days | None:
    """First and last day of `count` months from a month on; `month` may lie outside 1 to 12. None beyond the calendar."""
    first, last = year * 12 + month - 1, year * 12 + month - 2 + count
    if not (is_year(first // 12) and is_year(last // 12)):
        return None
    y, m = divmod(last, 12)
    return dt.date(first // 12, first % 12 + 1, 1), dt.date(y, m + 1, monthrange(y, m + 1)[1])


def add_months(day: dt.date, months: int) -> dt.date | None:
    """The same day of another month, or that month's last. None beyond the calendar."""
    y, m = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(y, m + 1, min(day.day, monthrange(y, m + 1)[1])) if is_year(y) else None


def add_days(day: dt.date, days: int) -> dt.date | None:
    """A day so many days on. None beyond the calendar."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None


def period_of(day: dt.date, grain: Grain, offset: int = 0) -> Days | None:
    """The period of a width that holds a day, or the one `offset` such periods on."""
    if grain in _MONTHS_IN:
        size = _MONTHS_IN[grain]
        return months_from(day.year, (day.month - 1) // size * size + 1 + offset * size, size)
    if grain in _YEARS_IN:
        size = _YEARS_IN[grain]
        return months_from(day.year // size * size + offset * size, 1, 12 * size)
    if grain is Grain.SEASON:
        return months_from(day.year, day.month // 3 * 3 + 3 * offset, 3)
    first = add_days(
        day, offset if grain is Grain.DAY else 7 * offset - day.weekday() + (5 if grain is Grain.WEEKEND else 0)
    )
    last = None if first is None else add_days(first, {Grain.DAY: 0, Grain.WEEKEND: 1}.get(grain, 6))
    return None if first is None or last is None else (first, last)


_MONTHS_IN = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.HALF: 6}
_YEARS_IN = {Grain.YEAR: 1, Grain.DECADE: 10, Grain.CENTURY: 100, Grain.MILLENNIUM: 1000}


def timex_of(days: Days, grain: Grain) -> str:
    """A period as a TIMEX value: its own form where it is whole, else from its first to its last day.

    >>> timex_of((dt.date(2026, 7, 1), dt.date(2026, 9, 30)), Grain.QUARTER)
    '2026-Q3'
    """
    first, last = days
    year = f"{first.year:04}"
    if first == last:
        return first.isoformat()
    if grain >= Grain.MONTH and period_of(first, grain) != days:
        return _span_of(days)
    match grain:
        case Grain.MONTH:
            return f"{year}-{first.month:02}"
        case Grain.QUARTER:
            return f"{year}-Q{(first.month + 2) // 3}"
        case Grain.HALF:
            return f"{year}-H{1 if first.month == 1 else 2}"
        case Grain.SEASON:
            return f"{year}-{SEASONS[first.month // 3 - 1]}"
        case Grain.YEAR:
            return year
        case Grain.DECADE:
            return f"{year[:3]}X"
        case Grain.CENTURY:
            return f"{year[:2]}XX"
        case Grain.MILLENNIUM:
            return f"{year[:1]}XXX"
        case _:
            return _span_of(days)


def _span_of(days: Days) -> str:
    """From a first to a last day, by months where both ends are whole."""
    first, last = days
    if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
        return f"{first.year:04}-{first.month:02}/{last.year:04}-{last.month:02}"
    return f"{first.isoformat()}/{last.isoformat()}"


_FAR_FROM = 3


def weekend_about(day: dt.date) -> Days:
    """The Saturday and Sunday nearest to a day, with the days between them and it where it is a Monday, Thursday or Friday.

    >>> weekend_about(dt.date(2026, 9, 7))
    (datetime.date(2026, 9, 5), datetime.date(2026, 9, 7))
    """
    to_saturday = (5 - day.weekday() + _FAR_FROM) % 7 - _FAR_FROM
    saturday = day + dt.timedelta(days=to_saturday)
    sunday = saturday + dt.timedelta(days=1)
    return (min(day, saturday), max(day, sunday)) if day.weekday() in (0, 3, 4) else (saturday, sunday)


def iso_week(year: int, week: int) -> Days | None:
    """Monday to Sunday of a week as ISO 8601 counts them; None where the year has no such week."""
    try:
        first = dt.date.fromisocalendar(year, week, 1)
        return first, dt.date.fromisocalendar(year, week, 7)
    except ValueError:
        return None
