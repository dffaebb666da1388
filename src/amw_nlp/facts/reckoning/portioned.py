"""A part, its whole and a share, read by what they can be to each other.

In a sentence, or that and the one before, that has a share and counts or amounts of one kind, a pair of which is called part and whole,
the share must be that of some pair, or of what the pair leaves; only where none fits is the pair doubted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.reckoning.portions import Portion, read_portions
from amw_nlp.facts.share import Share
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label

_HUNDRED = Decimal(100)
_FAR = Decimal("3.2")
"""How far share and quotient may be apart, as a multiple, before they are of different things."""
_BETWEEN, _WHOLE_IN = 12, 5
_MANY = 12
_LOOSE = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class _Size:
    """A count or amount: item `at` of row `row`."""

    row: int
    at: int
    item: Item

    @property
    def figure(self) -> Figure:
        assert self.item.figure is not None
        return self.item.figure


def find_portioned(draft: Draft, rows: Sequence[Row]) -> Iterator[Share]:
    """The shares that a part and a whole nearby do not bear out."""
    for k, row in enumerate(rows):
        if row.role is Role.CELL:
            continue
        portions = [p for p in read_portions(draft, row.items) if _is_plain(row.items, p)]
        if not portions or len(portions) > _FEW:
            continue
        before = k - 1 if k and rows[k - 1].block == row.block and row.index - rows[k - 1].index == 1 else None
        sizes = [*(_sizes(rows, before) if before is not None else ()), *_sizes(rows, k)]
        if len(sizes) < 2 or len(sizes) > _MANY:
            continue
        for portion in portions:
            found = _share(
                rows,
                k,
                portion,
                [s for s in sizes if not (s.row == k and portion.first <= s.at <= portion.last)],
                len(portions),
            )
            if found is not None:
                yield found
                break
    yield from _headlined(draft, rows)


_FEW = 3


def _headlined(draft: Draft, rows: Sequence[Row]) -> Iterator[Share]:
    """A headline's share, which part and whole of the first sentence below do not bear out."""
    for k, row in enumerate(rows[:-1]):
        below = rows[k + 1]
        if row.role not in (Role.TITLE, Role.HEADING) or below.block != row.block + 1:
            continue
        portions = [p for p in read_portions(draft, row.items) if _is_plain(row.items, p)]
        inside = [s for s in _sizes(rows, k) if not portions[0].first <= s.at <= portions[0].last] if portions else []
        if len(portions) != 1 or inside or read_portions(draft, below.items):
            continue
        sizes = _sizes(rows, k + 1)
        pairs = [(a, b) for a in sizes for b in sizes if a is not b and _can_be_part(a.figure, b.figure)]
        linked = [pair for pair in pairs if _is_of(below.items, pair[0].at, pair[1].at)]
        stated = _stated(portions[0])
        if len(linked) == len(pairs) == 1 and not _fits(*pairs[0], stated):
            found = _doubted(rows, portions[0], *pairs[0])
            if found is not None:
                yield found


def _sizes(rows: Sequence[Row], k: int) -> list[_Size]:
    found = []
    for i, item in enumerate(rows[k].items):
        figure = item.figure
        if figure is None or figure.label not in (Label.MONEY, Label.QUANTITY):
            continue
        if figure.value is not None and figure.value > 0 and not figure.per:
            found.append(_Size(k, i, item))
    return found


def _is_plain(items: Sequence[Item], p: Portion) -> bool:
    """Whether a share is of people or things: no noun goes with it, and no word beside it says that it is a rate of another kind."""
    beside = (*items[max(0, p.first - 5) : p.first], *items[p.last + 1 : p.last + 3])
    near = {word for item in beside for word in item.word.split()}
    if near & words_of("share.other"):
        return False
    if p.last - p.first > 1:
        return True  # `one in eight households`
    after = items[p.last + 1] if p.last + 1 < len(items) else None
    return (
        after is None
        or after.kind in (ItemKind.MARK, ItemKind.NAME, ItemKind.DATE)
        or after.word in words_of("share.after")
    )


def _share(rows: Sequence[Row], k: int, portion: Portion, sizes: Sequence[_Size], many: int) -> Share | None:
    stated = _stated(portion)
    pairs = [(a, b) for a in sizes for b in sizes if a is not b and _can_be_part(a.figure, b.figure)]
    if not pairs or any(_fits(a, b, stated) for a, b in pairs):
        return None
    told = [
        pair for find in (_said_of, _taken_up, _beside, _summed_up) for pair in find(rows, k, portion, pairs, many)
    ][:1]
    if not told:
        return None
    part, whole = told[0]
    after = {item.word for item in rows[k].items[portion.last + 1 : portion.last + 5]}
    if (
        after & {"vote", "votes", "voters"}
        and part.figure.unit != "vote"
        and whole.figure.unit not in ("vote", "voter", "ballot")
    ):
        return None  # a share of the vote is none of the seats
    return _doubted(rows, portion, part, whole)


def _doubted(rows: Sequence[Row], portion: Portion, part: _Size, whole: _Size) -> Share | None:
    """A share that part and whole do not make, where they are near to it and neither says how much something moved."""
    if _is_moved(rows[part.row].items, part.at) or _is_moved(rows[whole.row].items, whole.at):
        return None
    return doubted_share(portion, part.item, whole.item)


def doubted_share(portion: Portion, part: Item, whole: Item) -> Share | None:
    """The share, where part and whole make neither it nor what it leaves, but come near to it."""
    stated = _stated(portion)
    if part.mention is None or whole.mention is None or part.figure is None or whole.figure is None:
        return None
    ratio = part.figure.interval.over(whole.figure.interval)
    if ratio is None or not _can_be_part(part.figure, whole.figure) or _fit(part.figure, whole.figure, stated):
        return None
    middle = (ratio.low + ratio.high) / 2 * _HUNDRED
    value = (stated.low + stated.high) / 2 if stated.high.is_finite() else stated.low
    if not middle or not 1 / _FAR <= value / middle <= _FAR:
        return None
    return Share(part.mention, whole.mention, stated, portion.mention, portion.mention.text.lower())


def _is_moved(items: Sequence[Item], i: int) -> bool:
    """Whether a figure is how much something rose or fell, or where from: `gained 497 points, or 6.8%`."""
    lexicon = load_lexicon()
    near = [item.word for item in items[max(0, i - 4) : i]]
    return any(
        lexicon.direction(word) in (1, -1) and word not in ("cut", "lost", "lose", "loses", "cuts") for word in near
    )


def _stated(portion: Portion) -> Interval:
    """What a share may stand for: a fraction in words is looser than a percentage."""
    digits = portion.mention.text[:1].isdigit() or "per" in portion.mention.text
    return portion.interval if digits else portion.interval.widened(_LOOSE / 2)


def _can_be_part(part: Figure, whole: Figure) -> bool:
    if part.label is not whole.label or part.value is None or whole.value is None or part.value >= whole.value:
        return False
    if part.low is None or part.high is None or whole.low is None or whole.high is None:
        return False
    return part.label is Label.QUANTITY or part.unit == whole.unit


def _fits(part: _Size, whole: _Size, stated: Interval) -> bool:
    return _fit(part.figure, whole.figure, stated)


def _fit(part: Figure, whole: Figure, stated: Interval) -> bool:
    """Whether a part is the share of its whole, or what the share leaves."""
    ratio = part.interval.over(whole.interval)
    if ratio is None:
        return True
    share = ratio.scaled(_HUNDRED)
    rest = Interval.exactly(_HUNDRED) - share
    return share.meets(stated) or rest.meets(stated)


_Pairs = Sequence[tuple[_Size, _Size]]


def _is_same(part: _Size, whole: _Size) -> bool:
    """Whether both are of one unit, or one is a bare number."""
    return part.figure.unit == whole.figure.unit or None in (part.figure.unit, whole.figure.unit)


def _said_of(rows: Sequence[Row], k: int, portion: Portion, pairs: _Pairs, many: int) -> list[tuple[_Size, _Size]]:
    """A part that is said to be of, out of or among its whole, in the share's sentence."""
    items = rows[k].items
    found = [
        (a, b) for a, b in pairs if a.row == b.row == k and _is_of(items, a.at, b.at) and not _cut(items, a.at, b.at)
    ]
    if len(found) != 1 or many > 1:
        near = [(a, b) for a, b in found if _is_next(items, portion, a.at, b.at)]
        return near if len(near) == 1 else []
    a, b = found[0]
    free = _is_free(items, portion) and not _breaks(items, portion, a.at, b.at)
    return found if _is_next(items, portion, a.at, b.at) or free else []


def _is_of(items: Sequence[Item], part: int, whole: int) -> bool:
    """Whether `of`, `out of` or the like leads from a part to its whole: `90 of the 450`, `of 450 homes 90`."""
    start = whole - 1
    while start > 0 and items[start].word in words_of("share.articles"):
        start -= 1
    if part < whole:
        return items[start].word in ("of", "among") and 0 < start - part <= _BETWEEN
    return items[start].word in ("of", "among") and part - whole <= _BETWEEN


def _cut(items: Sequence[Item], a: int, b: int) -> bool:
    """Whether a clause ends between two figures."""
    return any(item.word in (";", ".", "while", "but", "whereas") for item in items[min(a, b) : max(a, b)])


def _is_next(items: Sequence[Item], portion: Portion, a: int, b: int) -> bool:
    """Whether a share stands in apposition to part or whole, a mark or `or` between and few words."""
    low, high = min(a, b), max(a, b)
    if portion.first > high:
        between = items[high + 1 : portion.first]
    elif portion.last < low:
        between = items[portion.last + 1 : low]
    else:
        between = items[low + 1 : portion.first] if portion.first > low else ()
    marks = [item for item in between if item.word in (",", "(", "—", "–", ":", "or", "-", "that")]
    if {"as", "while", "when", "after", "but", ";", "whereas", "and"} & {item.word for item in between}:
        return False
    return bool(marks) and len(between) <= _BETWEEN and not any(item.kind is ItemKind.FIGURE for item in between)


def _breaks(items: Sequence[Item], portion: Portion, a: int, b: int) -> bool:
    """Whether another clause begins between a pair and a share."""
    between = items[max(a, b) : portion.first] if portion.first > max(a, b) else items[portion.last : min(a, b)]
    words = [item.word for item in between]
    joined = any(x == "," and y in ("and", "as", "when", "after") for x, y in pairwise(words))
    return joined or bool({"as", "while", "when", "after", "but", ";", "whereas"} & set(words))


def _is_free(items: Sequence[Item], portion: Portion) -> bool:
    """Whether a share is said in words, so that it sums up rather than measures: `two thirds of a fleet in that state`."""
    return portion.last > portion.first or not items[portion.first].word[:1].isdigit()


def _taken_up(rows: Sequence[Row], k: int, portion: Portion, pairs: _Pairs, _many: int) -> list[tuple[_Size, _Size]]:
    """`380 shops. That is 25% of its 1,900 stores`; `A$12bn in 2025. China took A$3.6bn of that, 45 per cent`."""
    items = rows[k].items
    after = items[portion.last + 1 : portion.last + 1 + _WHOLE_IN]
    if after[:1] and after[0].word == "of":
        wholes = [(a, b) for a, b in pairs if b.row == k and portion.last < b.at <= portion.last + _WHOLE_IN]
        opens = items[0].word in words_of("share.taken_up") and portion.first <= _WHOLE_IN + 1
        nearer = [
            (a, b) for a, b in wholes if _leads_to(items, portion, a, b, opens=opens and a.row < k, here=a.row == k)
        ]
        return nearer if len(nearer) == 1 else []
    said = [
        (a, b)
        for a, b in pairs
        if a.row == k
        and _is_of_that(items, a.at)
        and _is_next(items, portion, a.at, a.at)
        and _is_same(a, b)
        and (b.row < k or b.at < a.at)
    ]
    if len({id(a) for a, _ in said}) == 1 and said:
        return said[-1:] if len(said) == 1 else []
    return []


def _leads_to(items: Sequence[Item], portion: Portion, part: _Size, whole: _Size, *, opens: bool, here: bool) -> bool:
    """Whether a part goes with `25% of its 1,900 stores`: it is beside the share, makes it up, or stands in apposition to the whole."""
    if not here:
        return opens
    if part.at > whole.at:
        between = [item.word for item in items[whole.at + 1 : part.at]]
        return len(between) <= _WHOLE_IN and bool({"(", ",", "–", "—", ":"} & set(between)) and not _is_clause(between)
    between = [item.word for item in items[part.at + 1 : portion.first]]
    return _is_next(items, portion, part.at, part.at) or (
        bool(words_of("share.makes") & set(between)) and "," not in between
    )


def _is_clause(between: Sequence[str]) -> bool:
    return bool({"and", "but", "while", "as"} & set(between))


def _is_of_that(items: Sequence[Item], i: int) -> bool:
    """Whether a figure is said to be of something said before: `of that`, `of them`, `of these`, `Of those, 480`."""
    after = [item.word for item in items[i + 1 : i + 5]]
    if any(
        a == "of" and b in ("that", "them", "these", "those", "this", "it", "whom", "which") for a, b in pairwise(after)
    ):
        return True
    before = [item.word for item in items[max(0, i - 6) : i]]
    return any(
        a == "of" and b in ("those", "these", "them", "whom", "which", "that", "this") for a, b in pairwise(before)
    )


def _beside(rows: Sequence[Row], k: int, portion: Portion, pairs: _Pairs, many: int) -> list[tuple[_Size, _Size]]:
    """A part in apposition to its share, with one greater figure of the very same unit in the sentence or the one before."""
    items = rows[k].items
    close = [
        (a, b)
        for a, b in pairs
        if a.row == k
        and a.figure.unit == b.figure.unit
        and a.figure.unit
        and _touches(items, portion, a.at)
        and a.figure.label is Label.QUANTITY
    ]
    return close if len(close) == 1 and many == 1 else []


def _touches(items: Sequence[Item], portion: Portion, at: int) -> bool:
    """Whether only a mark, `or` and an article stand between a part and its share: `480 adults, or 30%`, `480 adults (30%)`."""
    between = items[at + 1 : portion.first] if at < portion.first else items[portion.last + 1 : at]
    words = [item.word for item in between]
    return (
        0 < len(words) <= _FEW
        and bool({",", "(", "—", "–", "or"} & set(words))
        and all(not w.isalpha() or w in ("or", "about", "a", "some", "nearly", "equal", "to") for w in words)
    )


def _summed_up(rows: Sequence[Row], k: int, portion: Portion, pairs: _Pairs, many: int) -> list[tuple[_Size, _Size]]:
    """The only two figures of a sentence and what they come to: `3,300 of them, where 60,000 voted: that is 11%`, `a turnout of 48%`."""
    items = rows[k].items
    before = " ".join(item.word for item in items[max(0, portion.first - _WHOLE_IN) : portion.first])
    told = any(f" {words} " in f" {before} " for words in words_of("share.sums_up"))
    told = told or bool({"then", "therefore"} & {item.word for item in items[portion.last + 1 : portion.last + 3]})
    own = [(a, b) for a, b in pairs if a.row == b.row == k]
    if not own and len(pairs) == 1 and pairs[0][0].figure.unit == pairs[0][1].figure.unit is not None:
        own = list(pairs)
    return own if told and len(own) == 1 and many == 1 and own[0][0].figure.label is Label.QUANTITY else []
