"""A total and its parts: whether they add up, however each was rounded, and whether another reading of the parts does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from amw_nlp.facts.items import Item
from amw_nlp.facts.series import OVERLAPS, has_number, has_rest, has_unread, is_count, value_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.mention import Label, Mention

_NEARBY = Decimal("0.5")
"""How far parts and total may be apart, as a share of the larger one, before they are taken for figures of different things."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Parts that are said to make a total, and the range of what they make."""

    total: Mention
    parts: tuple[Mention, ...]
    made: Interval

    @property
    def fits(self) -> bool:
        """Whether the total can be the sum of the parts."""
        total = self.total.value
        return isinstance(total, Figure) and agree(self.made, total.interval, len(self.parts))


def agree(made: Interval, total: Interval, count: int) -> bool:
    """Whether a sum of `count` rounded parts can be printed as the total: all rounded to the nearest, or all cut off."""
    if made.meets(total):
        return True
    if any(end.is_infinite() for end in (made.low, made.high, total.low, total.high)):
        return False
    # a part that was cut off stands for up to one unit more than it prints, but never for all of it
    cut = made.high + (made.high - made.low) / 2
    shift = (total.high - total.low) / 2
    return count > 1 and total.low + shift < cut and (made.high + made.low) / 2 <= total.high + shift


def added(figures: Sequence[Figure]) -> Interval:
    """The range of a sum."""
    return reduce(lambda a, b: a + b, (f.interval for f in figures))


def sum_of(items: Sequence[Item], total: int, parts: Sequence[int], others: Sequence[Sequence[int]]) -> Sum | None:
    """The sum, unless another reading of its parts fits the total, or they are not near it."""
    figure = value_of(items[total])
    if figure.value is None or figure.value <= 0 or len(parts) < 2:
        return None
    if items[total].word in {items[i].word for i in parts}:
        return None
    readings = [parts, *(o for o in others if len(o) >= 2)]
    for reading in readings:
        if agree(added([value_of(items[i]) for i in reading]), figure.interval, len(reading)):
            return _made(items, total, reading)
    if len(parts) > 2 and any(
        agree(added([value_of(items[i]) for i in parts if i != left]), figure.interval, len(parts) - 1)
        for left in parts
    ):
        return None
    made = _made(items, total, parts)
    short = figure.value - sum((value_of(items[i]).value or Decimal(0) for i in parts), Decimal(0))
    stretch = items[min(parts[0], total) : max(parts[-1], total) + 8]
    if short > 0 and ((is_count(items[total]) and short <= 3 and has_unread(stretch)) or has_rest(stretch)):
        return None
    if any(item.word in OVERLAPS for item in stretch) or has_number(stretch):
        return None
    return made if _is_near(made, figure) else None


def _made(items: Sequence[Item], total: int, parts: Sequence[int]) -> Sum:
    mentions = tuple(m for i in parts if (m := items[i].mention) is not None)
    of = items[total].mention
    assert of is not None
    return Sum(of, mentions, added([value_of(items[i]) for i in parts]))


def _is_near(made: Sum, total: Figure) -> bool:
    if made.made.high.is_infinite() or total.interval.high.is_infinite() or total.value is None:
        return False
    middle = (made.made.low + made.made.high) / 2
    return min(middle, total.value) >= (1 - _NEARBY) * max(middle, total.value) and total.label is not Label.MULTIPLE
