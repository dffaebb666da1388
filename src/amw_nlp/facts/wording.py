"""How findings print figures and ranges: short, in the scale a reader would use, never more digits than matter."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal

from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.mention import Label, Mention

_SCALES = ((Decimal("1E12"), " trillion"), (Decimal("1E9"), " billion"), (Decimal("1E6"), " million"), (Decimal(1), ""))
_SHORT = Context(prec=4, rounding=ROUND_HALF_EVEN)
_THOUSANDS = Decimal(10_000)
_LENGTHS = ("months", "days", "minutes", "years")


def short(value: Decimal) -> str:
    """A number in at most four digits and a scale word.

    >>> short(Decimal("147058823529")), short(Decimal("12.345678")), short(Decimal(9800))
    ('147.1 billion', '12.35', '9,800')
    """
    if value.is_infinite():
        return "any amount"
    for scale, word in _SCALES:
        if abs(value) >= scale or not word:
            return _digits(value / scale if word else value) + word
    raise AssertionError


def _digits(value: Decimal) -> str:
    rounded = value.quantize(Decimal(1)) if abs(value) >= _THOUSANDS else _SHORT.plus(value)
    text = f"{rounded:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def span_of(interval: Interval, unit: str = "") -> str:
    """A range in words: `141 billion to 159 billion`, `3 or more`, or one number where both ends print alike.

    >>> span_of(Interval(Decimal("1.41E11"), Decimal("1.59E11")))
    '141–159 billion'
    """
    tail = f" {unit}" if unit else ""
    if interval.high.is_infinite():
        return f"{short(interval.low)} or more{tail}"
    low, high = short(interval.low), short(interval.high)
    if low == high:
        return low + tail
    low_digits, _, low_scale = low.partition(" ")
    if low_scale and low_scale == high.partition(" ")[2]:
        return f"{low_digits}–{high}{tail}"
    return f"{low}–{high}{tail}"


def percent(interval: Interval) -> str:
    """A range of percentages: `411%–421%`."""
    low, high = short(interval.low), short(interval.high)
    return f"{low}%" if low == high else f"{low}%–{high}%"


def quoted(mention: Mention) -> str:
    """A figure as printed, with the hedge it carries."""
    figure = mention.value
    hedge = figure.hedge if isinstance(figure, Figure) else None
    return (
        f"{hedge} {mention.text}"
        if hedge and hedge not in ("+", "~", "-ish") and hedge not in mention.text
        else mention.text
    )


def range_of(mention: Mention) -> str:
    """What a printed figure may stand for, with its unit or currency: `USD 141–159 billion`."""
    figure = mention.value
    assert isinstance(figure, Figure)
    if figure.label is Label.MONEY:
        return f"{figure.unit or ''} {span_of(figure.interval)}".strip()
    if figure.label is Label.PERCENT:
        return percent(figure.interval) if figure.unit == "percent" else f"{span_of(figure.interval)} points"
    return span_of(figure.interval, figure.unit if figure.unit in _LENGTHS else "")


def apart(a: Interval, b: Interval) -> str:
    """How far two ranges' middles are apart, as a share of the larger: `33%`."""
    first, second = (i.low if i.high.is_infinite() else (i.low + i.high) / 2 for i in (a, b))
    larger = max(abs(first), abs(second))
    return f"{short((abs(first - second) / larger * 100).quantize(Decimal(1)))}%" if larger else "0%"


def possessive(name: str) -> str:
    """A name's possessive, as newspapers print it.

    >>> possessive("Acme"), possessive("Calder Robotics")
    ("Acme's", "Calder Robotics'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"
