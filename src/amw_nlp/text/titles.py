"""Which blocks are title: the format's own, and every later line that repeats it."""

from __future__ import annotations

from dataclasses import replace

from amw_nlp.text.draft import Block, Role
from amw_nlp.text.patterns import lazy_pattern

_SHORTENED = lazy_pattern(r"\b(?:Inc|Corp|Ltd|Co|Bros|[JS]r|(?:[A-Z]\.){1,3}[A-Z])\.$")
"""A full stop that ends no sentence: `Acme Inc.`, `Providence, R.I.`"""
_MARKS = lazy_pattern(r"[\W_]+")
_REPEATS = frozenset({Role.PARAGRAPH, Role.HEADING, Role.STANDFIRST, Role.CAPTION})
_SHORTEST = 8
_TITLE_CHARS = 200
_STANDFIRST_WORDS = 7


def title_key(text: str) -> str:
    """A title as it is compared: letters and digits alone, without case."""
    return _MARKS.sub(" ", text).strip().casefold()


def mark_titles(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with a title found where the format gave none, and each that repeats a title made title too."""
    blocks = _standfirst(_first_title(text, blocks), text)
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


def _first_title(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Makes the first block the title where none is one: a heading, or a short line without a full stop, with text below it."""
    if len(blocks) < 2 or any(b.role is Role.TITLE for b in blocks):
        return blocks
    first, line = blocks[0], text[blocks[0].span.start : blocks[0].span.end]
    is_line = first.role is Role.PARAGRAPH and "\n" not in line and is_title(line)
    if first.role is not Role.HEADING and not is_line:
        return blocks
    return (replace(first, role=Role.TITLE, level=0), *blocks[1:])


def _standfirst(blocks: tuple[Block, ...], text: str) -> tuple[Block, ...]:
    """Makes a long heading straight below the title the standfirst; a short one heads a section."""
    after = next((i for i, b in enumerate(blocks) if b.role is not Role.TITLE), len(blocks))
    if not 0 < after < len(blocks) or blocks[after].role is not Role.HEADING:
        return blocks
    words = text[blocks[after].span.start : blocks[after].span.end].split()
    if len(words) < _STANDFIRST_WORDS:
        return blocks
    return (*blocks[:after], replace(blocks[after], role=Role.STANDFIRST, level=0), *blocks[after + 1 :])


def is_title(line: str) -> bool:
    """Whether a first line may be a title: short, without a full stop at its end, but for that of a shortened word."""
    bare = line.strip().rstrip("\"'”’)")
    if not bare or len(bare) > _TITLE_CHARS:
        return False
    return not bare.endswith((".", ":", ";", ",", "。", "…")) or _SHORTENED.search(bare) is not None
