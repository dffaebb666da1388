"""Days that no calendar has, in forms that are not read as dates: `14/13/2025`, `Sept. 31: Flu clinic`, `the 31st of June`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from amw_nlp.text.draft import Draft
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_NAMES = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
_MONTH = rf"(?P<month>{_NAMES}|{_SHORT})"
_CUE = r"\b(?:on|by|until|till|from|dated|since|before|after|due|expires|born|between|night of|morning of|evening of|week of|deadline(?: is| was)?:?|(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?,?)"
_FORMS = (
    lazy_pattern(rf"(?P<date>(?P<day>3[0-9])(?:st|nd|rd|th) (?:day )?of {_MONTH})(?!\w)"),
    lazy_pattern(rf"(?P<date>{_MONTH} (?P<day>3[0-9])(?:st|nd|rd|th))(?![\w-])"),
    lazy_pattern(rf"(?P<date>(?P<day>3[0-9])(?:st|nd|rd|th) {_MONTH})(?!\w)"),
    lazy_pattern(rf"(?m)^[ \t*•–-]*(?P<date>{_MONTH} (?P<day>3[0-9]))(?=:| ?[–—-] | ?\()"),
    lazy_pattern(rf"(?m)^[ \t*•–-]*(?P<date>(?P<day>3[0-9]) {_MONTH})(?=:| ?[–—-] | ?\()"),
    lazy_pattern(rf"{_CUE} (?:the )?(?P<date>(?P<day>3[0-9]) {_MONTH})(?!\w)"),
    lazy_pattern(
        rf"\b(?:of|since|until|before|after) (?P<date>{_MONTH} (?P<day>3[2-9]))(?=[,.;:)]|$| (?:when|and|that|which)\b)(?![.,]\d)"
    ),
    lazy_pattern(
        rf"\b(?:on|dated|night of|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?) (?P<date>{_MONTH} (?P<day>3[0-9]))(?![\w-]|[.,]\d)"
    ),
)
_NUMERIC = lazy_pattern(
    r"(?<![\w/.,-])(?P<date>(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)|(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d))(?![\w/-]|[.,]\d)"
)
_TOLD = lazy_pattern(rf"(?:{_CUE}|\bdate:?|\bof|\bto|\bthrough|\(|\band) ?$", re.IGNORECASE)
_MOST = {"feb": 29, "apr": 30, "jun": 30, "sep": 30, "nov": 30}


def find_impossible_days(draft: Draft) -> Iterator[tuple[Span, str]]:
    """The stretches, in reading offsets, of days that cannot be, and why."""
    for form in _FORMS:
        for match in form.finditer(draft.text):
            most = _MOST.get(match["month"][:3].lower(), 31)
            if int(match["day"]) > most:
                yield Span(*match.span("date")), f"{match['month']} has {most} days at most"
    for match in _NUMERIC.finditer(draft.text):
        if _TOLD.search(draft.text[max(0, match.start() - 14) : match.start()]) and not any(
            map(_is_day, _orders(match))
        ):
            yield Span(*match.span("date")), "no month has such a day, whichever number is the month"


def _orders(match: re.Match[str]) -> tuple[tuple[int, int, int], ...]:
    """The year, month and day that figures may be."""
    if match["y"] is not None:
        return (
            (int(match["y"]), int(match["m"]), int(match["d"])),
            (int(match["y"]), int(match["d"]), int(match["m"])),
        )
    year, a, b = int(match["year"]), int(match["a"]), int(match["b"])
    return ((year, b, a), (year, a, b))


def _is_day(date: tuple[int, int, int]) -> bool:
    try:
        dt.date(*date)
    except ValueError:
        return False
    return True
