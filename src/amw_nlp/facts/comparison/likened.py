"""Multiples that liken two figures, `three times as long as the old bridge`, and counts for one of another, `12 applicants for every flat`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from amw_nlp.facts.comparison.for_each import find_for_each, is_count
from amw_nlp.facts.comparison.reader import Level, Reader, are_kin, is_bare
from amw_nlp.facts.comparison.search import kin_among
from amw_nlp.facts.comparison.sizes import Size, is_as_before, turn_of
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.ratio import Ratio
from amw_nlp.facts.topic import stem
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.draft import Role
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.span import Span

_ONE = Interval.exactly(Decimal(1))
_FAR, _FAR_INSIDE, _FAR_MONEY = Decimal(4), Decimal(12), Decimal(2)
_BACK = 12


def find_likened(reader: Reader, taken: Collection[Mention | Span]) -> Iterator[Ratio]:
    """The multiples not among those `taken` that no two figures near them give, with the two that they must be of."""
    for line in reader.lines:
        for size in reader.sizes(line):
            if size.mention not in taken and _likens(size) and not size.planned:
                pair = _pair(reader, size)
                if pair is not None:
                    yield _ratio(size, *pair)
        yield from find_for_each(reader, line)


def _likens(size: Size) -> bool:
    """Whether words that liken follow a multiple: `as long as`, `the size of`, `more than`."""
    figure, items = size.figure, size.line.items
    if (
        figure.label is not Label.MULTIPLE
        or (figure.verb and not _is_double(size))
        or size.line.words() & words_of("compare.relative")
    ):
        return False
    following = items[size.at + 1] if size.at + 1 < len(items) else None
    before = items[size.at - 1].word if size.at else ""
    likens = following is not None and (
        any(following.word in words_of(f"compare.{k}") for k in ("likened", "more", "less"))
        or any(item.word.endswith("'s") for item in items[size.at + 1 : size.at + 4])
    )
    grown = size.at > 0 and before not in words_of("topic.closed") and turn_of(items, size.at - 1) is not None
    return likens and before != "by" and not grown


def _is_double(size: Size) -> bool:
    """`nearly double the capacity`: the word is no verb after a mark or an adverb."""
    items, i = size.line.items, size.at
    before = items[i - 1].word if i else ","
    if items[i].word not in ("double", "triple", "treble", "quadruple"):
        return False
    return before in ("nearly", "almost", "about", "roughly", "than", "is", "was", "are", "were", "at", ",", "—", "–")


def _readings(size: Size) -> Iterator[Interval]:
    """The multiple, and one more of it where the words may mean how much is on top (`three times more`)."""
    times = size.figure.interval
    yield times
    if size.line.items[size.at + 1 : size.at + 2] and size.line.items[size.at + 1].word not in (
        "as",
        "the",
        "its",
        "their",
        "what",
        "that",
    ):
        yield times + _ONE


def _fits(size: Size, one: Level, two: Level) -> bool:
    made = (a.figure.interval.over(b.figure.interval) for a, b in ((one, two), (two, one)))
    return any(m.meets(times) for m in made if m is not None for times in _readings(size))


def _pair(reader: Reader, size: Size) -> tuple[Level, Level] | None:
    if any(s.at < size.at and s.figure.label is not Label.MULTIPLE for s in reader.sizes(size.line)):
        return None  # `that rise, of 2 degrees, is twice what the suburbs saw`
    as_much = size.line.items[size.at + 1].word == "as"
    near = [
        level
        for line in reader.around(size.line)
        for level in (reader.amounts(line) if as_much else reader.levels(line))
        if not _is_extra(level) and _is_of_measure(size, level)
    ]
    named = _named(reader, size)
    if named is not None:
        return None if _fits(size, *named) or not _is_near(size, *named) else named
    others = [s for s in reader.sizes(size.line) if s.at != size.at and s.figure.label is Label.MULTIPLE]
    if any(_fits(s, *two) for two in kin_among(near) for s in (size, *others)):
        return None
    own = [level for level in near if level.line is size.line]
    if len(own) < _TWO and any(
        item.word in words_of("compare.nobody") for item in size.line.items[size.at : size.at + 9]
    ):
        return None
    counts = [x for x in own if is_count(x)]
    if len(own) == len(counts) == _TWO and not are_kin(own[0].item, own[1].item) and _is_as_many(size):
        fits = any(_fits(s, own[0], own[1]) for s in (size, *others))
        return None if fits or not _is_near(size, *own) else (own[0], own[1])
    if _is_of_somebody(size) or is_as_before(size.line.items, size.at):
        return None
    if size.figure.interval.high < 1 and not own:
        return None  # `Children were a third of that`
    for levels in (own, *_beside(reader, size, own)):
        kin = list(kin_among(levels))
        if len(kin) == 1 and not own and not _takes_up(size, kin[0]):
            return None
        if len(kin) == 1:
            return kin[0] if _is_near(size, *kin[0]) and _is_plain(size, *kin[0]) else None
        if kin:
            return None
    return None


def _takes_up(size: Size, pair: tuple[Level, Level]) -> bool:
    """Whether a sentence without figures likens what those before it give figures of: it says one of their words again, `that` or `thus`."""
    if {item.word for item in size.line.items[:_OPENING]} & (
        words_of("compare.pronouns") | words_of("compare.concluding")
    ):
        return True
    told = _names(size.line.items)
    return any(told & _names(level.line.items) for level in pair)


_OPENING = 7


def _is_of_somebody(size: Size) -> bool:
    """`a chain six times its size`: something else, whose figure is not printed."""
    items, i = size.line.items, size.at
    following = items[i + 1].word if i + 1 < len(items) else ""
    return i > 1 and following in ("its", "their", "his", "her") and items[i - 2].word in ("a", "an", "another")


def _is_as_many(size: Size) -> bool:
    """`640,000 e-books and 80,000 audiobooks, five times as many`: two counts, whatever they are of."""
    return [item.word for item in size.line.items[size.at + 1 : size.at + 3]] == ["as", "many"]


_TWO = 2


def _is_extra(level: Level) -> bool:
    """Whether a figure is of what comes on top: `another 40`."""
    return any(
        item.word in ("another", "additional", "further", "extra")
        for item in level.line.items[max(0, level.at - 2) : level.at]
    )


def _beside(reader: Reader, size: Size, own: Sequence[Level]) -> Iterator[list[Level]]:
    """The levels of the sentence and those beside, the one before first; where the sentence has two of its own, none."""
    last, one_more = reader.beside(size.line, -1), reader.beside(size.line, -2)
    same = last is not None and one_more is not None and last.block == one_more.block == size.line.block
    if not own and same and last is not None and one_more is not None and last.role is not Role.LIST_ITEM:
        two = [reader.amounts(one_more), reader.amounts(last)]
        if all(len(levels) == 1 for levels in two):
            yield [*two[0], *two[1]]
    for step in (-1, 1) if len(own) == 1 else (-1,) if not own else ():
        line = reader.beside(size.line, step)
        if line is not None and line.role is not Role.LIST_ITEM:
            found = reader.amounts(line)
            if not own or sum(are_kin(own[0].item, x.item) for x in found) == 1:
                yield [*own, *(x for x in found if not own or are_kin(own[0].item, x.item))]


def _is_plain(size: Size, one: Level, two: Level) -> bool:
    """Whether neither figure is a length of time, which a multiple is seldom of, unless its words say so."""
    times = {"year", "month", "week", "day", "hour", "minute", "second"}
    return not {one.figure.unit, two.figure.unit} & times or bool(
        size.line.words() & {"long", "longer", "old", "older", "age", "aged"}
    )


def _is_of_measure(size: Size, level: Level) -> bool:
    """Whether a figure may be what is likened: `as long as` is not said of tonnes."""
    said = size.line.items[size.at + 1 : size.at + 3]
    unit = level.figure.unit or ""
    for words, units in _MEASURES:
        if any(item.word in words for item in said):
            return level.figure.label is Label.QUANTITY and (unit.split(" ")[0] in units or is_bare(level.item))
    return True


_LENGTHS = frozenset(["meter", "kilometer", "foot", "mile", "inch", "centimeter", "yard", "millimeter", "nautical", "page", "word", "lap"])  # fmt: skip
_TIMES = frozenset(["year", "month", "week", "day", "hour", "minute", "second"])
_MEASURES = (
    (frozenset(["long", "longer", "far", "farther", "further"]), _LENGTHS | _TIMES),
    (frozenset(["tall", "taller", "wide", "wider", "deep", "deeper", "thick", "broad"]), _LENGTHS | {"story", "floor"}),
    (frozenset(["old", "older"]), _TIMES),
)


def _is_near(size: Size, one: Level, two: Level) -> bool:
    a, b = sorted((one.figure.interval.low, two.figure.interval.low))
    times = size.figure.interval.low
    times = 1 / times if 0 < times < 1 else times  # `a third of that`
    far = _FAR_INSIDE if one.line is two.line is size.line else _FAR
    if one.line is not two.line and one.figure.label is Label.MONEY:
        far = _FAR_MONEY
    return a > 0 and times > 0 and b / a <= far * times and times <= far * (b / a) and a != b


def _named(reader: Reader, size: Size) -> tuple[Level, Level] | None:
    """The figures of the two things that a sentence likens, where each has just one by that name above."""
    items = size.line.items
    left, right = _names(items[: size.at]), _names(items[size.at + 1 :])
    left, right = left - right, right - left
    at = reader.place[size.line.index]
    above = [x for line in reader.lines[max(0, at - _BACK) : at] for x in reader.amounts(line)]
    labels = [(x, _names(_label(reader, x))) for x in above]
    first = [x for x, names in labels if names & left and not names & right]
    second = [x for x, names in labels if names & right and not names & left]
    if len(first) != 1 or len(second) != 1 or not are_kin(first[0].item, second[0].item):
        return None
    return first[0], second[0]


def _label(reader: Reader, level: Level) -> Sequence[Item]:
    items = level.line.items
    if level.line.role is Role.LIST_ITEM:
        return items[: level.at]
    moment = reader.moment(level)
    return items[moment.low : moment.high]


def _names(items: Sequence[Item]) -> set[str]:
    """The telling words of items, figures and dates left out."""
    kinds = (ItemKind.WORD, ItemKind.NAME, ItemKind.METRIC)
    words = (word for item in items if item.kind in kinds for word in item.word.split())
    return {
        stem(w.removesuffix("'s")) for w in words if len(w) > 2 and w[0].isalpha() and w not in words_of("topic.closed")
    }


def _ratio(size: Size, one: Level, two: Level) -> Ratio:
    under, over = sorted((one, two), key=lambda level: level.figure.interval.low)
    if size.figure.interval.high < 1:
        under, over = over, under  # `a third of that`
    phrase = Phrase(size.line.items, (), (), size.line.index, size.line.block, size.line.role)
    return Ratio(over.mention, under.mention, size.figure.interval, size.mention, size.mention.text, phrase)
