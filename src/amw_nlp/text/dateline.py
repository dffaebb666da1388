"""The draft's own date: what it was told, what its metadata says, or its dateline."""

from __future__ import annotations

import datetime as dt
import re

from amw_nlp.text.builder import Parsed
from amw_nlp.text.draft import DraftDate, Role
from amw_nlp.text.lexicon import load_words
from amw_nlp.text.patterns import lazy_pattern

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_ISO = lazy_pattern(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_COMPACT = lazy_pattern(r"(\d{4})(\d{2})(\d{2})(?!\d)")
_SLASHED = lazy_pattern(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_MONTH_FIRST = lazy_pattern(rf"\b({_MONTH})\.?\s{{1,4}}(\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,4}}(\d{{4}})\b", re.I)
_DAY_FIRST = lazy_pattern(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[\s-]{{1,4}}({_MONTH})\.?,?[\s-]{{1,4}}(\d{{4}})\b", re.I)
_DATELINE_CHARS = 120
_DATELINE_END = lazy_pattern(r"\)?\s*(?:\([^()]{1,60}\)\s*)?(?:-{1,2}|–|—|/|:|\||$|\n)")
_LINE_END = lazy_pattern(r"[\s,|•·-]{0,4}(?:at\s)?(?:\d{1,2}[:.]\d\d[^\n]{0,20})?\s*(?:$|\n)")
_BYLINE = lazy_pattern(r"(?:by|published|updated|posted|date|dated|filed|last updated|first published)\b", re.I)
_WEEKDAY = lazy_pattern(r"(?:mon|tue|tues|wed|wednes|thu|thurs|fri|sat|satur|sun)(?:day)?\.?,?", re.I)
_PLACE = lazy_pattern(r"(?:[A-Z][\w.'’]{0,20}[\s,]{0,3}){1,6}[–—-]{0,2}\s*(?:\([^()]{1,40}\)\s*[–—-]{0,2})?")
_DATELINE_BLOCKS = 8
# a date alone further down is that of a letter or an event
_ALONE_BLOCKS = 2


def parse_day(printed: str) -> dt.date:
    """The day a date as printed begins with or names. Raises ValueError.

    >>> parse_day("2026-03-12T09:00:00Z"), parse_day("12 March 2026"), parse_day("Thu, Mar. 12, 2026")
    (datetime.date(2026, 3, 12), datetime.date(2026, 3, 12), datetime.date(2026, 3, 12))
    """
    printed = printed.strip()[:80]
    for pattern in (_ISO, _SLASHED, _COMPACT):
        if match := pattern.match(printed):
            year, month, day = map(int, match.groups())
            return dt.date(year, month, day)
    if found := _written(printed):
        return found[0]
    raise ValueError(f"no date in {printed!r}")


def is_day(printed: str) -> bool:
    """Whether `parse_day` can read a date."""
    try:
        parse_day(printed)
    except ValueError:
        return False
    return True


def _written(text: str) -> tuple[dt.date, int, int] | None:
    if match := _MONTH_FIRST.search(text):
        month, day, year = match[1], match[2], match[3]
    elif match := _DAY_FIRST.search(text):
        day, month, year = match[1], match[2], match[3]
    else:
        return None
    try:
        return dt.date(int(year), _MONTHS[month.lower()], int(day)), match.start(), match.end()
    except ValueError:
        return None


def choose_date(parsed: Parsed, told: dt.date | None) -> DraftDate | None:
    """The draft's date: the one told, else the first readable one of its metadata, else its dateline's, else None."""
    if told is not None:
        return DraftDate(told, "argument")
    for origin, printed in parsed.dates:
        try:
            return DraftDate(parse_day(printed), origin)
        except ValueError:
            continue
    day = find_dateline(parsed)
    return None if day is None else DraftDate(day, "dateline")


def find_dateline(parsed: Parsed) -> dt.date | None:
    """The full date in the dateline at the head of an early paragraph: a place in capitals, then the date, then a dash."""
    seen = 0
    for block in parsed.blocks:
        if block.role not in (Role.PARAGRAPH, Role.STANDFIRST):
            continue
        head = parsed.text[block.span.start : min(block.span.end, block.span.start + _DATELINE_CHARS)]
        found = _written(head)
        if found and _is_dateline(head, found[1], found[2], alone=seen < _ALONE_BLOCKS):
            return found[0]
        seen += 1
        if seen >= _DATELINE_BLOCKS:
            return None
    return None


def _is_dateline(head: str, start: int, end: int, *, alone: bool) -> bool:
    """Whether the date at `start` stands as a dateline has it: after a place, or alone, or in a byline."""
    before = head[:start].strip()
    if not before or _BYLINE.match(before) or _WEEKDAY.fullmatch(before):
        return alone and bool(_LINE_END.match(head, end))
    place = re.split(r"[,(/–—-]", before, maxsplit=1)[0].strip()
    if not place or not _DATELINE_END.match(head, end):
        return False
    if place.upper() == place:
        return any(ch.isalpha() for ch in place)
    return bool(_PLACE.fullmatch(before)) and place.split()[0] not in load_words("sentences")["opener"]
