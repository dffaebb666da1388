"""What is left of a whole: `It has 40 stores. It will close 12 and sell 8; the remaining 25 stay.`"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from amw_nlp.facts.adding import Sum, sum_of
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.series import is_compared, is_count, is_kin, is_moved, value_of, without_attributes

_BEFORE = frozenset(["remaining", "other", "rest", "remainder", "balance", "leaving", "leaves", "leave"])
_AFTER = frozenset(["remain", "remained", "left", "over"])
_ARTICLES = frozenset(["the", "its", "their", "his", "her", "all", "a", "total", "some", "about"])
_BACK, _AHEAD, _NEAR = 2, 6, 3


def find_remainders(rows: Sequence[Row]) -> Iterator[Sum]:
    """Wholes, each with its parts and what is called the rest of it, in a sentence or over three."""
    for k, row in enumerate(rows):
        rests = [i for i in range(len(row.items)) if _is_rest(row.items, i)]
        if len(rests) != 1:
            continue
        before = [r for r in rows[max(0, k - _BACK) : k] if r.block == row.block]
        items = [item for r in (*before, row) for item in r.items]
        ends = [r.items[-1].span.end for r in before]
        rest = len(items) - len(row.items) + rests[0]
        items = _unnamed(items, rest)
        found = _of_whole(items, rest) or _remainder(items, rest, ends)
        if found is not None:
            yield found


def _unnamed(items: Sequence[Item], rest: int) -> list[Item]:
    """The items, the word that calls a figure the rest left out of account: `the other` three are no others uncounted."""
    return [
        replace(item, word="the") if rest - _NEAR <= k < rest and item.word in _BEFORE else item
        for k, item in enumerate(items)
    ]


def _of_whole(items: Sequence[Item], rest: int) -> Sum | None:
    """The whole right behind its rest: `the remaining five of the 40`, `the other three deputies of the 80-member house`."""
    ahead = range(rest + 1, min(len(items), rest + 1 + _AHEAD))
    whole = next((i for i in ahead if items[i].kind is not ItemKind.WORD), None)
    if whole is None or items[whole].kind is not ItemKind.FIGURE or not is_count(items[whole]):
        return None
    if "of" not in [item.word for item in items[rest + 1 : whole]] or value_of(items[whole]).value is None:
        return None
    parts = [i for i in range(rest) if items[i].kind is ItemKind.FIGURE and is_count(items[i])]
    plain = without_attributes(items, parts)
    parts = [*(i for i in parts if i in plain or value_of(items[i]).unit), rest]
    if len(parts) < 3 or not _is_whole(items, whole, parts) or is_compared(items[parts[0] : whole]):
        return None
    return sum_of(items, whole, parts, [parts[k:] for k in range(1, len(parts) - 1)])


def _is_rest(items: Sequence[Item], i: int) -> bool:
    if items[i].kind is not ItemKind.FIGURE or value_of(items[i]).value is None or value_of(items[i]).unit == "percent":
        return False
    words: list[str] = []
    for j in range(i - 1, max(-1, i - 5), -1):
        if items[j].kind is ItemKind.FIGURE:
            break
        words.append(items[j].word)
    if "of" in words and words[:2] != ["of", "balance"]:
        return False
    if _BEFORE & set(words[:3]):
        return True
    after = [item.word for item in items[i + 1 : i + 4]]
    return bool(_AFTER & set(after[:1])) or (
        len(after) > 1 and after[0] in ("are", "is", "were") and after[1] == "left"
    )


def _remainder(items: Sequence[Item], rest: int, ends: Sequence[int]) -> Sum | None:
    """The whole that a rest and the parts before it should make; None where another whole fits, or none is larger than its parts."""
    kin = [i for i in range(rest) if items[i].kind is ItemKind.FIGURE and is_kin(items[i], items[rest])]
    kin = without_attributes(items, kin)
    found: Sum | None = None
    for k in range(len(kin) - 2, -1, -1):
        parts = [*kin[k + 1 :], rest]
        if k and _is_of(items, kin[k - 1], kin[k]):
            parts.insert(0, kin[k - 1])
        if not _is_whole(items, kin[k], parts) or not _introduces(items, kin, k, ends):
            continue
        made = sum_of(items, kin[k], parts, ())
        if made is not None and made.fits:
            return made
        if is_compared(items[kin[k] : rest]) or any(is_moved(items, i) for i in parts):
            return None
        found = made
    return found


def _is_whole(items: Sequence[Item], whole: int, parts: Sequence[int]) -> bool:
    value = value_of(items[whole]).value
    return value is not None and all((value_of(items[i]).value or Decimal(0)) < value for i in parts)


def _introduces(items: Sequence[Item], kin: Sequence[int], k: int, ends: Sequence[int]) -> bool:
    """Whether a figure is said to be the whole of those after it: alone in a sentence before theirs, `of the 500`, `500, of whom`."""
    whole = kin[k]
    end = next((e for e in ends if items[whole].span.start < e), None)
    nearby = [i for i in kin if end is not None and items[i].span.start < end and i > whole]
    if end is not None and not nearby:
        return True
    after = kin[k + 1] if k + 1 < len(kin) else whole + 1
    between = [item.word for item in items[whole + 1 : after]]
    before = [item.word for item in items[max(0, whole - 3) : whole] if item.word not in _ARTICLES]
    return before[-1:] == ["of"] or bool({"of", ":", ";", "—", "–", "("} & set(between))


def _is_of(items: Sequence[Item], part: int, whole: int) -> bool:
    """Whether a figure is a part of the one after it: `twelve of the 30 seats`."""
    between = [item.word for item in items[part + 1 : whole]]
    return "of" in between and len(between) <= 4
