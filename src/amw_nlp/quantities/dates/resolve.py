"""Date phrases to days, in reading order, each in the context of those before it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from amw_nlp.quantities.dates import almanac
from amw_nlp.quantities.dates.almanac import Days
from amw_nlp.quantities.dates.context import Context
from amw_nlp.quantities.dates.terms import length_timex, months_in
from amw_nlp.quantities.dates.nodes import (
    Base,
    Count,
    Ending,
    Grain,
    Inside,
    Length,
    Node,
    Opening,
    Part,
    Point,
    Same,
    Seek,
    Shift,
    Spread,
    Step,
)
from amw_nlp.quantities.dates.point import resolve_point
from amw_nlp.quantities.dates.value import Value
from amw_nlp.quantities.when import WhenKind

_OPEN = Value(Grain.DAY, relative=True)


def resolve(node: Node, context: Context) -> Value | None:
    """What a phrase comes to; None where it is no date after all. A value without timex is a date nothing fixes."""
    match node:
        case Point():
            return resolve_point(node, context)
        case Length():
            return Value(Grain.DAY, timex=length_timex(node), kind=WhenKind.AGE if node.age else WhenKind.DURATION)
        case Count():
            return Value(Grain.DAY, timex=length_timex(node.length), kind=WhenKind.DURATION)
        case Step():
            return _step(node, context)
        case Seek():
            return _seek(node, context)
        case Shift():
            return _shift(node, context)
        case Same():
            return _same(node, context)
        case Part():
            return _part(node, context)
        case Spread():
            return _spread(node, context)
        case Inside():
            return _inside(node, context)
        case Ending():
            return _ending(node, context)
        case Opening():
            return _opening(node, _year_of_draft(context), context)
        case _:
            return None


def _dated(days: Days | None, grain: Grain, *, relative: bool = True, timex: str | None = None) -> Value:
    return Value(grain, days, timex, relative=relative)


def _step(node: Step, context: Context) -> Value:
    """Yesterday, last year: from the draft's date. The following month: from the time spoken of."""
    base: Days | None = None
    if node.base is Base.CONTEXT:
        period = context.reported.get(node.grain) or context.period
        if period is not None and period.grain is node.grain:
            return _years_on(period, node.offset) if node.grain is Grain.YEAR else _periods_on(period, node)
        base = context.anchor.days if context.anchor is not None else None
    if base is None:
        if context.today is None:
            return replace(_OPEN, grain=node.grain)
        base = (context.today, context.today)
    day = base[1] if node.offset > 0 else base[0]
    return _dated(almanac.period_of(day, node.grain, node.offset), node.grain)


def _years_on(period: Value, years: int) -> Value:
    """The same period some years on: 2024, FY2024-Q1, April 2023 to March 2024."""
    if period.fiscal and period.timex is not None:
        year = int(period.timex[2:6]) + years
        return replace(period, timex=f"FY{year:04}{period.timex[6:]}", days=None, relative=True)
    assert period.days is not None
    length = Length(((Decimal(abs(years)), "Y"),))
    return _dated(_moved(period.days, length, 1 if years > 0 else -1) if years else period.days, period.grain)


def _periods_on(period: Value, node: Step) -> Value:
    if period.days is None:
        return replace(_OPEN, grain=node.grain)
    day = period.days[1] if node.offset > 0 else period.days[0]
    return _dated(almanac.period_of(day, node.grain, node.offset), node.grain)


def _seek(node: Seek, context: Context) -> Value:
    """Next Monday, last March, this spring, against the draft's date."""
    point, today = node.point, context.today
    if today is None:
        return replace(_OPEN, grain=point.grain, fiscal=point.fiscal)
    if point.fiscal:
        return resolve_point(replace(point, year=today.year + node.direction), context) or _OPEN
    if point.weekday is not None and point.day is None:
        return _dated(_seek_weekday(node.direction, point.weekday, today), Grain.DAY)
    for year in _years_from(today.year, node.direction):
        value = resolve_point(replace(point, year=year), context)
        if value is not None and value.days is not None and _lies(value.days, today, node.direction):
            return replace(value, relative=True, year_printed=False)
    return _OPEN


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


def _shift(node: Shift, context: Context) -> Value:
    """Two weeks ago; a year earlier; two days after Monday."""
    amount, unit = node.length.parts[0]
    if amount is None:
        return replace(_OPEN, grain=Grain.MONTH)
    fiscal = context.latest_fiscal()
    if node.base is Base.CONTEXT and fiscal is not None and unit == "Y" and amount == amount.to_integral_value():
        return _years_on(fiscal, int(amount) * node.sign)
    base, grain = _base_of(node, unit, context)
    if base is None:
        return _OPEN
    days = _moved(base, node.length, node.sign)
    if days is None:
        return _OPEN
    if base[0] == base[1]:
        days = almanac.period_of(days[0], grain)
    return _dated(days, grain)


def _base_of(node: Shift, unit: str, context: Context) -> tuple[Days | None, Grain]:
    """What a shift counts from, and how exact its result is."""
    fine = Grain.DAY if unit in ("D", "W", "2W", "WE", "H", "MIN", "S") else Grain.MONTH
    if isinstance(node.base, Base):
        anchor = _anchor_for(fine, context) if node.base is Base.CONTEXT else None
        if anchor is not None and anchor.days is not None:
            return anchor.days, max(fine, anchor.grain)
        return ((context.today, context.today) if context.today else None), fine
    value = resolve(node.base, context)
    if value is None:
        return None, fine
    return value.days, value.grain if value.grain is Grain.DAY else max(fine, value.grain)


def _anchor_for(fine: Grain, context: Context) -> Value | None:
    """A year earlier goes back from the period spoken of; two days later from any date."""
    if fine is Grain.DAY:
        return context.anchor
    return context.period if context.period is not None and context.period.grain <= Grain.YEAR else context.anchor


def _moved(days: Days, length: Length, sign: int) -> Days | None:
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


def _same(node: Same, context: Context) -> Value:
    """That year, the same month; the year-earlier quarter."""
    source = context.anchor
    reported = context.reported.get(node.grain) if node.grain is not None else context.latest_fiscal()
    if reported is not None and (reported.days is not None or reported.timex is not None):
        return _years_on(reported, node.years)
    if node.bare:
        return _bare_period(node, context)
    if node.grain is not None and node.grain is not Grain.DAY:
        source = context.period if context.period is not None and context.period.grain <= node.grain else context.anchor
    elif node.grain is None:
        source = context.period or context.anchor
    if source is None or source.days is None:
        if context.today is None:
            return replace(_OPEN, grain=node.grain or Grain.DAY)
        source = Value(Grain.DAY, (context.today, context.today))
    assert source.days is not None
    grain = source.grain if node.grain is None else node.grain
    days = source.days if grain == source.grain else almanac.period_of(source.days[0], grain)
    if days is not None and node.years:
        days = _moved(days, Length(((Decimal(abs(node.years)), "Y"),)), 1 if node.years > 0 else -1)
    return _dated(days, grain)


def _bare_period(node: Same, context: Context) -> Value:
    """The year, the quarter, where no such period has been spoken of: the draft's own."""
    if context.today is None or node.grain is None:
        return replace(_OPEN, grain=node.grain or Grain.DAY)
    return _dated(almanac.period_of(context.today, node.grain), node.grain)


def _part(node: Part, context: Context) -> Value | None:
    value = resolve(node.of, context)
    if value is None or value.days is None or value.fiscal or value.grain >= Grain.DECADE:
        return value
    first, last = value.days
    if node.part == "end":
        return replace(value, grain=Grain.DAY, days=(last, last), timex=None)
    if node.part == "start":
        return replace(value, grain=Grain.DAY, days=(first, first), timex=None)
    return value


def _spread(node: Spread, context: Context) -> Value | None:
    first = resolve(node.first, context)
    if first is None:
        return None
    if first.days is not None:
        context.note(first)
    last = _weekday_after(node.last, first) or resolve(node.last, context)
    if last is None:
        return None
    if first.impossible or last.impossible:
        return replace(first, impossible=first.impossible or last.impossible, days=None, timex=None)
    relative = first.relative or last.relative
    if first.days is None or last.days is None:
        a, b = first.as_when().timex, last.as_when().timex
        return Value(first.grain, timex=f"{a}/{b}" if a and b else None, relative=relative, fiscal=first.fiscal)
    if last.days[1] < first.days[0]:
        last = _after(last, first.days[0])
        if last is None or last.days is None:
            return None
    assert first.days is not None and last.days is not None
    a, b = first.as_when().timex, last.as_when().timex
    printed = first.year_printed or last.year_printed
    return Value(
        max(first.grain, last.grain), (first.days[0], last.days[1]), f"{a}/{b}", relative=relative, year_printed=printed
    )


def _weekday_after(node: Node, first: Value) -> Value | None:
    """The end of "Monday to Friday": the first such day after the start."""
    if not (isinstance(node, Point) and node.weekday is not None and node.day is None and first.days is not None):
        return None
    day = almanac.add_days(first.days[0], (node.weekday - first.days[0].weekday()) % 7)
    return Value(Grain.DAY, (day, day), relative=first.relative) if day is not None else None


def _after(value: Value, day: dt.date) -> Value | None:
    """A range's end that fell before its start, a year on ("November to February") or a week on; None if its year is printed."""
    if value.year_printed or value.days is None:
        return None
    if (day - value.days[1]).days < 7 and value.grain is Grain.DAY:
        return replace(value, days=_moved(value.days, Length(((Decimal(7), "D"),)), 1))
    return replace(value, days=_moved(value.days, Length(((Decimal(1), "Y"),)), 1))


def _inside(node: Inside, context: Context) -> Value | None:
    outer = resolve(node.outer, context)
    if outer is None:
        return None
    if outer.days is None and not outer.fiscal:
        return replace(outer, timex=None)
    inner = node.inner
    if isinstance(inner, Count):
        inner = Opening(inner.length, -1)
    if isinstance(inner, Opening):
        return _opening(inner, outer, context)
    if isinstance(inner, Part):
        within = _inside(Inside(inner.of, node.outer), context)
        return None if within is None else _part_of(inner.part, within)
    if isinstance(inner, Spread):
        first, last = (
            _inside(Inside(inner.first, node.outer), context),
            _inside(Inside(inner.last, node.outer), context),
        )
        if first is None or last is None or first.days is None or last.days is None:
            return None
        timex = f"{first.as_when().timex}/{last.as_when().timex}"
        return Value(first.grain, (first.days[0], last.days[1]), timex, relative=outer.relative)
    if isinstance(inner, Same):
        return _same_inside(inner, outer, context)
    return _point_inside(inner, outer, context) if isinstance(inner, Point) else None


def _part_of(part: str, value: Value) -> Value:
    if value.days is None or part not in ("end", "start"):
        return value
    day = value.days[1] if part == "end" else value.days[0]
    return replace(value, grain=Grain.DAY, days=(day, day), timex=None)


def _same_inside(inner: Same, outer: Value, context: Context) -> Value | None:
    """The same quarter of last year: the one spoken of, that year's."""
    same = _same(inner, context)
    if same.days is None or outer.days is None:
        return same
    years = outer.days[0].year - same.days[0].year
    days = _moved(same.days, Length(((Decimal(abs(years)), "Y"),)), 1 if years > 0 else -1) if years else same.days
    return replace(same, days=days, relative=same.relative or outer.relative)


def _point_inside(inner: Point, outer: Value, context: Context) -> Value | None:
    if outer.days is None:
        year = outer.timex[2:6] if outer.timex and outer.timex.startswith("FY") else ""
        return resolve_point(replace(inner, fiscal=True, year=int(year)), context) if year.isdecimal() else None
    first, last = outer.days
    if inner.grain is Grain.WEEK and inner.number is not None:
        return _nth_week(inner.number, outer)
    if inner.weekday is not None and inner.day is None:
        day = _nth_weekday(inner.weekday, inner.number or 1, outer.days)
        return _dated((day, day), Grain.DAY, relative=outer.relative) if day and day <= last else None
    month = inner.month if inner.month is not None or inner.grain is not Grain.DAY else first.month
    value = resolve_point(replace(inner, year=first.year, month=month), context)
    return None if value is None else replace(value, relative=outer.relative, year_printed=outer.year_printed)


def _nth_weekday(weekday: int, number: int, days: Days) -> dt.date | None:
    """The second Monday of a period; the last, for -1."""
    if number < 0:
        return almanac.add_days(days[1], -((days[1].weekday() - weekday) % 7))
    return almanac.add_days(days[0], (weekday - days[0].weekday()) % 7 + 7 * (number - 1))


def _nth_week(number: int, outer: Value) -> Value | None:
    """The first week of May is its first seven days; the last, its last seven."""
    assert outer.days is not None
    first, last = outer.days
    if outer.grain >= Grain.YEAR and number > 0:
        return Value(Grain.WEEK, almanac.iso_week(first.year, number), relative=outer.relative)
    start = almanac.add_days(last, -6) if number < 0 else almanac.add_days(first, 7 * (number - 1))
    end = None if start is None else almanac.add_days(start, 6)
    return (
        None if start is None or end is None else _dated((start, min(end, last)), Grain.WEEK, relative=outer.relative)
    )


_GRAIN_OF_MONTHS = {3: Grain.QUARTER, 6: Grain.HALF, 12: Grain.YEAR}


def _ending(node: Ending, context: Context) -> Value | None:
    """The year to March 2026 is April 2025 to March 2026; three months ended 30 June, 1 April to 30 June."""
    end = resolve(node.end, context)
    if end is None or end.days is None:
        return end
    if node.starts:
        first = end.days[0]
        monday = almanac.period_of(first, Grain.WEEK)
        return replace(end, grain=Grain.WEEK, days=monday, timex=None, weekday=None, printed=None)
    last = end.days[1]
    months, extra = months_in(node.length)
    if months != months.to_integral_value() or months < 0:
        return None
    after = almanac.add_days(last, 1)
    first = None if after is None else almanac.add_months(after, -int(months))
    first = None if first is None else almanac.add_days(first, -int(extra))
    if first is None:
        return None
    grain = _GRAIN_OF_MONTHS.get(int(months), Grain.MONTH) if not extra else Grain.DAY
    return Value(grain, (first, last), relative=end.relative, year_printed=end.year_printed, reported=True)


def _opening(node: Opening, outer: Value, context: Context) -> Value | None:
    if outer.days is None:
        return replace(outer, timex=None)
    months, extra = months_in(node.length)
    first, last = outer.days
    if months != months.to_integral_value():
        return None
    edge = almanac.add_days(last, 1) if node.sign < 0 else first
    other = None if edge is None else almanac.add_months(edge, int(months) * node.sign)
    other = None if other is None else almanac.add_days(other, int(extra) * node.sign)
    if edge is None or other is None:
        return None
    start, end = (other, last) if node.sign < 0 else (first, almanac.add_days(other, -1) or other)
    if start > end or end > last or start < first:
        return None
    grain = Grain.MONTH if not extra else Grain.DAY
    return Value(grain, (start, end), relative=outer.relative, year_printed=outer.year_printed)


def _year_of_draft(context: Context) -> Value:
    leaned = context.narrative()
    if leaned is not None and leaned.days is not None:
        return Value(Grain.YEAR, almanac.period_of(leaned.days[0], Grain.YEAR))
    if context.today is None:
        return replace(_OPEN, grain=Grain.YEAR)
    return Value(Grain.YEAR, almanac.period_of(context.today, Grain.YEAR), relative=True)
