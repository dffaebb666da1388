"""Moving and cutting periods: so many years on, the nth week, the second Monday."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from amw_nlp.quantities.dates import almanac
from amw_nlp.quantities.dates.almanac import Days
from amw_nlp.quantities.dates.nodes import Grain, Length, Step
from amw_nlp.quantities.dates.terms import months_in
from amw_nlp.quantities.dates.value import Value

OPEN = Value(Grain.DAY, relative=True)


def dated(days: Days | None, grain: Grain, *, relative: bool = True, timex: str | None = None) -> Value:
    """A value of days found by counting; its timex follows from them unless given."""
    return Value(grain, days, timex, relative=relative)


def moved(days: Days, length: Length, sign: int) -> Days | None:
    """A period so long before or after; a whole period stays whole."""
    months, extra = months_in(length)
    step_days = int(extra) * sign
    if months == months.to_integral_value():
        first, last = (almanac.add_months(d, int(months) * sign) for d in days)
        if first and last and days[0].day == 1 and days[0] != days[1]:
            span = (days[1].year - days[0].year) * 12 + days[1].month - days[0].month + 1
            whole = almanac.months_from(first.year, first.month, span)
            last = whole[1] if whole and almanac.add_days(days[1], 1) is not None else last
    else:
        step_days += int(months * Decimal("30.4369")) * sign
        first, last = days
    if first is None or last is None:
        return None
    first, last = almanac.add_days(first, step_days), almanac.add_days(last, step_days)
    return None if first is None or last is None else (first, last)


def years_on(period: Value, years: int) -> Value:
    """The same period some years on: 2024, FY2024-Q1, April 2023 to March 2024."""
    if period.fiscal and period.timex is not None:
        year = int(period.timex[2:6]) + years
        return replace(period, timex=f"FY{year:04}{period.timex[6:]}", days=None, relative=True)
    assert period.days is not None
    length = Length(((Decimal(abs(years)), "Y"),))
    return dated(moved(period.days, length, 1 if years > 0 else -1) if years else period.days, period.grain)


def periods_on(period: Value, node: Step) -> Value:
    """The period before or after another of the same width."""
    if period.days is None:
        return replace(OPEN, grain=node.grain)
    day = period.days[1] if node.offset > 0 else period.days[0]
    return dated(almanac.period_of(day, node.grain, node.offset), node.grain)


def nth_weekday(weekday: int, number: int, days: Days) -> dt.date | None:
    """The second Monday of a period; the last, for -1."""
    if number < 0:
        return almanac.add_days(days[1], -((days[1].weekday() - weekday) % 7))
    return almanac.add_days(days[0], (weekday - days[0].weekday()) % 7 + 7 * (number - 1))


def nth_week(number: int, outer: Value) -> Value | None:
    """The first week of May is its first seven days; the last, its last seven."""
    assert outer.days is not None
    first, last = outer.days
    if outer.grain >= Grain.YEAR and number > 0:
        return Value(Grain.WEEK, almanac.iso_week(first.year, number), relative=outer.relative)
    start = almanac.add_days(last, -6) if number < 0 else almanac.add_days(first, 7 * (number - 1))
    end = None if start is None else almanac.add_days(start, 6)
    return None if start is None or end is None else dated((start, min(end, last)), Grain.WEEK, relative=outer.relative)
