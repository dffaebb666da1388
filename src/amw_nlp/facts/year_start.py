"""The month with which a draft's financial year starts, where the draft says so: `its books open each year on 1 January`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from amw_nlp.text.patterns import lazy_pattern

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?)"
_OWN_YEAR = r"(?:(?:fiscal|financial|business|accounting|trading|reporting|budget|company|corporate|tax)[- ]year|books|accounts|accounting period|\w+['’]s year|(?:whose|its|their|the (?:company|firm|group|bank)['’]s) year)(?: (?:of|at|for) (?:the |its )?\w+)?"
_ON = rf"(?: (?:in|on|at|with|from|each|every|year|always|the|start|beginning|first day|1st|end|close|of|late|early|{DAY}))*"
_STARTS = lazy_pattern(
    rf"\b{_OWN_YEAR},? (?:which |that )?(?:starts?|started|begins?|began|opens?|opened|runs|running|starting|beginning|commences?){_ON} (?P<m>{MONTH})",
    re.IGNORECASE,
)
_ENDS = lazy_pattern(
    rf"\b{_OWN_YEAR},? (?:which |that )?(?:ends?|ended|ending|closes?|closed|closing|finishes|runs (?:up )?(?:to|until|through)|to){_ON} (?P<m>{MONTH})",
    re.IGNORECASE,
)
_YEAR_END = lazy_pattern(
    rf"(?P<m>{MONTH})(?: {DAY})?[- ](?:(?:fiscal|financial|balance)[- ])?(?:year[- ]end|balance date)\b", re.IGNORECASE
)
_CALENDAR_YEAR = lazy_pattern(
    r"\b(?:fiscal|financial|business|accounting) year,? (?:which )?(?:is|runs with|matches|follows|equals|coincides with) the calendar|\b(?:counts|reports|reckons|keeps its books|accounts) (?:in|by|on) (?:the )?calendar",
    re.IGNORECASE,
)


# "the third quarter of its financial year, which ended": it is the quarter that did
_PART_OF = lazy_pattern(r"\b(?:quarter|half|trimester|part|months?) of (?:(?:its|the|their|a|our) )?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class YearStart:
    """The first month of a year, 1 to 12, and where in the text it is said."""

    month: int
    at: int


def month_of(text: str) -> int:
    """The number of a month's name."""
    return MONTHS.index(text[:3].lower()) + 1


def read_year_start(text: str) -> YearStart | None:
    """The one start of a financial year that a text gives; None where it gives none or two."""
    whole = {
        p: [m for m in p.finditer(text) if not _PART_OF.search(text, 0, m.start())] for p in (_STARTS, _ENDS, _YEAR_END)
    }
    found = [YearStart(month_of(m["m"]), m.start()) for m in whole[_STARTS]]
    found += [YearStart(month_of(m["m"]) % 12 + 1, m.start()) for p in (_ENDS, _YEAR_END) for m in whole[p]]
    found += [YearStart(1, m.start()) for m in _CALENDAR_YEAR.finditer(text)]
    return found[0] if len({f.month for f in found}) == 1 else None
