"""Where the two figures of a size may stand: in its sentence, in the one beside, or both in those that it takes up or leads up to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from amw_nlp.facts.comparison.fits import fits, is_of, is_turned
from amw_nlp.facts.comparison.lines import Line
from amw_nlp.facts.comparison.moments import OPEN, SAID, TIMED
from amw_nlp.facts.comparison.reader import Level, Pair, Reader, are_kin, is_bare
from amw_nlp.facts.comparison.references import is_of_year, is_quoted, is_same_thing, leads_up, refers_back
from amw_nlp.facts.comparison.sizes import Size
from amw_nlp.facts.comparison.told_of import Bond, bond, is_free, is_noun
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.facts.topic import topic
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.draft import Role
from amw_nlp.text.mention import Label
from amw_nlp.text.patterns import lazy_pattern

_MOST_PAIRS = 3
_MOST_LEVELS = 4
_OWN = 4
_REFERS, _FIRST, _GOAL, _CLOSE = 9, 3, 9, 4
_THAN, _OUT_OF, _TIMED = 3, 3, 4
_YEAR = lazy_pattern(r"(?:19|20)\d\d")
_YEARLY = frozenset(["last year", "year", "annual", "year-on-year"])


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for: a pair for a size among levels that `of` lets pass, one that `good` calls near enough.

    `good` takes the pair and whether it stands in the size's own sentence.
    """

    reader: Reader
    size: Size
    of: Callable[[Level], bool]
    good: Callable[[Pair, bool], bool]

    @property
    def near(self) -> list[Level]:
        """The levels about the size; of a list only those of its line, where that has two."""
        found = [x for line in self.reader.around(self.size.line) for x in self.reader.levels(line) if self.of(x)]
        own = [x for x in found if x.line is self.size.line]
        return own if self.size.line.role is Role.LIST_ITEM and len(own) > 1 else found

    def pair(self) -> Pair | None:
        """The one pair that the size may be of, from the nearest place that has any."""
        own = [x for x in self.near if x.line is self.size.line]
        for find in (_inside, _across, _behind, _ahead):
            found = find(self, own)
            if found:
                return found[0] if len(found) == 1 else None
        return None

    def may_be(self, pair: Pair) -> bool:
        """Whether nothing speaks against the size being of a pair: its direction, another size that fits the pair."""
        size = self.size
        if pair.sure < SAID and not size.gap and is_turned(size, pair):
            return False
        if self._is_of_another(pair):
            return False
        goal = goal_of(size)
        if goal is not None and (pair.after.line is not size.line or pair.after.at != goal):
            return False
        if _is_entry(size.line) and not _is_entry(pair.after.line):
            return False  # one of the reasons that a list gives for a change
        if self._is_of_other_years(pair) or is_moved(size) or self._has_own_base(pair) or self._is_of_a_part(pair):
            return False
        if size.coming and not size.line.is_head and not _is_to_be(pair.after.line):
            return False
        others = [s for s in self.reader.sizes(pair.after.line) if s.mention != size.mention]
        ends = (pair.before.at, pair.after.at) if pair.before.line is pair.after.line else (pair.after.at,)
        if any(s.figure.label is size.figure.label and goal_of(s) in ends for s in others):
            return False
        if pair.sure < TIMED and self._is_one_of_several(pair):
            return False
        if any(self._stands_nearer(s, pair) for s in others):
            return False
        others += [s for s in self.reader.sizes(size.line) if s.mention != size.mention]
        return not any(is_of(s, pair.after) and fits(s, pair.before, pair.after) for s in others)

    def _is_of_another(self, pair: Pair) -> bool:
        """Whether a size is said to be of what the lines of a pair do not speak of; figures that come after it may call it by a pronoun."""
        lines = (pair.before.line, pair.after.line)
        if all(line.index > self.size.line.index for line in lines):
            return False
        inside = all(line is self.size.line for line in lines)
        if inside and (pair.sure >= SAID or not is_noun(self.size)):
            return False
        return bond(self.size, lines) is Bond.ANOTHER

    def _has_own_base(self, pair: Pair) -> bool:
        """Whether a size is held against what is not printed: `84.6%, 1.7 points better than before, and 88.1% in June`."""
        size = self.size
        if not (pair.before.line is pair.after.line is size.line):
            return False
        low, high = sorted((pair.before.at, pair.after.at))
        if not low < size.at < high or self.reader.moment(pair.before).base:
            return False
        items = size.line.items[size.at + 1 : high]
        if any(item.word in ("when", "where") for item in items):
            return False  # `than in 2020, when it was 36%` prints it
        than = next((k for k, item in enumerate(items[:_THAN]) if item.word == "than"), None)
        return than is not None and any(item.word in (",", "and", ";") for item in items[than:])

    def _is_of_a_part(self, pair: Pair) -> bool:
        """Whether a size is of part of the time between its figures: `up $2bn in the half; a year ago it was $83bn`."""
        size, before = self.size, pair.before
        own = size.line.items[size.at + 1 : size.at + 1 + _TIMED]
        if not any(word in item.word.split() for item in own for word in ("half", "quarter", "month", "week")):
            return False
        near = before.line.items[max(0, before.at - _REFERS) : before.at + _TIMED]
        return any(item.kind is ItemKind.DATE and "year" in item.word.split() for item in near)

    def _stands_nearer(self, other: Size, pair: Pair) -> bool:
        """Whether another size of the kind stands between a size and its figures: `6% in January and 4% in April, to $2`."""
        size, first = self.size, min(pair.before.at, pair.after.at)
        same = other.line is size.line is pair.before.line is pair.after.line
        return same and other.figure.label is size.figure.label and size.at < other.at < first

    def towards(self, pair: Pair) -> Pair:
        """A pair whose later figure is the one that the size leads to, or that makes it the change of its words, where no two dates say otherwise."""
        before, size = pair.before, self.size
        if size.direction and not size.gap and is_turned(size, pair) and not self.reader.is_told_apart(pair):
            return Pair(pair.after, before, pair.sure)
        if before.line is not self.size.line or goal_of(self.size) != before.at or pair.sure != TIMED:
            return pair
        if self.reader.moment(before).when and self.reader.moment(pair.after).when:
            return pair
        return Pair(pair.after, before, pair.sure)

    def _is_one_of_several(self, pair: Pair) -> bool:
        """Whether a pair goes on listing sizes: `an increase of 4p on a pint, 3p on cider, 14p on wine`."""
        line, ends = self.size.line, sorted((pair.before.at, pair.after.at))
        if (
            not (pair.before.line is pair.after.line is line)
            or self.size.gap
            or max(self.size.at, self.size.word) > ends[0]
        ):
            return False
        words = [item.word for item in line.items[ends[0] + 1 : ends[0] + 2]]
        return words == [item.word for item in line.items[ends[1] + 1 : ends[1] + 2]]

    def _is_of_other_years(self, pair: Pair) -> bool:
        """Whether a size is of one year and a pair spans several, or of a year that is none of theirs: `the 40% rise of 2021`."""
        if self._is_of_another_year(pair):
            return True
        if not self.size.line.words() & _YEARLY or self.size.line is pair.before.line:
            return False
        one, two = self.reader.moment(pair.before).when, self.reader.moment(pair.after).when
        first = one.first.year if one and one.first else None
        last = two.first.year if two and two.first else None
        return first is not None and (last - first > 1 if last is not None else "last" in self.size.line.words())

    def _is_of_another_year(self, pair: Pair) -> bool:
        items, last = self.size.line.items, max(self.size.at, self.size.word)
        if last + 1 >= len(items) or items[last + 1].word not in ("of", "in", "seen", "for"):
            return False
        when = next((i.when for i in items[last + 2 : last + 4] if i.kind is ItemKind.DATE and i.when), None)
        moments = [m for m in (self.reader.moment(x).when for x in (pair.before, pair.after)) if m and m.first]
        if when is None or when.first is None or when.last is None or len(moments) <= 1:
            return False
        first, last_day = min(m.first for m in moments if m.first), max(m.last or m.first for m in moments if m.first)
        return when.last < first or when.first > last_day or when.first.year not in {first.year, last_day.year}


def _is_entry(line: Line) -> bool:
    """Whether a line is one of a list, set as such or only printed with a bullet."""
    return line.role is Role.LIST_ITEM or line.items[0].word in _BULLETS


def is_moved(size: Size) -> bool:
    """Whether a size is an amount taken out of something, whose own size is not what changed: `moved $4m from reserves`."""
    if size.figure.label in (Label.PERCENT, Label.MULTIPLE):
        return False
    items = size.line.items[size.at + 1 : size.at + 2 + _OUT_OF]
    if not items or items[0].word != "from":
        return False
    source = items[1:]
    return not any(i.kind in (ItemKind.FIGURE, ItemKind.DATE) or i.word in _TIMES_AND_LEVELS for i in source)


_TIMES_AND_LEVELS = frozenset(
    ["year", "quarter", "month", "week", "day", "peak", "high", "low", "level", "ago", "earlier", "before", "record", "previous", "last", "then"]
)  # fmt: skip


def _inside(search: Search, own: Sequence[Level]) -> list[Pair]:
    """The pairs of the size's own sentence."""
    size = search.size
    alone = size.gap and len(own) == 2 and is_gap(size)
    pairs = [search.towards(p) for p in search.reader.pairs(own) if p.sure > OPEN or alone]
    if size.word == size.at and size.figure.label is not Label.MULTIPLE:
        nearest = max((x.at for x in own if x.at < size.at and not search.reader.is_hung(x)), default=None)
        pairs = [p for p in pairs if nearest in (None, p.before.at, p.after.at)]
    return _nearest(size, [p for p in pairs if search.may_be(p) and not _is_parted(size, p) and search.good(p, True)])


def is_gap(size: Size) -> bool:
    """Whether a size is said to lie between two things: the gap, the difference."""
    word = size.line.items[size.word].word
    return word in words_of("compare.gaps") or word in words_of("compare.contests")


def _is_of_both(size: Size) -> bool:
    """Whether a size lies between what was set and what came of it, by whatever names."""
    return size.line.items[size.word].word in words_of("compare.overruns")


def goal_of(size: Size) -> int | None:
    """The item of the figure that a size leads to: `up 5% to $30m`, `by $2m to stand at $9m`."""
    items = size.line.items
    to = False
    for j in range(size.at + 1, min(len(items), size.at + 1 + _GOAL)):
        if items[j].kind is ItemKind.FIGURE:
            return j if to and _is_amount(items[j]) else None
        if items[j].kind is ItemKind.MARK:
            return None
        to = to or items[j].word == "to"
    return None


def _is_amount(item: Item) -> bool:
    return item.figure is not None and item.figure.label is not Label.MULTIPLE


def _is_to_be(line: Line) -> bool:
    return bool(line.words() & words_of("compare.to_be"))


def _nearest(size: Size, pairs: Sequence[Pair]) -> list[Pair]:
    """The surest of a few pairs, and of those the nearest to the size."""
    if not pairs or len(pairs) > _MOST_PAIRS:
        return list(pairs)
    best = max(p.sure for p in pairs)
    return sorted((p for p in pairs if p.sure == best), key=lambda p: abs(p.before.at - size.at) + abs(p.after.at - size.at))[:1]  # fmt: skip


def _is_parted(size: Size, pair: Pair) -> bool:
    """Whether another statement begins between a size and both its figures."""
    ends = sorted((pair.before.at, pair.after.at))
    if ends[0] < size.at < ends[1]:
        return False
    low, high = (size.at, ends[0]) if size.at < ends[0] else (ends[1], size.at)
    between = size.line.items[low + 1 : high]
    words = {item.word for item in between}
    if size.word == size.at and size.figure.label is not Label.MULTIPLE:
        return False  # a printed sign: `91% (2024: 88%; +3%)`
    if any(item.figure is not None and item.figure.label is Label.PERCENT is size.figure.label for item in between):
        return True
    if ":" in words and size.at < ends[0]:
        return _is_of_another(size.line.items, size.at, ends[0])  # `have jumped 60%: what cost 14 cents is now 18`
    first = min(size.at, size.word)
    if size.at > ends[1] and size.line.items[first - 1].word in ("the", "that", "this"):
        return False
    if size.at > ends[1] and size.at - ends[1] <= _CLOSE:
        return bool(words & words_of("compare.joins")) or _opens_another(size.line.items, ends[1], size.at)
    if (
        ";" in words
        or words & words_of("compare.joins")
        or (size.at < ends[0] and _opens_another(size.line.items, size.at, ends[0]))
    ):
        return True
    if size.at > ends[1] and _opens_another(size.line.items, ends[1], size.at):
        return True
    since = next((k for k, item in enumerate(between) if item.word in _SINCE), None)
    if size.at < ends[0] and since is not None:  # `has doubled since its last funding round, to 80`
        end = next((k for k in range(since, len(between)) if between[k].kind is ItemKind.MARK), since)
        between = (*between[:since], *between[end:])
    if size.at < ends[0] and any(item.word in ("of", "in") for item in between[:2]):
        between = between[_OWN:]  # what the size is of: `a doubling of tuition fees`
    return any(
        i.kind is ItemKind.METRIC
        and i is not size.line.items[size.word]
        and i.word not in words_of("compare.any_amount")
        for i in between
    )


def _is_of_another(items: Sequence[Item], at: int, first: int) -> bool:
    """Whether a colon leads from a size to figures of something else: `Staff numbers were halved: "We treated 300 patients in 2019`."""
    if items[first].figure is None or {item.word for item in items[at:first]} & _YET:
        return True
    told = topic(items[:at])
    unit = topic([items[first]])
    verb = items[first - 1].word
    done = verb.endswith("ed") and verb not in words_of("compare.rise_verbs") | words_of("compare.fall_verbs") | _HELD
    return done and bool(unit) and not is_bare(items[first]) and not unit & told


_YET = frozenset(["yet", "but", "however", "nevertheless", "nonetheless"])
_HELD = frozenset(["counted", "employed", "recorded", "totalled", "totaled", "numbered", "reached", "charged"])
_SINCE = frozenset(["since", "after", "during", "under"])


def _opens_another(items: Sequence[Item], at: int, end: int) -> bool:
    """Whether a subject and its verb follow an `and` before the item at `end`: `and profit was`."""
    for j in range(at, end):
        if items[j].word == "and" and j + 2 < end:
            one, two = items[j + 1], items[j + 2]
            if one.kind in (ItemKind.METRIC, ItemKind.NAME) or one.word in words_of("table.determiners"):
                return True
            if two.word in load_lexicon().verbs and one.word not in words_of("topic.closed"):
                return True
    return False


def _across(search: Search, own: Sequence[Level]) -> list[Pair]:
    """The figure of the size's sentence with the one of the sentence beside it, which speaks of another time."""
    found = []
    for step in (1, -1) if len(own) == 1 else ():
        line = search.reader.beside(search.size.line, step)
        others = (
            [x for x in search.reader.levels(line) if search.of(x) and are_kin(x.item, own[0].item)] if line else []
        )
        same = line is not None and (is_same_thing(search.size.line, line) or _is_of_both(search.size))
        if line is None or len(others) != 1 or not same:
            continue
        pair = search.reader.pair(own[0], others[0])
        pair = search.towards(pair) if pair is not None else None
        sure = pair is not None and (pair.sure > OPEN or is_gap(search.size))
        if any(goal_of(s) == others[0].at for s in search.reader.sizes(line)):
            continue
        if pair is not None and sure and search.may_be(pair) and search.good(pair, False):
            found.append(pair)
    return found[:1]


def _behind(search: Search, own: Sequence[Level]) -> list[Pair]:
    """The pair of the sentence or two before, which the size's sentence takes up."""
    size = search.size
    if own or size.line.is_head or is_of_year(size):
        return []
    last, one_more = search.reader.beside(size.line, -1), search.reader.beside(size.line, -2)
    lines = [line for line in (one_more, last) if line is not None]
    same = (is_noun(size) or not size.gap) and bond(size, lines) is Bond.SAME
    if not refers_back(size) and not is_free(size) and not same:
        return []
    return _in_lines(search, [last]) or _in_lines(search, [one_more, last])


def _ahead(search: Search, own: Sequence[Level]) -> list[Pair]:
    """The pair of the sentence or two after, which the size's sentence stands above or leads up to."""
    line = search.size.line
    if own or not (line.is_head or line.opens or is_quoted(line)):
        return []
    following, one_more = search.reader.beside(line, 1), search.reader.beside(line, 2)
    if following is None or not (line.is_head or leads_up(search.size, following)):
        return []
    return _in_lines(search, [following]) or _in_lines(search, [following, one_more])


_BULLETS = frozenset(["•", "·", "▪", "‣"])


def _in_lines(search: Search, lines: Sequence[Line | None]) -> list[Pair]:
    """The one pair of figures in one or two lines, set apart by time."""
    held = [line for line in lines if line is not None]
    own = search.size.line
    told = Line(_own_words(search.size), own.index, own.block, own.role, own.opens)
    if len(held) != len(lines) or not all(is_same_thing(told, line) for line in held):
        return []
    levels = [x for line in held for x in search.reader.levels(line) if search.of(x)]
    pairs = map(search.towards, search.reader.pairs(levels))
    found = [p for p in pairs if search.good(p, False)]
    if len(found) != 1 or (found[0].sure <= OPEN and not is_gap(search.size)) or len(levels) > _MOST_LEVELS:
        return []
    return found if search.may_be(found[0]) else []


def _own_words(size: Size) -> tuple[Item, ...]:
    """The words that say what a size is of: for `the 5% rise` those beside it, not what is blamed for it or paid by it."""
    items, first = size.line.items, min(size.at, size.word)
    if first and items[first - 1].word in ("the", "that", "this", "those"):
        return items[max(0, first - 2) : max(size.at, size.word) + 4]
    return items[: size.at + 2]


def kin_among(levels: Sequence[Level]) -> Iterator[tuple[Level, Level]]:
    """Every two figures of one kind."""
    return ((one, two) for one, two in combinations(levels, 2) if are_kin(one.item, two.item))
