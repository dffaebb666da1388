"""Lengths of time as TIMEX durations and as months and days."""

from __future__ import annotations

from decimal import Decimal

from amw_nlp.quantities.dates.nodes import Length

# What a unit is in months and in days
_MONTHS = {"M": 1, "3M": 3, "6M": 6, "Y": 12, "10Y": 120, "100Y": 1200, "1000Y": 12000}
_DAYS = {"D": 1, "W": 7, "2W": 14, "WE": 2}
_CLOCK = {"H": "H", "MIN": "M", "S": "S"}
# Units that are so many of a TIMEX unit
_MULTIPLES = {
    "3M": (3, "M"),
    "6M": (6, "M"),
    "10Y": (10, "Y"),
    "100Y": (100, "Y"),
    "1000Y": (1000, "Y"),
    "2W": (2, "W"),
    "WE": (2, "D"),
}


_FINER = {"H": (60, "MIN"), "Y": (12, "M")}


def length_timex(length: Length) -> str:
    """A length as a TIMEX duration, its unit kept; a range as both ends; a vague amount as X.

    >>> length_timex(Length(((Decimal(18), "M"),))), length_timex(Length(((None, "Y"),)))
    ('P18M', 'PXY')
    """
    own = _parts_timex(length)
    return own if length.to is None else f"{own}/{_parts_timex(length.to)}"


def _parts_timex(length: Length) -> str:
    dates, clock = "", ""
    for amount, unit in map(_finer, length.parts):
        if unit in _CLOCK:
            clock += f"{_plain(amount)}{_CLOCK[unit]}"
            continue
        factor, name = _MULTIPLES.get(unit, (1, unit))
        dates += f"{_plain(None if amount is None else amount * factor)}{name}"
    return f"P{dates}" + (f"T{clock}" if clock else "")


def _finer(part: tuple[Decimal | None, str]) -> tuple[Decimal | None, str]:
    """Half an hour as 30 minutes, half a year as six months."""
    amount, unit = part
    if amount is None or amount >= 1 or unit not in _FINER:
        return part
    factor, finer = _FINER[unit]
    return amount * factor, finer


def _plain(amount: Decimal | None) -> str:
    if amount is None:
        return "X"
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def months_in(length: Length) -> tuple[Decimal, Decimal]:
    """Months and days of a length; clock time is left out, vague amounts count nothing."""
    months, days = Decimal(0), Decimal(0)
    for amount, unit in length.parts:
        months += (amount or 0) * _MONTHS.get(unit, 0)
        days += (amount or 0) * _DAYS.get(unit, 0)
    return months, days
