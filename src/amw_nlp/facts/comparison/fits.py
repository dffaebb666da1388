"""Whether a size is what lies between two figures, in any way that its words may be meant."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from amw_nlp.facts.comparison.moments import SAID
from amw_nlp.facts.comparison.reader import Level, Pair, are_kin
from amw_nlp.facts.comparison.sizes import Size
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.mention import Label

_SHORTENED = Decimal("0.005")
_LOOSE, _AND_MORE = Decimal("0.1"), Decimal("1.15")
_ONE = Interval.exactly(Decimal(1))
_CLOSE = Decimal(8)
_FAR_ABOVE = 3
_ROUNDED = Decimal("0.15")


def is_of(size: Size, level: Level) -> bool:
    """Whether a size may be of figures such as this one: a percentage of all but percentages, an amount of its own kind."""
    figure = size.figure
    if figure.label is Label.PERCENT:
        rate = level.figure.label is Label.PERCENT
        return rate if figure.unit == "points" else not rate
    if figure.label is Label.MULTIPLE:
        return True
    return are_kin(size.line.items[size.at], level.item)


def fits(size: Size, one: Level, two: Level) -> bool:
    """Whether a size lies between two figures, either way."""
    return any(made.meets(said) for made in _made(size, one, two) for said in said_of(size))


def said_of(size: Size) -> Iterator[Interval]:
    """What a size may be meant as: for a rise or a fall; a multiple also as what is on top."""
    figure = size.figure
    if figure.label is not Label.MULTIPLE:
        stated = figure.interval.widened(_SHORTENED) if figure.label is Label.PERCENT else figure.interval
        yield stated
        yield -stated
        return
    loose = loosely(figure)
    yield loose
    if not figure.verb:
        yield loose + _ONE


def loosely(figure: Figure) -> Interval:
    """What a multiple may be said of: `tripled` of a little more than three times too, `nearly halved` of a little more than half."""
    interval = figure.interval
    if figure.value is not None and figure.value < 1:
        return interval.widened(_LOOSE)
    return Interval(interval.low, interval.high * _AND_MORE if figure.verb else interval.high)


def _made(size: Size, one: Level, two: Level) -> Iterator[Interval]:
    a, b = one.figure.interval, two.figure.interval
    figure = size.figure
    for first, second in ((a, b), (b, a)):
        if figure.label is Label.PERCENT and figure.unit == "percent":
            change = first.change_to(second)
        elif figure.label is Label.MULTIPLE:
            change = second.over(first)
        else:
            change = second - first
        if change is not None:
            yield change


def is_near(size: Size, pair: Pair, *, wide: Decimal) -> bool:
    """Whether what lies between two figures is near enough to the size to be meant by it: a slip, not another thing."""
    made = made_of(size, pair)
    stated = size.figure.interval
    if pair.sure < SAID and _is_larger(size, pair):
        return False  # `will cut 640 jobs: 280 at Nitra, 190 at Trnava and 130 at the head office`
    if made is None or made.high.is_infinite() or stated.low.is_infinite():
        return False
    top = stated.low if stated.high.is_infinite() else stated.high  # `more than doubled`
    got, said = abs(made.low + made.high) / 2, abs(stated.low + top) / 2
    if not got or not said:
        return False
    if size.figure.label is Label.PERCENT and size.figure.unit == "percent" and abs(got - said) <= _CLOSE:
        return True
    return got / said <= wide and said / got <= wide


def _is_larger(size: Size, pair: Pair) -> bool:
    """Whether an amount is larger than both the figures that it would lie between."""
    figure, ends = size.figure, (pair.before.figure.value or 0, pair.after.figure.value or 0)
    return figure.label not in (Label.PERCENT, Label.MULTIPLE) and (figure.value or 0) > max(ends)


def made_of(size: Size, pair: Pair) -> Interval | None:
    """The size that a pair gives, with its sign."""
    before, after = pair.before.figure.interval, pair.after.figure.interval
    figure = size.figure
    if figure.label is Label.PERCENT and figure.unit == "percent":
        return before.change_to(after)
    if figure.label is Label.MULTIPLE:
        return after.over(before)
    return after - before


def is_turned(size: Size, pair: Pair) -> bool:
    """Whether a pair moves the other way than the size's words say."""
    before, after = pair.before.figure.interval, pair.after.figure.interval
    return (size.direction > 0 and after.high < before.low) or (size.direction < 0 and after.low > before.high)


def way_of(before: Figure, after: Figure) -> int:
    """1 where the later of two figures is more, -1 where it is less, 0 where rounding may make them one.

    Ranges may overlap by a little: what fell from 13.5 to 14 did not fall, though 14 may be 13.5 rounded.
    """
    a, b = before.interval, after.interval
    shared, wider = min(a.high, b.high) - max(a.low, b.low), max(a.high - a.low, b.high - b.low)
    if shared >= 0 and (not wider or wider.is_infinite() or shared > wider * _ROUNDED):
        return 0
    return 1 if a.low < b.low else -1


def is_gap_as_printed(before: Figure, after: Figure, stated: Figure) -> bool:
    """Whether a size is just the difference of two figures, digit by digit."""
    if before.value is None or after.value is None or not stated.value:
        return False
    return abs(after.value - before.value) == abs(stated.value)


def may_be_growth(before: Figure, after: Figure, stated: Figure) -> bool:
    """Whether a size in percent is the relative change from one figure to another, each rounded to the nearest digit printed.

    A size far below that change is none of it, though rounding could make it one: nobody calls 4% to 5% a rise of 1%.
    """
    if not before.value or not after.value or stated.value is None:
        return False
    if abs(after.value / before.value - 1) * 100 > _FAR_ABOVE * abs(stated.value):
        return False
    made, size = _nearest(before.value).change_to(_nearest(after.value)), _nearest(stated.value)
    return made is not None and any(made.meets(s) for s in (size, -size))


def _nearest(value: Decimal) -> Interval:
    """What a value stands for that was rounded to the nearest of its last digit."""
    exponent = value.as_tuple().exponent
    half = Decimal(5).scaleb(min(exponent, 0) - 1) if isinstance(exponent, int) else Decimal(0)
    return Interval(value - half, value + half)
