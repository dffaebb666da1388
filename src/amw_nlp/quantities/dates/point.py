"""Printed days and calendar periods to days, the year found where it is not printed."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import replace

from amw_nlp.quantities.dates import almanac
from amw_nlp.quantities.dates.context import Context
from amw_nlp.quantities.dates.feasts import feast_day
from amw_nlp.quantities.dates.nodes import Grain, Point
from amw_nlp.quantities.dates.tense import Tense
from amw_nlp.quantities.dates.value import Value
from amw_nlp.settings import DateOrder

_LEAP_YEAR = 2000
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def resolve_point(point: Point, context: Context) -> Value | None:
    """The days of a printed date or period; None where the figures are no date at all (18/13/2022)."""
    if point.era < 0:
        return _before_christ(point)
    if point.fiscal:
        return _fiscal(point, context)
    if point.feast:
        return _feast(point, context)
    if point.grain is Grain.WEEKEND:
        return _weekend(context)
    if point.grain is not Grain.DAY:
        return _period(point, context)
    if point.day is None:
        return _weekday(point, context)
    if point.month is None:
        return _day_of_month(point, context)
    ordered = _in_order(point, context.order) if point.numeric else point
    return None if ordered is None else _day(ordered, context)


def _before_christ(point: Point) -> Value:
    if point.grain is Grain.CENTURY:
        return Value(Grain.CENTURY, timex=f"BC{(point.year or 0) // 100:02}XX")
    return Value(Grain.YEAR, timex=f"BC{point.year or 0:04}")


def _in_order(point: Point, order: DateOrder) -> Point | None:
    a, b = point.month or 0, point.day or 0
    if a > 12 and b > 12:
        return None
    day_first = a > 12 or (b <= 12 and order is DateOrder.DMY)
    return replace(point, month=b, day=a, numeric=False) if day_first else replace(point, numeric=False)


def _day(point: Point, context: Context) -> Value | None:
    month, day = point.month or 0, point.day or 0
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    printed = (point.year, month, day)
    year, relative = (point.year, False) if point.year is not None else context.year_for(month, day)
    most = monthrange(year if year is not None and point.year is not None else _LEAP_YEAR, month)[1]
    if day > most:
        where = f"{_MONTH_NAMES[month - 1]} {point.year}" if month == 2 and day == 29 else _MONTH_NAMES[month - 1]
        return Value(Grain.DAY, weekday=point.weekday, printed=printed, impossible=f"{where} has {most} days")
    days = _leap_day(year, month, day) if year is not None else None
    return Value(
        Grain.DAY, days, relative=relative, weekday=point.weekday,
        printed=printed if point.weekday is not None else None, year_printed=not relative,
    )  # fmt: skip


def _leap_day(year: int, month: int, day: int) -> almanac.Days | None:
    """The day, or for 29 February of a year guessed wrong the last one before it."""
    while day > monthrange(year, month)[1]:
        year -= 1
    if not almanac.is_year(year):
        return None
    return dt.date(year, month, day), dt.date(year, month, day)


def _feast(point: Point, context: Context) -> Value:
    """The day of a feast, in the year that its day in the draft's year would be of."""
    year, relative = point.year, False
    if year is None:
        about = feast_day(point.feast, context.today.year if context.today is not None else _LEAP_YEAR)
        year, relative = context.year_for(about.month, about.day)
    if year is None or not almanac.is_year(year):
        return Value(point.grain, relative=relative)
    day = feast_day(point.feast, year)
    days = almanac.weekend_about(day) if point.grain is Grain.WEEKEND else (day, day)
    return Value(point.grain, days, relative=relative, year_printed=not relative)


def _day_of_month(point: Point, context: Context) -> Value:
    """The 15th: of the month spoken of, else of the draft's."""
    base = _month_spoken_of(point, context)
    printed = (None, None, point.day)
    if base is None:
        return Value(Grain.DAY, relative=True, weekday=point.weekday, printed=printed)
    found = _in_month(point, base, 0)
    if point.weekday is not None and found.weekday() != point.weekday:
        # "Monday 3rd" in the last days of a month is of the next
        steps = {Tense.PAST: (-1,), Tense.FUTURE: (1,)}.get(context.tense, (1, -1))
        near = [day for step in steps if (day := _in_month(point, base, step)).weekday() == point.weekday]
        found = near[0] if near else found
    return Value(Grain.DAY, (found, found), relative=True, weekday=point.weekday, printed=printed)


def _month_spoken_of(point: Point, context: Context) -> dt.date | None:
    """A day of the month that "the 20th" is of: the one spoken of, or the draft's where the verb looks ahead and that one is over."""
    spoken = context.anchor.days[0] if context.anchor is not None and context.anchor.days else None
    today = context.today
    if spoken is None or today is None or context.tense is Tense.PAST or context.printed is context.anchor:
        return spoken or today
    over = _in_month(point, spoken, 0) < today and (spoken.year, spoken.month) != (today.year, today.month)
    if not over or (context.tense is not Tense.FUTURE and not context.is_weak):
        return spoken
    return today if (point.day or 1) >= today.day else _in_month(point, today, 1)


def _in_month(point: Point, base: dt.date, step: int) -> dt.date:
    """The day of the month of `base`, or of one so many months on; the last day of a month that is too short."""
    month = almanac.add_months(base.replace(day=1), step) or base
    return month.replace(day=min(point.day or 1, monthrange(month.year, month.month)[1]))


def _weekend(context: Context) -> Value:
    """The weekend: the last one, or the next where the verb looks ahead."""
    if context.today is None:
        return Value(Grain.WEEKEND, relative=True)
    step = 0 if context.tense is Tense.FUTURE or context.today.weekday() > _FRIDAY else -1
    return Value(Grain.WEEKEND, almanac.period_of(context.today, Grain.WEEKEND, step), relative=True)


_FRIDAY = 4


def _weekday(point: Point, context: Context) -> Value:
    """A weekday alone: the last one up to and including the draft's date, or the next one where the verb looks ahead."""
    if context.today is None or point.weekday is None:
        return Value(Grain.DAY, relative=True, weekday=point.weekday)
    behind = (context.today.weekday() - point.weekday) % 7
    offset = 7 - behind if context.tense is Tense.FUTURE else -behind
    day = almanac.add_days(context.today, offset)
    return Value(Grain.DAY, (day, day) if day else None, relative=True, weekday=point.weekday)


def _period(point: Point, context: Context) -> Value | None:
    year, relative = point.year, False
    first_month = _first_month(point)
    if year is None:
        year, relative = _year_for_period(point, first_month, context)
    if year is None:
        return Value(point.grain, relative=True)
    if point.grain is Grain.WEEK:
        days = almanac.iso_week(year, point.number or 1)
        timex = None if days is None else f"{year:04}-W{point.number or 1:02}"
        return Value(Grain.WEEK, days, timex, relative=relative, year_printed=not relative)
    if not almanac.is_year(year) or year < 1:
        return _far_year(point)
    days = almanac.period_of(dt.date(year, first_month, 1), point.grain)
    reported = point.grain in (Grain.QUARTER, Grain.HALF)
    return Value(point.grain, days, relative=relative, year_printed=not relative, reported=reported)


def _year_for_period(point: Point, first_month: int, context: Context) -> tuple[int | None, bool]:
    """The year of a month, season, quarter or half printed without one."""
    if point.grain in (Grain.MONTH, Grain.SEASON):
        return context.year_for(first_month)
    if context.beside is not None and context.beside.days is not None:
        return context.beside.days[0].year, True
    year, relative = _year_of_period(context)
    if not relative or year is None or context.today is None:
        return year, relative
    if context.tense is Tense.UNKNOWN and (next_one := _after_last(point, context)) is not None:
        return next_one, True
    size = {Grain.QUARTER: 3, Grain.HALF: 6}.get(point.grain, 12)
    ahead = first_month - context.today.month  # months until it begins
    if ahead > 0 and (context.tense is Tense.PAST or (context.tense is Tense.UNKNOWN and ahead >= _AHEAD)):
        year -= 1
    elif context.tense is Tense.FUTURE and ahead + size <= 0:
        year += 1
    return year, relative


def _after_last(point: Point, context: Context) -> int | None:
    """The year of the quarter or half that follows the one reported last: the items "Q2" and "Q3" of a list."""
    last = context.reported.get(point.grain)
    if last is None or last.days is None:
        return None
    size = {Grain.QUARTER: 3, Grain.HALF: 6}.get(point.grain, 12)
    return last.days[0].year if last.days[0].month + size == _first_month(point) else None


# A quarter that is so many months off is rather the last one of its name
_AHEAD = 6


def _far_year(point: Point) -> Value | None:
    """The first century has no first day that a calendar of ours can name."""
    return Value(Grain.CENTURY, timex="00XX") if point.grain is Grain.CENTURY else None


def _first_month(point: Point) -> int:
    number = point.number or 1
    match point.grain:
        case Grain.MONTH:
            return point.month or 1
        case Grain.QUARTER:
            return 3 * number - 2
        case Grain.HALF:
            return 6 * number - 5
        case Grain.SEASON:
            return (3, 6, 9, 12)[point.number or 0]
        case _:
            return 1


def _year_of_period(context: Context) -> tuple[int | None, bool]:
    """A quarter, half or season without a year: of the year spoken of, else of the draft's."""
    leaned = context.narrative()
    if leaned is not None and leaned.days is not None:
        return leaned.days[0].year, False
    return (context.today.year, True) if context.today is not None else (None, True)


def _fiscal(point: Point, context: Context) -> Value:
    """Fiscal periods keep their own names; their days are known only where the settings give the year's end."""
    year, relative = point.year, False
    if year is None:
        year, relative = _year_of_period(context)
    if year is None:
        return Value(point.grain, fiscal=True, relative=True)
    timex = f"FY{year:04}" + {Grain.QUARTER: f"-Q{point.number}", Grain.HALF: f"-H{point.number}"}.get(point.grain, "")
    return Value(point.grain, _fiscal_days(point, year, context), timex, fiscal=True, relative=relative, reported=True)


def _fiscal_days(point: Point, year: int, context: Context) -> almanac.Days | None:
    if context.fiscal_end is None or not almanac.is_year(year - 1):
        return None
    start = context.fiscal_end + 1 - 12
    size = {Grain.QUARTER: 3, Grain.HALF: 6}.get(point.grain, 12)
    return almanac.months_from(year, start + size * ((point.number or 1) - 1), size)
