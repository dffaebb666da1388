"""Fractions said in words: `a third`, `two-thirds`, `more than half`, each with what it may stand for."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.quantities.hedges import hedge_before
from amw_nlp.quantities.interval import INFINITY, Interval
from amw_nlp.text.draft import Draft

_PARTS = {
    "half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10,
    "tenths": 10,
}  # fmt: skip
_TIMES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "nine": 9}
_ARTICLES = frozenset(["a", "an", "one"])
_LEFT = frozenset(["remaining", "further", "another"])
_LOOSE = Decimal("0.1")
"""How far a fraction said in words may be off, as a share of itself: 'a third' is said of 30% to 37%."""


def fraction_at(items: Sequence[Item], i: int) -> Fraction | None:
    """The fraction that the word at `i` says, with the number before it; ordinals ("the third") are none.

    >>> from amw_nlp.text.span import Span
    >>> word = lambda w: Item(ItemKind.WORD, Span(0, 1), w)
    >>> fraction_at([word("two-thirds")], 0), fraction_at([word("the"), word("third")], 1)
    (Fraction(2, 3), None)
    """
    item = items[i]
    if (
        item.kind is ItemKind.DATE
        and item.word in ("three quarters", "three-quarters")
        and i + 1 < len(items)
        and items[i + 1].word == "of"
    ):
        return Fraction(3, 4)
    if item.kind is not ItemKind.WORD and not (item.kind is ItemKind.DATE and item.word.endswith("-quarters")):
        return None
    times, _, part = item.word.rpartition("-")
    if part not in _PARTS or (times and times not in _TIMES):
        return None
    before = items[i - 1].word if i else ""
    if times or before in _TIMES:
        return Fraction(_TIMES[times or before], _PARTS[part])
    if part == "half" or before in _ARTICLES or before in _LEFT:
        return Fraction(1, _PARTS[part])
    return None


def interval_of(draft: Draft, items: Sequence[Item], i: int) -> Interval | None:
    """What the fraction at `i` may stand for, in percent, its hedge read: `more than half` is from 49% up."""
    fraction = fraction_at(items, i)
    if fraction is None:
        return None
    exact = Decimal(fraction.numerator * 100) / Decimal(fraction.denominator)
    start = items[i].span.start
    if i and (items[i - 1].word in _ARTICLES or items[i - 1].word in _TIMES) and "-" not in items[i].word:
        start = items[i - 1].span.start
    loose = Interval.exactly(exact).widened(_LOOSE)
    hedge = hedge_before(draft.text, start)
    if hedge is None:
        return loose
    if hedge.meaning.open == "high":
        return Interval(exact * (1 - _LOOSE / 5), INFINITY)
    if hedge.meaning.open == "low":
        return Interval(Decimal(0), exact * (1 + _LOOSE / 5))
    return loose.widened(max(hedge.meaning.below, hedge.meaning.above))
