"""An amount and its gloss in another currency, at the rate of their time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from amw_nlp.facts.gloss import Gloss
from amw_nlp.facts.items import ItemKind
from amw_nlp.facts.period import find_period
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.quantities.when import When
from amw_nlp.text.mention import Label

if TYPE_CHECKING:
    from amw_nlp.facts.facts import Facts

_STALE = Decimal("0.10")
"""Past the table's end a rate may have drifted: major pairs move less than 10% in a year in most years (ECB history, 1999 on)."""
_LONG_DAYS = 27
_LOOKS_BACK = frozenset(
    {"prior", "previous", "earlier", "ago", "compared", "year-earlier", "year-ago", "preceding", "versus"}
)
_SIZE = Decimal(2)
_TWO_YEARS = dt.timedelta(days=731)


@dataclass(frozen=True, slots=True)
class Converted:
    """A gloss with what it should be: `expected` and `stated` in `currency`, the rate as printed, and the day it was published."""

    gloss: Gloss
    expected: Interval
    stated: Interval
    currency: str
    rate: str
    rate_day: str
    allowance: str
    remark: str


def convert_gloss(gloss: Gloss, facts: Facts, tolerance: Decimal) -> Converted | None:
    """The amount of a gloss at the rates of its time, or None where no date or no rate is known.

    Where these do not give it, but those of a past time that its paragraph names do, it is of that time.
    """
    converted = _at_its_time(gloss, facts, tolerance)
    if converted is None or converted.expected.meets(converted.stated):
        return converted
    of, to = gloss.of.value, gloss.gloss.value
    assert isinstance(of, Figure)
    assert isinstance(to, Figure)
    for days in _days_around(gloss, facts):
        then = _over_period(gloss, (of, to), days, facts, tolerance)
        if then is not None and then.expected.meets(then.stated):
            return then
    return converted


def is_told(converted: Converted, facts: Facts, tolerance: Decimal) -> bool:
    """Whether a gloss that is not its amount is told to be a slip: no other amount is meant, and a loose one has a size that says so."""
    if converted.gloss.loose and not (converted.remark or _is_of_one_size(converted)):
        return False
    for other in converted.gloss.others:
        meant = convert_gloss(replace(converted.gloss, of=other, others=()), facts, tolerance)
        if meant is not None and meant.expected.meets(meant.stated):
            return False
    return True


def _is_of_one_size(converted: Converted) -> bool:
    ratio = converted.stated.over(converted.expected)
    return ratio is not None and ratio.high >= 1 / _SIZE and ratio.low <= _SIZE


def _days_around(gloss: Gloss, facts: Facts) -> Iterator[tuple[dt.date, dt.date]]:
    """The past days, months and years that the paragraph of a gloss names."""
    for phrase in facts.phrases:
        if phrase.block != gloss.phrase.block:
            continue
        for when in (item.when for item in phrase.items):
            if when is None or when.first is None or when.last is None or when.last - when.first > _TWO_YEARS:
                continue
            if facts.today is None or when.first <= facts.today:
                yield when.first, when.last


def _at_its_time(gloss: Gloss, facts: Facts, tolerance: Decimal) -> Converted | None:
    of, to = gloss.of.value, gloss.gloss.value
    if not isinstance(of, Figure) or not isinstance(to, Figure) or of.label is not Label.MONEY or of.unit == to.unit:
        return None
    if of.unit is None or to.unit is None:
        return None
    when = _time_of(gloss, facts)
    if (past := _earlier_days(gloss, facts)) is not None:
        return _over_period(gloss, (of, to), past, facts, tolerance)
    if when is not None and when.first and when.last and (when.last - when.first).days >= _LONG_DAYS:
        return _over_period(gloss, (of, to), (when.first, when.last), facts, tolerance)
    day = _day_of(when) or facts.today
    if day is None:
        return None
    converted = facts.rates.convert(of.interval, of.unit, to.unit, day)
    if converted is None:
        return None
    allowed = tolerance + (_STALE if converted.stale else 0)
    return Converted(
        gloss,
        converted.interval.widened(allowed),
        to.interval,
        to.unit,
        f"{converted.rate:.5g}",
        f"{converted.day}{', the last that is known' if converted.stale else ''}",
        f"{allowed * 100:f}".rstrip("0").rstrip(".") + "%",
        _cause(converted.interval, of, to, converted.rate),
    )


def _time_of(gloss: Gloss, facts: Facts) -> When | None:
    """The time of a gloss, where it is one whose rate can be known: not to come, and no longer than two years."""
    when = find_period(gloss.phrase, gloss.at)
    if when is None or when.first is None or when.last is None:
        return when
    is_to_come = facts.today is not None and when.first > facts.today
    return None if is_to_come or when.last - when.first > _TWO_YEARS else when


def _earlier_days(gloss: Gloss, facts: Facts) -> tuple[dt.date, dt.date] | None:
    """The days an amount may be of where its sentence compares it with an earlier one ("in the prior year"): accounts convert each
    at the rate of its own year, which may be any up to two years back."""
    words = {item.word for item in gloss.phrase.items} | {
        part for item in gloss.phrase.items if item.kind is ItemKind.DATE for part in item.word.split()
    }
    if facts.today is None or not words & _LOOKS_BACK:
        return None
    return facts.today - _TWO_YEARS, facts.today


def _day_of(when: When | None) -> dt.date | None:
    """The day of a dated amount; a date in the future cannot have a rate."""
    return when.last if when is not None else None


def _over_period(
    gloss: Gloss, pair: tuple[Figure, Figure], days: tuple[dt.date, dt.date], facts: Facts, tolerance: Decimal
) -> Converted | None:
    """The amount at every rate of a past period, and at the draft's own, since either may have been used."""
    of, to = pair
    assert of.unit is not None
    assert to.unit is not None
    last = min(days[1], facts.today) if facts.today else days[1]
    rates = facts.rates.range_over(of.unit, to.unit, days[0], last) if last >= days[0] else None
    if rates is None:
        return None
    now = facts.rates.convert(of.interval, of.unit, to.unit, facts.today) if facts.today else None
    expected = of.interval * rates
    expected = (expected.union(now.interval) if now else expected).widened(tolerance)
    rate = f"{rates.low:.5g} to {rates.high:.5g}"
    return Converted(
        gloss,
        expected,
        to.interval,
        to.unit,
        rate,
        f"{days[0]} to {last}",
        f"{tolerance * 100:f}".rstrip("0").rstrip(".") + "%",
        "",
    )


def _cause(expected: Interval, of: Figure, to: Figure, rate: Decimal) -> str:
    """What would explain the slip, where one thing does: a power of ten, or the rate turned upside down."""
    if to.value and of.value:
        for power in (1, -1, 2, -2, 3, -3):
            if expected.scaled(Decimal(1).scaleb(power)).widened(Decimal("0.03")).meets(to.interval):
                return f"; a factor of {10 ** abs(power):,} would explain it"
        inverse = of.interval.scaled(1 / rate)
        if inverse.widened(Decimal("0.03")).meets(to.interval):
            return "; the rate turned upside down would explain it"
    return ""
