"""The change that a word for its size is of: `double-digit growth`, `a bear market`."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from amw_nlp.facts.grading.grades import Graded
from amw_nlp.facts.grading.places import (
    Place,
    any_of,
    is_lacking,
    is_wished,
    neighbours,
    own_place,
    percents_in,
    place_of,
)
from amw_nlp.facts.wordlists import any_word
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from amw_nlp.facts.facts import Facts

_TAKES_UP = lazy_pattern(
    r"[“\"]?(?:the|that|this) (?:figure|rate|share|rise|fall|increase|drop|level)\b", re.IGNORECASE
)
# a plural without an article
_FIRST = lazy_pattern(r"[^\w]*([A-Z][a-z]{2,}(?<!ss)s)\b(?! [A-Z])")
# "spoke of double-digit growth, though exports grew by only 8.6%"
_BELIED = lazy_pattern(
    r"[^,;]{0,40}, (?:though|although|but|yet|when|while) [^,;]{2,60} (?:only|just|a mere|no more than) ", re.IGNORECASE
)


def change_of(facts: Facts, graded: Graded) -> list[Mention]:
    """The one change in percent of the word's sentence, else of the next or the one before."""
    own = own_place(facts, graded)
    inside = [m for m in percents_in(facts, own) if _is_change(own, m)]
    text = facts.draft.text
    if inside:
        if len(percents_in(facts, own)) != 1:
            return []
        m = inside[0]
        first, second = sorted((m.at, graded.at))
        between = text[first.end : second.start]
        said = own.text[: graded.at.start - own.span.start]
        parted = _parting().search(between) and not (
            _BELIED.fullmatch(between) and any_of("grading.speaking").search(said)
        )
        apart = is_lacking(own, graded) or re.search(r"\b(?:return|back) to\b", own.text)
        return inside if not parted and len(between) < 90 and not apart else []
    if percents_in(facts, own) or is_wished(own, graded) or re.search(r"\d", own.text):
        return []
    for near in neighbours(facts, own, back=True):
        found = percents_in(facts, near)
        taken = near.number < own.number and _TAKES_UP.match(own.text)
        if near.number > own.number and _turns_to_another(facts, own, near):
            continue
        if len(found) == 1 and (taken or _is_change(near, found[0])) and not any_of("grading.wished").search(near.text):
            return found
    return []


def _turns_to_another(facts: Facts, own: Place, near: Place) -> bool:
    """Whether a sentence tells of another thing than the one before: `Exports posted a double-digit fall. Imports were down 6.1%.`"""
    first, then = _FIRST.match(own.text), _FIRST.match(near.text)
    if first is None or then is None or first[1] == then[1]:
        return False
    start = own.span.start + first.start(1)
    named = any(m.at.start == start for m in facts.mentions if m.label is Label.ORG)
    return not named


@cache
def _parting() -> re.Pattern[str]:
    return re.compile(rf"\b{any_word('grading.change_parting')}\b|;", re.IGNORECASE)


def _is_change(place: Place, m: Mention) -> bool:
    start, end = m.at.start - place.span.start, m.at.end - place.span.start
    around = place.text[max(0, start - 140) : start] + " | " + place.text[end : end + 40]
    return any_of("grading.moves").search(around) is not None


def decline_of(facts: Facts, graded: Graded) -> list[Mention]:
    """The one percentage by which something is down from its height."""
    own = own_place(facts, graded)
    found = percents_in(facts, own) or [m for p in neighbours(facts, own) for m in percents_in(facts, p)]
    if len(found) != 1 or is_lacking(own, graded):
        return []
    place = place_of(facts, facts.draft.sentence_at(found[0].at.start))
    assert place is not None
    since = re.search(
        r"\b(?:since|from (?:its|their|the|a)|below (?:its|their|the)|off (?:its|their)|peak|high|top)\b", place.text
    )
    return found if since else []
