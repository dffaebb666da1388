"""Whether a headline's figure can be worked out of those of its text: a sum, a difference, a share, a change in percent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from amw_nlp.facts.same.kin import listed
from amw_nlp.facts.same.measured import COUNT
from amw_nlp.facts.same.printed import reach
from amw_nlp.facts.same.told import Told
from amw_nlp.facts.topic import stem
from amw_nlp.quantities.interval import Interval

_NEAR = 1
"""Figures that a headline works with stand in one sentence, or in two in a row."""
_LEAST_TERM = 20
"""A term of less than one in so many parts of a sum is lost in its rounding."""
_MOST = 40
_WHOLE = Interval.exactly(Decimal(100))


def is_derived(head: Told, alike: Sequence[Told], body: Sequence[Told]) -> bool:
    """Whether figures of the text give a headline's; `alike` are those of its kind."""
    total = head.figure.interval
    for a, b in _neighbours(alike):
        x, y = reach(a.figure), reach(b.figure)
        if (x + y).meets(total) and _both_count(x, y):
            return True
        if _may_be_a_difference(head, a, b) and ((x - y).meets(total) or (y - x).meets(total)):
            return True
    if _is_a_long_sum(total, alike):
        return True
    return head.kind.startswith("PERCENT") and _is_a_percentage(total, alike, body)


def _neighbours(told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    for i, a in enumerate(told):
        for b in told[i + 1 : i + _MOST]:
            if b.sentence - a.sentence > _NEAR:
                break
            yield a, b


def _both_count(x: Interval, y: Interval) -> bool:
    """Whether neither term of a sum is lost in the other."""
    small, large = sorted((x.high, y.high))
    return small * _LEAST_TERM > large


def _may_be_a_difference(head: Told, a: Told, b: Told) -> bool:
    """Whether the headline is of what one figure is more than the other: it tells of a change, or two counts are of one noun."""
    if not _differences().isdisjoint(head.around):
        return True
    return head.kind != COUNT and bool(a.heads & b.heads)


@lru_cache(maxsize=1)
def _differences() -> frozenset[str]:
    return frozenset(stem(w) for w in listed("headline.differences"))


def _is_a_long_sum(total: Interval, alike: Sequence[Told]) -> bool:
    """Whether three or more figures of one sentence, or all of a row of sentences, add up to a headline's."""
    by_sentence: dict[int, list[Interval]] = {}
    for t in alike:
        by_sentence.setdefault(t.sentence, []).append(reach(t.figure))
    return any(
        sum(some[1:], some[0]).meets(total)
        for terms in by_sentence.values()
        if len(terms) < _NEAR + 6
        for size in range(3, len(terms) + 1)
        for some in combinations(terms, size)
    )


def _is_a_percentage(total: Interval, alike: Sequence[Told], body: Sequence[Told]) -> bool:
    """Whether a headline's percentage is the rest of one of the text, or a share or a change of two figures there."""
    if any((_WHOLE - t.figure.interval).meets(total) for t in alike):
        return True
    size = Interval(min(abs(total.low), abs(total.high)), max(abs(total.low), abs(total.high)))
    for a, b in _neighbours([t for t in body if t not in alike]):
        if a.kind != b.kind:
            continue
        for x, y in ((a.figure.interval, b.figure.interval), (b.figure.interval, a.figure.interval)):
            part, change = x.over(y), x.change_to(y)
            if part is not None and part.scaled(Decimal(100)).meets(size):
                return True
            if change is not None and (change.meets(size) or (-change).meets(size)):
                return True
    return False
