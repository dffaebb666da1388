"""Which blocks are title: the format's own, and every later line that repeats it."""

from __future__ import annotations

import re
from dataclasses import replace

from amw_nlp.text.draft import Block, Role

_MARKS = re.compile(r"[\W_]+")
_REPEATS = frozenset({Role.PARAGRAPH, Role.HEADING, Role.STANDFIRST, Role.CAPTION})
_SHORTEST = 8


def title_key(text: str) -> str:
    """A title as it is compared: letters and digits alone, without case."""
    return _MARKS.sub(" ", text).strip().casefold()


def mark_titles(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, each that repeats a title made title too."""
    titles = [b for b in blocks if b.role is Role.TITLE]
    if not titles:
        return blocks
    longest = max(len(b.span) for b in titles) * 2
    keys = {title_key(text[b.span.start : b.span.end]) for b in titles}
    keys = {key for key in keys if len(key) >= _SHORTEST}
    return tuple(
        replace(b, role=Role.TITLE, level=0)
        if b.role in _REPEATS and len(b.span) <= longest and title_key(text[b.span.start : b.span.end]) in keys
        else b
        for b in blocks
    )
