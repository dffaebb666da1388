"""The events of a Markdown parser, followed from block to block."""

from __future__ import annotations

from collections import Counter
from typing import Any

from amw_nlp.text.builder import DraftBuilder
from amw_nlp.text.draft import Cell, Comment, Role
from amw_nlp.text.offsets import ByteIndex
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.readers.asides import reads_inline_code
from amw_nlp.text.readers.page import Page

_BREAK = lazy_pattern(r"\r\n|\n|\r")
_TICKS = lazy_pattern(r"`+")
# a line that short, or that ends in a year, is a byline or a dateline
_SHORTEST_STANDFIRST = 12
_DATED = lazy_pattern(r"(?:19|20)\d\d$")
_NOT_READ = frozenset({"CodeBlock", "MetadataBlock"})
_OPENING = frozenset({Role.TITLE, Role.STANDFIRST})


class Walk:
    """Takes the parser's events in order and fills a builder.

    `start` is where the parsed text starts in `source`. With `lines_apart` each line is a paragraph of its own.
    """

    def __init__(self, source: str, start: int, builder: DraftBuilder, *, lines_apart: bool = False) -> None:
        self._source, self._start, self._builder = source, start, builder
        self._lines_apart = lines_apart
        self._bytes = ByteIndex(source[start:])
        self._page = Page(source, builder, self._open)
        self._lists: list[int] = []
        self._contexts: list[str] = []
        self._inside: Counter[str] = Counter()
        self._skips = 0
        self._table = self._row = self._column = 0
        self._header = self._has_h1 = False
        self._paragraph = (0, 0)
        self._html: list[tuple[int, int]] = []

    @property
    def comments(self) -> list[Comment]:
        """The comments met so far."""
        return self._page.comments

    def take(self, event: Any, where: Any) -> None:
        """Takes one event and its range in bytes."""
        start = self._bytes.code_point(where["start"]) + self._start
        end = self._bytes.code_point(where["end"]) + self._start
        if isinstance(event, str):
            self._mark(event, start, end)
            return
        ((kind, value),) = event.items()
        if kind == "Text":
            if not self._is_autolink():
                self._add(value, start, end)
        elif kind in ("Start", "End"):
            name, detail = (value, {}) if isinstance(value, str) else next(iter(value.items()))
            if kind == "Start":
                self._begin(name, detail, start, end)
            else:
                self._finish(name, start, end)
        elif kind == "Code":
            self._code(value, start, end)
        elif kind == "FootnoteReference":
            self._builder.gap(start)
        elif kind == "Html":
            self._html.append((start, end))
        elif kind == "InlineHtml":
            self._tags([(start, end)])

    def _mark(self, name: str, start: int, end: int) -> None:
        if name in ("SoftBreak", "HardBreak"):
            if self._lines_apart and name == "SoftBreak" and self._builder.role is Role.PARAGRAPH:
                self._builder.close()
                return
            found = _BREAK.search(self._source, start, end)
            if found:
                self._add(found[0], *found.span())
            else:
                self._add("\n", start, end)
        elif name == "Rule":
            self._builder.close()

    def _add(self, read: str, start: int, end: int) -> None:
        if self._skips or self._page.skipping:
            return
        if not self._builder.is_open:
            self._open()
        self._builder.add(read, start, end - start)

    def _open(self) -> None:
        """Opens a block of what the Markdown around is."""
        if self._inside["FootnoteDefinition"]:
            self._builder.open(Role.FOOTNOTE)
        elif self._lists:
            self._builder.open(Role.LIST_ITEM, level=len(self._lists), group=self._lists[-1])
        elif self._inside["BlockQuote"]:
            self._builder.open(Role.QUOTE)
        elif not self._page.open_by_element():
            self._builder.open(Role.PARAGRAPH)

    def _code(self, read: str, start: int, end: int) -> None:
        if not reads_inline_code(read):
            self._builder.gap(start)
            return
        ticks = _TICKS.match(self._source, start)
        at = ticks.end() if ticks else start
        at += self._source[at : at + 1] == " " and read[:1] != " "
        if self._source.startswith(read, at):
            self._add(read, at, at + len(read))
        else:
            self._add(read, start, end)

    def _is_autolink(self) -> bool:
        return bool(self._contexts) and self._contexts[-1] == "Autolink"

    def _begin(self, name: str, detail: Any, start: int, end: int) -> None:
        if name == "Link" and detail["link_type"] in ("Autolink", "Email"):
            name = "Autolink"
        self._contexts.append(name)
        self._inside[name] += 1
        if name in _NOT_READ:
            self._builder.close()
            self._skips += 1
        elif name == "Strikethrough":
            self._strike(start, opening=True)
        elif name == "Paragraph":
            self._paragraph = (start, end)
            self._open()
        elif name in ("Emphasis", "Strong"):
            self._emphasis(start, end)
        elif name == "Image":
            self._image(start, end)
        elif name == "Heading":
            self._heading(int(detail["level"][1]))
        elif name == "List":
            self._builder.close()
            self._lists.append(self._page.next_group())
        elif name == "Item":
            self._open()
        elif name == "Table":
            self._table, self._row = self._page.grid.next_number(), 0
        elif name in ("TableHead", "TableRow"):
            self._column, self._header = 0, name == "TableHead"
        elif name == "TableCell":
            self._builder.open(Role.CELL, cell=Cell(self._table, self._row, self._column, self._header))

    def _finish(self, name: str, start: int, end: int) -> None:
        if self._contexts:
            self._inside[self._contexts.pop()] -= 1
        if name in _NOT_READ:
            self._skips -= 1
        elif name == "Strikethrough":
            self._strike(start, opening=False, end=end)
        elif name in ("Paragraph", "Heading", "Item", "TableCell", "List"):
            self._builder.close()
        elif name == "HtmlBlock":
            self._tags(self._html)
            self._html = []
            self._page.settle(end)
        if name == "List":
            self._lists.pop()
        elif name == "TableCell":
            self._column += 1
        elif name in ("TableHead", "TableRow"):
            self._row += 1

    def _heading(self, level: int) -> None:
        """The first ``# `` is the title, where front matter has given one only if it opens the text."""
        roles = self._builder.roles
        title = level == 1 and not self._has_h1 and (Role.TITLE not in roles or roles <= _OPENING)
        self._has_h1 |= level == 1
        self._builder.open(Role.TITLE if title else Role.HEADING, level=0 if title else level)

    def _emphasis(self, start: int, end: int) -> None:
        """A first paragraph below the title that is emphasised as a whole is its standfirst."""
        roles = self._builder.roles
        if not self._is_whole(start, end) or self._builder.role is not Role.PARAGRAPH:
            return
        read = self._source[start:end].strip("*_ \t")
        if len(read) < _SHORTEST_STANDFIRST or _DATED.search(read):
            return
        if Role.TITLE in roles and roles <= _OPENING:
            self._builder.open(Role.STANDFIRST)

    def _image(self, start: int, end: int) -> None:
        if self._is_whole(start, end) and self._builder.role is Role.PARAGRAPH:
            self._builder.open(Role.CAPTION)

    def _is_whole(self, start: int, end: int) -> bool:
        return start == self._paragraph[0] and not self._source[end : self._paragraph[1]].strip()

    def _strike(self, start: int, *, opening: bool, end: int = 0) -> None:
        """Text in two tildes is not read; one tilde is how people write "about"."""
        if self._source.startswith("~~", start):
            self._skips += 1 if opening else -1
        elif opening:
            self._add("~", start, start + 1)
        else:
            self._add("~", end - 1, end)

    def _tags(self, pieces: list[tuple[int, int]]) -> None:
        """Hands HTML to the page's reader; pieces of one HTML block are joined over quote and list marks."""
        if not pieces or self._skips:
            return
        from amw_nlp.text.readers.html import tokenize

        places: list[tuple[int, int]] = []
        text, at = [], 0
        for start, end in pieces:
            if not places or places[-1][1] - places[-1][0] != start - at:
                places.append((at, start))
            text.append(self._source[start:end])
            at += end - start
        tokenize("".join(text), self._page, places)
