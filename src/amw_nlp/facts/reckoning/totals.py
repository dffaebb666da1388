"""A total and its parts, read by what they can be to each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amw_nlp.facts.adding import Sum
from amw_nlp.facts.numbers import Row
from amw_nlp.text.draft import Draft


def find_totals(draft: Draft, rows: Sequence[Row]) -> Iterator[Sum]:
    """The totals that the figures around them should make."""
    yield from ()
