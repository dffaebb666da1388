"""So many months beside the months they are: `the first four months, from January to May`; `the six months from 1 January to the end of September`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from amw_nlp.facts.dated import Dated, read_dated
from amw_nlp.facts.marked import Mark, Marked
from amw_nlp.facts.spans_of_time import read_length
from amw_nlp.facts.year_start import month_of
from amw_nlp.text.patterns import lazy_pattern

_PERIOD_NAME = lazy_pattern(
    r"\b(?P<name>quarter|half(?:[- ]year)?|semester|trimester)\b|\b(?:first|last|final|opening|closing|initial|other|remaining) (?P<n>\w+) months\b|\b(?P<m>\w+)[- ]months?\b",
    re.IGNORECASE,
)
_OF_YEAR = r"(?: of (?:the |this |that |its |a )?(?:(?:current|calendar|same|last) )*(?:year|\d{4}))?"
_GLUE = lazy_pattern(
    rf"{_OF_YEAR}(?: ?[,:;(–—=-] ?| )\(?(?:aides said |which |that |and )*(?:is |means? |meant |covers? |covering |spans? |stretches |includes? |comprises? |equals |= ?|spanning |running |runs? |ran |from |between |i\.e\.,? |that is,? |meaning |namely,? |or |some ?time |being |comprising |some time |by )*",
    re.IGNORECASE,
)
_BACK = lazy_pattern(
    r"(?: ?[,(–—-] ?| )(?:which is |that is,? |i\.e\. |being |or |representing |the whole of |all of |the entire |the full |the )*",
    re.IGNORECASE,
)
_LENGTH_GLUE = lazy_pattern(
    r"(?: period| stretch| spell| season| window| interval)?(?:,? ?\(?(?:running |covering |spanning |starting |stretching )?(?:from |between )|,? covering |,? spanning | ?\()",
    re.IGNORECASE,
)
_ENDS = lazy_pattern(
    rf"{_OF_YEAR},? ?\(?(?:which |that )?(?:ran |running |runs |runs up |up )?(?:to|through|until|till|ended|ending|ends|finishing|closing|closed)(?: on| in)? $",
    re.IGNORECASE,
)
_SAME = lazy_pattern(
    r",? ?\(?(?:that is|i\.e\.|meaning|namely|in other words|or),? (?:by |on |in |from |until |to |before |the )*$",
    re.IGNORECASE,
)
_WHOLE_YEAR = lazy_pattern(r"\b(?:of (?:the|this) year|of (?:calendar )?\d{4}|calendar)\b", re.IGNORECASE)
_LAST_QUARTER = lazy_pattern(
    r"\b(?P<nth>last|final|fourth|closing) (?P<what>quarter|half|three months|six months)\b", re.IGNORECASE
)
_COUNTED = lazy_pattern(
    r"\b(?:the|these|those|its|their|his|her|a|an|first|last|over|in|for|during|another|full|those) $", re.IGNORECASE
)
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve"
_WORDS = {w: n for n, w in enumerate(_NUMBERS.split(), 1)}
_DAY = dt.timedelta(1)


def find_wrong_counts(sentences: Sequence[Marked], fiscal: bool) -> Iterator[tuple[Mark, Mark, str]]:
    """Periods of so many months with the dates beside that are another number, and why; `fiscal` where the draft has years of its own."""
    for sentence in sentences:
        times = read_dated(sentence, "DL")
        for a, b in pairwise(times):
            between = sentence.text[a.end : b.start]
            reason = (
                _length_differs(a, b, between) or _end_differs(a, b, between, fiscal) or _days_differ(a, b, between)
            )
            back = between if _BACK.fullmatch(between) else None
            reason = (
                reason or _name_differs(a, b, between) or _name_differs(b, a, back) or _start_differs(a, b, between)
            )
            if reason is not None:
                yield a.mark, b.mark, reason
        yield from _named_inside(times)
    yield from _in_cells(sentences)


def is_counted_months(length: Dated, dates: Dated) -> bool:
    """Whether a length is of calendar months that a range beside it lists; that is no term, stay or strike."""
    stated = read_length(length.when)
    between = length.sentence.text[length.end : dates.start]
    counted = bool(_LENGTH_GLUE.fullmatch(between)) and bool(_COUNTED.search(length.sentence.text[: length.start]))
    return stated is not None and stated.unit == "M" and counted and _months(dates) is not None


def _length_differs(length: Dated, dates: Dated, between: str) -> str | None:
    """`the four months between July and September`."""
    if length.mark.kind != "L" or dates.mark.kind != "D" or not is_counted_months(length, dates):
        return None
    stated, months = read_length(length.when), _months(dates)
    assert stated is not None
    assert months is not None
    named = _is_by_month(dates)
    loose = named and bool(re.search(r"\bbetween ?$", between, re.IGNORECASE))
    if (
        stated.amount == months
        or (loose and stated.amount == months - 1)
        or (named and stated.amount >= 11 and abs(stated.amount - months) <= 1)
    ):
        return None
    return f"{dates.text} is {months} months, not {stated.amount:g}"


def _is_by_month(dates: Dated) -> bool:
    """Whether a range prints months and no days."""
    return not re.search(r"\b\d{1,2}\b(?!\d)", dates.text) and "end of" not in dates.text


def _months(dates: Dated) -> int | None:
    """How many months a range is, where it is of whole months and prints both ends."""
    first, last = dates.when.first, dates.when.last
    if first is None or last is None or not dates.is_range or first.day != 1 or (last + _DAY).day != 1:
        return None
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _name_differs(period: Dated, dates: Dated, between: str | None) -> str | None:
    """`the first four months of the year, from January to May`: the period has its own days."""
    named = _named_months(period)
    months = _months(dates)
    if (
        named is None
        or months is None
        or between is None
        or (between and not _GLUE.fullmatch(between) and period.start < dates.start)
    ):
        return None
    counted = bool(re.search(r"\bmonths\b", period.text, re.IGNORECASE))
    if months > named or (months < named and (counted or not between or _WHOLE.search(between))):
        return f"{dates.text} is {months} months, and {period.text} is {named}"
    if months != named:
        return None
    first = period.when.first
    year = _WHOLE_YEAR if counted else _CALENDAR
    fixed = bool(year.search(period.text + between) or _OF_CALENDAR.match(dates.sentence.text, period.end))
    if fixed and first is not None and dates.when.first is not None and first.month != dates.when.first.month:
        return f"{period.text} begins with {first:%B}"
    return None


_CALENDAR = lazy_pattern(r"\bcalendar\b", re.IGNORECASE)
_WHOLE = lazy_pattern(
    r"\b(?:is|means?|meant|covers?|covering|spanning|running|runs|ran|i\.e\.|that is|meaning|namely|whole|all|entire|full|comprising)\b|:",
    re.IGNORECASE,
)
_OF_CALENDAR = lazy_pattern(r" of (?:the|this) (?:current )?calendar year")


def _named_months(period: Dated) -> int | None:
    """How many months a named period has: a quarter three, a half six, "the first nine months" nine."""
    ended = re.search(r"\b\w+ months? (?:to|ended|ending|through)\b", period.text, re.IGNORECASE)
    if period.mark.kind != "D" or (_months_text(period) and not ended) or period.is_range:
        return None
    match = _PERIOD_NAME.search(period.text)
    coded = re.search(r"(?:^|-)([QH])\d$", period.when.timex or "")
    if match is not None and (count := (match["n"] or match["m"])) is not None:
        return _WORDS.get(count.lower()) or (int(count) if count.isdigit() else None)
    if coded is not None and (match is not None or re.match(r"[QH]\d|\dQ|\dH", period.text)):
        return 3 if coded[1] == "Q" else 6
    if match is not None and match["name"] is not None:
        return {"q": 3, "h": 6, "s": 6, "t": 3}[match["name"][0].lower()]
    return None


def _months_text(dated: Dated) -> bool:
    return bool(
        re.search(r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b", dated.text, re.IGNORECASE)
    )


def _named_inside(times: Sequence[Dated]) -> Iterator[tuple[Mark, Mark, str]]:
    """`The April-September quarter`: the period prints its own months."""
    for dated in times:
        text = dated.text
        after = dated.sentence.text[dated.end : dated.end + 14]
        match = re.search(r"\b(?P<name>quarter|half)\b", text, re.IGNORECASE) or re.match(
            r" (?P<name>quarter|half)(?:[- ]year)?\b", after, re.IGNORECASE
        )
        ends = re.findall(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b", text, re.IGNORECASE)
        if match is None or len(ends) != 2 or dated.mark.kind != "D":
            continue
        months = (month_of(ends[1]) - month_of(ends[0])) % 12 + 1
        due = 3 if match["name"].lower() == "quarter" else 6
        if months != due:
            yield dated.mark, dated.mark, f"a {match['name'].lower()} has {due} months, and {text} is {months}"


def _end_differs(period: Dated, end: Dated, between: str, fiscal: bool) -> str | None:
    """`The first eight months of 2026, to the end of July`."""
    counted = re.search(r"\bfirst (?P<n>\w+) months\b", period.text, re.IGNORECASE)
    first, last = period.when.first, period.when.last
    if (
        not counted
        or first is None
        or last is None
        or not _ENDS.fullmatch(between)
        or end.is_range
        or end.when.last is None
    ):
        return None
    firm = any(mark.kind in "OM" for mark in period.sentence.marks)
    if fiscal or (firm and not _WHOLE_YEAR.search(period.text + between)) or first.month != 1 or not _months_text(end):
        return None
    return None if end.when.last.month == last.month else f"{period.text} ends with {last:%B}"


def _start_differs(period: Dated, start: Dated, between: str) -> str | None:
    """`The last quarter of the calendar year, from September`."""
    last = _LAST_QUARTER.search(period.text)
    begins = re.fullmatch(
        r" of (?:the|each|every) calendar year,? (?:which (?:starts|begins) (?:in|with) |starting (?:in|with) |beginning (?:in|with) |from )",
        between,
        re.IGNORECASE,
    )
    if last is None or begins is None or start.when.first is None or start.is_range:
        return None
    due = 10 if "quarter" in last["what"].lower() or last["what"].lower().startswith("three") else 7
    return (
        None
        if start.when.first.month == due
        else f"{period.text} of a calendar year begins with {dt.date(2000, due, 1):%B}"
    )


def _days_differ(a: Dated, b: Dated, between: str) -> str | None:
    """`By the end of the third quarter of calendar 2026, that is, by 30 June`: one time said twice."""
    if a.mark.kind != "D" or b.mark.kind != "D" or not _SAME.fullmatch(between) or a.when.fiscal or b.when.fiscal:
        return None
    if not (a.when.first and a.when.last and b.when.first and b.when.last) or not re.search(
        r"quarter|half|months|end of", a.text, re.IGNORECASE
    ):
        return None
    calendar = re.search(r"calendar|\d{4}|year", a.text + between, re.IGNORECASE)
    if (
        calendar is None
        or between.strip(" ,(").lower().startswith("or")
        or (b.when.first <= a.when.last and a.when.first <= b.when.last)
    ):
        return None
    return f"{a.text} is {a.when.first.isoformat()} to {a.when.last.isoformat()}"


def _in_cells(sentences: Sequence[Marked]) -> Iterator[tuple[Mark, Mark, str]]:
    """A period in one cell of a table, its months in the next."""
    for one, two in pairwise(sentences):
        if two.sentence != one.sentence + 1 or len(one.marks) != 1 or len(two.marks) != 1:
            continue
        a, b = read_dated(one, "D"), read_dated(two, "D")
        if a and b and not (a[0].left.strip() or a[0].right.strip() or b[0].left.strip() or b[0].right.strip()):
            reason = _name_differs(a[0], b[0], "")
            if reason is not None:
                yield a[0].mark, b[0].mark, reason
