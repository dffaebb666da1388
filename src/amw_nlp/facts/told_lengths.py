"""Lengths of time counted from one date to the draft's own, from what was planned to what came, by the clock: `now in its seventh week`; `a three-year delay`.

Read from the sentences' own text: the dates of one sentence, or of it and the one before, are all there is to count between, and where
more than two of them could be meant nothing is found.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from amw_nlp.facts.printed_days import PrintedDay, read_days
from amw_nlp.facts.running import is_broken_up
from amw_nlp.facts.timewords import ORDINALS
from amw_nlp.quantities.numerals import parse_number
from amw_nlp.text.draft import Draft
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_N = r"(?P<n>\d{1,3}|an?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w{3,5})?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen)"
_UNIT = r"(?P<unit>day|week|month|year|decade)s?"
_NTH = lazy_pattern(
    r"\b(?:in|into|entered|entering|enters) (?:its|their) (?P<nth>\w{3,12}(?:-\w{5,7})?|\d{1,3}(?:st|nd|rd|th)) (?P<unit>day|week|month|year)\b(?! of | in a row)",
    re.IGNORECASE,
)
_BEGAN = lazy_pattern(
    r"\b(?:beg[au]n|started|broke out|went up|walked out|downed tools|erupted|opened|launched|set off|went on strike|shut|closed|set in|invaded|imposed|declared|since)\b[^.;]{0,50}?(?:\b(?:on|in)|since)(?: \w+day,?)? $",
    re.IGNORECASE,
)
_LATE = lazy_pattern(
    rf"(?:\b(?:a|an|the|this|that|by a) {_N}-{_UNIT} (?:delay|overrun|slippage|wait)\b|\b(?P<late>{_N.replace('?P<n>', '?P<n2>')} {_UNIT.replace('?P<unit>', '?P<unit2>')} (?:late|behind schedule|overdue)\b))",
    re.IGNORECASE,
)
_PLANNED = lazy_pattern(
    r"\b(?:supposed|due|planned|promised|scheduled|expected|meant|originally|intended|pencilled|should have|slated|earmarked)\b",
    re.IGNORECASE,
)
_NOW = lazy_pattern(
    r"\b(?:now|is|opened|open|will|finished|completed|arrived|delivered|came|handed|says|entered)\b", re.IGNORECASE
)
_MORE = lazy_pattern(r"\b(?:further|another|additional|extra|second|first|latest|average)\b", re.IGNORECASE)
_CLOCK = lazy_pattern(
    rf"\b{_N}(?: |-)(?P<unit>hour|day)s?\b[^.;]{{0,60}}?[ (]from (?P<t0>\d{{1,2}}(?:[.:]\d\d)? ?[ap]\.?m\.?|\d\d[:.]\d\d|noon|midnight|midday) on (?P<w0>\w{{3,6}}day)"
    r",? (?:to|until|till|through) (?P<t1>\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\.?|\d\d[:.]\d\d|noon|midnight|midday) on (?P<w1>(?:the following )?\w{3,6}day)",
    re.IGNORECASE,
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_OF_YEAR = {"day": 365.25, "week": 52.18, "month": 12.0, "year": 1.0, "decade": 0.1, "hour": 8766.0}
_ORDINALS = ORDINALS[:12]


_ANY_YEAR = 2001
"""Of days without a year, where only the time between two of one year counts."""
_SHORT = 2.0
"""Years that what opens and closes on two days may last; what has been held for longer is of many years."""
_LONGEST = 3000
"""Characters of two sentences; longer ones are lists."""


@dataclass(frozen=True, slots=True)
class Told:
    """A length that its dates do not give: what it says, in years, and the least and most that they give."""

    at: Span
    said: str
    years: float
    low: float
    high: float
    dates: tuple[Span, ...]
    of_draft: bool = False


def find_told_lengths(draft: Draft, today: dt.date | None) -> Iterator[Told]:
    """The lengths told of two dates, or of one and the draft's own, that those do not give."""
    before: tuple[int, int] | None = None
    for sentence in draft.sentences:
        span = sentence.span
        start = span.start
        if before is not None and before[1] == sentence.block:
            start = before[0]
        text, own = re.sub(r"\s", " ", draft.text[start : span.end]), span.start - start
        if len(text) <= _LONGEST and not is_broken_up(text):
            for told in (*_late(text, own), *_by_clock(text, own)):
                yield _moved(told, start)
            for told in _nth(text, own, today) if today else ():
                yield _moved(told, start)
        before = (span.start, sentence.block)


def _moved(told: Told, by: int) -> Told:
    at, *dates = (Span(s.start + by, s.end + by) for s in (told.at, *told.dates))
    return Told(at, told.said, told.years, told.low, told.high, tuple(dates), told.of_draft)


def _amount(n: str, unit: str) -> float | None:
    try:
        number = 1.0 if n.lower() in ("a", "an") else float(parse_number(n))
    except ValueError:
        return None
    return number / _OF_YEAR[unit.lower()]


def _checked(at: tuple[int, int], text: str, years: float | None, a: PrintedDay, b: PrintedDay) -> Iterator[Told]:
    """A length, unless the time between two dates has it within a sixth or two months."""
    low, high = (b.first - a.last).days / 365.25, (b.last - a.first).days / 365.25
    if years is None or high <= 0:
        return
    slack = max(years / 6, 0.02 if years < 0.4 else 0.17)
    if not low - slack <= years <= high + slack:
        yield Told(Span(*at), text[at[0] : at[1]], years, low, high, (Span(a.start, a.end), Span(b.start, b.end)))


def _late(text: str, own: int) -> Iterator[Told]:
    """`Due in 2022. Now expected in 2027, a three-year delay`."""
    for m in _LATE.finditer(text, own):
        days = read_days(text)
        if len(days) != 2 or not all(d.dated for d in days) or _MORE.search(text[max(0, m.start() - 30) : m.end()]):
            continue
        left, mid = text[: days[0].start], text[days[0].end : days[1].start]
        if _PLANNED.search(left) and _NOW.search(mid) and days[1].first > days[0].last:
            years = _amount(m["n"] or m["n2"], m["unit"] or m["unit2"])
            yield from _checked(m.span(), text, years, days[0], days[1])


def _nth(text: str, own: int, today: dt.date) -> Iterator[Told]:
    """`Began on 2 November. Now in its seventh week`: counted to the draft's own day."""
    for m in _NTH.finditer(text, own):
        n = _ordinal(m["nth"])
        days = read_days(text, today.year)
        if n is None or len(days) != 1 or not _BEGAN.search(text[: days[0].start]) or days[0].first > today:
            continue
        unit, begun = m["unit"].lower(), days[0]
        if unit == "year" and not begun.dated:
            continue
        each = 365.25 / _OF_YEAR[unit]
        low, high = (today - begun.last).days / each, (today - begun.first).days / each
        if not low - 0.3 <= n <= high + 1.3:
            at = Span(*m.span())
            least, most = max(low, 0) / _OF_YEAR[unit], (high + 1) / _OF_YEAR[unit]
            yield Told(
                at,
                text[at.start : at.end],
                n / _OF_YEAR[unit],
                least,
                most,
                (Span(begun.start, begun.end),),
                of_draft=True,
            )


def _ordinal(word: str) -> int | None:
    if word.lower() in _ORDINALS:
        return _ORDINALS.index(word.lower()) + 1
    digits = re.match(r"\d+", word)
    return int(digits[0]) if digits else None


def _by_clock(text: str, own: int) -> Iterator[Told]:
    """`For 48 hours, from 6am on Monday until 6am on Thursday`."""
    for m in _CLOCK.finditer(text, own):
        ends = [m[w].lower().split()[-1] for w in ("w0", "w1")]
        years = _amount(m["n"], m["unit"])
        hours = [_hour(m[t]) for t in ("t0", "t1")]
        if m["t0"].lower() == m["t1"].lower() == "midnight":
            hours = [0.0, 0.0]
        if years is None or not all(e in _DAYS for e in ends) or hours[0] is None or hours[1] is None:
            continue
        actual = ((_DAYS.index(ends[1]) - _DAYS.index(ends[0])) % 7) * 24 + hours[1] - hours[0]
        stated = years * 8766
        slack = 12.1 if m["unit"].lower() == "day" else 1.0
        if actual > 0 and min(abs(stated - actual - more) for more in (0, 168, 336)) > slack:
            length = (m.start("n"), _end(text, m))
            dates = (Span(m.start("t0"), m.end("w0")), Span(m.start("t1"), m.end("w1")))
            low = actual / 8766
            yield Told(Span(*length), text[length[0] : length[1]], years, low, low, dates)


def _end(text: str, m: re.Match[str]) -> int:
    """Where a length ends, the plural's s with it."""
    end = m.end("unit")
    return end + 1 if text[end : end + 1] == "s" else end


def _hour(text: str) -> float | None:
    if text.lower() == "midnight":
        return None
    if text.lower() in ("noon", "midday"):
        return 12.0
    m = re.match(r"(\d{1,2})(?:[.:](\d\d))? ?([ap])?", text.lower())
    if m is None:
        return None
    return int(m[1]) % (12 if m[3] else 25) + (12 if m[3] == "p" else 0) + int(m[2] or 0) / 60
