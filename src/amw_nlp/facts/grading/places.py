"""Where size words and their figures stand: sentences, their neighbours, and what is only wished or lacked."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from amw_nlp.facts.grading.grades import Graded
from amw_nlp.facts.wordlists import any_word
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.draft import Role
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

if TYPE_CHECKING:
    from amw_nlp.facts.facts import Facts

_OVER = lazy_pattern(
    r"^[^,;:.]{0,45}\b(?:has gone|have gone|is gone|is over|are over|was over|has ended|have ended|ended|is behind|a thing of the past|a memory|no more|slipped away)\b",
    re.IGNORECASE,
)
_LACKING = lazy_pattern(
    r"\b(?:needs?|needed|requires?|required|short of|lost|loses?|lacks?|lacked|denied|deny|hopes?|hoped|aims?|wants?|seeks?|seeking|without|not|never|until|if|unless|should|than)\b[^,;:]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence's number and text, and the figures in it that a kind of size word may be of."""

    number: int
    span: Span
    text: str


def place_of(facts: Facts, number: int) -> Place | None:
    """A sentence by its number, where there is one."""
    if not 0 <= number < len(facts.draft.sentences):
        return None
    span = facts.draft.sentences[number].span
    return Place(number, span, facts.draft.text[span.start : span.end])


def own_place(facts: Facts, graded: Graded) -> Place:
    """The sentence of a size word."""
    place = place_of(facts, facts.draft.sentence_at(graded.at.start))
    assert place is not None
    return place


def neighbours(facts: Facts, place: Place, *, back: bool = False) -> list[Place]:
    """The sentence after, then the one before where wanted, of the same block or the next."""
    found = []
    for step in (1, -1) if back else (1,):
        near = place_of(facts, place.number + step)
        if near is not None:
            blocks = [facts.draft.sentences[p.number].block for p in (place, near)]
            if abs(blocks[0] - blocks[1]) <= 1 and facts.draft.blocks[blocks[1]].role is not Role.CELL:
                found.append(near)
    return found


def mentions_in(facts: Facts, place: Place, label: Label) -> list[Mention]:
    """The figures of a label in a sentence."""
    first = bisect_left(facts.mentions, place.span.start, key=lambda m: m.at.start)
    last = bisect_left(facts.mentions, place.span.end, key=lambda m: m.at.start)
    near = facts.mentions[first:last]
    return [m for m in near if m.label is label and place.span.holds(m.at) and isinstance(m.value, Figure)]


@lru_cache(maxsize=16)
def any_of(name: str) -> re.Pattern[str]:
    """Any of the words of a list."""
    return re.compile(rf"(?<![\w-]){any_word(name)}(?![\w])", re.IGNORECASE)


def is_wished(place: Place, graded: Graded) -> bool:
    """Whether the word's sentence speaks of what is wanted, feared, over or not so."""
    start = graded.at.start - place.span.start
    before = re.split(r"[,;:]", place.text[max(0, start - 80) : start])[-1]
    after = re.split(r"[,;:.]", place.text[start : start + 60])[0]
    return any_of("grading.wished").search(before + " | " + after) is not None


def is_lacking(place: Place, graded: Graded) -> bool:
    """Whether the word is of what is wanted or missed: `needs a majority`, `lost its majority`."""
    start = graded.at.start - place.span.start
    after = place.text[start : start + 70]
    return _LACKING.search(place.text[max(0, start - 45) : start]) is not None or _OVER.search(after) is not None


def percents_in(facts: Facts, place: Place) -> list[Mention]:
    """The percentages of a sentence."""
    found = mentions_in(facts, place, Label.PERCENT)
    return [m for m in found if isinstance(m.value, Figure) and m.value.unit == "percent"]
