"""A clause that takes an amount or measure up again: `That is about`, `The price of`, `In dollar terms`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from amw_nlp.facts.restating.words import (
    back_pattern,
    cue_pattern,
    marker_pattern,
    measure_back_pattern,
    strong_pattern,
    sum_after_pattern,
    that_is_pattern,
)
from amw_nlp.text.patterns import lazy_pattern

_FIGURE = lazy_pattern(r"\d")
_PARTED = lazy_pattern(r"\b(?:more|less|fewer|higher|lower|longer|shorter|above|below|another|further|extra|additional|(?<!whole )of it|each|per|previous|earlier|last|first|second|third|original|rival|average|half|most|rest|remaining|up from|down from|compared|instead|then|alone)\b", re.IGNORECASE)  # fmt: skip
_DEFINITE = lazy_pattern(
    r"(?:^|[\s(“\"])(?:the|that|this|those|these|its|his|her|their)(?: [a-z]{3,12})? $", re.IGNORECASE
)
_THE_SAME = lazy_pattern(r",? the same [a-z]{3,}")
_NOUN = lazy_pattern(r"[- ](?:[a-z]{2,14}[- ]){0,2}?[a-z]{3,14}")


_EXACT = lazy_pattern(
    r"(?:^|[;:—–] ?)[(“\"]?(?:in full|to be (?:more )?(?:exact|precise)|more (?:exactly|precisely)|precisely|exactly|in figures|in words|the exact (?:sum|amount|figure|total)(?: was| is)?|it was exactly|that is exactly)[:,]? $",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Taking:
    """How surely a clause takes an amount up; `apposed` tells that it stands right behind a noun for a sum, `exact` that it is the same
    amount to the last digit."""

    sure: bool
    apposed: bool = False
    exact: bool = False


# "At roughly $2.1 billion, the outlay"
_AT = lazy_pattern(r"[“\"]?(?:at|valued at|worth) (?:[a-z]+ ){0,2}$", re.IGNORECASE)
# nouns that take up any amount; others must have been said with it
_ANY_SUM = frozenset(
    ["sum", "amount", "figure", "total", "price", "cost", "bill", "outlay", "tag", "price tag", "money"]
)
_ALL = lazy_pattern(r"(?:^|[.;] )[“\"]?all $", re.IGNORECASE)
_WHICH = lazy_pattern(r", which [^.;,\d]{2,70} (?:as|at) (?:[a-z]+ )?$", re.IGNORECASE)


def takes_up(before: str, after: str, earlier: str, *, is_measure: bool) -> Taking | None:
    """Whether the words of its sentence before a figure, and those after, say that it is an earlier one again, told in `earlier`."""
    if is_measure and _ALL.search(before) and after.startswith(" of it"):
        return Taking(sure=False)
    if _PARTED.search(before[-60:]) or _PARTED.match(after.lstrip(" -,")):
        return None
    if not is_measure and _AT.fullmatch(before) and (noun := sum_after_pattern().match(after)):
        said = noun["noun"].lower()
        return Taking(sure=said in _ANY_SUM or re.search(rf"\b{said}\b", earlier, re.IGNORECASE) is not None)
    before = _WHICH.sub(" ", before) if is_measure else before
    if re.search(
        r"\b(?:and|plus|with|along with|together with|but) (?:about |some |another )?$", before, re.IGNORECASE
    ):
        return None
    near = marker_pattern().match(after.lstrip())
    ahead = [m for m in marker_pattern().finditer(before) if not _FIGURE.search(before[m.end() :])]
    if near or ahead:
        back = None if is_measure else back_pattern().search(before)
        return Taking(sure=back is not None and strong_pattern().search(back["rest"]) is not None)
    if not is_measure and _EXACT.search(before):
        return Taking(sure=True, exact=True)
    if is_measure and that_is_pattern().search(before):
        return Taking(sure=True)
    if is_measure:
        if re.search(r"(?:^|[,;] )at (?:about |some |nearly )?$", before, re.IGNORECASE) and _THE_SAME.match(after):
            return Taking(sure=False)
        if measure_back_pattern().search(before) or (_DEFINITE.search(before) and _NOUN.match(after)):
            return Taking(sure=False)
        return None
    found = back_pattern().search(before)
    if found is None:
        return None
    said = cue_pattern().search(found["rest"]) is not None
    bare = found["noun"] is None
    if bare and not found["rest"].strip():
        return None
    strong = strong_pattern().search(found["rest"]) is not None
    return Taking(sure=(said and bare) or strong, apposed=found["noun"] is not None and found["set"] is not None)
