"""One document as read: its source, the text a reader sees, and its structure.

Two coordinate systems, kept apart by name. *Source* offsets count code points of the decoded file and are what the world
sees (`Mention.start`, `Place.start`). *Reading* offsets count code points of `Draft.text`, from which Markdown marks, HTML tags
and entities are gone; blocks, sentences and everything inside the package use them. `Draft.to_source` converts, and nothing else.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from amw_nlp.text.offsets import LineIndex, OffsetMap
from amw_nlp.text.span import Span

if TYPE_CHECKING:
    from amw_nlp.text.tables import Table


class Role(StrEnum):
    """What a block is in its document."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    CELL = "cell"
    CAPTION = "caption"
    QUOTE = "quote"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a cell stands: `table` counts from 0 in the draft, `row` and `column` from 0 in the table."""

    table: int
    row: int
    column: int
    header: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of `Draft.text` that is read as one piece; blocks do not overlap and stand in reading order.

    `level` is a heading's level or a list item's depth (1 is outermost), else 0. `group` is the number of the list an item
    belongs to (items of one list share it), else None. `paragraph` is the paragraph's number in a DOCX file, from 0, else None.
    """

    role: Role
    span: Span
    level: int = 0
    cell: Cell | None = None
    group: int | None = None
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block, in reading offsets; `block` is the block's index in `Draft.blocks`."""

    span: Span
    block: int


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark, in reading offsets; carries no text of its own (`Draft.text[start:end]`)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DraftDate:
    """The day a draft is of, and where that came from: `argument`, `front matter`, `meta`, `time`, `dateline`."""

    day: dt.date
    origin: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment in the source that is not prose; it may hold a suppression. `span` is in source offsets, marks included."""

    span: Span
    body: str


@dataclass(frozen=True)
class Draft:
    """One document as read. Not compared or hashed by content of its caches; treat it as a value.

    `source` is the decoded file (the text extracted from it, for DOCX); `text` is what is read, blocks apart by blank lines.
    `metadata` is the front matter or the page's `<meta>`, names lower-cased. `notes` are remarks for the user, one line each
    ("decoded as Windows-1252"). Comments stand in source order.
    """

    source: str
    text: str
    offsets: OffsetMap
    blocks: tuple[Block, ...]
    format: str = "plain"
    path: str | None = None
    date: DraftDate | None = None
    comments: tuple[Comment, ...] = ()
    metadata: Mapping[str, object] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def to_source(self, span: Span) -> Span:
        """The source stretch of a reading stretch, marks between its first and last character included."""
        return self.offsets.to_source(span)

    def read(self, span: Span) -> str:
        """The text of a reading stretch."""
        return self.text[span.start : span.end]

    def locate(self, offset: int) -> tuple[int, int]:
        """Line and column of a source offset, both from 1, columns in code points."""
        return self._lines.locate(offset)

    def line_span(self, line: int) -> Span:
        """The source stretch of a line (from 1), its line break left out."""
        return self._lines.line_span(line)

    @cached_property
    def title(self) -> str | None:
        """The text of the first title block, or None."""
        return next((self.read(b.span) for b in self.blocks if b.role is Role.TITLE), None)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences, in reading order; none crosses a block."""
        from amw_nlp.text.segment import split_sentences

        return tuple(
            Sentence(span, i) for i, block in enumerate(self.blocks) for span in split_sentences(self.text, block.span)
        )

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """All tables, in reading order, as grids of block indices."""
        from amw_nlp.text.tables import find_tables

        return find_tables(self.text, self.blocks)

    def block_at(self, offset: int) -> int:
        """The index of the block that holds a reading offset. Raises LookupError between blocks."""
        i = bisect_right(self._block_starts, offset) - 1
        if i < 0 or offset >= self.blocks[i].span.end:
            raise LookupError(f"no block at {offset}")
        return i

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence that holds a reading offset. Raises LookupError between sentences."""
        i = bisect_right(self._sentence_starts, offset) - 1
        if i < 0 or offset >= self.sentences[i].span.end:
            raise LookupError(f"no sentence at {offset}")
        return i

    @cached_property
    def _lines(self) -> LineIndex:
        return LineIndex(self.source)

    @cached_property
    def _block_starts(self) -> list[int]:
        return [b.span.start for b in self.blocks]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.span.start for s in self.sentences]
