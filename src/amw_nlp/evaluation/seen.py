"""From stretches of the source to what a reader sees of them: Markdown marks, tags and entities gone."""

from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.text.draft import Draft


def read_source(draft: Draft, start: int, end: int) -> str:
    """What is read of a stretch of the source."""
    return "".join(draft.text[a:b] for a, b in _pieces(draft, start, end))


def seen_span(draft: Draft, start: int, end: int) -> tuple[int, int] | None:
    """The stretch of `draft.text` that a stretch of the source is read as; None where nothing of it is read."""
    pieces = list(_pieces(draft, start, end))
    return (min(a for a, _ in pieces), max(b for _, b in pieces)) if pieces else None


def _pieces(draft: Draft, start: int, end: int) -> Iterator[tuple[int, int]]:
    for run in draft.offsets.runs:
        low, high = max(start, run.source_start), min(end, run.source_start + run.source_length)
        if low < high:
            if run.read_length == run.source_length:
                at = run.read_start + low - run.source_start
                yield at, at + high - low
            else:
                yield run.read_start, run.read_start + run.read_length
