"""Equations whose terms words beside the figures tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amw_nlp.facts.identities import Unmet
from amw_nlp.facts.numbers import Row
from amw_nlp.text.draft import Draft


def find_equations(draft: Draft, rows: Sequence[Row]) -> Iterator[Unmet]:
    """The equations that the figures of neighbouring sentences do not meet."""
    yield from ()
