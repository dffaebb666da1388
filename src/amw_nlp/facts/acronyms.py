"""An acronym in brackets whose letters are those of the words before it, but for a slip: `Securities and Exchange Commission (SCE)`."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from amw_nlp.text.draft import Draft
from amw_nlp.text.span import Span

_BRACKET = re.compile(r" \(([A-Z]{3,7})\)")
_BEFORE = re.compile(
    r"\b([A-Z]{3,7})(?: \(|, (?:or|short for|which stands for) )(?:the )?([A-Z][\w’'&]{0,40}(?: [\w’'&]{1,40}){1,8})(?=[),])"
)
"""The acronym before its words: `the WHO (World Health Organization)`."""
_WORD = re.compile(r"[^\W\d_][\w’']{0,40}")
_CAPITALS = re.compile(r"\b[A-Z]{3,7}\b")
_REACH = 160
_OFTEN = 3


@dataclass(frozen=True, slots=True)
class WrongAcronym:
    """An acronym, the words it stands for, and what their initials are."""

    acronym: Span
    words: Span
    initials: str


def find_wrong_acronyms(draft: Draft) -> Iterator[WrongAcronym]:
    """Acronyms with two neighbouring letters swapped, or one letter off where the draft also prints the right one."""
    printed: Counter[str] | None = None
    for match in _BRACKET.finditer(draft.text):
        acronym = match[1]
        start = max(0, match.start() - _REACH, draft.blocks[draft.block_at(match.start(1))].span.start)
        words = list(_WORD.finditer(draft.text, start, match.start()))
        if acronym in _data()[0] or not words or words[-1].end() != match.start():
            continue
        near = _nearest(acronym, words)
        if near is None:
            continue
        printed = printed if printed is not None else Counter(_CAPITALS.findall(draft.text))
        initials, first = near
        known = printed[initials] > 0
        if known or (_is_swap(acronym, initials) and printed[acronym] < _OFTEN):
            yield WrongAcronym(Span(*match.span(1)), Span(first, match.start()), initials)
    yield from _written_out(draft)


def _written_out(draft: Draft) -> Iterator[WrongAcronym]:
    """Acronyms before their words, with two neighbouring letters swapped."""
    for match in _BEFORE.finditer(draft.text):
        acronym, words = match[1], list(_WORD.finditer(draft.text, *match.span(2)))
        near = None if acronym in _data()[0] else _nearest(acronym, words)
        if near is None or near[1] != match.start(2) or not _is_swap(acronym, near[0]):
            continue
        if sum(m[0] == acronym for m in _CAPITALS.finditer(draft.text)) < _OFTEN:
            yield WrongAcronym(Span(*match.span(1)), Span(*match.span(2)), near[0])


def _nearest(acronym: str, words: list[re.Match[str]]) -> tuple[str, int] | None:
    """The initials of the words before that are almost the acronym, and where those start; None where some are just it."""
    almost: tuple[str, int] | None = None
    for kept in (words, [w for w in words if w[0].lower() not in _data()[1]]):
        own = kept[-len(acronym) :]
        initials = "".join(w[0][0] for w in own).upper()
        if initials == acronym:
            return None
        before = kept[: -len(acronym)]
        if len(initials) < len(acronym) or not _is_name(own, before):
            continue
        if _is_swap(acronym, initials) or _is_one_off(acronym, initials):
            almost = almost or (initials, own[0].start())
    return almost


def _is_name(own: list[re.Match[str]], before: list[re.Match[str]]) -> bool:
    """Whether words are a whole name: all with capitals and none before them, or all without."""
    capitals = [w[0][0].isupper() for w in own if w[0].lower() not in _data()[1]]
    if all(capitals):
        last = before[-1] if before else None
        joined = last is not None and own[0].start() - last.end() == 1
        owner = last is not None and last[0].endswith(("'s", "’s"))
        return not (joined and last is not None and last[0][0].isupper() and last[0] != "The" and not owner)
    return not any(capitals)


def _is_swap(a: str, b: str) -> bool:
    """Whether two neighbouring letters are swapped, and nothing else.

    >>> _is_swap("SCE", "SEC"), _is_swap("CIO", "IOC"), _is_swap("SEC", "SEC")
    (True, False, False)
    """
    off = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    return len(off) == 2 and off[1] == off[0] + 1 and a[off[0]] == b[off[1]] and a[off[1]] == b[off[0]]


def _is_one_off(a: str, b: str) -> bool:
    return sum(x != y for x, y in zip(a, b, strict=True)) == 1


@lru_cache(maxsize=1)
def _data() -> tuple[frozenset[str], frozenset[str]]:
    table = tomllib.loads((files("amw_nlp.facts") / "data" / "acronyms.toml").read_text(encoding="utf-8"))
    return frozenset(table["out_of_order"]), frozenset(table["small"])
