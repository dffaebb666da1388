"""An amount that stands in one sentence with the one it says again: how surely the words between and after tell so."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from amw_nlp.facts.restating.words import (
    bracket_end_pattern,
    closing_pattern,
    cue_pattern,
    distance_pattern,
    gap_pattern,
    marker_pattern,
    same_pattern,
)
from amw_nlp.facts.wordlists import any_word
from amw_nlp.text.patterns import lazy_pattern

_LONGEST = 110
_ENDS = (",", ".", ";", ":", ")", "]", "—", "–", "!", "?", "”", '"')
# what parts one amount from the next, and what does so unless a cue says that they are one
_PARTS = frozenset(["and", "but", "against", "than", "plus", "minus", "including", "while", "whereas", "versus", "compared", "instead", "not", "further", "another", "other", "more", "longer", "extra", "additional", "each", "only"])  # fmt: skip
_JOINS = frozenset(["from", "after", "before", "up", "down", "to", "then", "with", "until", "if", "when", "unless", "because"])  # fmt: skip


# cues that other readings have where words stand between
_WEAK = frozenset(
    [
        "or",
        "worth",
        "say",
        "make",
        "makes",
        "making",
        "meaning",
        "gives",
        "giving",
        "put at",
        "or some",
        "or about",
        "exactly",
        "precisely",
    ]
)


# another amount after it: one of a row
_LISTED = lazy_pattern(r"\s?(?:[,;—–-]|and\b|or\b)\s?(?:and |or )?[^\w\s]{0,2}[A-Z]{0,3}[^\w\s]{0,2}\d")


_EQUALS = lazy_pattern(
    r" (?:is|was|are|makes|made|means) (?:about |around |roughly |some |nearly |almost |just over |just under |exactly )?"
)


# "$40, or £45 at the door": another price
_CHOICE = lazy_pattern(
    r" (?:at the (?:door|gate|till|counter|box)|for (?!the (?:lot|whole)\b)|if\b|on (?:the )?(?:day|night|weekends?|saturdays?|sundays?)|when|with|without|in advance|online|extra|by |from )",
    re.IGNORECASE,
)


class Tie(StrEnum):
    """How two figures are tied: `SURE` where the words say that they are one, `LOOSE` where only their sizes can tell."""

    SURE = "sure"
    LOOSE = "loose"


# "an increase": the figure is by how much one differs from the other
_COMPARED = lazy_pattern(
    r" (?:more|less|fewer|higher|lower|above|below|over|under|up|down) (?:than|on)\b", re.IGNORECASE
)
_DASHED = lazy_pattern(r"[^.;!?—–\d]{0,45}\s?[—–]")
# "which the office records as", "which at some"
_HEDGES = r"(?:(?:about|around|roughly|some|nearly|almost|just|over|under) ){0,2}"
_RECORDED = lazy_pattern(
    rf"(?:[^.;!?()\d]|\d{{1,3}}-){{0,40}}, which (?:[^.;,\d]{{2,60}} (?:as|at) {_HEDGES}|,? ?at {_HEDGES})",
    re.IGNORECASE,
)


@cache
def _named() -> re.Pattern[str]:
    # "90 square miles, an area of 305 sq km"
    return re.compile(rf"(?:,| [—–-]) an? {any_word('restating.measures')} of {_HEDGES}", re.IGNORECASE)


def tie_foreign(between: str, after: str) -> Tie | None:
    """The tie of a figure to the one before it, in another currency or system of units."""
    if _COMPARED.match(after):
        return None
    if len(between) <= _LONGEST and (_RECORDED.fullmatch(between) or _named().fullmatch(between)):
        return Tie.LOOSE
    found = _gap(between, after)
    if found is None:
        return None
    tail, opening, lead = found["tail"].strip(" -"), found["open"].strip(), found["lead"]
    words = set(re.findall(r"[\w’'-]+", tail.lower()))
    if words & _PARTS:
        return None
    marked = marker_pattern().match(after.lstrip()) is not None or marker_pattern().search(lead) is not None
    if opening in ("(", "["):
        return Tie.SURE if not words & _JOINS and bracket_end_pattern().match(after) else None
    if opening == "/":
        return Tie.SURE if not tail else None
    if not tail and _EQUALS.fullmatch(between):
        return Tie.SURE
    cue = cue_pattern().search(lead)
    if not marked and cue and cue[0].lower() == "or" and _CHOICE.match(after):
        return None
    if marked or (cue and (not tail or (opening and cue[0].lower() not in _WEAK))):
        return Tie.SURE
    if words & _JOINS or _LISTED.match(after):
        return None
    in_dashes = opening in ("—", "–", "-", "--") and not tail and _DASHED.match(after) is not None
    if cue or in_dashes or (opening and _is_closed(after)):
        return Tie.LOOSE if opening or cue else None
    return None


def tie_same(between: str, after: str, *, in_words: bool) -> Tie | None:
    """The tie of a figure to the one before it in the same currency; `in_words` tells that one of them has number words."""
    if _COMPARED.match(after):
        return None
    found = _gap(between, after)
    if found is None:
        return None
    tail, opening, lead = found["tail"].strip(" -"), found["open"].strip(), found["lead"]
    if set(re.findall(r"[\w’'-]+", tail.lower())) & _PARTS:
        return None
    said = {m[0].lower() for m in same_pattern().finditer(lead)}
    if closing_pattern().match(after) or said - {"or"}:
        return Tie.SURE
    if tail:
        return None
    if said:
        return Tie.SURE if in_words and _is_closed(after) else None
    if opening in ("(", "["):
        return Tie.SURE if in_words and bracket_end_pattern().match(after) else None
    if in_words and opening == "," and not lead.strip() and after.startswith(","):
        return Tie.SURE
    return Tie.SURE if in_words and opening in ("—", "–", "-", "--") and _is_closed(after) else None


def _gap(between: str, after: str) -> re.Match[str] | None:
    """What stands between two figures that may be one, None where the second is how far the first lies from another."""
    if len(between) > _LONGEST or distance_pattern().match(after):
        return None
    return gap_pattern().fullmatch(between)


def _is_closed(after: str) -> bool:
    """Whether nothing more is said of a figure."""
    rest = after.lstrip()
    return not rest or rest.startswith(_ENDS) or rest.startswith(("- ", "-- "))
