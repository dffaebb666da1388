"""A count, so much for one, and what they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amw_nlp.facts.numbers import Row
from amw_nlp.facts.per_unit import UnitSum
from amw_nlp.text.draft import Draft


def find_products(draft: Draft, rows: Sequence[Row]) -> Iterator[UnitSum]:
    """The totals that a count and a rate nearby should make."""
    yield from ()
