"""Which figures of neighbouring sentences can be held against each other, and which are only sizes of a change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from amw_nlp.facts.comparison.lines import Line
from amw_nlp.facts.comparison.moments import LIKELY, SAID, TIMED, Moment, moment_of, order
from amw_nlp.facts.comparison.sizes import Size, find_sizes
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.mention import Label, Mention

_AROUND = 2


@dataclass(frozen=True, slots=True)
class Level:
    """A figure that says how much there is: item `at` of a line."""

    line: Line
    at: int

    @property
    def item(self) -> Item:
        """Its item."""
        return self.line.items[self.at]

    @property
    def mention(self) -> Mention:
        """It as printed."""
        mention = self.item.mention
        assert mention is not None
        return mention

    @property
    def figure(self) -> Figure:
        """Its value."""
        figure = self.item.figure
        assert figure is not None
        return figure


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures of one kind; `sure` is one of `moments.OPEN` to `moments.SAID`."""

    before: Level
    after: Level
    sure: int


class Reader:
    """Asks the lines of a draft for their sizes, levels and pairs."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self._sizes: dict[int, tuple[Size, ...]] = {}
        self._levels: dict[int, tuple[Level, ...]] = {}
        self._moments: dict[tuple[int, int], Moment] = {}

    @cached_property
    def place(self) -> dict[int, int]:
        """Where a sentence stands among the lines, by its number."""
        return {line.index: n for n, line in enumerate(self.lines)}

    def sizes(self, line: Line) -> tuple[Size, ...]:
        """The sizes of a line."""
        if line.index not in self._sizes:
            self._sizes[line.index] = tuple(find_sizes(line))
        return self._sizes[line.index]

    def levels(self, line: Line) -> tuple[Level, ...]:
        """The figures of a line that are not sizes, multiples or what a rate is per."""
        if line.index not in self._levels:
            sizes = {size.at for size in self.sizes(line)}
            self._levels[line.index] = tuple(
                Level(line, i) for i, item in enumerate(line.items) if i not in sizes and _is_level(line.items, i)
            )
        return self._levels[line.index]

    def amounts(self, line: Line) -> tuple[Level, ...]:
        """The figures of a line that are amounts of something, sizes of changes among them."""
        return tuple(Level(line, i) for i in range(len(line.items)) if _is_level(line.items, i))

    def beside(self, line: Line, step: int) -> Line | None:
        """The line so many sentences on, where it is of the same block or one of the next."""
        at = self.place.get(line.index + step)
        if at is None:
            return None
        other = self.lines[at]
        return other if abs(other.block - line.block) <= abs(step) else None

    def around(self, line: Line) -> list[Line]:
        """A line and those near it, in order."""
        found = (self.beside(line, step) for step in range(-_AROUND, _AROUND + 1))
        return [other for other in found if other is not None]

    def moment(self, level: Level) -> Moment:
        """When a figure is of."""
        line, key = level.line, (level.line.index, level.at)
        if key not in self._moments:
            self._moments[key] = moment_of(line.items, level.at, [x.at for x in self.levels(line)])
        return self._moments[key]

    def pair(self, one: Level, two: Level) -> Pair | None:
        """Two figures as a pair, or None where they are of times that cannot be held against each other."""
        way, sure = order(self.moment(one), self.moment(two))
        if sure == LIKELY and self._is_dated_aside(one, two):
            sure = TIMED
        if not _is_in_reach(one, two, SAID if sure == TIMED and one.line is two.line else sure):
            return None
        if not sure or one.figure.value == two.figure.value:
            return None
        return Pair(one, two, sure) if way >= 0 else Pair(two, one, sure)

    def is_told_apart(self, pair: Pair) -> bool:
        """Whether two dates, two words of time or a word such as `from` tell which of a pair is the earlier."""
        one, two = self.moment(pair.before), self.moment(pair.after)
        if pair.sure >= SAID or (one.when is not None and two.when is not None):
            return True
        return (one.earlier > 1 or one.when is not None) and bool(two.later) and not two.earlier

    def pairs(self, levels: Iterable[Level]) -> Iterator[Pair]:
        """The pairs among figures that are of one kind."""
        for one, two in combinations(levels, 2):
            if not are_kin(one.item, two.item) or self._is_aside(one, two) or _is_part(one, two):
                continue
            pair = self.pair(one, two)
            if pair is None or (pair.sure <= LIKELY and _is_contrast(one, two)):
                continue
            if pair.sure < SAID or self._is_partner(pair):
                yield pair

    def _is_partner(self, pair: Pair) -> bool:
        """Whether a figure is the one that another of its sentence is compared with: the next in `from A to B`, else the last before it."""
        before, line = pair.before, pair.before.line
        if pair.after.line is not line:
            return True
        kin = [x for x in self.levels(line) if x in (before, pair.after) or (are_kin(x.item, before.item) and not self.is_hung(x))]  # fmt: skip
        at = kin.index(before)
        following = kin[at + 1] if at + 1 < len(kin) else None
        if following is not None and (at == 0 or _leads_to(line.items, before.at, following.at)):
            return pair.after == following
        return pair.after == kin[at - 1]

    def _is_aside(self, one: Level, two: Level) -> bool:
        """Whether one of two stands in brackets that are hung on another figure: `77 (2024: 75)`."""
        first, second = sorted((one, two), key=lambda x: (x.line.index, x.at))
        return any(
            host is not None and host != other
            for host, other in ((self._host(second), first), (self._host(first), second))
        )

    def _is_dated_aside(self, one: Level, two: Level) -> bool:
        """Whether one of two stands with its date in brackets behind the other: `77 (2024: 75)`."""
        return self._host(one) == two or self._host(two) == one

    def is_hung(self, level: Level) -> bool:
        """Whether a figure stands in brackets behind another."""
        return self._host(level) is not None

    def _host(self, level: Level) -> Level | None:
        """The figure right before the brackets that a figure stands in."""
        items = level.line.items
        at = next((j for j in range(level.at - 1, -1, -1) if items[j].word in ("(", ")")), None)
        if at is None or items[at].word == ")" or items[at - 1].kind is not ItemKind.FIGURE:
            return None
        return next((x for x in self.levels(level.line) if x.at == at - 1), None)


def _is_contrast(one: Level, two: Level) -> bool:
    """Whether a conjunction sets another thing beside the first: `rose to 5 at home, while sales abroad rose to 3`."""
    between = one.line.items[one.at : two.at] if one.line is two.line else ()
    return any(item.word in words_of("compare.joins") for item in between)


def _is_part(one: Level, two: Level) -> bool:
    """Whether the one is a part of the other: `12 of the 60 seats`."""
    if one.line is not two.line:
        return False
    low, high = sorted((one.at, two.at))
    words = [item.word for item in one.line.items[low + 1 : high]]
    return "of" in words and all(
        word in words_of("compare.skipped") or word in ("out", "all", "those", "these") for word in words
    )


def _leads_to(items: Sequence[Item], before: int, after: int) -> bool:
    """Whether `to` stands right before the second of two figures, and `from` before the first: `from 8 to 10`."""
    between = {item.word for item in items[before:after]}
    words = [item.word for item in items[max(0, after - 4) : after]]
    return (
        "to" in words
        and not between & {"and", ";", "then"}
        and "from" in [item.word for item in items[max(0, before - 4) : before]]
    )


def _is_in_reach(one: Level, two: Level, sure: int) -> bool:
    """Whether two figures are near enough in size to be of one thing; lengths of time only where a word sets them against each other,
    or where verbs of being and times do (`is now 38 days; in March it was 44`)."""
    lengths = {one.figure.unit, two.figure.unit} & _LENGTHS
    if lengths and sure < SAID and not (sure == TIMED and _is_told(one) and _is_told(two)):
        return False
    small, large = sorted((one.figure.interval.low, two.figure.interval.low))
    return large <= (_MOST_TIMES if sure < SAID else _MOST_TIMES_SAID) * small


def _is_told(level: Level) -> bool:
    """Whether a verb of being stands before a figure: `was 44 days`, `is now 38`."""
    return any(item.word in _BEING for item in level.line.items[max(0, level.at - 2) : level.at])


_BEING = frozenset(["is", "was", "are", "were", "stands", "stood", "stands at", "averaged", "averages"])
_FOR_SO_LONG = frozenset(["in", "within", "for", "over", "after", "during", "past", "last", "next", "first", "every", "per", "of", "a", "an", "each", "this"])  # fmt: skip
_MOST_NAMED = 200
"""A bare number below this may be part of a name: `cohort 2`, `Route 66`."""
_LENGTHS = frozenset(["year", "month", "week", "day", "hour", "minute", "second", "decade"])
_MOST_TIMES, _MOST_TIMES_SAID = 25, 1000


def _is_level(items: Sequence[Item], i: int) -> bool:
    figure = items[i].figure
    if items[i].kind is not ItemKind.FIGURE or figure is None or figure.label is Label.MULTIPLE or figure.value is None:
        return False
    if figure.unit == "points" or figure.interval.low <= 0 or figure.interval.high.is_infinite():
        return False
    before = items[i - 1].word if i else ""
    if _is_time_past(items, i) or _is_group(items, i):
        return False
    if figure.unit in _LENGTHS and (
        items[i].word.startswith(("a ", "an ")) or (i and items[i - 1].word in _FOR_SO_LONG)
    ):
        return False
    named = figure.unit is None and is_bare(items[i]) and figure.value < _MOST_NAMED
    if named and i and not _may_count(items[i - 1]) and not _is_of_now(items, i):
        return False
    return before not in words_of("compare.every") and not (
        before == "in" and i > 1 and items[i - 2].word in words_of("compare.every")
    )


def _is_time_past(items: Sequence[Item], i: int) -> bool:
    """Whether a count is so long ago: `two winters ago`."""
    return items[i + 1].word in ("ago", "earlier", "running") if i + 1 < len(items) else False


def _is_group(items: Sequence[Item], i: int) -> bool:
    """Whether a small count only takes up things spoken of: `the larger of the two dams`."""
    figure = items[i].figure
    if figure is None or figure.value is None or figure.value > _FEW or is_bare(items[i]):
        return False
    return figure.value == figure.value.to_integral_value() and i > 0 and items[i - 1].word in ("the", "these", "those")


_FEW = 3


def _is_of_now(items: Sequence[Item], i: int) -> bool:
    """`and wait 68 now`: a number of a time is none of a name."""
    return i + 1 < len(items) and items[i + 1].word in ("now", "today", "nowadays", "currently")


def _may_count(before: Item) -> bool:
    """Whether a bare number may be a count after this: not after a noun, whose number it is then (`cohort 2`)."""
    if before.kind is not ItemKind.WORD or before.word.endswith(("'s", "'re")):
        return True
    word = before.word
    closed = words_of("topic.closed") | words_of("compare.skipped") | words_of("compare.earlier") | load_lexicon().verbs
    return word in closed or not word[0].isalpha() or word.endswith(("ed", "ing", "ly")) or load_lexicon().direction(word) is not None or word in load_lexicon().link  # fmt: skip


def is_bare(item: Item) -> bool:
    """Whether a count is printed without its noun."""
    words = item.word.replace("-", " ").split()
    return all(not w[0].isalpha() or w in words_of("topic.number") or w in _NUMBER_WORDS for w in words)


_NUMBER_WORDS = frozenset(["one", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "and", "m", "bn", "k", "tn"])  # fmt: skip


def are_kin(a: Item, b: Item) -> bool:
    """Whether two figures are of one kind: a count without its noun takes the other's, and so does an amount without its currency."""
    one, two = a.figure, b.figure
    if one is None or two is None:
        return False
    if {one.unit, two.unit} == {"GBP", "pound"}:
        return "pound" in a.word and "pound" in b.word  # the same words, for money and for weight
    if one.label is not two.label:
        return {one.label, two.label} == {Label.MONEY, Label.QUANTITY} and is_bare(
            a if one.label is Label.QUANTITY else b
        )
    if one.per and two.per and one.per != two.per and not {one.per, two.per} & {"year", "month", "week", "quarter"}:
        return False
    if one.unit == two.unit:
        return True
    if one.label is Label.MONEY:
        return one.unit is None or two.unit is None
    if {one.unit, two.unit} <= words_of("compare.staffed"):
        return True
    return one.label is Label.QUANTITY and (one.unit is None or two.unit is None or is_bare(a) or is_bare(b))
