"""What a figure says: the printed value, its ends, the interval rules compute with, and what it is counted in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from amw_nlp.quantities.interval import Interval
from amw_nlp.text.mention import Label


def decimal_text(value: Decimal | None) -> str | None:
    """A decimal as JSON has it: plain digits while they are short, else with an exponent.

    >>> decimal_text(Decimal("1.5E+11")), decimal_text(Decimal("3.50")), decimal_text(Decimal("1E+40"))
    ('150000000000', '3.50', '1E+40')
    """
    if value is None or value.is_infinite():
        return None
    return f"{value:f}" if -12 <= value.adjusted() <= 24 else str(value)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of any kind but a date.

    `value` is the printed figure, exact; None for a printed range, whose ends are `low` and `high`. An open figure has its open
    end None. `interval` is the range the figure may stand for, after rounding and hedge. `unit` is an ISO 4217 code for MONEY,
    ``percent`` or ``points`` for PERCENT, a unit or counted noun (singular, lower case) or None for QUANTITY, None for MULTIPLE.
    `per` is what an amount is for one of, where said ("share", "barrel"). `verb` is true for a multiple said as a verb ("tripled").
    """

    label: Label
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    interval: Interval
    unit: str | None = None
    hedge: str | None = None
    per: str | None = None
    verb: bool = False

    def norm(self) -> dict[str, object]:
        """The published form (DESIGN, labels and norms)."""
        norm: dict[str, object] = {"currency": self.unit} if self.label is Label.MONEY else {}
        norm |= {"value": decimal_text(self.value), "low": decimal_text(self.low), "high": decimal_text(self.high)}
        norm |= {"hedge": self.hedge}
        if self.label is Label.PERCENT:
            norm["kind"] = self.unit
        elif self.label is Label.QUANTITY:
            norm["unit"] = self.unit
        norm["interval"] = [decimal_text(self.interval.low), decimal_text(self.interval.high)]
        return norm
