"""Which of the counts beside a share are said to be its part and its whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.reckoning.portions import Portion
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.mention import Label

_BETWEEN, _WHOLE_IN, _FEW = 12, 5, 3


@dataclass(frozen=True, slots=True)
class Size:
    """A count or amount: item `at` of row `row`."""

    row: int
    at: int
    item: Item

    @property
    def figure(self) -> Figure:
        """Its value."""
        assert self.item.figure is not None
        return self.item.figure


Pairs = Sequence[tuple[Size, Size]]


def _is_same(part: Size, whole: Size) -> bool:
    """Whether both are of one unit, or one is a bare number."""
    return part.figure.unit == whole.figure.unit or None in (part.figure.unit, whole.figure.unit)


def find_said(rows: Sequence[Row], k: int, portion: Portion, pairs: Pairs, many: int) -> list[tuple[Size, Size]]:
    """A part that is said to be of, out of or among its whole, in the share's sentence."""
    items = rows[k].items
    found = [
        (a, b) for a, b in pairs if a.row == b.row == k and is_of(items, a.at, b.at) and not _cut(items, a.at, b.at)
    ]
    if len(found) != 1 or many > 1:
        near = [(a, b) for a, b in found if _is_next(items, portion, a.at, b.at)]
        return near if len(near) == 1 else []
    a, b = found[0]
    free = _is_free(items, portion) and not _breaks(items, portion, a.at, b.at)
    return found if _is_next(items, portion, a.at, b.at) or free else []


def is_of(items: Sequence[Item], part: int, whole: int) -> bool:
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


def find_taken_up(rows: Sequence[Row], k: int, portion: Portion, pairs: Pairs, _many: int) -> list[tuple[Size, Size]]:
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
    if len({id(a) for a, _ in said}) != 1:
        return []
    # `3,686 of 4,850 voted. Of those 3,022`: of the whole that comes nearest to the share
    return [min(said, key=lambda pair: _distance(portion, *pair))]


def _distance(portion: Portion, part: Size, whole: Size) -> Decimal:
    """How far a part is from being the share of a whole."""
    made = 100 * (part.figure.value or Decimal(0)) / (whole.figure.value or Decimal(1))
    return abs(
        made
        - (
            portion.interval.low
            if portion.interval.high.is_infinite()
            else (portion.interval.low + portion.interval.high) / 2
        )
    )


def _leads_to(items: Sequence[Item], portion: Portion, part: Size, whole: Size, *, opens: bool, here: bool) -> bool:
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


def find_beside(rows: Sequence[Row], k: int, portion: Portion, pairs: Pairs, many: int) -> list[tuple[Size, Size]]:
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
        and not _adds_up(items, portion, a.at)
    ]
    return close if len(close) == 1 and many == 1 else []


def _adds_up(items: Sequence[Item], portion: Portion, at: int) -> bool:
    """Whether a part is added to those before it: `The other 921 boxes, 27% of the total`; the greater figure before is no whole."""
    after = {item.word for item in items[portion.last + 1 : portion.last + 1 + _FEW]}
    return at > 0 and items[at - 1].word in words_of("share.added") and bool(after & words_of("share.all"))


def _touches(items: Sequence[Item], portion: Portion, at: int) -> bool:
    """Whether only a mark, `or` and an article stand between a part and its share: `480 adults, or 30%`, `480 adults (30%)`."""
    between = items[at + 1 : portion.first] if at < portion.first else items[portion.last + 1 : at]
    words = [item.word for item in between]
    return (
        0 < len(words) <= _FEW
        and bool({",", "(", "—", "–", "or"} & set(words))
        and all(not w.isalpha() or w in ("or", "about", "a", "some", "nearly", "equal", "to") for w in words)
    )


def find_summed_up(rows: Sequence[Row], k: int, portion: Portion, pairs: Pairs, many: int) -> list[tuple[Size, Size]]:
    """The only two figures of a sentence and what they come to: `3,300 of them, where 60,000 voted: that is 11%`, `a turnout of 48%`."""
    items = rows[k].items
    before = " ".join(item.word for item in items[max(0, portion.first - _WHOLE_IN) : portion.first])
    told = any(f" {words} " in f" {before} " for words in words_of("share.sums_up"))
    told = told or bool({"then", "therefore"} & {item.word for item in items[portion.last + 1 : portion.last + 3]})
    own = [(a, b) for a, b in pairs if a.row == b.row == k]
    if not own and len(pairs) == 1 and pairs[0][0].figure.unit == pairs[0][1].figure.unit is not None:
        own = list(pairs)
    return own if told and len(own) == 1 and many == 1 and own[0][0].figure.label is Label.QUANTITY else []
