"""Times as a reader says them, from the published form that `extract` gives."""

from __future__ import annotations

import re

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_CLOCK = {"H": "hour", "M": "minute", "S": "second"}
_DAY = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?\Z")
_PART = re.compile(r"(FY)?(\d{4})-(Q\d|H\d|SP|SU|FA|WI|W\d\d)\Z")
_LENGTH = re.compile(r"P(T?)(\d{1,9}(?:\.\d{1,9})?)([A-Z])\Z")


def spoken_time(timex: str) -> str:
    """A timex in words; one of a form that is not known stays as it is.

    >>> spoken_time("2026-02-03"), spoken_time("2025-04/2026-03"), spoken_time("FY2026-Q2"), spoken_time("2028-FA")
    ('3 Feb 2026', 'Apr 2025 – Mar 2026', 'Q2 FY2026', 'autumn 2028')
    >>> spoken_time("P18M"), spoken_time("P1Y"), spoken_time("2026-W08"), spoken_time("201X"), spoken_time("PT90M")
    ('18 months', '1 year', 'week 8 of 2026', '2010s', '90 minutes')
    """
    first, slash, last = timex.partition("/")
    if slash:
        return f"{spoken_time(first)} – {spoken_time(last)}"
    if day := _DAY.match(timex):
        year, month, number = day.groups()
        if 1 <= int(month) <= 12:
            return " ".join([*([str(int(number))] if number else []), _MONTHS[int(month) - 1], year])
    if part := _PART.match(timex):
        fiscal, year, name = part[1] or "", part[2], part[3]
        if name[0] == "W" and name[1:].isdigit():
            return f"week {int(name[1:])} of {year}"
        return f"{_SEASONS.get(name, name)} {fiscal}{year}"
    if length := _LENGTH.match(timex):
        unit = (_CLOCK if length[1] else _UNITS).get(length[3])
        if unit:
            return f"{length[2]} {unit}{'' if length[2] == '1' else 's'}"
    return f"{timex[:3]}0s" if re.fullmatch(r"\d{3}X", timex) else timex
