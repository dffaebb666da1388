"""What is worked out from time: a speed from distance and length, a compound rate from two values and the years between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from amw_nlp.facts.identities import Unmet
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.reckoning.lengths import length_of
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Label, Mention

_SPEEDS = {"kilometer per hour": ("kilometer", "hour"), "mile per hour": ("mile", "hour"), "meter per second": ("meter", "second"), "knot": ("nautical mile", "hour")}  # fmt: skip
_SECONDS = {"second": Decimal(1), "minute": Decimal(60), "hour": Decimal(3600), "day": Decimal(86400)}
_FACTORS = {("meter", "kilometer"): Decimal("0.001"), ("kilometer", "meter"): Decimal(1000)}
_WIDE = Decimal("0.03")
_NEAR = Decimal("2.6")
_COMPOUND = frozenset(["compound", "compounded", "cagr", "annualised", "annualized", "annual", "yearly"])
_RATES = frozenset(
    ["growth", "rate", "grew", "growing", "grown", "rise", "risen", "cagr", "expanded", "increase", "climbed"]
)
_LONGEST, _OFF = 60, 6
_TOP = frozenset(["top", "maximum", "limit", "record", "peak", "cruising", "gusts", "winds", "wind", "faster"])


def find_courses(draft: Draft, rows: Sequence[Row]) -> Iterator[Unmet]:
    """The speeds and compound rates that do not follow from the figures beside them."""
    for k, row in enumerate(rows):
        speed = _speed(draft, row)
        if speed is not None:
            yield speed
        rate = _rate(draft, rows, k)
        if rate is not None:
            yield rate


def _speed(draft: Draft, row: Row) -> Unmet | None:
    figures = [
        item for item in row.items if item.kind is ItemKind.FIGURE and item.figure is not None and item.figure.value
    ]
    speeds = [item for item in figures if _unit(item) in _SPEEDS]
    if len(speeds) != 1 or not {"average", "averaging", "averaged", "mean", "speed", "at"} & {
        i.word for i in row.items
    }:
        return None
    at = row.items.index(speeds[0])
    if _TOP & {item.word for item in row.items[max(0, at - 5) : at]}:
        return None
    length_unit, time_unit = _SPEEDS[_unit(speeds[0])]
    ways = [item for item in figures if _unit(item) == length_unit or (_unit(item), length_unit) in _FACTORS]
    times = [found for item in row.items if (found := length_of(draft, item)) is not None and found[1].unit in _SECONDS]
    if len(ways) != 1 or len(times) != 1 or ways[0].mention is None or speeds[0].mention is None:
        return None
    way, (said, time) = _figure(ways[0]), times[0]
    factor = _FACTORS.get((_unit(ways[0]), length_unit), Decimal(1))
    seconds = time.interval.scaled(_SECONDS[time.unit or "hour"]).widened(Decimal("0.01"))
    made = way.interval.scaled(factor).over(seconds)
    if made is None:
        return None
    made = made.scaled(_SECONDS[time_unit])
    return _doubted(speeds[0].mention, (ways[0].mention, said), made, "speed = distance ÷ time")


def _doubted(
    result: Mention, inputs: tuple[Mention, ...], made: Interval, says: str, *, percent: bool = False
) -> Unmet | None:
    value = result.value
    if not isinstance(value, Figure) or value.value is None or made.widened(_WIDE).meets(value.interval):
        return None
    ratio = (made.low + made.high) / 2 / value.value
    return Unmet(result, inputs, made, says, percent) if 1 / _NEAR <= ratio <= _NEAR else None


def _unit(item: Item) -> str:
    return (item.figure.unit or "") if item.figure is not None else ""


def _figure(item: Item) -> Figure:
    assert item.figure is not None
    return item.figure


def _rate(draft: Draft, rows: Sequence[Row], k: int) -> Unmet | None:
    """A compound rate with two values of one unit, the years of which, or a number of years, are said."""
    items = rows[k].items
    words = {w for item in items for w in item.word.split()}
    rates = [i for i in items if i.figure is not None and i.figure.unit == "percent" and i.figure.value]
    said_so = words & words_of("growth.compound") or (words & _COMPOUND and words & _RATES and "average" in words)
    if not said_so or len(rates) != 1 or rates[0].mention is None:
        return None
    for back in range(3):
        near = [r for r in rows[max(0, k - back) : k + 1] if rows[k].index - r.index <= back + 1]
        if sum(i.figure is not None and i.figure.unit == "percent" for r in near for i in r.items) > 1:
            return None
        values = [item for r in near for item in r.items if _is_value(item)]
        groups: dict[object, list[Item]] = {}
        for value in values:
            groups.setdefault((_figure(value).label, _figure(value).unit), []).append(value)
        pairs = [group for group in groups.values() if len(group) == 2]
        if len(pairs) == 1 and max(len(group) for group in groups.values()) == 2:
            years = _years(draft, near)
            return _compound(rates[0].mention, pairs[0], years) if years else None
    return None


def _is_value(item: Item) -> bool:
    figure = item.figure
    return (
        figure is not None
        and figure.label in (Label.MONEY, Label.QUANTITY)
        and figure.value is not None
        and figure.value > 0
        and not _is_year_count(item)
    )


def _is_year_count(item: Item) -> bool:
    return _unit(item) in ("year", "month", "quarter")


def _years(draft: Draft, rows: Sequence[Row]) -> set[int]:
    """How many years may lie between the values: a length that is said, or those between two dates."""
    found: set[int] = set()
    dates: set[int] = set()
    for row in rows:
        for item in row.items:
            length = length_of(draft, item)
            if length is not None and length[1].unit == "year" and length[1].value is not None:
                found.add(int(length[1].value))
            elif (
                item.kind is ItemKind.DATE
                and (when := item.when) is not None
                and when.timex
                and when.timex[:4].isdigit()
            ):
                dates.add(int(when.timex[:4]))
    if len(dates) == 2:
        found.add(max(dates) - min(dates))
    return {n for n in found if 1 < n <= _LONGEST}


def _compound(rate: Mention, values: Sequence[Item], years: set[int]) -> Unmet | None:
    low, high = sorted((_figure(v) for v in values), key=lambda f: f.value or Decimal(0))
    grown = high.interval.over(low.interval)
    value = rate.value
    if grown is None or not isinstance(value, Figure):
        return None
    shown: Unmet | None = None
    for n in sorted(years):
        power = Decimal(1) / n
        made = Interval((grown.low**power - 1) * 100, (grown.high**power - 1) * 100)
        if n >= _OFF:  # reports often count the years from the one after the first value's
            made = Interval(made.low, (grown.high ** (Decimal(1) / (n - 1)) - 1) * 100)
        if made.widened(_WIDE).meets(value.interval):
            return None
        inputs = tuple(v.mention for v in values if v.mention is not None)
        shown = shown or _doubted(rate, inputs, made, "compound rate = (last ÷ first)^(1 ÷ years) − 1", percent=True)
    return shown
