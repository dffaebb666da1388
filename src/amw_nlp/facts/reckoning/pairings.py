"""Lists that `respectively` pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amw_nlp.facts.arity import Unpaired
from amw_nlp.facts.numbers import Row
from amw_nlp.text.draft import Draft


def find_pairings(draft: Draft, rows: Sequence[Row]) -> Iterator[Unpaired]:
    """The lists of different length that `respectively` pairs."""
    yield from ()
