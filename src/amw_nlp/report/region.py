"""Where a stretch ends, and its columns in the unit that a format counts in."""

from __future__ import annotations

from amw_nlp.text.draft import Draft


def end_of(draft: Draft, start: int, end: int) -> tuple[int, int]:
    """Line and column (from 1, in code points) just behind the last character of a stretch, on that character's line."""
    line, column = draft.locate(max(start, end - 1))
    return (line, column + 1) if end > start else (line, column)


def byte_column(draft: Draft, line: int, column: int) -> int:
    """A column (from 1) in code points as one in UTF-8 bytes (from 1)."""
    begin = draft.line_span(line).start
    return len(draft.source[begin : begin + column - 1].encode("utf-8", "surrogatepass")) + 1
