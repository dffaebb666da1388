"""What slip of the pen makes one number another: two digits that change places, one that is mistyped, a scale word."""

from __future__ import annotations

from enum import StrEnum
from itertools import zip_longest

from amw_nlp.quantities.figure import Figure

_PAIR, _YEAR, _TELLING = 2, 12, 3


class Shape(StrEnum):
    """How one number could have become another."""

    POWER = "power"
    TURNED = "turned"
    DIGIT = "digit"
    """One of three digits or more."""
    OF_FEW = "of few"
    """One of one or two digits."""
    NONE = ""


def digits(figure: Figure) -> int:
    """How many digits a value has, the noughts at its end aside."""
    assert figure.value is not None
    return len(figure.value.normalize().as_tuple().digits)


def shape(a: Figure, b: Figure) -> Shape:
    """The slip that parts two values of one size, if it is one of the digits.

    Two digits have changed places (412 and 421), one is another (27.4 and 29.4), or one is left out (6.25 and 6.5).
    """
    assert a.value is not None
    assert b.value is not None
    first, second = a.value.normalize(), b.value.normalize()
    if a.unit == "months" and not (first % _YEAR or second % _YEAR):  # both were printed as years
        first, second = (first / _YEAR).normalize(), (second / _YEAR).normalize()
    if first.adjusted() != second.adjusted():
        return Shape.NONE
    long, short = sorted((first.as_tuple().digits, second.as_tuple().digits), key=len, reverse=True)
    if len(long) == len(short) + 1 and any(long[:k] + long[k + 1 :] == short for k in range(1, len(long) - 1)):
        return _one(long)
    pairs = list(zip_longest(first.as_tuple().digits, second.as_tuple().digits, fillvalue=0))
    off = [pair for pair in pairs if pair[0] != pair[1]]
    if len(off) == _PAIR and off[0] == off[1][::-1]:
        return Shape.TURNED
    return _one(long) if len(off) == 1 else Shape.NONE


def _one(digits: tuple[int, ...]) -> Shape:
    return Shape.DIGIT if len(digits) >= _TELLING else Shape.OF_FEW
