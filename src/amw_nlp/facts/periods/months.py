"""The stretches of months that a sentence names: `from April to June`, `May, June and July`, `the three months to the end of August`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from amw_nlp.facts.year_start import DAY, MONTH, month_of
from amw_nlp.text.patterns import lazy_pattern

_COUNTS = {"three": 3, "six": 6, "nine": 9, "quarter": 3, "half": 6}
_RANGE = lazy_pattern(
    rf"\b(?P<from>between |from )?(?P<aday0>{DAY} )?(?:the (?:start|beginning) of )?(?P<a>{MONTH})(?: (?P<aday>{DAY})\b(?!\d))?(?:,? (?P<ayear>\d{{4}}))?"
    rf" ?(?:to|until|till|through|thru|(?P<and>and)|[-–—])(?: the end of)? ?(?:(?P<bday0>{DAY}) )?(?P<b>{MONTH})(?: (?P<bday>{DAY})\b(?!\d))?(?:,? (?P<byear>\d{{4}}))?"
    r"(?: (?:quarter|half|period)\b)?",
    re.IGNORECASE,
)
_LISTED = lazy_pattern(
    rf"\b{MONTH}(?:, {MONTH}){{1,4}},? (?:and|&) {MONTH}(?: \d{{4}})?(?=[,.);]| ?[–—]|$| (?:is|are|was|were|make|makes|made)\b)",
    re.IGNORECASE,
)
_COUNTED = lazy_pattern(
    rf"\b(?:(?P<n>three|six|nine)[- ]months?(?: period)?|(?P<part>quarter|half)(?:[- ]year)?),? (?:to|ended|ending|through)(?: on)?(?: the end of)? (?P<at>(?:(?P<day0>{DAY}) )?(?P<m>{MONTH})(?: (?P<day>{DAY})\b(?!\d))?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Months in a row, or listed: where they stand, which they are, whether words such as `from` lead up to them, where the last is said."""

    start: int
    end: int
    text: str
    months: tuple[int, ...]
    led: bool = False
    last: int = 0

    @property
    def in_a_row(self) -> bool:
        """Whether each month follows the one before it."""
        return all((b - a) % 12 == 1 for a, b in pairwise(self.months))


def read_stretches(said: str) -> list[Stretch]:
    """The stretches of a sentence, in order, of whole months and under a year."""
    found = [s for m in _RANGE.finditer(said) if (s := _range(m)) is not None]
    found += [_listed(m) for m in _LISTED.finditer(said)]
    found += [s for s in read_counted(said) if "month" in s.text]
    return sorted(found, key=lambda s: s.start)


def last_month(m: re.Match[str]) -> int | None:
    """The month that a last day closes; one of 52 weeks may close some days off. None for a day in the middle."""
    day = m["day0"] or m["day"]
    month, number = month_of(m["m"]), _number(day) if day else 31
    if number <= 7:
        return (month - 2) % 12 + 1
    return month if number >= 24 else None


def _range(m: re.Match[str]) -> Stretch | None:
    """A range that is of whole months by its days: from a first to a last, or without days."""
    led = (m["from"] or "").strip().lower()
    if m["and"] and led != "between":
        return None
    first, last = m["aday0"] or m["aday"], m["bday0"] or m["bday"]
    length = (month_of(m["b"]) - month_of(m["a"])) % 12 + 1
    if (first and _number(first) != 1) or (last and _number(last) < 28) or length == 12:
        return None
    months = tuple((month_of(m["a"]) + i - 1) % 12 + 1 for i in range(length))
    start = m.end("from") if m["from"] else m.start()
    return Stretch(start, m.end(), m.string[start : m.end()], months, bool(led))


def _listed(m: re.Match[str]) -> Stretch:
    months = tuple(month_of(name) for name in re.findall(MONTH, m[0], re.IGNORECASE))
    return Stretch(m.start(), m.end(), m[0], months)


def read_counted(said: str) -> Iterator[Stretch]:
    """`The nine months to 31 August`, `the half-year to September`: so many months up to the last."""
    for m in _COUNTED.finditer(said):
        n, last = _COUNTS[(m["n"] or m["part"]).lower()], last_month(m)
        if last is not None:
            months = tuple((last - n + i) % 12 + 1 for i in range(n))
            yield Stretch(m.start(), m.end("at"), said[m.start() : m.end("at")], months, last=m.start("at"))


def _number(day: str) -> int:
    return int("".join(c for c in day if c.isdigit()))
