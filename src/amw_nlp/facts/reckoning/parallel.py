"""The elements of a list that are long, and all built alike: "a ban on trawling in the lagoon, a pension for widows, and a radio".

A long element may hold commas and verbs of its own, so its words tell little; that every element opens as the first does tells enough.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from amw_nlp.facts.reckoning.elements import Elements
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_MARK = lazy_pattern(r"; and |; or |; |, and |, or |, | and | or | & ")
_BRACKETED = lazy_pattern(r"\([^()]{0,80}\)|“[^“”]{0,80}”|\"[^\"]{0,80}\"|\d,\d")
_WORD = lazy_pattern(r"[^\W_][\w’'.-]*")
_LONGEST, _MOST_WORDS, _FEWEST = 25, 90, 2
_ONE = ("a", "an", "another", "one")
_KNOWN = ("the", "its", "their", "his", "her", "our", "my")
_NUMBER = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_GERUND = 5


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    mark: str
    opening: str


def read_parallel(text: str, start: int) -> Elements | None:
    """The elements of a closed list that is all of `text`, which stands at `start`; None where they are not all built alike."""
    if len(text.split()) > _MOST_WORDS or ". " in text or ": " in text:
        return None
    hidden = _BRACKETED.sub(lambda m: "x" * len(m[0]), text)
    pieces = _pieces(text, list(_MARK.finditer(hidden)))
    heads = _heads(pieces)
    if heads is None or not _is_closed(heads, pieces):
        return None
    ends = [*(h.start for h in heads[1:]), len(text)]
    spans: list[Span] = []
    most = again = 0
    for head, end in zip(heads, ends, strict=True):
        body = _stripped(text[head.start : end])
        words = _WORD.findall(body)
        if len(words) > _LONGEST or {w.lower() for w in words} & words_of("list.open"):
            return None
        again += bool(spans) and len(words) > 1 and not words_of("list.again").isdisjoint(w.lower() for w in words[1:3])
        most += max(_NUMBER.get(w.lower(), 1) for w in words[:3])
        spans.append(Span(start + head.start, start + head.start + len(body)))
    return Elements(tuple(spans), len(spans) - again, most, named=heads[0].opening == "name")


def _pieces(text: str, marks: Sequence[re.Match[str]]) -> list[_Piece]:
    pieces, at, led = [], 0, ""
    for mark in (*marks, None):
        end = mark.start() if mark else len(text)
        pieces.append(_Piece(at, end, led, _opening(text[at:end])))
        if mark:
            at, led = mark.end(), mark[0]
    return pieces


def _opening(piece: str) -> str:
    """How a stretch opens: with a name, an article, an owner, a gerund, `to`; nothing for any other word."""
    first = _WORD.search(piece)
    if first is None:
        return ""
    word = first[0].lower()
    if word in words_of("list.attributes") or word in words_of("list.clauses"):
        return ""
    if word in _ONE:
        return "one"
    if word in _KNOWN:
        return "known"  # "the driver, the owner's son" may be one or two
    if word == "to":
        return "to"
    if len(word) > _GERUND and word.endswith("ing") and first[0].islower():
        return "ing"
    return "name" if first[0][0].isupper() else ""


def _heads(pieces: Sequence[_Piece]) -> list[_Piece] | None:
    """The pieces that open as the first does; those between tell more of the one before."""
    opening = pieces[0].opening
    semicolons = any(";" in p.mark for p in pieces)
    if not opening or (opening == "known" and not semicolons):
        return None
    heads = [pieces[0]]
    for piece in pieces[1:]:
        if piece.opening == opening and (";" in piece.mark or not semicolons):
            heads.append(piece)
        elif piece.opening in ("one", "known") and opening in ("one", "known"):
            return None  # "a lawyer, the first in her family" may be one or two
    return heads if len(heads) > _FEWEST else None


def _is_closed(heads: Sequence[_Piece], pieces: Sequence[_Piece]) -> bool:
    """Whether `and` leads to the last element and to no other, whose own words have no further one of the list's."""
    led = [any(w in h.mark for w in ("and", "or", "&")) for h in heads]
    if not led[-1] or any(led[:-1]):
        return False
    # names joined by "and" within one element cannot be told from two elements
    return heads[0].opening != "name" or not any(
        p.opening == "name" and " and " in p.mark and "," not in p.mark and p is not heads[-1] for p in pieces
    )


def _stripped(body: str) -> str:
    return re.sub(r"(?:[,;]? (?:and|or|&)|[,;])\s*$", "", body.rstrip())
