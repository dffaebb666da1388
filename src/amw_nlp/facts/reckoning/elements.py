"""The elements of a list in running text, and how many there may be, however its commas and its `and` are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_SEPARATOR = lazy_pattern(r", and |, or | and | or | & |, |; and |; ")
_BRACKETED = lazy_pattern(r"\([^()]{0,80}\)|“[^“”]{0,60}”|\"[^\"]{0,60}\"")
_WORD = lazy_pattern(r"[^\W_][\w’'.-]*")
_LONG, _VERY_LONG = 8, 14
_NUMBER_LAST = lazy_pattern(r"[^,] (?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$")
_COUNTED = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}


@dataclass(frozen=True, slots=True)
class Elements:
    """The stretches of a list's elements; `least` and `most` are how many there can be."""

    spans: tuple[Span, ...]
    least: int
    most: int
    named: bool

    def allows(self, count: int) -> bool:
        """Whether a count can be meant by them."""
        return self.least <= count <= self.most


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    text: str
    led: str


def read_elements(text: str, start: int, *, closed: bool, open_end: bool = False) -> Elements | None:
    """The elements of a list that is all of `text`; `start` is where it stands.

    `closed` says that the text ends where the list must (a full stop, a bracket), `open_end` that a clause may go on behind the last
    element. None where it is no list, or an element is a clause.
    """
    hidden = _BRACKETED.sub(lambda m: "x" * len(m[0]), text)
    marks = [m for m in _SEPARATOR.finditer(hidden) if not _in_name(text, m)]
    semicolons = [m for m in marks if m[0].startswith(";")]
    if semicolons:
        pieces, extra, end = _split(text, semicolons), 0, len(text)
    else:
        found = len(text) if closed else _end_of_list(hidden, marks)
        if found is None:
            return None
        end = found
        kept = _main(marks, end)
        pieces, extra = _split(text[:end], kept), len([m for m in marks if m.start() < end]) - len(kept)
    extra += text.startswith((", and ", ", or "), end)
    if len(pieces) < 2 or not (closed or semicolons or any(p.led.strip(" ,;") in ("and", "or", "&") for p in pieces)):
        return None
    return _elements(pieces, extra, start, long=_VERY_LONG if semicolons else _LONG, open_end=open_end)


def _in_name(text: str, mark: re.Match[str]) -> bool:
    """Whether a comma stands in a number or before `Inc`."""
    return mark[0] == ", " and bool(re.match(r"(?:Inc|Ltd|LLC|Jr|Sr|PLC|Co)\b", text[mark.end() :]))


def _end_of_list(hidden: str, marks: Sequence[re.Match[str]]) -> int | None:
    """Where a list ends that a comma closes: at the first comma behind an `and` that no further `and` follows near."""
    linked = False
    for k, mark in enumerate(marks):
        if linked and mark[0] == ", ":
            return mark.start()
        if linked and mark[0].startswith(", "):
            later = [m for m in marks[k + 1 :] if m[0] != ", "]
            return mark.start() if later or marks[k - 1][0] in (" and ", " or ") else None
        linked = linked or mark[0] != ", "
    return len(hidden) if linked else None


def _main(marks: Sequence[re.Match[str]], end: int) -> list[re.Match[str]]:
    """The separators between elements: commas, and the last `and`; an earlier one stands inside an element."""
    inside = [m for m in marks if m.start() < end]
    links = [m for m in inside if m[0] != ", "]
    last = next((m for m in reversed(links) if m[0].startswith(",")), links[-1] if links else None)
    return [m for m in inside if m[0] == ", " and (last is None or m.start() < last.start())] + ([last] if last else [])


def _split(text: str, marks: Sequence[re.Match[str]]) -> list[_Piece]:
    pieces: list[_Piece] = []
    at, led = 0, ""
    for mark in marks:
        pieces.append(_Piece(at, mark.start(), text[at : mark.start()], led))
        at, led = mark.end(), mark[0]
    pieces.append(_Piece(at, len(text), text[at:], led))
    kept: list[_Piece] = []
    for piece in pieces:  # an age goes with the name before it
        if kept and piece.text.strip().isdigit():
            kept[-1] = _Piece(kept[-1].start, piece.end, text[kept[-1].start : piece.end], kept[-1].led)
        else:
            kept.append(piece)
    return kept


def _elements(pieces: Sequence[_Piece], extra: int, start: int, *, long: int, open_end: bool) -> Elements | None:
    words = [_WORD.findall(p.text) for p in pieces]
    if any(not w for w in words):
        return None
    last = len(pieces) - 1
    if all(w.lower() in words_of("list.numbers") or w.lower() == "other" for w in words[0]):
        return None  # another count, with a list of its own: `six stay; two, Sow and Lund, go`
    for k, found in enumerate(words):
        low = [w.lower() for w in found]
        if low[0] in words_of("list.clauses") or set(low) & words_of("list.open"):
            return None
        if (k < last or not open_end) and (len(low) > long or _has_verb(found)):
            return None
        if k == last and not open_end and _has_past(low) and not found[0][0].isupper():
            return None
    if sum(w[0].isdigit() or w[0].lower() in words_of("list.numbers") for w in words) > 1:
        return None  # counts of several things are added up, not counted
    if sum(_ends_in_number(p.text) for p in pieces) > 1:
        return None
    named = all(_is_named(w) for w in words)
    mostly = sum(_is_named(w) for w in words) * 2 >= len(words)
    attributes = sum(
        w[0].lower() in words_of("list.attributes") or (mostly and not _is_named(w) and "and" not in p.led)
        for p, w in zip(pieces[1:], words[1:], strict=True)
    )
    heads = sum(max(_COUNTED.get(v.lower(), 1) for v in w[:3]) - 1 for w in words)
    spans = [Span(start + p.start, start + p.end) for p in pieces]
    if words[0][0].lower() in ("in", "at", "on", "from", "near", "to") and len(words[0]) > 1:
        spans[0] = Span(spans[0].start + len(words[0][0]) + 1, spans[0].end)
    return Elements(tuple(spans), max(1, len(pieces) - attributes), len(pieces) + extra + heads, named)


def _has_verb(found: Sequence[str]) -> bool:
    verbs = words_of("list.verbs")
    return any(w.lower() in verbs for w in found[1:]) or any(
        w in load_lexicon().verbs and w not in ("plan", "plans") for w in found[1:]
    )


def _ends_in_number(text: str) -> bool:
    """Whether a number is said of an element, `Chile 22 and Bolivia nine`; an age behind a comma is not."""
    return _NUMBER_LAST.search(text.rstrip()) is not None


def _has_past(low: Sequence[str]) -> bool:
    """Whether a word may be a verb of the past: not one behind an article, `a retired judge`."""
    return any(w.endswith("ed") and before not in ("a", "an", "the", "and") for before, w in pairwise(low[:-1]))


def _is_named(found: Sequence[str]) -> bool:
    if (found[0].endswith("ed") and found[0][0].islower()) or "by" in found:
        return False
    core = (
        found[1:]
        if found[0].lower() in ("the", "a", "an", "its", "mr", "ms", "mrs", "dr", "sir") and len(found) > 1
        else found
    )
    return core[0][0].isupper() or (core[-1][0].isupper() and len(core) < _LONG)
