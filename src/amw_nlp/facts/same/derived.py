"""Whether a headline's figure can be worked out of those of its text: a sum, a difference, a share, a change in percent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations

from amw_nlp.facts.same.printed import reach
from amw_nlp.facts.same.told import Told
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.mention import Label

_NEAR = 1
"""Figures that a headline works with stand in one sentence, or in two in a row."""
_LEAST_TERM = 20
"""A term of less than one in so many parts of a sum is lost in its rounding."""
_MOST = 40
_LOOSE = Decimal("0.025")
_PARTS = (("half", Decimal(2)), ("third", Decimal(3)), ("quarte", Decimal(4)))
"""Stems of words for parts, and how often the part goes into the whole."""
_WHOLE = Interval.exactly(Decimal(100))


def is_derived(headline: Figure, alike: Sequence[Told], body: Sequence[Told], *, changes: bool) -> bool:
    """Whether figures of the text give a headline's; `alike` are those of its kind, `changes` allows differences."""
    total = reach(headline)
    for a, b in neighbours(alike):
        x, y = _term(a), _term(b)
        if (x + y).meets(total) and _both_count(x, y):
            return True
        if changes and ((x - y).meets(total) or (y - x).meets(total)):
            return True
    if any(_term(t).scaled(times).meets(total) for t in alike for word, times in _PARTS if word in t.around):
        return True
    if _is_a_long_sum(total, alike):
        return True
    return headline.label is Label.PERCENT and _is_a_percentage(total, alike, body)


def _term(told: Told) -> Interval:
    """A figure as a term of a sum: what is `over 40` counts as the 40 that was printed."""
    figure = told.figure
    return (
        figure.interval if figure.hedge is None or not figure.value else Interval.exactly(figure.value).widened(_LOOSE)
    )


def neighbours(told: Sequence[Told]) -> Iterator[tuple[Told, Told]]:
    """Two figures each that stand in one sentence or in two in a row."""
    for i, a in enumerate(told):
        for b in told[i + 1 : i + _MOST]:
            if b.sentence - a.sentence > _NEAR:
                break
            yield a, b


def _both_count(x: Interval, y: Interval) -> bool:
    """Whether neither term of a sum is lost in the other."""
    small, large = sorted((x.high, y.high))
    return small * _LEAST_TERM > large


def _is_a_long_sum(total: Interval, alike: Sequence[Told]) -> bool:
    """Whether three or more figures of one sentence, or all of a row of sentences, add up to a headline's."""
    by_sentence: dict[int, list[Interval]] = {}
    for t in alike:
        if _term(t).high * _LEAST_TERM > total.low:
            by_sentence.setdefault(t.sentence, []).append(_term(t))
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
    for a, b in neighbours([t for t in body if t not in alike]):
        if a.kind != b.kind or (a.nouns and b.nouns and not a.nouns & b.nouns):
            continue
        for x, y in permutations((_term(a), _term(b))):
            part, change = x.over(y), x.change_to(y)
            if part is not None and part.scaled(Decimal(100)).meets(size):
                return True
            if change is not None and (change.meets(size) or (-change).meets(size)):
                return True
    return False
