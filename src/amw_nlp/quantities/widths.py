"""How wide a printed figure is: rounding first, then its hedge (`data/hedges.toml`)."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from enum import Enum, auto

from amw_nlp.quantities.hedges import Meaning, load_widths
from amw_nlp.quantities.interval import INFINITY, Interval

_ZERO = Decimal(0)
_TWO = Decimal(2)
# 60 digits hold the longest printed figure and half a unit of its last digit exactly
_DOWN, _UP = Context(prec=60, rounding=ROUND_FLOOR), Context(prec=60, rounding=ROUND_CEILING)


class Rounding(Enum):
    """How figures of a kind are rounded in print."""

    MONEY = auto()
    """Half a unit of the last digit, and never more than a small share of the figure."""
    SHARE = auto()
    """A percentage: half a unit of its last digit."""
    FOLD = auto()
    """A multiple."""
    MEASURE = auto()
    """A reading in a unit of measure: half a unit, or a small share of a round figure."""
    COUNT = auto()
    """A number of things: exact where it is small and plain."""


def printed_interval(value: Decimal, step: Decimal, digits: str, rounding: Rounding) -> Interval:
    """The values that a figure without a hedge may stand for.

    `value` is the figure with its scale, `step` one unit of its last printed digit, `digits` what was printed, without marks
    between thousands ("150" for $150 billion). A count is handled by the caller where it is exact.

    >>> printed_interval(Decimal("5E6"), Decimal("1E6"), "5", Rounding.MONEY)
    Interval(low=Decimal('4.875E+6'), high=Decimal('5.125E+6'))
    """
    half = _UP.divide(step, _TWO)
    if "." in digits:
        return _around(value, half)
    widths, size = load_widths(), abs(value)
    body = digits.lstrip("0")
    kept = body.rstrip("0")
    noughts = len(body) - len(kept)
    if rounding is Rounding.FOLD:
        half = min(half, _UP.multiply(size, widths.fold))
    if rounding is Rounding.SHARE and (noughts < 2 or size == 100):  # 100% is a whole, not a round figure
        return _around(value, half)
    if noughts >= 2 and len(kept) <= 2:
        half = max(half, min(half.scaleb(noughts), _UP.multiply(size, widths.round)))
    elif len(kept) <= 2 and (
        rounding in (Rounding.MONEY, Rounding.COUNT) or (rounding is Rounding.MEASURE and noughts)
    ):
        half = min(half, _UP.multiply(size, widths.money))
    return _around(value, half)


def _around(value: Decimal, half: Decimal) -> Interval:
    return Interval(_DOWN.subtract(value, half), _UP.add(value, half))


def hedged_interval(value: Decimal, printed: Interval, meaning: Meaning) -> Interval:
    """The values that a hedged figure may stand for.

    >>> from amw_nlp.quantities.hedges import hedge_before
    >>> hedged_interval(Decimal(30), Interval(Decimal("29.5"), Decimal("30.5")), hedge_before("nearly 30", 7).meaning)
    Interval(low=Decimal('27.60'), high=Decimal('30'))
    """
    if meaning.open == "high":
        return Interval(printed.low, INFINITY)
    if meaning.open == "low":
        return Interval(min(_ZERO, printed.low) if value >= 0 else -INFINITY, printed.high)
    size = abs(value)
    low = _DOWN.subtract(value, _UP.multiply(size, meaning.below))
    high = _UP.add(value, _UP.multiply(size, meaning.above))
    if meaning.below and meaning.above:
        return Interval(low, high).union(printed)
    return Interval(low, high)
