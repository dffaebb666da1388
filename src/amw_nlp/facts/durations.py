"""A length of time beside the two dates it lies between: `a five-year term from 2020 to 2023`, `the 10th anniversary of 2019`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.apart import find_apart
from amw_nlp.facts.clock import find_clock_times
from amw_nlp.facts.jubilees import find_jubilees
from amw_nlp.facts.marked import Marked
from amw_nlp.facts.spans_of_time import Years
from amw_nlp.facts.stretches import find_stretches
from amw_nlp.facts.table_times import find_row_lengths
from amw_nlp.facts.told_lengths import find_told_lengths
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Mention
from amw_nlp.text.span import Span

_HOURS_A_YEAR = 24 * 365.25


@dataclass(frozen=True, slots=True)
class Lasting:
    """A stated length, what its dates give, and where they stand; `origin` is set where one end is the draft's own date."""

    at: Mention | Span
    said: str
    stated: float
    actual: Years
    dates: tuple[Mention | Span, ...]
    of_draft: bool = False

    @property
    def fits(self) -> bool:
        """Whether the length may be said so."""
        return self.actual.low <= self.stated <= self.actual.high


def find_durations(sentences: Sequence[Marked], today: dt.date | None) -> Iterator[Lasting]:
    """Lengths with both their dates."""
    seen: set[Span] = set()
    for stretch in find_stretches(sentences, today):
        if stretch.length.at not in seen:
            seen.add(stretch.length.at)
            yield Lasting(stretch.length, stretch.length.text, stretch.stated, stretch.actual, stretch.dates)
    for apart in find_apart(sentences, today):
        if apart.at.at not in seen:
            seen.add(apart.at.at)
            yield Lasting(apart.at, apart.at.text, apart.stated, apart.actual, apart.dates, apart.of_draft)
    for clock in find_clock_times(sentences):
        actual = Years(clock.low / _HOURS_A_YEAR, clock.high / _HOURS_A_YEAR)
        yield Lasting(clock.length, clock.length.text, clock.hours / _HOURS_A_YEAR, actual, (clock.at,))
    for jubilee in find_jubilees(sentences, today):
        if not any(at.overlaps(jubilee.at) for at in seen):
            dates = (jubilee.since, jubilee.at_date) if jubilee.at_date else (jubilee.since,)
            years = Years(*map(float, jubilee.years))
            yield Lasting(jubilee.at, jubilee.said, jubilee.number, years, dates, of_draft=jubilee.at_date is None)


def find_table_durations(draft: Draft) -> Iterator[Lasting]:
    """Lengths in tables that the starts and ends of their rows do not give."""
    for row in find_row_lengths(draft):
        dates = (row.since, row.until) if row.until else (row.since,)
        yield Lasting(row.at, row.said, row.years, Years(row.low, row.high), dates)


def add_told_lengths(found: Sequence[Lasting], draft: Draft, today: dt.date | None) -> Iterator[Lasting]:
    """Lengths with their dates, and those told apart from theirs that are none of them."""
    yield from found
    for told in find_told_lengths(draft, today):
        if not any(_place(f).overlaps(told.at) for f in found):
            yield Lasting(told.at, told.said, told.years, Years(told.low, told.high), told.dates, told.of_draft)


def _place(lasting: Lasting) -> Span:
    return lasting.at.at if isinstance(lasting.at, Mention) else lasting.at
