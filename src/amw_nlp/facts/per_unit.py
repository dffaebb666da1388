"""A count, a price for one, and the total they are said to make: `180 carriages at €6.5 million each, a contract worth €1.37 billion`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.topic import stem
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.mention import Label, Mention

_TIMES = frozenset({None, "day", "night", "week", "month", "quarter", "year"})
"""What a total may be for one of: so much a month, of all together."""
_EACH_AFTER = 2
_EACH_BEFORE = 5
_EACH_OF = 12
_CUE = 4
_SIZE = Decimal(4)
"""A product further from the printed total than this, and not by a power of ten, is of other things."""


@dataclass(frozen=True, slots=True)
class UnitSum:
    """`count` times `price` is said to be `total`; `average` is true where the price is what was worked out."""

    count: Mention
    price: Mention
    total: Mention
    average: bool


@dataclass(frozen=True, slots=True)
class _Price:
    at: int
    per: str | None


def find_unit_sums(phrases: Sequence[Phrase]) -> Iterator[UnitSum]:
    """The sums of count and price whose total stands in the sentence, or, with a word of summing up, in the next."""
    for number, phrase in enumerate(phrases):
        if {item.word for item in phrase.items} & words_of("per_unit.not"):
            continue
        prices = _prices(phrase)
        if len(prices) == 1:
            yield from _sums(phrase, _next_to(phrases, number, -1), _next_to(phrases, number, 1), prices[0])


def _next_to(phrases: Sequence[Phrase], number: int, step: int) -> Phrase | None:
    """The sentence before or after one, in the same block."""
    other = phrases[number + step] if 0 <= number + step < len(phrases) else None
    phrase = phrases[number]
    return other if other and other.index == phrase.index + step and other.block == phrase.block else None


def _sums(phrase: Phrase, before: Phrase | None, following: Phrase | None, price: _Price) -> Iterator[UnitSum]:
    count = _count(phrase, price) or (_earlier_count(before, price) if before else None)
    total = _total(phrase, price) or (_later_total(following, phrase.items[price.at]) if following else None)
    one = phrase.items[price.at].mention
    if count is None or total is None or one is None or not _is_of_size(_figure(one), _figure(count), _figure(total)):
        return
    yield UnitSum(count, one, total, _is_average(phrase, price.at, total))


def _earlier_count(before: Phrase, price: _Price) -> Mention | None:
    """The one count in the sentence before of what the price is said to be for one of."""
    if price.per is None:
        return None
    found = [
        m
        for i in before.figures()
        if (m := before.items[i].mention) and _is_count(before.items[i]) and _is_named(before.items[i], price.per)
    ]
    return found[0] if len(found) == 1 else None


def _prices(phrase: Phrase) -> list[_Price]:
    """The amounts that are for one of something: `each`, `apiece`, `a laptop`."""
    found = []
    for i in phrase.figures():
        figure = phrase.items[i].figure
        if figure is not None and figure.label is Label.MONEY and figure.value and figure.value > 0:
            per = _per(phrase, i, figure)
            if per is not None:
                found.append(_Price(i, per or None))
    return [price for price in found if price.per not in _TIMES or price.per is None] or found


def _per(phrase: Phrase, i: int, figure: Figure) -> str | None:
    """What an amount is for one of; empty for `each`, None where it is for none."""
    items = phrase.items
    after = [item.word for item in items[i + 1 : i + 1 + _EACH_AFTER]]
    if after and (after[0] in words_of("per_unit.each") or after == ["a", "piece"] or figure.per == "unit"):
        return ""
    if figure.per is not None:
        return figure.per
    if len(after) == 2 and after[0] in ("a", "an", "per") and items[i + 2].kind is ItemKind.WORD and after[1].isalpha():
        return after[1]
    if after in (["for", "each"], ["for", "every"]):
        return ""
    for j in range(i - 1, max(-1, i - 1 - _EACH_OF), -1):
        if items[j].word == "each" and (i - j <= _EACH_BEFORE or items[j + 1].word == "of"):
            timed = items[j + 1].word in _TIMES or any(map(_is_money, items[max(0, j - 2) : j]))
            return None if timed else ""
        if _is_money(items[j]):
            return None
    return None


def _is_money(item: Item) -> bool:
    return item.figure is not None and item.figure.label is Label.MONEY


def _count(phrase: Phrase, price: _Price) -> Mention | None:
    """The count of what the price is for one of: by its noun, or, for `each`, the only one, or the nearest before."""
    counts = [i for i in phrase.figures() if i != price.at and _is_count(phrase.items[i])]
    if price.per is not None and stem(price.per) not in words_of("per_unit.anybody"):
        counts = [i for i in counts if _is_named(phrase.items[i], price.per)]
    if len(counts) <= 1:
        return phrase.items[counts[0]].mention if counts else None
    before = [i for i in counts if i < price.at and phrase.clause_of[i] == phrase.clause_of[price.at]]
    return phrase.items[before[-1]].mention if before else None


def _is_count(item: Item) -> bool:
    figure = item.figure
    return figure is not None and figure.label is Label.QUANTITY and bool(figure.unit) and figure.value is not None and figure.value > 1 and figure.per is None  # fmt: skip


def _is_named(item: Item, per: str) -> bool:
    unit = item.figure.unit if item.figure else None
    return stem(per) in {stem(w) for w in (*item.word.split(), *(unit or "").split())}


def _total(phrase: Phrase, price: _Price) -> Mention | None:
    """The one other amount of the sentence in the price's currency; of several, the one with a word of summing up."""
    others = [i for i in phrase.figures() if i != price.at and _is_total(phrase, i, phrase.items[price.at])]
    if len(others) > 1:
        others = [i for i in others if _has_cue(phrase, i, "per_unit.total")]
    total = phrase.items[others[0]].mention if len(others) == 1 else None
    if total is None or not (_has_cue(phrase, others[0], "per_unit.makes") or _is_average(phrase, price.at, total)):
        return None
    return total


def _later_total(phrase: Phrase, price: Item) -> Mention | None:
    totals = [i for i in phrase.figures() if _is_total(phrase, i, price)]
    if len(totals) != 1 or not _has_cue(phrase, totals[0], "per_unit.total"):
        return None
    return phrase.items[totals[0]].mention


def _is_total(phrase: Phrase, i: int, price: Item) -> bool:
    a, b = phrase.items[i].figure, price.figure
    if a is None or b is None or a.label is not Label.MONEY or a.unit != b.unit or _per(phrase, i, a) not in _TIMES:
        return False
    return a.value is not None and b.value is not None and a.value > b.value


def _has_cue(phrase: Phrase, i: int, words: str) -> bool:
    near = phrase.items[max(0, i - _CUE) : i + _CUE + 1]
    said = {w for item in near for w in item.word.split() if item.kind is not ItemKind.FIGURE}
    return bool(said & (words_of(words) | words_of("per_unit.total")))


def _is_average(phrase: Phrase, price: int, total: Mention) -> bool:
    """Whether the price was worked out from the total: it comes later, as an average."""
    near = {item.word for item in phrase.items[max(0, price - _CUE) : price]}
    return total.at.start < phrase.items[price].span.start and bool(near & words_of("per_unit.average"))


def _figure(mention: Mention | None) -> Figure:
    assert mention is not None
    assert isinstance(mention.value, Figure)
    return mention.value


def _is_of_size(price: Figure, count: Figure, total: Figure) -> bool:
    """Whether the product can be meant: of the total's size, or its digits."""
    if not price.value or not count.value or not total.value:
        return False
    ratio = price.value * count.value / total.value
    return 1 / _SIZE <= ratio <= _SIZE or ratio.normalize().as_tuple().digits == (1,)
