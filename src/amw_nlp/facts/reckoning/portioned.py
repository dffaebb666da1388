"""A part, its whole and a share, read by what they can be to each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amw_nlp.facts.numbers import Row
from amw_nlp.facts.share import Share
from amw_nlp.text.draft import Draft


def find_portioned(draft: Draft, rows: Sequence[Row]) -> Iterator[Share]:
    """The shares that a part and a whole nearby bear out or do not."""
    yield from ()
