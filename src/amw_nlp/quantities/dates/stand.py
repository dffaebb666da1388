"""Dates counted from where the reader or the text stands: yesterday, last March, a year earlier, that month."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from amw_nlp.quantities.dates import almanac
from amw_nlp.quantities.dates.almanac import Days
from amw_nlp.quantities.dates.context import Context
from amw_nlp.quantities.dates.moves import OPEN, dated, moved, periods_on, years_on
from amw_nlp.quantities.dates.nodes import Base, Grain, Length, Same, Seek, Shift, Step
from amw_nlp.quantities.dates.point import resolve_point
from amw_nlp.quantities.dates.value import Value


def resolve_step(node: Step, context: Context) -> Value:
    """Yesterday, last year: from the draft's date. The following month: from the time spoken of."""
    base: Days | None = None
    if node.base is Base.CONTEXT:
        said_here = context.period_place == (context.block, context.sentence) and context.spoken is context.period
        recent = context.period if said_here and context.period and context.period.grain is node.grain else None
        period = recent or context.reported.get(node.grain) or context.period
        if period is not None and period.grain is node.grain:
            return years_on(period, node.offset) if node.grain is Grain.YEAR else periods_on(period, node)
        base = context.anchor.days if context.anchor is not None else None
    if base is None:
        if context.today is None:
            return replace(OPEN, grain=node.grain)
        base = (context.today, context.today)
    if node.grain is Grain.QUARTER and node.offset == 0 and node.base is Base.DRAFT:
        reported = context.reported.get(Grain.QUARTER)
        if reported is not None and reported.fiscal and reported.timex is not None:
            return _quarter_after(reported)
    day = base[1] if node.offset > 0 else base[0]
    return dated(almanac.period_of(day, node.grain, node.offset), node.grain)


def _quarter_after(reported: Value) -> Value:
    """The current quarter of a company with a year of its own is the one after that it reported."""
    assert reported.timex is not None
    year, _, quarter = reported.timex.removeprefix("FY").partition("-Q")
    years, number = divmod(int(quarter), 4)
    return replace(reported, timex=f"FY{int(year) + years:04}-Q{number + 1}", days=None, relative=True, reported=False)


def resolve_seek(node: Seek, context: Context) -> Value:
    """Next Monday, last March, this spring, against the draft's date."""
    point, today = node.point, context.today
    spoken = context.anchor if node.base is Base.CONTEXT else None
    if spoken is not None and spoken.days is not None:
        today = spoken.days[0] if node.direction < 0 else spoken.days[1]
    if today is None:
        return replace(OPEN, grain=point.grain, fiscal=point.fiscal)
    if point.fiscal:
        return resolve_point(replace(point, year=today.year + node.direction), context) or OPEN
    if point.weekday is not None and point.day is None:
        return dated(_seek_weekday(node.direction, point.weekday, today), Grain.DAY)
    this_winter = node.direction == 0 and point.grain is Grain.SEASON and point.number == _WINTER
    if this_winter and today.month <= _SPRING_MONTH:
        return replace(resolve_point(replace(point, year=today.year - 1), context) or OPEN, relative=True)
    for year in _years_from(today.year, node.direction):
        value = resolve_point(replace(point, year=year), context)
        if value is not None and value.days is not None and _lies(value.days, today, node.direction):
            return replace(value, relative=True, year_printed=False)
    return OPEN


# Until March "this winter" is the one that began last December
_WINTER, _SPRING_MONTH = 3, 3


def _years_from(year: int, direction: int) -> tuple[int, ...]:
    if direction == 0:
        return (year,)
    return (year, year + 1, year + 2) if direction > 0 else (year, year - 1, year - 2)


def _lies(days: Days, today: dt.date, direction: int) -> bool:
    return direction == 0 or (days[0] > today if direction > 0 else days[1] < today)


def _seek_weekday(direction: int, weekday: int, today: dt.date) -> Days | None:
    """Next: the first such day after the draft's date; last: before it; this: of its week."""
    if direction == 0:
        offset = weekday - today.weekday()
    elif direction > 0:
        offset = (weekday - today.weekday() - 1) % 7 + 1
    else:
        offset = -((today.weekday() - weekday - 1) % 7 + 1)
    day = almanac.add_days(today, offset)
    return None if day is None else (day, day)


def resolve_shift(node: Shift, context: Context, base_value: Value | None = None) -> Value:
    """Two weeks ago; a year earlier; two days after Monday, whose value is `base_value`."""
    amount, unit = node.length.parts[0]
    if amount is None:
        return replace(OPEN, grain=Grain.MONTH)
    fiscal = context.latest_fiscal()
    if node.base is Base.CONTEXT and fiscal is not None and unit == "Y" and amount == amount.to_integral_value():
        return years_on(fiscal, int(amount) * node.sign)
    if (year := _year_said(node, context)) is not None:
        return year
    base, grain = _base_of(node, unit, context, base_value)
    if base is None:
        return OPEN
    if unit in _MONTHS and base[0].day == 1 and (base[1] - base[0]).days > _LONGEST_MONTH:
        base, grain = almanac.period_of(base[1], Grain.MONTH) or base, Grain.MONTH  # of "the year to March": February
    days = moved(base, node.length, node.sign)
    if days is None:
        return OPEN
    if base[0] == base[1]:
        days = almanac.period_of(days[0], grain)
    return dated(days, grain)


_MONTHS = ("M",)
_LONGEST_MONTH = 31


def _year_said(node: Shift, context: Context) -> Value | None:
    """ "closed in 2007, 18 years ago": the year beside it, where the count leads there."""
    amount, unit = node.length.parts[0]
    beside = context.printed
    if node.base is not Base.DRAFT or unit != "Y" or amount is None or context.today is None or beside is None:
        return None
    near = context.printed_sentence == context.sentence and context.printed_block == context.block
    if not near or beside.grain is not Grain.YEAR or beside.days is None:
        return None
    return beside if context.today.year + node.sign * amount == beside.days[0].year else None


def _base_of(node: Shift, unit: str, context: Context, base_value: Value | None) -> tuple[Days | None, Grain]:
    """What a shift counts from, and how exact its result is."""
    fine = Grain.DAY if unit in ("D", "W", "2W", "WE", "H", "MIN", "S") else Grain.MONTH
    if isinstance(node.base, Base):
        anchor = _anchor_for(fine, context) if node.base is Base.CONTEXT else None
        if anchor is not None and anchor.days is not None:
            return anchor.days, max(fine, anchor.grain)
        return ((context.today, context.today) if context.today else None), fine
    if base_value is None:
        return None, fine
    return base_value.days, base_value.grain if base_value.grain is Grain.DAY else max(fine, base_value.grain)


def _anchor_for(fine: Grain, context: Context) -> Value | None:
    """A year earlier goes back from the period spoken of; two days later from any date."""
    if fine is Grain.DAY:
        return context.anchor
    return context.period if context.period is not None and context.period.grain <= Grain.YEAR else context.anchor


def resolve_same(node: Same, context: Context) -> Value:
    """That year, the same month; the year-earlier quarter."""
    source = context.anchor
    reported = context.reported.get(node.grain) if node.grain is not None else context.latest_fiscal()
    if reported is not None and (reported.days is not None or reported.timex is not None):
        return years_on(reported, node.years)
    if node.bare:
        return _bare_period(node, context)
    if node.grain is not None and node.grain is not Grain.DAY:
        source = context.period if context.period is not None and context.period.grain <= node.grain else context.anchor
    elif node.grain is None:
        source = context.period or context.anchor
    if source is None or source.days is None:
        if context.today is None:
            return replace(OPEN, grain=node.grain or Grain.DAY)
        source = Value(Grain.DAY, (context.today, context.today))
    assert source.days is not None
    grain = source.grain if node.grain is None else node.grain
    days = source.days if grain == source.grain else almanac.period_of(source.days[0], grain)
    if days is not None and node.years:
        days = moved(days, Length(((Decimal(abs(node.years)), "Y"),)), 1 if node.years > 0 else -1)
    return dated(days, grain)


def _bare_period(node: Same, context: Context) -> Value:
    """The year, the quarter, where no such period has been spoken of: the draft's own."""
    if context.today is None or node.grain is None:
        return replace(OPEN, grain=node.grain or Grain.DAY)
    return dated(almanac.period_of(context.today, node.grain), node.grain)
