"""A share of a counted whole, and the part told in the next sentence: `Two-thirds of the 84 players are women. Women hold 47 of the 84 chairs.`"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.reckoning.portioned import doubted_share
from amw_nlp.facts.reckoning.portions import Portion, read_portions
from amw_nlp.facts.series import is_compared, is_count, value_of
from amw_nlp.facts.share import Share
from amw_nlp.facts.topic import stem, topic
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.draft import Draft

_WHOLE_IN, _STEM = 6, 4


@dataclass(frozen=True, slots=True)
class _Stated:
    """A share of the whole at item `whole` of a sentence."""

    portion: Portion
    items: tuple[Item, ...]
    whole: int

    @property
    def said(self) -> tuple[Item, ...]:
        """What is said of the share, behind the whole."""
        return self.items[self.whole + 1 :]


def find_retold(draft: Draft, rows: Sequence[Row]) -> Iterator[Share]:
    """The shares that the part in the next sentence does not bear out."""
    for row, following in pairwise(rows):
        if following.index != row.index + 1 or following.block != row.block:
            continue
        stated = _stated(draft, row.items)
        part = _part(draft, following.items, stated) if stated is not None else None
        if stated is not None and part is not None:
            found = doubted_share(stated.portion, part, stated.items[stated.whole])
            if found is not None:
                yield found


def _stated(draft: Draft, items: tuple[Item, ...]) -> _Stated | None:
    """The one share of a sentence, of the one count in it."""
    portions = read_portions(draft, items)
    if len(portions) != 1 or _is_of_then(items):
        return None
    last = portions[0].last
    counts = [i for i, item in enumerate(items) if item.kind is ItemKind.FIGURE and not portions[0].first <= i <= last]
    if len(counts) != 1 or not last < counts[0] <= last + _WHOLE_IN or not is_count(items[counts[0]]):
        return None
    return _Stated(portions[0], items, counts[0]) if items[last + 1].word == "of" else None


def _part(draft: Draft, items: Sequence[Item], stated: _Stated) -> Item | None:
    """The count of a next sentence that is the share's part: so many of the whole again, or so many of what the share did."""
    counts = [i for i, item in enumerate(items) if item.kind is ItemKind.FIGURE]
    if not counts or read_portions(draft, items) or _is_of_then(items) or not all(is_count(items[i]) for i in counts):
        return None
    whole = value_of(stated.items[stated.whole])
    if len(counts) == 2 and value_of(items[counts[1]]).value == whole.value:
        between = [item.word for item in items[counts[0] + 1 : counts[1]]]
        other = topic(stated.items[stated.whole : stated.whole + 1])
        shared = (topic(stated.said) & topic(items)) - other
        return items[counts[0]] if "of" in between and len(between) < _WHOLE_IN and shared else None
    return items[counts[0]] if len(counts) == 1 and _is_deed(value_of(items[counts[0]]).unit, stated.said) else None


def _is_of_then(items: Sequence[Item]) -> bool:
    """Whether a sentence speaks of another time or sets one thing against another."""
    words = {word for item in items for word in item.word.split()}
    return is_compared(items) or bool(words & words_of("share.elsewhere"))


def _is_deed(unit: str | None, said: Sequence[Item]) -> bool:
    """Whether a count is of what the share is said to have done: `signed`, and so many `signatures`."""
    start = stem(unit or "")[:_STEM]
    return len(start) == _STEM and any(item.word.startswith(start) and item.word.endswith("ed") for item in said)
