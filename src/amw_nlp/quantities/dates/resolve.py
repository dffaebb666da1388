"""Date phrases to days, in reading order, each in the context of those before it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from amw_nlp.quantities.dates import almanac
from amw_nlp.quantities.dates.context import Context
from amw_nlp.quantities.dates.moves import OPEN, dated, moved, nth_week, nth_weekday, years_on
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
from amw_nlp.quantities.dates.stand import resolve_same, resolve_seek, resolve_shift, resolve_step
from amw_nlp.quantities.dates.tense import Tense
from amw_nlp.quantities.dates.terms import length_timex, months_in
from amw_nlp.quantities.dates.value import Value
from amw_nlp.quantities.when import WhenKind


def resolve(node: Node, context: Context) -> Value | None:  # noqa: PLR0912 - one case a kind of node
    """What a phrase comes to; None where it is no date after all. A value without timex is a date nothing fixes."""
    match node:
        case Point():
            return resolve_point(node, context)
        case Length():
            return Value(Grain.DAY, timex=length_timex(node), kind=WhenKind.AGE if node.age else WhenKind.DURATION)
        case Count():
            return Value(Grain.DAY, timex=length_timex(node.length), kind=WhenKind.DURATION)
        case Step():
            return resolve_step(node, context)
        case Seek():
            return resolve_seek(node, context)
        case Shift():
            return resolve_shift(node, context, None if isinstance(node.base, Base) else resolve(node.base, context))
        case Same():
            return _stretch(node, context) if node.stretch else resolve_same(node, context)
        case Part():
            return _part(node, context)
        case Spread():
            return _spread(node, context)
        case Inside():
            return _inside(node, context)
        case Ending():
            return _spoken(node.length, _ending(node, context), context)
        case Opening():
            return _spoken(node.length, _opening(node, _year_of_draft(context)), context)
        case _:
            return None


def _spoken(length: Length, value: Value | None, context: Context) -> Value | None:
    """Keeps a stretch of a length, which "the nine months" may go back to."""
    if value is not None and value.days is not None:
        context.stretches[length_timex(length)] = value
    return value


def _stretch(node: Same, context: Context) -> Value:
    found = context.stretches.get(node.stretch)
    return replace(found, relative=True) if found else Value(Grain.DAY, timex=node.stretch, kind=WhenKind.DURATION)


def _part(node: Part, context: Context) -> Value | None:
    of = node.of
    if isinstance(of, Same) and of.bare and of.grain is Grain.YEAR and context.narrative() is None:
        of = Step(Grain.YEAR, 0)  # the end of the year is the calendar's, whatever year figures are reported for
    value = resolve(of, context)
    if value is None or value.days is None or value.fiscal or value.grain >= Grain.DECADE:
        return value
    first, last = value.days
    if node.part == "end" and context.is_at and context.tense is Tense.PAST and _is_of_now(of, value, context):
        first, last = moved(value.days, Length(((Decimal(1), _UNITS[value.grain]),)), -1) or value.days
    if node.part == "end":
        return replace(value, grain=Grain.DAY, days=(last, last), timex=None)
    if node.part == "start":
        return replace(value, grain=Grain.DAY, days=(first, first), timex=None)
    return value


_UNITS = {Grain.MONTH: "M", Grain.QUARTER: "3M", Grain.YEAR: "Y"}


def _is_of_now(of: Node, value: Value, context: Context) -> bool:
    """Whether a period is the one that the draft's day is in: "had 40 shops at the year-end" is of the year before."""
    if not isinstance(of, Step | Same) or value.days is None or context.today is None or value.grain not in _UNITS:
        return False
    return value.days[0] <= context.today < value.days[1]


def _part_of(part: str, value: Value) -> Value:
    if value.days is None or part not in ("end", "start"):
        return value
    day = value.days[1] if part == "end" else value.days[0]
    return replace(value, grain=Grain.DAY, days=(day, day), timex=None)


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
        if last is None or last.days is None or last.days[1] < first.days[0]:
            return None
    return _joined(first, last, relative)


def _joined(first: Value, last: Value, relative: bool) -> Value | None:
    """From the first day of one period to the last of another, with the weekday of the end that has one."""
    if first.days is None or last.days is None:
        return None
    ends = f"{first.as_when().timex}/{last.as_when().timex}"
    timex = ends if ends.count("/") == 1 else None  # "the weekend through 11 March" has its days alone
    told = last if first.weekday is None or _is_off(last) else first
    return Value(
        max(first.grain, last.grain), (first.days[0], last.days[1]), timex, relative=relative,
        weekday=told.weekday, printed=told.printed, year_printed=first.year_printed or last.year_printed,
    )  # fmt: skip


def _is_off(value: Value) -> bool:
    """Whether a printed weekday is not that of its date."""
    return value.first is not None and value.printed is not None and value.first.weekday() != value.weekday


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
        return replace(value, days=moved(value.days, Length(((Decimal(7), "D"),)), 1))
    return replace(value, days=moved(value.days, Length(((Decimal(1), "Y"),)), 1))


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
        return _spoken(inner.length, _opening(inner, outer), context)
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
        ago = _years_of(node.outer)
        if ago and (same := resolve_same(inner, context)).days is not None:
            return years_on(same, ago)  # the same six months a year ago
        return _same_inside(inner, outer, context)
    return _point_inside(inner, outer, context) if isinstance(inner, Point) else None


def _years_of(node: Node) -> int:
    """How many whole years a phrase goes back or on, 0 for any other."""
    if not isinstance(node, Shift) or len(node.length.parts) > 1:
        return 0
    amount, unit = node.length.parts[0]
    return int(amount) * node.sign if unit == "Y" and amount is not None and amount == amount.to_integral_value() else 0


def _same_inside(inner: Same, outer: Value, context: Context) -> Value | None:
    """The same quarter of last year: the one spoken of, that year's."""
    same = resolve_same(inner, context)
    if same.days is None or outer.days is None:
        return same
    years = outer.days[0].year - same.days[0].year
    days = moved(same.days, Length(((Decimal(abs(years)), "Y"),)), 1 if years > 0 else -1) if years else same.days
    return replace(same, days=days, relative=same.relative or outer.relative)


def _point_inside(inner: Point, outer: Value, context: Context) -> Value | None:
    if outer.days is None:
        year = outer.timex[2:6] if outer.timex and outer.timex.startswith("FY") else ""
        return resolve_point(replace(inner, fiscal=True, year=int(year)), context) if year.isdecimal() else None
    first, last = outer.days
    if inner.grain is Grain.WEEK and inner.number is not None:
        return nth_week(inner.number, outer)
    if inner.feast:
        found = resolve_point(replace(inner, year=first.year), context)
        return None if found is None else replace(found, relative=outer.relative, year_printed=outer.year_printed)
    if inner.weekday is not None and inner.day is None:
        day = nth_weekday(inner.weekday, inner.number or 1, outer.days)
        return dated((day, day), Grain.DAY, relative=outer.relative) if day and day <= last else None
    month = inner.month if inner.month is not None or inner.grain is not Grain.DAY else first.month
    value = resolve_point(replace(inner, year=first.year, month=month), context)
    return None if value is None else replace(value, relative=outer.relative, year_printed=outer.year_printed)


_GRAIN_OF_MONTHS = {3: Grain.QUARTER, 6: Grain.HALF, 12: Grain.YEAR}


def _ending(node: Ending, context: Context) -> Value | None:
    """The year to March 2026 is April 2025 to March 2026; three months ended 30 June, 1 April to 30 June."""
    end = resolve(node.end, context)
    if end is None or end.days is None:
        return end
    if node.starts:
        monday = almanac.period_of(end.days[0], Grain.WEEK)
        return replace(end, grain=Grain.WEEK, days=monday, timex=None, weekday=None, printed=None)
    months, extra = months_in(node.length)
    if months != months.to_integral_value() or not (months or extra):
        return None
    after = almanac.add_days(end.days[1], 1)
    start = None if after is None else almanac.add_months(after, -int(months))
    start = None if start is None else almanac.add_days(start, -int(extra))
    if start is None:
        return None
    grain = _GRAIN_OF_MONTHS.get(int(months), Grain.MONTH) if not extra else Grain.DAY
    return Value(grain, (start, end.days[1]), relative=end.relative, year_printed=end.year_printed, reported=True)


def _opening(node: Opening, outer: Value) -> Value | None:
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
    start, end = (other, last) if node.sign < 0 else (first, almanac.add_days(other, -1))
    if end is None:
        return None
    if start > end or end > last or start < first:
        return None
    grain = Grain.MONTH if not extra else Grain.DAY
    return Value(grain, (start, end), relative=outer.relative, year_printed=outer.year_printed)


def _year_of_draft(context: Context) -> Value:
    leaned = context.narrative()
    if leaned is not None and leaned.days is not None:
        return Value(Grain.YEAR, almanac.period_of(leaned.days[0], Grain.YEAR))
    if context.today is None:
        return replace(OPEN, grain=Grain.YEAR)
    return Value(Grain.YEAR, almanac.period_of(context.today, Grain.YEAR), relative=True)
