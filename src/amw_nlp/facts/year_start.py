"""The month with which a draft's financial year starts, where the draft says so: `its books open each year on 1 January`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from amw_nlp.facts.wordlists import any_word, words_of
from amw_nlp.text.patterns import lazy_pattern

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?)"
_KIND = r"(?:fiscal|financial|business|accounting|trading|reporting|budget|company|corporate|tax|marketing)"
_BOOKS = r"(?:books|accounts|accounting period)"
_OWN_YEAR = (
    rf"(?:{_KIND}[- ]year|{_BOOKS}|\w+['’]s year|(?:whose|its|their|our|a|the (?:company|firm|group|bank)['’]s) year|(?:fiscal|FY) ?20\d\d)"
    r"(?: (?:of|at|for) (?:the |its )?\w+)?"
)
_ON = rf"(?: (?:in|on|at|with|from|each|every|year|always|the|start|beginning|first day|last day|1st|end|close|of|late|early|{DAY}))*"
_STARTS = lazy_pattern(
    rf"\b(?:{_OWN_YEAR},? (?:which |that )?(?:starts?|started|begins?|began|opens?|opened|runs|running|starting|beginning|commences?)"
    rf"|(?:opens?|starts?|begins?) (?:its|their|the|our) (?:{_BOOKS}|(?:{_KIND} )?year)){_ON} (?P<m>{MONTH})",
    re.IGNORECASE,
)
_ENDS = lazy_pattern(
    rf"\b(?:{_OWN_YEAR},? (?:which |that )?(?:ends?|ended|ending|closes?|closed|closing|finishes|runs (?:up )?(?:to|until|through)|run (?:up )?(?:to|until|through)|to)"
    rf"|(?:closes?|ends?|shuts|balances|makes up) (?:its|their|the|our) (?:{_BOOKS}|(?:{_KIND} )?year)){_ON} (?P<m>{MONTH})",
    re.IGNORECASE,
)
_YEAR_END = lazy_pattern(
    rf"(?P<m>{MONTH})(?: {DAY})?[- ](?:(?:fiscal|financial|balance)[- ])?(?:year[- ]end|balance date)\b", re.IGNORECASE
)
_WHOLE_YEAR = lazy_pattern(
    rf"\b(?:year,? \(?(?:which |that )?(?:runs |ran |is |goes |covers |lasts |spans )?(?:from )?)?(?:{DAY} )?(?P<a>{MONTH})(?: {DAY})?"
    rf"(?:[- ](?:to|through|until|till)[- ]|[-–—])(?:{DAY} )?(?P<b>{MONTH})(?: {DAY})?(?: (?:{_KIND}[- ])?(?P<named>year|basis|accounts|reporting)\b)?",
    re.IGNORECASE,
)
_CALENDAR_YEAR = lazy_pattern(
    rf"\b{_OWN_YEAR},? (?:which |that )?(?:is|was|runs?|matches|follows|equals|mirrors|tracks|coincides|aligns)(?: [\w-]+){{0,4}}? calendar\b(?! \d)"
    rf"|\bcalendar year,? (?:which |that )?(?:is|being|equals|matches|coincides with) (?:[\w-]+ ){{0,3}}?(?:{_KIND}[- ])?year\b"
    r"|\b(?:counts?|reports?|reckons?|keeps?|follows?|uses|runs|works|accounts|files|operates|budgets|measures)(?: (?:its|their|the) (?:books|accounts|results|figures|year))?"
    r"(?: (?:in|by|on|to|with|for|a|an|the|ordinary|normal|plain))* calendar\b(?! \d)",
    re.IGNORECASE,
)
_CALENDAR_KEEPER = lazy_pattern(r"\bcalendar-year (?P<who>[a-z]+)", re.IGNORECASE)
# "the third quarter of its financial year, which ended": it is the quarter that did; "of its financial year that ended" is of the year
_PART_OF = lazy_pattern(r"\b(?:quarter|half|trimester|part|months?) of (?:(?:its|the|their|a|our) )?\Z", re.IGNORECASE)
_NEAR, _LONG = 60, 400
"""Characters before a year in which it is told what part of it is meant, and around a place in which its sentence ends."""
_STOP = lazy_pattern(r"[.;!?] ")


@dataclass(frozen=True, slots=True)
class YearStart:
    """The first month of a year, 1 to 12, and the sentence that says so."""

    month: int
    said: str


def month_of(text: str) -> int:
    """The number of a month's name."""
    return MONTHS.index(text[:3].lower()) + 1


def read_year_start(text: str) -> YearStart | None:
    """The one start of a financial year that a text gives; None where it gives none or two."""
    found = [YearStart(month, said) for at, month in _declared(text) if not is_unsettled(said := _around(text, at))]
    return found[0] if len({f.month for f in found}) == 1 else None


def _declared(text: str) -> Iterator[tuple[int, int]]:
    """Where a text says with which month a year starts, and the month."""
    for pattern, after in ((_STARTS, 0), (_ENDS, 1), (_YEAR_END, 1)):
        for m in pattern.finditer(text):
            if " that " in m[0] or not _PART_OF.search(text, max(0, m.start() - _NEAR), m.start()):
                yield m.start(), (month_of(m["m"]) + after - 1) % 12 + 1
    for m in _WHOLE_YEAR.finditer(text):
        named = m["named"] or m[0][:4].lower() == "year"
        if named and (month_of(m["b"]) - month_of(m["a"])) % 12 == 11:
            yield m.start(), month_of(m["a"])
    for m in _CALENDAR_YEAR.finditer(text):
        yield m.start(), 1
    for m in _CALENDAR_KEEPER.finditer(text):
        if m["who"].lower() not in words_of("year.measured"):
            yield m.start(), 1


def _around(text: str, at: int) -> str:
    """The sentence around a place."""
    low, high = max(0, at - _LONG), min(len(text), at + _LONG)
    start = max((m.end() for m in _STOP.finditer(text, low, at)), default=low)
    end = _STOP.search(text, at, high)
    return text[start : end.start() if end else high]


def is_unsettled(said: str) -> bool:
    """Whether a sentence has words that say that a year is another's, or one of the past or the future."""
    return _unsettled().search(said) is not None


@cache
def _unsettled() -> re.Pattern[str]:
    return re.compile(rf"\b{any_word('year.unsettled')}\b", re.IGNORECASE)
