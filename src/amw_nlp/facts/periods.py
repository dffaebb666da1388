"""A quarter or a half beside the months it is said to be: `H1 2026 (July-December 2026)`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.counted_months import find_wrong_counts
from amw_nlp.facts.marked import Found, Mark, Marked
from amw_nlp.facts.period_bounds import find_wrong_bounds
from amw_nlp.facts.year_start import month_of
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Mention
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_MONTHS = (
    r"<D:period> ?\((?:from |i\.e\. |that is,? )?<D:months>[),]",
    r"<D:period> [a-z]{3,14} \((?:from )?<D:months>\)",
    r"<D:period>,? (?:from|spanning|covering|which covers|which cover|which runs from|running from|that is,?|meaning|i\.e\.) <D:months>",
    r"<D:period>, <D:months>(?=[,.;)]|$)",
)
_WHOLE = lazy_pattern(r"\b(?:runs? from|i\.e|that is|cover|spanning|meaning)")
"""Said to be all of it, so that fewer months are as wrong as more; "the third quarter (July and August)" may be a part."""
_ENDED = (
    r"<D:period>(?P<of> of (?:the|this) calendar year)?,? ?\(?(?:which |that )?(?:ended|ending|ends|to|closed|closing|finished)(?: on)? <D:end>",
    r"<D:period>(?P<of> of the calendar) <D:end>",  # "year ended on 30 April" is one date
    r"calendar[- ]<D:period>,? ?\(?(?:which |that )?(?:ended|ending|ends|to|closed)(?: on)? <D:end>",
)
_PERIOD = lazy_pattern(r"(?:(?:FY)?\d{4}-)?(Q[1-4]|H[12])")
_YEAR_ENDS = lazy_pattern(
    r"(?<!quarter of its )(?<!quarter of the )(?<!half of its )(?<!half of the )\b(?:fiscal|financial) year,? (?:which |that )?(?:ends|ended|ending|closes|runs (?:to|until|through)|runs from \w+ (?:to|until|through))(?: (?:in|on|at|the|end|of|each|\d{1,2}))* (January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_FISCAL = r"\b(?:fiscal|financial year|FY ?\d{2,4}|year[- ]end\w*|year to)\b"
_CALENDAR = r"\b(?:calendar (?:year|quarter|half|\d{4})s?|(?:fiscal|financial) year (?:is|runs with|matches|follows|equals) the calendar(?: year)?)\b"
_LENGTH = {"Q": 3, "H": 6}
# months that it cannot be; a bracket of a whole year may be the year's own, and one of fewer months a part
_OFF = {"Q": range(4, 12), "H": (3, *range(7, 12))}


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A quarter or half, and the months or the last day beside it."""

    period: Mention | Span
    beside: Mention | Span
    reason: str


def find_wrong_periods(sentences: Sequence[Marked], draft: Draft) -> Iterator[NamedPeriod]:
    """Periods with the months or days beside that they cannot be, each once."""
    told: list[Span] = []
    bounds = (NamedPeriod(b.period, b.beside, b.reason) for b in find_wrong_bounds(draft))
    for named in (*_wrong(sentences, draft.text), *bounds):
        places = (_place(named.period), _place(named.beside))
        if not any(place.overlaps(t) for place in places for t in told):
            told += places
            yield named


def _place(of: Mention | Span) -> Span:
    return of.at if isinstance(of, Mention) else of


def _wrong(sentences: Sequence[Marked], text: str) -> Iterator[NamedPeriod]:
    """Periods whose months they cannot be; whose last day is another only where the draft says that it counts by the calendar.

    `text` is the whole draft's: the sentence that says so need not hold a mention.
    """
    whole = " ".join(text.split())
    calendar = bool(re.search(_CALENDAR, whole)) or any(s.has(_CALENDAR) for s in sentences)
    fiscal = bool(re.search(_FISCAL, whole)) or any(s.has(_FISCAL) for s in sentences)
    for sentence in sentences:
        for found in (f for p in _MONTHS for f in sentence.find(p)):
            entire = bool(_WHOLE.search(sentence.text[found.start : found.end]))
            reason = _months_differ(found.marks["period"], found.marks["months"], calendar, fiscal, entire)
            yield from _named(found.marks["period"], found.marks["months"], reason)
        for found in (f for p in _ENDED for f in sentence.find(p)):
            period, end = found.marks["period"], found.marks["end"]
            last = 12 if calendar or _is_of_calendar(found) else _year_end(whole)
            yield from _named(period, end, _end_differs(period, end, last) if last else None)
    for period, beside, why in find_wrong_counts(sentences, fiscal):
        yield from _named(period, beside, why)


def _is_of_calendar(found: Found) -> bool:
    return "calendar" in found.word("of")


def _year_end(text: str) -> int | None:
    """The month with which the draft says that the fiscal year ends, or None."""
    months = {month_of(m[1]) for m in _YEAR_ENDS.finditer(text)}
    return months.pop() if len(months) == 1 else None


def _named(period: Mark, beside: Mark, reason: str | None) -> Iterator[NamedPeriod]:
    if reason and period.mention and beside.mention:
        yield NamedPeriod(period.mention, beside.mention, reason)


def _code(mark: Mark) -> str | None:
    match = _PERIOD.fullmatch(mark.when.timex or "") if mark.when and not mark.when.fiscal else None
    return match[1] if match else None


def _months_differ(period: Mark, months: Mark, calendar: bool, fiscal: bool, whole: bool) -> str | None:
    """Why a period cannot be these months, or None where it can."""
    code, when = _code(period), months.when
    if code is None or when is None or not when.first or not when.last or "/" not in (when.timex or ""):
        return None
    length = (when.last.year - when.first.year) * 12 + when.last.month - when.first.month + 1
    if not _is_whole(when.first, when.last):
        return None
    if length in _OFF[code[0]] or (whole and 1 < length < _LENGTH[code[0]]):
        word = "quarter" if code[0] == "Q" else "half-year"
        return (
            f"a {word} has {_LENGTH[code[0]]} months, and {months.mention.text if months.mention else ''} is {length}"
        )
    start = _start(code)
    calendar = calendar or (period.mention is not None and "calendar" in period.mention.text.lower())
    half_turned = code[0] == "H" and (when.first.month - start) % 12 == 6 and when.first.month in (1, 7) and not fiscal
    if length == _LENGTH[code[0]] and when.first.month != start and (calendar or half_turned):
        return f"{code} of a calendar year is {_name(start)} to {_name(start + length - 1)}"
    return None


def _end_differs(period: Mark, end: Mark, year_end: int) -> str | None:
    """Why a period cannot end with a day, in years that end with the month `year_end`."""
    match = _PERIOD.fullmatch(period.when.timex or "") if period.when else None
    code, when = match[1] if match else None, end.when
    if code is None or when is None or when.first is None or when.last is None or end.mention is None:
        return None
    last = (_start(code) + _LENGTH[code[0]] - 2 + year_end) % 12 + 1
    closes = when.last.replace(day=1) - dt.timedelta(1) if when.last.day <= 7 else when.last  # a year of 52 weeks
    if closes.month == last:
        return None
    year = "a calendar year" if year_end == 12 else f"a year that ends with {_name(year_end)}"
    return f"{code} of {year} ends with {_name(last)}"


def _start(code: str) -> int:
    return (int(code[1]) - 1) * _LENGTH[code[0]] + 1


def _name(month: int) -> str:
    return dt.date(2000, month, 1).strftime("%B")


def _is_whole(first: dt.date, last: dt.date) -> bool:
    return first.day == 1 and (last + dt.timedelta(1)).day == 1
