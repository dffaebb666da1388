"""Figures in the base unit of what they measure, so that gigawatts are held against megawatts and months against years."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.quantities.units import Unit, load_units
from amw_nlp.quantities.when import When, WhenKind
from amw_nlp.text.mention import Label
from amw_nlp.text.patterns import lazy_pattern

COUNT, AGE, YEAR = "count", "age", "year"
_LENGTH = lazy_pattern(r"P(?P<clock>T?)(?P<number>[0-9]+(?:\.[0-9]+)?)(?P<unit>[YMWDH])")
_LENGTHS = {
    "Y": ("months", 12),
    "M": ("months", 1),
    "W": ("days", 7),
    "D": ("days", 1),
    "TH": ("minutes", 60),
    "TM": ("minutes", 1),
}
_EXACT = 3
"""A length of time is off by a third of its last unit at most."""
_OLDEST = 110


def measured(item: Item) -> tuple[Figure, str] | None:
    """An item's figure and what it can be held against (``count``, ``MONEY GBP``, ``power``, ``days``); None for one of no one value."""
    if item.kind is ItemKind.DATE:
        return _length(item.when) or _year(item)
    figure = item.figure
    if figure is None or not figure.value or figure.value.is_infinite() or figure.label is Label.MULTIPLE:
        return None
    per = f" per {figure.per}" if figure.per else ""
    if figure.label is not Label.QUANTITY:
        return figure, f"{figure.label} {figure.unit}{per}"
    unit = _unit(figure.unit)
    if unit is None:
        return figure, COUNT + per
    if unit.factor is None or unit.offset:
        return figure, f"{figure.unit}{per}"
    factor = Decimal(unit.factor.numerator) / Decimal(unit.factor.denominator)
    based = replace(figure, value=figure.value * factor, interval=figure.interval.scaled(factor))
    return based, f"{unit.dimension}{per}"


def _unit(name: str | None) -> Unit | None:
    """The unit of measure that a canonical name or one in words is of."""
    units = load_units()
    if name is None or name in units.by_name:
        return units.by_name.get(name or "")
    return next((unit for words, unit in units.words.get(name, ()) if words == name), None)


def _length(when: When | None) -> tuple[Figure, str] | None:
    """A length of time in months, days or minutes, or an age in years."""
    match = _LENGTH.fullmatch(when.timex or "") if when is not None and when.kind is not WhenKind.DATE else None
    if match is None or when is None or not Decimal(match["number"]):
        return None
    number, (unit, size) = Decimal(match["number"]), _LENGTHS.get(match["clock"] + match["unit"], ("", 0))
    if when.kind is WhenKind.AGE:
        return _exactly(number, "years", AGE) if match["unit"] == "Y" else None
    off = Decimal(size) / _EXACT
    value = number * size
    return (
        (Figure(Label.QUANTITY, value, value, value, Interval(value - off, value + off), unit), unit) if unit else None
    )


def _year(item: Item) -> tuple[Figure, str] | None:
    """A year that stands alone."""
    when = item.when
    printed = when is not None and when.timex == item.word and item.word.isdigit() and not when.fiscal
    return _exactly(Decimal(item.word), "", YEAR) if printed else None


def _exactly(value: Decimal, unit: str, kind: str) -> tuple[Figure, str]:
    return Figure(Label.QUANTITY, value, value, value, Interval.exactly(value), unit), kind


def as_age(figure: Figure) -> tuple[Figure, str] | None:
    """A bare number as an age, where it can be one."""
    value = figure.value
    return _exactly(value, "years", AGE) if value and value <= _OLDEST and value == int(value) else None
