"""Intervals of exact decimals, rounded outward: what rules compute with."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, DivisionByZero, InvalidOperation

# 34 digits is IEEE 754 decimal128; an overflow becomes an infinite end, never an exception
_DOWN = Context(prec=34, rounding=ROUND_FLOOR, Emin=-9999, Emax=9999, traps=[InvalidOperation, DivisionByZero])
_UP = Context(prec=34, rounding=ROUND_CEILING, Emin=-9999, Emax=9999, traps=[InvalidOperation, DivisionByZero])

INFINITY = Decimal("Infinity")
_ZERO, _ONE, _HUNDRED = Decimal(0), Decimal(1), Decimal(100)


def _times(context: Context, a: Decimal, b: Decimal) -> Decimal:
    """The product of two ends; an end of nought outweighs an infinite one, since the infinite end is never reached."""
    return _ZERO if not a or not b else context.multiply(a, b)


@dataclass(frozen=True, slots=True)
class Interval:
    """All the values a printed figure may stand for, both ends included; an open end is infinite.

    >>> Interval(Decimal(1), Decimal(2)) + Interval.exactly(Decimal(3))
    Interval(low=Decimal('4'), high=Decimal('5'))
    """

    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        if not self.low <= self.high:
            raise ValueError(f"an interval from {self.low} to {self.high}")

    @classmethod
    def exactly(cls, value: Decimal) -> Interval:
        """The interval of one value."""
        return cls(value, value)

    def __add__(self, other: Interval) -> Interval:
        return Interval(_DOWN.add(self.low, other.low), _UP.add(self.high, other.high))

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        pairs = [(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(_times(_DOWN, a, b) for a, b in pairs), max(_times(_UP, a, b) for a, b in pairs))

    def over(self, other: Interval) -> Interval | None:
        """The quotient, or None where `other` holds zero."""
        if other.low <= 0 <= other.high:
            return None
        return self * Interval(_DOWN.divide(_ONE, other.high), _UP.divide(_ONE, other.low))

    def change_to(self, after: Interval) -> Interval | None:
        """The relative change from this to `after`, in percent (416 for a rise of 416%), or None from zero.

        A monotone form, `after / before − 1`, so that no width is lost to a figure that stands twice.
        """
        ratio = after.over(self)
        return None if ratio is None else (ratio - Interval.exactly(_ONE)).scaled(_HUNDRED)

    def scaled(self, factor: Decimal) -> Interval:
        """The interval times an exact factor."""
        return self * Interval.exactly(factor)

    def widened(self, share: Decimal) -> Interval:
        """The interval with each end moved outward by a share of itself (0.06 is 6%)."""
        return Interval(
            _DOWN.subtract(self.low, _times(_UP, abs(self.low), share)),
            _UP.add(self.high, _times(_UP, abs(self.high), share)),
        )

    def meets(self, other: Interval) -> bool:
        """Whether one number could be both; a rule speaks only when this is false."""
        return self.low <= other.high and other.low <= self.high

    def holds(self, value: Decimal) -> bool:
        """Whether a value lies inside."""
        return self.low <= value <= self.high

    def union(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))
