"""A whole that is said to be in so many parts, and a next sentence with just so many: `540 beds in two blocks. The old one has 310 and`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from amw_nlp.facts.adding import Sum, sum_of
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.series import are_parts, is_compared, is_count, is_kin, kin_of, value_of, without_attributes

_MOST = Decimal(12)
_SMALL = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}


def find_counted_parts(rows: Sequence[Row]) -> Iterator[Sum]:
    """Wholes of a stated number of parts, each with the parts that the next sentence gives."""
    for whole, parts in pairwise(rows):
        if parts.block == whole.block and parts.index == whole.index + 1 and not is_compared(parts.items):
            found = _across(whole.items, parts.items)
            if found is not None:
                yield found


def _across(first: Sequence[Item], second: Sequence[Item]) -> Sum | None:
    sizes = {size for item in first if (size := _size(item)) is not None}
    totals = [i for i, item in enumerate(first) if _is_total(first, item)]
    if len(sizes) != 1 or len(totals) != 1:
        return None
    total = first[totals[0]]
    kin = without_attributes(second, kin_of(second, total, range(len(second))))
    if len(kin) != next(iter(sizes)) or not are_parts(second, kin):
        return None
    whole = value_of(total).value
    if whole is None or any((value_of(second[i]).value or Decimal(0)) >= whole for i in kin):
        return None
    items = (*first, *second)
    return sum_of(items, totals[0], [len(first) + i for i in kin], ())


def _size(item: Item) -> int | None:
    """How many parts an item says there are: a small count, or a length of time (`over three nights`)."""
    if item.kind is ItemKind.DATE:
        return _SMALL.get(item.word.split()[0])
    if item.kind is not ItemKind.FIGURE or not is_count(item):
        return None
    value = value_of(item).value
    return int(value) if value is not None and 2 <= value <= _MOST else None


def _is_total(items: Sequence[Item], item: Item) -> bool:
    """Whether a figure is the only one of its kind in a sentence, less the count of parts."""
    if item.kind is not ItemKind.FIGURE or value_of(item).value is None or _size(item) is not None:
        return False
    return sum(other.kind is ItemKind.FIGURE and _size(other) is None and is_kin(other, item) for other in items) == 1
