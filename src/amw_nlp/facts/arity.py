"""Names and figures that `respectively` pairs: `Norvik and Tarsand fell 2%, 3% and 4%, respectively`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.marked import Mark, Marked
from amw_nlp.text.span import Span

_NAME = r"(?:the )?(?:<OP>|(?<![\ue010\w])(?-i:[A-Z])[\w’'-]{1,20}(?: (?-i:[A-Z0-9])[\w’'-]{1,20}){0,3})(?:['’]s)?"
_NAMES = rf"{_NAME}(?:, {_NAME}){{0,6}},? and {_NAME}"
_NUMBER = r"(?:<MRQXL>|(?<![\w.,])\d[\d.]{0,6}(?![\w.])|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
_FIGURES = rf"{_NUMBER}(?:, {_NUMBER}){{0,6}},? and {_NUMBER}"
_BETWEEN = re.compile(r",? and |, ")
_MORE = r"\b(?:while|but|whereas|both)\b|;"
_TWO = 2
_YEARS = r"(?:<D>, ){0,6}<D>,? and <D>"


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A list and the list it should be paired with, as stretches, with how many each has."""

    at: Span
    of: Span
    count: int
    expected: int


def find_unpaired(sentences: Sequence[Marked]) -> Iterator[Unpaired]:
    """Sentences of one `respectively` whose two lists, and only two, have different lengths."""
    for sentence in sentences:
        if not sentence.has(r"\brespectively\b") or sentence.has(_MORE) or _count(sentence, r"\band\b") != _TWO:
            continue
        figures = _lists(sentence, _FIGURES)
        others = _lists(sentence, _NAMES) or _lists(sentence, _YEARS)
        if len(figures) != 1 or len(others) != 1 or figures[0].count == others[0].count:
            continue
        if _is_all(sentence, figures[0], "MRQXL") and _is_all(sentence, others[0], "OP"):
            yield Unpaired(figures[0].at, others[0].at, figures[0].count, others[0].count)


@dataclass(frozen=True, slots=True)
class _List:
    at: Span
    count: int
    marks: tuple[Mark, ...]


def _lists(sentence: Marked, pattern: str) -> list[_List]:
    """The lists of such elements, in order."""
    found = []
    for match in sentence.find(pattern):
        before = sentence.text[: match.start]
        # what stands before a comma may be an element that was not read
        word = before.rstrip(" ,").rpartition(" ")[2]
        if before.endswith(", ") and (word[:1].isdigit() or word[:1].isupper()):
            continue
        text = sentence.text[match.start : match.end]
        count = len(_BETWEEN.split(text))
        at = sentence.span(match.start, match.end)
        found.append(_List(at, count, tuple(sentence.inside(match.start, match.end))))
    return found


def _is_all(sentence: Marked, own: _List, kinds: str) -> bool:
    """Whether a sentence has no marks of these kinds besides a list's, and those are of one kind."""
    inside = [m for m in own.marks if m.kind in kinds]
    return len(sentence.kinds(kinds)) == len(inside) and ("O" in kinds or len({m.kind for m in inside}) <= 1)


def _count(sentence: Marked, pattern: str) -> int:
    return sum(1 for _ in sentence.find(pattern))
