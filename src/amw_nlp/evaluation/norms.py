"""Whether two norms say the same: numbers by value, timexes as the days they cover, names without regard to case."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

Norm = Mapping[str, Any]
_NUMBERS = ("value", "low", "high")
_WORDS = {"MONEY": "currency", "PERCENT": "kind", "QUANTITY": "unit", "ORG": "kind"}
_POINT = re.compile(
    r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|W(?P<week>\d\d)|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?"
    r"|(?P<decade>\d{3})X|(?P<century>\d\d)XX"
)
_LENGTH = re.compile(
    r"P(?:(?P<Y>[\d.]{1,12})Y)?(?:(?P<M>[\d.]{1,12})M)?(?:(?P<W>[\d.]{1,12})W)?(?:(?P<D>[\d.]{1,12})D)?"
    r"(?:T(?:(?P<H>[\d.]{1,12})H)?(?:(?P<N>[\d.]{1,12})M)?(?:(?P<S>[\d.]{1,12})S)?)?"
)
Days = tuple[dt.date, dt.date]


def same_norm(label: str, gold: Norm, answer: Norm) -> bool:
    """Whether an answer's norm is right; the hedge's words are judged apart, by `same_hedge`."""
    if label == "DATE":
        return same_timex(gold.get("timex"), answer.get("timex"))
    if label in ("ORG", "PERSON"):
        return _folded(gold.get("name")) == _folded(answer.get("name")) and _same_word(label, gold, answer)
    return all(number(gold.get(k)) == number(answer.get(k)) for k in _NUMBERS) and _same_word(label, gold, answer)


def same_hedge(gold: Norm, answer: Norm) -> bool:
    """Whether both have the same hedge, or none."""
    return _folded(gold.get("hedge")) == _folded(answer.get("hedge"))


def _same_word(label: str, gold: Norm, answer: Norm) -> bool:
    key = _WORDS.get(label)
    return key is None or _folded(gold.get(key)) == _folded(answer.get(key))


def _folded(text: object) -> str | None:
    return None if text is None else " ".join(str(text).casefold().split())


def number(text: object) -> Decimal | None:
    """A norm's number, or None where it has none. Raises ValueError for what Decimal does not read.

    >>> number("1.5E+11") == number("150000000000")
    True
    """
    if text is None:
        return None
    try:
        return Decimal(str(text))
    except InvalidOperation:
        raise ValueError(f"{text!r} is no number") from None


def same_timex(gold: str | None, answer: str | None) -> bool:
    """Whether two timexes are the same time: the same days, the same length, else the same words.

    >>> same_timex("2026-Q1", "2026-01/2026-03"), same_timex("P18M", "P1Y6M"), same_timex("2026", "FY2026")
    (True, True, False)
    """
    if gold is None or answer is None or gold == answer:
        return gold == answer
    return any(read(gold) is not None and read(gold) == read(answer) for read in (days, lengths))


def days(timex: str) -> Days | None:
    """The first and the last day of a timex, or None where the calendar does not fix them (seasons, fiscal years, lengths)."""
    first, _, last = timex.partition("/")
    start, end = _point(first), _point(last or first)
    return None if start is None or end is None or start[0] > end[1] else (start[0], end[1])


def _point(timex: str) -> Days | None:
    found = _POINT.fullmatch(timex)
    if found is None:
        return None
    try:
        return _bounds(found)
    except ValueError:  # a month 13, a day 31 February, the year 0
        return None


def _bounds(found: re.Match[str]) -> Days:
    if found["decade"] or found["century"]:
        first = int((found["decade"] or found["century"] + "0") + "0")
        return dt.date(first, 1, 1), dt.date(first + (9 if found["decade"] else 99), 12, 31)
    year = int(found["year"])
    if found["week"]:
        monday = dt.date.fromisocalendar(year, int(found["week"]), 1)
        return monday, monday + dt.timedelta(days=6)
    if found["day"]:
        day = dt.date(year, int(found["month"]), int(found["day"]))
        return day, day
    first, last = _months(found)
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def _months(found: re.Match[str]) -> tuple[int, int]:
    for group, long in (("quarter", 3), ("half", 6), ("month", 1)):
        if found[group]:
            return long * (int(found[group]) - 1) + 1, long * int(found[group])
    return 1, 12


def length(timex: str) -> tuple[Decimal, Decimal, Decimal] | None:
    """The months, days and seconds of a duration, or None for what is none."""
    found = _LENGTH.fullmatch(timex)
    if found is None or not any(found.groupdict().values()):
        return None
    try:
        of = {k: Decimal(v or 0) for k, v in found.groupdict().items()}
    except InvalidOperation:
        return None
    return of["Y"] * 12 + of["M"], of["W"] * 7 + of["D"], of["H"] * 3600 + of["N"] * 60 + of["S"]


def lengths(timex: str) -> tuple[tuple[Decimal, Decimal, Decimal], ...] | None:
    """The lengths of a duration or of both ends of a range of durations (``P6M/P18M``), or None for what is none."""
    ends = [length(end) for end in timex.split("/", 1)]
    known = tuple(end for end in ends if end is not None)
    return known if len(known) == len(ends) else None


def norm_problem(label: str, norm: Norm) -> str | None:
    """What is wrong with a norm as DESIGN has it, in words, or None."""
    try:
        if label == "DATE":
            return _timex_problem(norm)
        if label in ("ORG", "PERSON"):
            return None if norm.get("name") else "the norm has no name"
        low, high = number(norm.get("low")), number(norm.get("high"))
        if low is None and high is None and number(norm.get("value")) is None:
            return "the norm has no number"
    except ValueError as problem:
        return str(problem)
    if low is not None and high is not None and low > high:
        return f"low {low} is above high {high}"
    if label == "PERCENT" and norm.get("kind") not in ("percent", "points"):
        return f"kind is {norm.get('kind')!r}, not 'percent' or 'points'"
    return f"currency is {norm.get('currency')!r}" if label == "MONEY" and not norm.get("currency") else None


def _timex_problem(norm: Norm) -> str | None:
    if "timex" not in norm:
        return "the norm has no timex"
    timex = norm["timex"]
    if timex is None or days(timex) or lengths(timex):
        return None
    if all(re.fullmatch(r"FY\d{4}(?:-[QH]\d)?|\d{4}-(?:SP|SU|FA|WI)", end) for end in timex.split("/")):
        return None
    return f"{timex!r} is no timex, or runs backward"
