"""Totals of kinds that leave no other: `31 medals: 12 gold, nine silver and eight bronze`, `of 24 matches it won 13, drew five and lost four`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from amw_nlp.facts.adding import Sum, sum_of
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.series import is_compared, is_count, value_of
from amw_nlp.facts.wordlists import read_data
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.draft import Role

_AHEAD, _BACK = 3, 2
_AROUND = frozenset(["were", "are", "was", "is", "of", "them", "the", "in", "by", "have", "had", "has", "been"])
"""What may stand between a count and the word for its kind."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """The units of a whole and, for each kind that there is of it, its words; `over`: something may be of none."""

    of: frozenset[str]
    kinds: tuple[frozenset[str], ...]
    over: bool


@cache
def load_kinds() -> tuple[Kinds, ...]:
    """The kinds of the package's own data."""
    return tuple(
        Kinds(frozenset(row["of"]), tuple(map(frozenset, row["kinds"])), row.get("over", False))
        for row in read_data("kinds.toml")["kinds"]
    )


def find_kinds(rows: Sequence[Row]) -> Iterator[Sum]:
    """The wholes whose kinds do not make them."""
    for k, row in enumerate(rows):
        if row.role is Role.CELL:
            continue
        words = {word for item in row.items for word in item.word.split()}
        for kinds in load_kinds():
            if all(kind & words for kind in kinds.kinds):
                before = (
                    rows[k - 1] if k and rows[k - 1].index == row.index - 1 and rows[k - 1].block == row.block else None
                )
                found = _sum(row.items, before.items if before else (), kinds)
                if found is not None and not found.fits and not (kinds.over and _is_short(found)):
                    yield found


def _is_short(found: Sum) -> bool:
    total = found.total.value
    return isinstance(total, Figure) and found.made.low <= total.interval.high


def _sum(items: Sequence[Item], before: Sequence[Item], kinds: Kinds) -> Sum | None:
    """The whole and one count of each kind, where a sentence has no other counts."""
    counts = [i for i, item in enumerate(items) if item.kind is ItemKind.FIGURE and is_count(item)]
    parts = [i for i in counts if _kind(items, i, kinds) is not None]
    if (
        len(parts) != len(kinds.kinds)
        or len({_kind(items, i, kinds) for i in parts}) < len(parts)
        or is_compared(items)
    ):
        return None
    others = [i for i in counts if i not in parts]
    if len(others) > 1:
        return None
    if others:
        return sum_of(items, others[0], parts, ()) if _is_whole(items[others[0]], kinds) else None
    wholes = [item for item in before if item.kind is ItemKind.FIGURE and _is_whole(item, kinds)]
    return sum_of((*items, wholes[0]), len(items), parts, ()) if len(wholes) == 1 and not is_compared(before) else None


def _is_whole(item: Item, kinds: Kinds) -> bool:
    return is_count(item) and (value_of(item).unit or "").split(" ")[-1] in kinds.of


def _kind(items: Sequence[Item], i: int, kinds: Kinds) -> int | None:
    """Which kind a count is of, by its noun, the word after it, or the verb before it."""
    beside = [*items[i].word.split()[1:], *_words(items[i + 1 : i + 1 + _AHEAD])]
    found = next((n for word in beside for n, kind in enumerate(kinds.kinds) if word in kind), None)
    if found is not None:
        return found
    behind = _words(list(reversed(items[max(0, i - _BACK) : i])))
    return next((n for word in behind for n, kind in enumerate(kinds.kinds) if word in kind), None)


def _words(items: Sequence[Item]) -> Iterator[str]:
    """The words right beside a figure, up to the first that is neither a verb of being nor the like."""
    for item in items:
        if item.kind in (ItemKind.FIGURE, ItemKind.MARK, ItemKind.DATE):
            return
        yield from item.word.split()
        if item.word not in _AROUND:
            return
