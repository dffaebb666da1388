"""Whether a headline may print a figure as it does where the text prints another: rounded, cut short, or as a hedge allows."""

from __future__ import annotations

from decimal import Decimal

from amw_nlp.facts.conflict import agree, is_cut_short, rounds_to
from amw_nlp.facts.same.slips import digits
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval

_BEYOND = Decimal("1.25")
"""How far past its figure `more than` is said: the next round number would be named. One digit reaches to the next one."""


def reach(figure: Figure) -> Interval:
    """The values that a headline is said of; `more than 40` and `up to 40` are said of no other size."""
    value, range_ = abs(figure.value or Decimal(0)), figure.interval
    if not value or (range_.low > 0 and not range_.high.is_infinite()):
        return range_
    first = value.normalize().as_tuple().digits
    far = max(_BEYOND, 1 + 1 / Decimal(first[0])) if len(first) == 1 else _BEYOND
    if range_.high.is_infinite():
        return Interval(range_.low, max(range_.low, value * far))
    return Interval(min(range_.high, value / far), range_.high) if range_.low == 0 else range_


def may_be_printed(headline: Figure, told: Figure) -> bool:
    """Whether a headline may have its figure from one of the text.

    Where both are hedged, or the text's is `about` a figure of no more digits, only the printed digits can tell: nobody knows more
    than the text says.
    """
    if headline.value == told.value or is_cut_short(headline, told):
        return True
    if rounds_to(headline, told) or rounds_to(told, headline):
        return True
    if headline.hedge is None and told.hedge is None:
        return agree(headline, told)
    if headline.hedge is not None and told.hedge is not None:
        return digits(headline) < digits(told) and reach(headline).meets(reach(told))
    if told.hedge is not None and digits(headline) <= digits(told):
        return False
    return reach(headline).meets(reach(told))
