"""How many went or came, told in one sentence, and how many there were and are in the next: `Sixty beds have gone. It had 540 and has 420 now`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from amw_nlp.facts.change import Change
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.series import is_compared, is_count, value_of
from amw_nlp.facts.topic import topic
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.draft import Role

_VERB_IN, _SUBJECT_IN = 3, 3
_FAR = Decimal(2)
"""How far the difference may be from the count, as a multiple, before it is taken for one of other things."""


@dataclass(frozen=True, slots=True)
class _Moved:
    """A count of what went (-1) or came (1)."""

    item: Item
    way: int


def find_gone(rows: Sequence[Row]) -> Iterator[Change]:
    """The counts that the two figures of the next sentence do not bear out."""
    for row, following in pairwise(rows):
        if following.index != row.index + 1 or following.block != row.block or row.role in (Role.CELL, Role.LIST_ITEM):
            continue
        moved = _moved(row.items)
        ends = _ends(following.items) if moved is not None and _is_of(row.items, following.items) else None
        if moved is not None and ends is not None and _is_doubted(moved, *ends):
            yield _change((*row.items, *following.items), moved, *ends, following)


def _moved(items: Sequence[Item]) -> _Moved | None:
    """The only count of a sentence, where it is the subject of a verb of going, or the object of one of losing or gaining."""
    figures = [i for i, item in enumerate(items) if item.kind is ItemKind.FIGURE]
    if len(figures) != 1 or not is_count(items[figures[0]]) or value_of(items[figures[0]]).hedge:
        return None
    i = figures[0]
    after = {item.word for item in items[i + 1 : i + 1 + _VERB_IN]}
    before = {item.word for item in items[max(0, i - 1) : i]}
    if after & words_of("compare.went") or before & words_of("compare.losing"):
        return _Moved(items[i], -1)
    return _Moved(items[i], 1) if after & words_of("compare.arrived") or before & words_of("compare.winning") else None


def _ends(items: Sequence[Item]) -> tuple[Item, Item] | None:
    """The two counts of a sentence, each with a time of its own, the earlier first."""
    figures = [i for i, item in enumerate(items) if item.kind is ItemKind.FIGURE]
    if len(figures) != 2 or not all(is_count(items[i]) for i in figures) or is_compared(items):
        return None
    one, two = figures
    if not _is_timed(items[one + 1 : two]) or not (_is_timed(items[two + 1 :]) or _is_timed(items[one + 1 : two][-3:])):
        return None
    return items[one], items[two]


def _is_timed(items: Sequence[Item]) -> bool:
    return any(item.kind is ItemKind.DATE or item.word in words_of("compare.turning_points") for item in items)


def _is_of(items: Sequence[Item], following: Sequence[Item]) -> bool:
    """Whether the next sentence goes on with what the first was about: `it`, `there were`, `the mill`."""
    opening = [item for item in following if item.kind is not ItemKind.MARK][:_SUBJECT_IN]
    first = opening[0].word if opening else ""
    if words_of("compare.as_a_whole") & {item.word for item in following}:
        return False
    return first in ("it", "there", "they") or opening[0].reference or bool(topic(opening) & topic(items))


def _is_doubted(moved: _Moved, before: Item, after: Item) -> bool:
    if not all(_is_kin(moved.item, item) for item in (before, after)):
        return False
    gap = value_of(after).interval - value_of(before).interval
    size = value_of(moved.item).interval
    stated = -size if moved.way < 0 else size
    if gap.meets(stated) or gap.high.is_infinite() or not gap.low or (gap.low < 0) != (moved.way < 0):
        return False
    ratio = abs((gap.low + gap.high) / (size.low + size.high))
    return 1 / _FAR <= ratio <= _FAR


def _is_kin(moved: Item, level: Item) -> bool:
    """Whether counts are of one thing, or of jobs and those who have them, animals and a kind of them."""
    one, two = value_of(moved).unit, value_of(level).unit
    if one is None or two is None or one == two:
        return True
    return any({one, two} <= words_of(f"compare.{group}") for group in ("staffed", "peopled")) or one == "animal"


def _change(items: tuple[Item, ...], moved: _Moved, before: Item, after: Item, row: Row) -> Change:
    assert before.mention is not None
    assert after.mention is not None
    phrase = Phrase(items, (), (), row.index, row.block, row.role)
    return Change(before.mention, after.mention, moved.item.mention, 0, phrase, firm=True, held=True)
