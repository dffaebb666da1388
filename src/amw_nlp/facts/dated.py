"""The dates of a sentence with the words before and after each, and the time between two of them however they are printed."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from amw_nlp.facts.marked import Mark, Marked
from amw_nlp.facts.spans_of_time import Years, between
from amw_nlp.quantities.when import When
from amw_nlp.text.patterns import lazy_pattern

_YEAR = lazy_pattern(r"(?<!\d)\d{4}(?!\d)|['’]\d\d\b")
_DAY = dt.timedelta(1)
MOST_MARKS = 40
"""A sentence, or two, with more marks than that is a list or no prose, in which nothing says which dates go together."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A time in a sentence, where its mark stands there, and the words up to the times on both sides."""

    mark: Mark
    start: int
    end: int
    left: str
    right: str
    sentence: Marked

    @property
    def when(self) -> When:
        """The time."""
        assert self.mark.when is not None
        return self.mark.when

    @property
    def text(self) -> str:
        """As printed, in one line."""
        return " ".join(self.mark.mention.text.split()) if self.mark.mention else ""

    @property
    def has_year(self) -> bool:
        """Whether its year is printed."""
        return bool(_YEAR.search(self.text))

    @property
    def is_plain(self) -> bool:
        """Whether it is a day, month or year that the calendar gives, no more than a year long, printed in figures or by month."""
        when = self.mark.when
        if when is None or when.fiscal or when.first is None or when.last is None or self.is_range:
            return False
        return (when.last - when.first).days <= 366 and (not when.relative or bool(_NAMED.search(self.text)))

    @property
    def is_range(self) -> bool:
        """Whether it prints both ends of a stretch: "2020 to 2023"."""
        return self.mark.when is not None and bool(_TWO_ENDS.search(self.text)) and self.mark.when.first is not None


_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\w{0,6}"
_NAMED = lazy_pattern(rf"\b{_MONTH}\b|\d{{4}}", re.IGNORECASE)
_TWO_ENDS = lazy_pattern(
    rf"(?:\d|\b{_MONTH}\.?|\w)(?: ?[-–—/] ?| (?:to|until|till|through|and) )(?:the \w+ of )?(?:\d|{_MONTH}|\w+day|\w+ \d)",
    re.IGNORECASE,
)


def read_dated(sentence: Marked, kinds: str = "D") -> list[Dated]:
    """The times of these kinds, each with the words to the times of these kinds on both sides."""
    placed = [
        (mark, end - len(str(i)) - 3, end)
        for i, (mark, end) in enumerate(zip(sentence.marks, sentence.starts[1:], strict=True))
        if mark.kind in kinds and mark.when is not None
    ]
    found = []
    for n, (mark, start, end) in enumerate(placed):
        before = placed[n - 1][2] if n else 0
        after = placed[n + 1][1] if n + 1 < len(placed) else len(sentence.text)
        found.append(Dated(mark, start, end, sentence.text[before:start], sentence.text[end:after], sentence))
    return found


def time_between(start: Dated, end: Dated) -> Years | None:
    """How long it is from `start` to `end`; a date printed without its year is in the one that makes it least and not below nought."""
    first, last = start.when, end.when
    if not (first.first and first.last and last.first and last.last):
        return None
    if start.has_year and end.has_year:
        return between(first, last)
    if start.has_year or (not start.has_year and not end.has_year):
        return between(first, _moved(last, first.first, 1))
    return between(_moved(first, last.last, -1), last)


def _moved(when: When, other: dt.date, way: int) -> When:
    """A date without a year in the year that puts it next after (`way` 1) or before (-1) another."""
    assert when.first is not None
    assert when.last is not None
    tries = [
        moved
        for years in (-2, -1, 0, 1, 2)
        if (moved := _shifted(when, other.year + years - when.first.year)) is not None
    ]
    if way > 0:
        fit = [w for w in tries if w.last and w.last >= other]
        return fit[0] if fit else when
    fit = [w for w in tries if w.first and w.first <= other]
    return fit[-1] if fit else when


def _shifted(when: When, years: int) -> When | None:
    assert when.first is not None
    assert when.last is not None
    try:
        first = when.first.replace(year=when.first.year + years)
        last = (when.last + _DAY).replace(year=(when.last + _DAY).year + years) - _DAY
    except ValueError:
        return None
    return replace(when, first=first, last=last)


def dates_of(sentence: Marked) -> list[Dated]:
    """The dates that name a day, month or year, or the two ends of a stretch."""
    return [d for d in read_dated(sentence) if d.is_plain or d.is_range]
