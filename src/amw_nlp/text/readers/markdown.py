"""Markdown: CommonMark with tables, footnotes, strikethrough and front matter; places come from the parser's own ranges."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from amw_nlp.text.builder import DraftBuilder, Parsed
from amw_nlp.text.draft import Cell, Comment, Role
from amw_nlp.text.frontmatter import FrontMatter, add_front_matter, read_front_matter
from amw_nlp.text.offsets import ByteIndex
from amw_nlp.text.readers.format import Format
from amw_nlp.text.span import Span

Range = Mapping[str, int]

_COMMENT = re.compile(r"<!--(.*?)-->", re.S)


class _Walk:
    """Follows the parser's events."""

    def __init__(self, source: str, start: int, builder: DraftBuilder) -> None:
        self._source, self._start, self._builder = source, start, builder
        self._bytes = ByteIndex(source[start:])
        self._lists: list[int] = []
        self._groups = 0
        self._contexts: list[str] = []
        self._skips = 0
        self._table, self._row, self._column, self._header = -1, 0, 0, False
        self._has_title = Role.TITLE in builder.roles
        self.comments: list[Comment] = []

    def _place(self, where: Range) -> tuple[int, int]:
        return (
            self._bytes.code_point(where["start"]) + self._start,
            self._bytes.code_point(where["end"]) + self._start,
        )

    def take(self, event: Any, where: Any) -> None:
        if isinstance(event, str):
            if event in ("SoftBreak", "HardBreak"):
                start, end = self._place(where)
                self._add(
                    "\n" if self._source[end - 1 : end] == "\n" else self._source[start:end].strip(" \\"), start, end
                )
            elif event == "Rule":
                self._builder.close()
            return
        ((name, value),) = event.items()
        method = getattr(self, f"_on_{name.lower()}", None)
        if method:
            method(value, where)

    def _add(self, read: str, start: int, end: int) -> None:
        if self._skips:
            return
        if not self._builder.is_open:
            self._open()
        self._builder.add(read, start, end - start)

    def _open(self) -> None:
        if "FootnoteDefinition" in self._contexts:
            self._builder.open(Role.FOOTNOTE)
        elif self._lists:
            self._builder.open(Role.LIST_ITEM, level=len(self._lists), group=self._lists[-1])
        elif "BlockQuote" in self._contexts:
            self._builder.open(Role.QUOTE)
        else:
            self._builder.open(Role.PARAGRAPH)

    def _on_text(self, text: str, where: Range) -> None:
        start, end = self._place(where)
        self._add(text, start, end)

    def _on_code(self, text: str, where: Range) -> None:
        self._builder.gap(self._place(where)[0])

    def _on_footnotereference(self, name: str, where: Range) -> None:
        self._builder.gap(self._place(where)[0])

    def _on_html(self, text: str, where: Range) -> None:
        return

    def _on_inlinehtml(self, text: str, where: Range) -> None:
        start, end = self._place(where)
        if text.startswith("<!--"):
            self.comments.append(Comment(Span(start, end), text[4:-3].strip()))
        elif text.lower().startswith("<br"):
            self._add("\n", start, end)

    def _on_start(self, value: Any, where: Range) -> None:
        name, detail = (value, {}) if isinstance(value, str) else next(iter(value.items()))
        self._contexts.append(name)
        if name in ("CodeBlock", "MetadataBlock", "Strikethrough", "HtmlBlock"):
            self._skips += 1
        if name == "HtmlBlock":
            start, end = self._place(where)
            for match in _COMMENT.finditer(self._source, start, end):
                self.comments.append(Comment(Span(*match.span()), match[1].strip()))
        if name == "Paragraph":
            self._open()
        elif name == "Heading":
            level = int(detail["level"][1])
            title = level == 1 and not self._has_title
            self._has_title |= title
            self._builder.open(Role.TITLE if title else Role.HEADING, level=0 if title else level)
        elif name == "List":
            self._builder.close()
            self._lists.append(self._groups)
            self._groups += 1
        elif name == "Item":
            self._open()
        elif name == "Table":
            self._table, self._row = self._table + 1, 0
        elif name in ("TableHead", "TableRow"):
            self._column, self._header = 0, name == "TableHead"
        elif name == "TableCell":
            self._builder.open(Role.CELL, cell=Cell(self._table, self._row, self._column, self._header))

    def _on_end(self, value: Any, where: Range) -> None:
        name = value if isinstance(value, str) else next(iter(value))
        if self._contexts:
            self._contexts.pop()
        if name in ("CodeBlock", "MetadataBlock", "Strikethrough", "HtmlBlock"):
            self._skips -= 1
        if name in ("Paragraph", "Heading", "Item", "TableCell", "List"):
            self._builder.close()
        if name == "List":
            self._lists.pop()
        elif name == "TableCell":
            self._column += 1
        elif name in ("TableHead", "TableRow"):
            self._row += 1


def read(source: str) -> Parsed:
    """Reads Markdown."""
    import pyromark

    front = read_front_matter(source) or FrontMatter(0)
    builder = DraftBuilder()
    add_front_matter(builder, source, front)
    options = pyromark.Options
    chosen = options.ENABLE_TABLES | options.ENABLE_FOOTNOTES | options.ENABLE_STRIKETHROUGH | options.ENABLE_TASKLISTS
    walk = _Walk(source, front.end, builder)
    for event, where in pyromark.events_with_range(source[front.end :], options=chosen):
        walk.take(event, where)
    return builder.finish(source, comments=walk.comments, metadata=front.values, notes=front.notes, dates=front.dates)


FORMAT = Format("markdown", (".md", ".markdown", ".mdx"), read)
