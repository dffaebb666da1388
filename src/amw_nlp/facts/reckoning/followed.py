"""Part and whole in one sentence, their share in the next: `9,300 of the 31,000 ballots came back. That 43% response was thin.`

The next sentence has no count of its own, and takes the share up: it points back to it, calls it by what was done, or names its whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.reckoning.part_pairs import is_of
from amw_nlp.facts.reckoning.portioned import doubted_share
from amw_nlp.facts.reckoning.portions import Portion, read_portions
from amw_nlp.facts.series import is_count, value_of
from amw_nlp.facts.share import Share
from amw_nlp.facts.topic import stem, topic
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.draft import Draft

_BACK, _NEAR, _OPENING, _AROUND = 3, 4, 3, 5


def find_followed(draft: Draft, rows: Sequence[Row]) -> Iterator[Share]:
    """The shares that part and whole of the sentence before do not make."""
    for row, following in pairwise(rows):
        if following.index != row.index + 1 or following.block != row.block:
            continue
        pair = _pair(draft, row.items, following.items)
        portion = _portion(draft, following.items, pair) if pair else None
        if pair and portion and _takes_up(row.items, following.items, portion, pair[1]):
            found = doubted_share(portion, *pair)
            if found is not None:
                yield found


def _counts(items: Sequence[Item]) -> list[int]:
    return [i for i, item in enumerate(items) if item.kind is ItemKind.FIGURE]


def _pair(draft: Draft, items: Sequence[Item], following: Sequence[Item]) -> tuple[Item, Item] | None:
    """The one part and whole of a sentence, or its one count and the bare number that the next opens with."""
    if read_portions(draft, items):
        return None
    counts = [i for i in _counts(items) if is_count(items[i])]
    if len(counts) == 1 and len(_counts(items)) == 1:
        first = next(iter(_counts(following)), None)
        bare = first is not None and first < _OPENING and following[first].figure is not None
        if bare and first is not None and is_count(following[first]) and _is_elided(following, first):
            return following[first], items[counts[0]]
        return None
    found = [
        (a, b)
        for a in counts
        for b in counts
        if a != b and value_of(items[a]).interval.high < value_of(items[b]).interval.low and _is_part(items, a, b)
    ]
    return (items[found[0][0]], items[found[0][1]]) if len(found) == 1 and len(counts) == 2 else None


def _is_elided(items: Sequence[Item], i: int) -> bool:
    """Whether a number has its noun from the sentence before: `Ninety needed a second operation`."""
    unit = value_of(items[i]).unit
    return not unit or (i + 1 < len(items) and items[i + 1].word == "of" and items[i + 2].word in ("them", "these"))


def _is_part(items: Sequence[Item], a: int, b: int) -> bool:
    """`90 of the 450`, `of the 450 homes 90`, `450 homes and shut 90 of them`."""
    if is_of(items, a, b):
        return True
    after = [item.word for item in items[a + 1 : a + 3]]
    return b < a and after[:1] == ["of"] and after[1:] in (["them"], ["these"], ["those"])


def _portion(draft: Draft, items: Sequence[Item], pair: tuple[Item, Item]) -> Portion | None:
    """The one share of a sentence that counts nothing but the part, and speaks of no other time or place."""
    portions = read_portions(draft, items)
    if len(portions) != 1:
        return None
    one = portions[0]
    others = [i for i in _counts(items) if not one.first <= i <= one.last and items[i] is not pair[0]]
    near = {item.word for item in items[max(0, one.first - _AROUND) : one.last + _AROUND]}
    return None if others or near & (words_of("share.others_too") | words_of("share.other")) else one


def _takes_up(items: Sequence[Item], following: Sequence[Item], portion: Portion, whole: Item) -> bool:
    """Whether a share is of the pair: `that failure rate of 12%`, `those 12%`, `the 43% response`, `the two-thirds of beaches that passed`."""
    before = [item.word for item in following[max(0, portion.first - _BACK) : portion.first]]
    after = following[portion.last + 1 : portion.last + 1 + _NEAR]
    if before[-1:] in (["those"], ["these"]) and not (after and after[0].word == "of"):
        return True
    if before[-1:] == ["of"] and set(before[:-1]) & words_of("share.results"):
        return bool({item.word for item in following[max(0, portion.first - _BACK - 2) : portion.first]} & _THAT)
    if after and after[0].word == "of" and before[-1:] == ["the"]:
        return bool(topic([whole]) & topic(after[1:]))
    answered = {stem(w) for w in words_of("share.answers")} & {stem(i.word) for i in items}
    return bool(answered) and any(i.word in words_of("share.answer_rates") for i in after[:2])


_THAT = frozenset(["that", "this", "such"])
