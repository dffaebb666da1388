"""The first day, the last day or a single month said right beside a period whose months are known: `the third quarter, ended 30 June`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from amw_nlp.facts.periods.months import last_month
from amw_nlp.facts.periods.named import Period
from amw_nlp.facts.year_start import DAY, MONTH, month_of
from amw_nlp.text.patterns import lazy_pattern

_END = lazy_pattern(
    rf",? ?\(?(?:which |that )?(?:ended|ending|ends|closed|closing|finished|to|through|until)(?: on| in)?(?: \w+day,?)?(?: the end of)? (?P<at>(?:(?P<day0>{DAY}) )?(?P<m>{MONTH})(?: (?P<day>{DAY})\b(?!\d))?)(?! (?:to|until|through)\b| ?[-–] ?[A-Z])",
    re.IGNORECASE,
)
_BEGIN = lazy_pattern(
    rf",? ?\(?(?:which |that )?(?:beginning|began|begins|begun|starting|started|starts|opened|opening|opens)(?: on| in| with)?(?: the start of)? (?P<at>(?:(?P<day0>1(?:st)?) )?(?P<m>{MONTH})(?: (?P<day>1(?:st)?)\b(?!\d))?)(?! \d{{1,2}}\b)",
    re.IGNORECASE,
)
_IN = lazy_pattern(
    rf"\b(?P<m>{MONTH})(?: \d{{4}})?,? (?:which |that )?(?:fell|falls|came|comes|is|was|lies|being) (?:(?:part of|in|inside|within|during|the \w+ month (?:of|in)) )*(?:the |its |their )?$",
    re.IGNORECASE,
)
_NTH_MONTH = lazy_pattern(
    r"\b(?P<nth>first|opening|second|middle|third|last|final|closing) month of (?:the |its |their )?$", re.IGNORECASE
)
_MONTH_AFTER = lazy_pattern(rf"(?:, ?| \()(?P<at>{MONTH})(?= \d{{4}}\b|[,).;]|$)", re.IGNORECASE)
_STRETCHED = lazy_pattern(
    r",? (?:the )?(?P<at>(?P<n>four|five|six|seven|eight|nine|twelve) months)\b(?= (?:to|ended|ending|from|through)\b)",
    re.IGNORECASE,
)
_NUMBERS = {"four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "twelve": 12}

Wrong = tuple[tuple[int, int], tuple[int, int], str]
"""Where a period is, where what is not its own, and why."""


def name_of(month: int) -> str:
    """The name of a month, 1 to 12."""
    return dt.date(2000, month, 1).strftime("%B")


def find_wrong_edges(period: Period, said: str) -> Iterator[Wrong]:
    """The days and single months beside a period in its sentence that are not its own."""
    before, after = said[: period.start], said[period.end :]
    if period.own:
        yield from _days(period, after)
        yield from _single(period, before, after)
    stretched = _STRETCHED.match(after)
    if stretched and _NUMBERS[stretched["n"].lower()] > period.months:
        yield _after(period, stretched, f"it has {period.months} months")


def _days(period: Period, after: str) -> Iterator[Wrong]:
    """The last day, or the first, said right behind a period."""
    end, begin = _END.match(after), _BEGIN.match(after)
    if end and (last := last_month(end)) is not None and last != period.own[-1]:
        yield _after(period, end, f"{period.text} ends with {name_of(period.own[-1])}")
    if begin and month_of(begin["m"]) != period.own[0]:
        yield _after(period, begin, f"{period.text} begins with {name_of(period.own[0])}")


def _single(period: Period, before: str, after: str) -> Iterator[Wrong]:
    """A month said to be in a period, or its first, second or last."""
    inside = _IN.search(before)
    if inside and month_of(inside["m"]) not in period.own:
        reason = f"{period.text} is {name_of(period.own[0])} to {name_of(period.own[-1])}"
        yield (period.start, period.end), inside.span("m"), reason
    nth, told = _NTH_MONTH.search(before), _MONTH_AFTER.match(after)
    if nth and told and period.months == 3:
        due = {"first": 0, "opening": 0, "second": 1, "middle": 1}.get(nth["nth"].lower(), 2)
        if month_of(told["at"]) != period.own[due]:
            yield _after(period, told, f"that is {name_of(period.own[due])}")


def _after(period: Period, m: re.Match[str], reason: str) -> Wrong:
    start, end = m.span("at")
    return (period.start, period.end), (start + period.end, end + period.end), reason
