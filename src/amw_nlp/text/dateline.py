"""The draft's own date: what it was told, what its metadata says, or its dateline."""

from __future__ import annotations

import datetime as dt
import re

from amw_nlp.text.builder import Parsed
from amw_nlp.text.draft import DraftDate, Role

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
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")
_MONTH_FIRST = re.compile(rf"\b({_MONTH})\.?\s{{1,4}}(\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,4}}(\d{{4}})\b", re.I)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[\s-]{{1,4}}({_MONTH})\.?,?[\s-]{{1,4}}(\d{{4}})\b", re.I)
_DATELINE_CHARS = 120
_DATELINE_END = re.compile(r"\s*(?:\([^()]{1,60}\)\s*)?(?:-{1,2}|–|—|/|:|\||$|\n)")
_DATELINE_BLOCKS = 8


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
        if found and _is_dateline(head, found[1], found[2]):
            return found[0]
        seen += 1
        if seen >= _DATELINE_BLOCKS:
            return None
    return None


def _is_dateline(head: str, start: int, end: int) -> bool:
    place = re.split(r"[,(/–—-]", head[:start], maxsplit=1)[0].strip()
    return bool(place) and place.upper() == place and bool(_DATELINE_END.match(head, end))
