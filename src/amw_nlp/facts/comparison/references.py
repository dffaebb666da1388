"""Whether a sentence takes up the one before it, or leads up to the one after, with what it says of a change."""

from __future__ import annotations

from collections.abc import Sequence

from amw_nlp.facts.comparison.lines import Line
from amw_nlp.facts.comparison.sizes import Size, turn_of
from amw_nlp.facts.comparison.turns import find_turns
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.topic import topic
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.draft import Role
from amw_nlp.text.patterns import lazy_pattern

_REFERS, _FIRST = 9, 3
_YEAR = lazy_pattern(r"(?:19|20)\d\d")


def is_same_thing(one: Line, two: Line) -> bool:
    """Whether two sentences name no different things to measure."""
    a, b = ({item.metric for item in line.items if item.kind is ItemKind.METRIC} for line in (one, two))
    return not a or not b or bool(a & b)


def is_of_year(size: Size) -> bool:
    """Whether a size is of a year that is printed behind it: `the 5% fall seen in 1998`."""
    items = size.line.items[size.at : size.at + _REFERS]
    return size.word > size.at and any(
        _YEAR.search(item.word) for item in items if item.kind in (ItemKind.DATE, ItemKind.WORD)
    )


def refers_back(size: Size) -> bool:
    """Whether a sentence takes up the figures before it: `That is 9% more`, `the 9% rise`, `thus`."""
    if size.line.is_head:
        return False
    if size.line.role is Role.LIST_ITEM and _is_label(size):
        return True
    items = size.line.items
    after = items[size.at + 1 : size.at + 4]
    if (
        size.at
        and items[size.at - 1].word in ("the", "that", "this", "those")
        and any(turn_of(after, k) for k in range(len(after)))
    ):
        return True
    words = [item.word.partition("'")[0] for item in items if item.kind is not ItemKind.MARK]
    if {"thus", "therefore", "hence"} & set(words):
        return True
    if words[:1] and words[0] in ("the", "a", "an", "such"):
        return size.at <= _FIRST or any(items[k].word in words_of(f"compare.{n}") for k in range(1, min(5, len(items))) for n in ("rise_nouns", "fall_nouns", "gaps"))  # fmt: skip
    opening = words_of("compare.refers") | {"we", "they", "he", "she", "i", "those", "their", "its"}
    return bool(words) and (
        size.at <= (_FIRST if words[0] in ("a", "an", "the", "this", "that") else 1)
        or (size.at <= _REFERS and words[0] in opening)
    )


def _is_label(size: Size) -> bool:
    """Whether a line of a list only names a change before its size: `Change: up 9%`."""
    before = size.line.items[: size.at]
    nouns = words_of("compare.rise_nouns") | words_of("compare.fall_nouns") | words_of("compare.gaps")
    return all(
        i.kind is ItemKind.MARK or i.word in nouns or i.word in ("up", "down") or i.word in words_of("compare.skipped")
        for i in before
    )


def is_quoted(line: Line) -> bool:
    """Whether a sentence opens with what somebody said."""
    return line.items[0].word in ('"', "“")


def leads_up(size: Size, following: Line) -> bool:
    """Whether the next sentence gives the figures of what a sentence says of a change."""
    line = size.line
    known = {item.metric for item in line.items if item.kind is ItemKind.METRIC} | {"cost", "price"}
    if any(item.kind is ItemKind.METRIC and item.metric not in known for item in following.items):
        return False
    return (
        shares(line, following)
        or _is_of_then(following)
        or _goes_on(line, following)
        or (following.items[0].word in ("it", "they") and _is_of_subject(size))
    )


def _is_of_subject(size: Size) -> bool:
    """Whether it is the sentence's subject that changed, not an object of its verb: `tripled in size`, not `tripled its profit`."""
    items, last = size.line.items, max(size.at, size.word)
    following = items[last + 1] if last + 1 < len(items) else None
    named = any(item.kind in (ItemKind.NAME, ItemKind.METRIC) for item in items)
    return following is None or (
        not named and (following.kind in (ItemKind.MARK, ItemKind.DATE) or following.word in _AFTER)
    )


_AFTER = frozenset(["in", "since", "over", "within", "during", "by", "last", "this", "after", "under", "between", "on", "overnight"])  # fmt: skip


def _goes_on(line: Line, following: Line) -> bool:
    """Whether the next sentence says nothing of a change, and is not about somebody spoken of: `Drivers will pay`, not `It raised`."""
    quoted = is_quoted(following)
    first = following.items[1 if quoted else 0]
    speaks = quoted and first.word in _SPEAKERS
    if (first.word in _SOMEBODY and not speaks) or first.kind is ItemKind.NAME or following.block != line.block:
        return False
    return not any(True for _ in find_turns(following))


_SPEAKERS = frozenset(["we", "our"])
_SOMEBODY = frozenset(["it", "its", "their", "they", "he", "she", "his", "her", "we", "our", "the"])


def shares(one: Line, two: Line) -> bool:
    """Whether two sentences have a word in common, or the second says what `it` was."""
    if _topic(one.items) & _topic(two.items):
        return True
    words = [item.word for item in two.items if item.kind is not ItemKind.MARK][:2]
    return words[:1] in (["it"], ["they"], ["that"], ["this"]) and words[-1] in _BEING


_BEING = frozenset(["was", "were", "is", "are", "had", "stood", "stands", "will", "has", "used", "came", "opened", "once", "now"])  # fmt: skip


def _is_of_then(line: Line | None) -> bool:
    """Whether a sentence speaks of a time by taking it up: `back then`."""
    return line is not None and "then" in line.words()


def _topic(items: Sequence[Item]) -> frozenset[str]:
    return topic(item for item in items if item.kind in (ItemKind.WORD, ItemKind.METRIC) and not item.reference)
