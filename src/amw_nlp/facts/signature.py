"""A sentence as a short row of signs, so that a relation between figures is one readable pattern.

Every item is one sign, blanks between: ``M`` money, ``P`` percent, ``Q`` count or measure, ``X`` multiple, ``D`` date, ``N`` name,
``K`` metric, marks and a few words as themselves, a word of rising ``up``, of falling ``down``, any other word ``w``. Articles
and hedges are left out, since they belong to the figure after them: *about $30 million of its $120 million budget* is
``M of its M w``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.text.mention import Label

_FIGURE = {Label.MONEY: "M", Label.PERCENT: "P", Label.QUANTITY: "Q", Label.MULTIPLE: "X"}
_KIND = {ItemKind.DATE: "D", ItemKind.NAME: "N", ItemKind.METRIC: "K"}
_KEPT = frozenset(["of", "out", "or", "in", "to", "from", "by", "at", "for", "with", "as", "its", "their", "than", "on", "over", "against", "versus", "vs", "compared", "per", "equivalent", "ie", "that", "is", "was", "were", "are", "and", "including", "multiple", "times", "half", "third", "quarter", "fifth", "majority", "minority", "two", "three", "all", "total", "respectively", "it", "not", "each", "every", "only", "other"])  # fmt: skip
_LEFT_OUT = frozenset(["a", "an", "the", "about", "around", "roughly", "approximately", "nearly", "almost", "some", "more", "less", "least", "most", "just", "under", "up-to", "close", "north", "upwards", "circa", "well", "slightly", "exactly", "precisely", "currently", "~", "≈", '"', "“", "”", "'", "‘", "’", "*", "so"])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signature:
    """The row of signs; `index` gives the item's index for each sign, `starts` where each sign starts in `text`."""

    text: str
    index: tuple[int, ...]
    starts: tuple[int, ...]

    def item(self, offset: int) -> int:
        """The index of the item whose sign stands at an offset of `text`."""
        return self.index[bisect_right(self.starts, offset) - 1]

    def find(self, pattern: str) -> Iterator[dict[str, int]]:
        """Every match of a pattern, which must match whole signs: for each named group, the index of its first item."""
        for match in _compiled(pattern).finditer(self.text):
            yield {name: self.item(match.start(name)) for name, found in match.groupdict().items() if found}


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{pattern})(?!\S)")


def sign(items: Sequence[Item], lexicon: Lexicon) -> Signature:
    """The signature of a sentence's items."""
    signs: list[str] = []
    index: list[int] = []
    starts: list[int] = []
    length = 0
    for i, item in enumerate(items):
        mark = _sign(item, lexicon)
        if mark is None:
            continue
        signs.append(mark)
        index.append(i)
        starts.append(length)
        length += len(mark) + 1
    return Signature(" ".join(signs), tuple(index), tuple(starts))


def _sign(item: Item, lexicon: Lexicon) -> str | None:
    if item.kind is ItemKind.FIGURE and item.mention:
        return _FIGURE[item.mention.label]
    if item.kind in _KIND:
        return _KIND[item.kind]
    if item.word in _LEFT_OUT:
        return None
    if item.kind is ItemKind.MARK or item.word in _KEPT:
        return item.word
    direction = lexicon.direction(item.word)
    return "up" if direction == 1 else "down" if direction == -1 else "w"
