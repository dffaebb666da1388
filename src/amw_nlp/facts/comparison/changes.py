"""Sizes of a change with the two figures they lie between, wherever in neighbouring sentences these stand.

Which figures a size lies between is rarely said in one way. So it is asked which it can lie between: where any two near it fit, it is
of those; where none do, and just one pair is set apart by time or by a word of comparing, it is of that pair, and wrong.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from amw_nlp.facts.change import Change
from amw_nlp.facts.comparison.fits import (
    fits,
    is_gap_as_printed,
    is_near,
    is_of,
    is_turned,
    made_of,
    may_be_growth,
    said_of,
)
from amw_nlp.facts.comparison.lines import Line
from amw_nlp.facts.comparison.moments import SAID, TIMED
from amw_nlp.facts.comparison.reader import Level, Pair, Reader, are_kin
from amw_nlp.facts.comparison.search import Search, goal_of, kin_among
from amw_nlp.facts.comparison.sizes import Size, is_as_before, is_twofold
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.steady import is_steady
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.mention import Label, Mention

_MOST_SIZES = 5
"""A sentence of more sizes than this gives the reasons for one change."""
_FAR, _WIDE, _WIDEST = Decimal("3.5"), Decimal(6), Decimal(15)


def find_compared_changes(reader: Reader, taken: Collection[Mention]) -> Iterator[Change]:
    """The changes whose size is not among those `taken`, and that no pair of figures near it gives."""
    for line in reader.lines:
        sizes = reader.sizes(line)
        for size in sizes if len(sizes) <= _MOST_SIZES else ():
            pair = None
            if (
                size.mention not in taken
                and (not size.planned or goal_of(size) is not None or _is_from(size))
                and not _is_likening(size)
                and not _is_relative(size)
            ):
                pair = _wrong_pair(reader, size) or _pair_in_points(reader, size)
            if pair is not None and not _is_qualified(reader, size, pair):
                yield _change(size, pair)


def _is_likening(size: Size) -> bool:
    """Whether a multiple is no change: `three times as long`."""
    figure = size.figure
    if figure.label is not Label.MULTIPLE or figure.verb:
        return False
    if is_as_before(size.line.items, size.at):
        return False
    near = {item.word for item in size.line.items[max(0, size.at - 2) : size.at + 4]}
    return not near & (words_of("compare.rise_nouns") | words_of("compare.rise_verbs"))


def _is_from(size: Size) -> bool:
    """Whether what is only planned is said with both its figures: `to double the fee, now $10, to $15`."""
    words = [item.word for item in size.line.items[size.at :]]
    return "to" in words and bool({"now", "currently"} & set(words))


def _is_relative(size: Size) -> bool:
    """Whether two printed figures need not show a change: it is adjusted, of each year, one of two steps, or the figures are in pairs."""
    words = size.line.words()
    percent = size.figure.label is Label.PERCENT
    if percent and size.figure.unit == "percent" and size.line.items[size.word].word in ("margin", "margins"):
        return True  # a share of sales
    stepped = size.figure.label in (Label.MONEY, Label.QUANTITY) and is_twofold(size.line)
    return (
        bool(words & words_of("compare.relative"))
        or "respectively" in words
        or stepped
        or (percent and is_steady(size.line.items, size.at))
    )


def _is_qualified(reader: Reader, size: Size, pair: Pair) -> bool:
    """Whether a sentence of the figures, or the next, says that a change is not the one that they show: `Hers was at constant currency`."""
    if size.figure.label is not Label.PERCENT:
        return False
    lines = (pair.before.line, pair.after.line, size.line, reader.beside(size.line, 1))
    return any(line is not None and _qualifies(line) for line in lines)


def _qualifies(line: Line) -> bool:
    text = " ".join(item.word for item in line.items)
    return bool(line.words() & words_of("compare.qualified")) or any(p in text for p in words_of("compare.qualifying"))


def _change(size: Size, pair: Pair) -> Change:
    lines = {line.index: line for line in (pair.before.line, pair.after.line, size.line)}
    items = tuple(item for _, line in sorted(lines.items()) for item in line.items)
    phrase = Phrase(items, (), (), size.line.index, size.line.block, size.line.role)
    return Change(
        pair.before.mention,
        pair.after.mention,
        size.mention,
        0 if size.gap else size.direction,
        phrase,
        firm=True,
        held=True,
    )


def _wrong_pair(reader: Reader, size: Size) -> Pair | None:
    """The one pair a size must lie between, where it lies between none."""

    anew = is_as_before(size.line.items, size.at)

    def is_good(pair: Pair, inside: bool) -> bool:
        if anew and pair.sure < TIMED:
            return False
        return is_near(
            size,
            pair,
            wide=_WIDEST if inside and pair.sure >= SAID else _WIDE if inside and pair.sure >= TIMED else _FAR,
        )

    search = Search(reader, size, lambda level: is_of(size, level), is_good)
    near = search.near
    if len(near) < 2 or any(_is_explained(reader, size, *two) for two in kin_among(near)):
        return None
    return search.pair()


def _is_explained(reader: Reader, size: Size, one: Level, two: Level) -> bool:
    """Whether a size is what lies between two figures; where times tell which is the earlier, on that one's base."""
    pair = reader.pair(one, two)
    percent = size.figure.label is Label.PERCENT and size.figure.unit == "percent"
    if percent and size.direction and not (pair is not None and reader.is_told_apart(pair) and not size.gap):
        low, high = sorted((one, two), key=lambda level: level.figure.interval.low)
        pair = Pair(low, high, TIMED) if size.direction > 0 else Pair(high, low, TIMED)  # `75% less`: of the greater
    if percent and pair is not None and pair.sure >= TIMED:
        made = made_of(size, pair)
        return made is not None and any(made.meets(said) for said in said_of(size))
    return fits(size, one, two) or _is_made_up(size, one, two)


def _is_made_up(size: Size, one: Level, two: Level) -> bool:
    """Whether what lies between two figures is the size and some other amount beside it, taken together."""
    if size.figure.label in (Label.PERCENT, Label.MULTIPLE):
        return False
    gap, stated = two.figure.interval - one.figure.interval, size.figure.interval
    ends = (one.item, two.item, size.line.items[size.at])
    others = [i.figure.interval for i in size.line.items if i.figure and i not in ends and are_kin(i, ends[0])]
    return any(made.meets(g) for o in others for made in (stated + o, stated - o, o - stated) for g in (gap, -gap))


def _pair_in_points(reader: Reader, size: Size) -> Pair | None:
    """The two percentages between which a size in percent lies in points, where it is that as printed and no change in percent."""
    if size.figure.label is not Label.PERCENT or size.figure.unit != "percent":
        return None
    search = Search(reader, size, _is_rate, lambda pair, _: _is_gap(size, pair) and not is_turned(size, pair))
    pair = search.pair()
    if pair is None:
        return None
    said = pair.sure >= SAID and pair.before.line is pair.after.line is size.line
    pairs = [(pair.before, pair.after)] if said else kin_among(search.near)
    return None if any(_is_growth(reader, size, *two) for two in pairs) else pair


def _is_rate(level: Level) -> bool:
    return level.figure.label is Label.PERCENT


def _is_gap(size: Size, pair: Pair) -> bool:
    return is_gap_as_printed(pair.before.figure, pair.after.figure, size.figure)


def _is_growth(reader: Reader, size: Size, one: Level, two: Level) -> bool:
    if is_gap_as_printed(one.figure, two.figure, size.figure):
        pair = reader.pair(one, two)
        ways = [(pair.before, pair.after)] if pair is not None else [(one, two), (two, one)]
        return any(may_be_growth(before.figure, after.figure, size.figure) for before, after in ways)
    made = (a.figure.interval.change_to(b.figure.interval) for a, b in ((one, two), (two, one)))
    stated: Interval = size.figure.interval
    return any(m.meets(s) for m in made if m is not None for s in (stated, -stated))
