"""A count, and the elements it announces or sums up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amw_nlp.facts.listing import Listing
from amw_nlp.facts.numbers import Row
from amw_nlp.text.draft import Draft


def find_enumerations(draft: Draft, rows: Sequence[Row]) -> Iterator[Listing]:
    """The counts that a closed list goes with."""
    yield from ()
