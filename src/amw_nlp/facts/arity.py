"""Names and figures that `respectively` pairs: `Norvik and Tarsand fell 2%, 3% and 4%, respectively`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.marked import Mark, Marked
from amw_nlp.text.span import Span

_NAMES = r"(?:<OP>(?:['’]s)?, ){0,6}<OP>(?:['’]s)?,? and <OP>"
_FIGURES = r"(?:<MRQX>, ){0,6}<MRQX>,? and <MRQX>"
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
        if not sentence.has(r"\brespectively\b"):
            continue
        figures = _lists(sentence, _FIGURES, "MRQX")
        others = _lists(sentence, _NAMES, "OP") or _lists(sentence, _YEARS, "D")
        if len(figures) != 1 or len(others) != 1 or len(figures[0]) == len(others[0]):
            continue
        if _is_plain(sentence, figures[0], others[0]):
            yield Unpaired(_across(figures[0]), _across(others[0]), len(figures[0]), len(others[0]))


def _lists(sentence: Marked, pattern: str, kinds: str) -> list[list[Mark]]:
    """The lists of such marks, in order."""
    found = []
    for match in sentence.find(f"(?P<list>{pattern})"):
        inside = sentence.inside(match.start, match.end)
        # what stands before a comma may be an element that was not read: "410, 388 and 301 calves"
        before = sentence.text[: match.start].rstrip(" ,").rpartition(" ")[2]
        if not (sentence.text[: match.start].endswith(", ") and (before[:1].isdigit() or before[:1].isupper())):
            found.append([m for m in inside if m.kind in kinds])
    return found


def _is_plain(sentence: Marked, figures: list[Mark], others: list[Mark]) -> bool:
    """Whether the figures are of one kind and all there are, the other list is all of its kind, and no list of words competes."""
    kinds = {m.kind for m in figures}
    alone = len(sentence.kinds("MRQX")) == len(figures) and len(kinds) == 1
    named = {m.kind for m in others}
    whole = len(sentence.kinds("OP" if named & {"O", "P"} else "D")) == len(others)
    return alone and whole and not sentence.has(r"\b(?:while|but|whereas|both)\b|;") and _ands(sentence) == 2


def _ands(sentence: Marked) -> int:
    return sum(1 for _ in sentence.find(r"\band\b"))


def _across(marks: list[Mark]) -> Span:
    return Span(marks[0].at.start, marks[-1].at.end)
