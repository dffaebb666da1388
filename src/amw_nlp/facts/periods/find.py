"""A quarter or a half beside the months it is said to be: `H1 2026 (July-December 2026)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.counted_months import find_wrong_counts
from amw_nlp.facts.marked import Marked
from amw_nlp.facts.periods.beside import find_wrong_bounds
from amw_nlp.text.draft import Draft
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_FISCAL = lazy_pattern(r"\b(?:fiscal|financial year|FY ?\d{2,4}|year[- ]end\w*|year to)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NamedPeriod:
    """A quarter or half, and the months or the day beside it."""

    period: Span
    beside: Span
    reason: str


def find_wrong_periods(sentences: Sequence[Marked], draft: Draft) -> Iterator[NamedPeriod]:
    """Periods with the months or days beside that they cannot be, each once."""
    told: list[Span] = []
    for named in _found(sentences, draft):
        places = (named.period, named.beside)
        if not any(place.overlaps(t) for place in places for t in told):
            told += places
            yield named


def _found(sentences: Sequence[Marked], draft: Draft) -> Iterator[NamedPeriod]:
    for bounds in find_wrong_bounds(draft):
        period, beside = (_mentioned(at, sentences) for at in (bounds.period, bounds.beside))
        yield NamedPeriod(period, bounds.beside if beside == period else beside, bounds.reason)
    fiscal = bool(_FISCAL.search(" ".join(draft.text.split())))
    for counted, dates, why in find_wrong_counts(sentences, fiscal):
        if counted.mention and dates.mention:
            yield NamedPeriod(counted.at, dates.at, why)


def _mentioned(place: Span, sentences: Sequence[Marked]) -> Span:
    """The mention that a place is of, or the place."""
    marks = (m.at for s in sentences for m in s.kinds("DL") if m.mention is not None)
    return next((at for at in marks if at.start <= place.start and place.end <= at.end), place)
