"""A page as its tags come: which block a piece of text belongs to, and what is not read at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from amw_nlp.text.builder import DraftBuilder, Parsed
from amw_nlp.text.draft import Cell, Comment, Role
from amw_nlp.text.lexicon import load_words
from amw_nlp.text.span import Span

Attributes = list[tuple[str, str | None]]

_HTML = load_words("html")
_VOID, _SKIPPED, _BLOCKS = _HTML["void"], _HTML["skipped"], _HTML["block"]
_LISTS, _CODE = _HTML["list"], _HTML["code"]
_IMPLIED_END = {
    "li": ({"li"}, _LISTS),
    "dt": ({"dt", "dd"}, _LISTS),
    "dd": ({"dt", "dd"}, _LISTS),
    "tr": ({"tr"}, {"table"}),
    "td": ({"td", "th"}, {"table"}),
    "th": ({"td", "th"}, {"table"}),
}
_SPACES = re.compile(r"[ \t\r\n\f]{2,}")
_SPACE = " \t\r\n\f"
_HIDDEN_STYLE = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.I)
_PARAGRAPHS = re.compile(r"\n[ \t\r]*\n\s*")
_SUP_KEPT = re.compile(r"(?:st|nd|rd|th|[A-Za-z]{2,})$")
_AREA_UNIT = re.compile(r"(?:^|[\s\d])(?:[mk]?m|cm|km|ft|mi|in|yd)$")


@dataclass(slots=True)
class _Frame:
    tag: str
    skip: bool = False
    role: Role | None = None
    level: int = 0
    group: int | None = None
    cell: Cell | None = None
    mark: int | None = None


@dataclass(slots=True)
class _Table:
    number: int
    row: int = -1
    column: int = 0
    taken: dict[tuple[int, int], bool] | None = None


class Page:
    """Takes tokens in source order and builds the draft. `at` is a source offset, `length` counts code points."""

    def __init__(self, source: str, builder: DraftBuilder | None = None) -> None:
        self._source = source
        self._builder = builder or DraftBuilder()
        self._frames: list[_Frame] = []
        self._open: dict[str, int] = {}
        self._skips = 0
        self._groups = 0
        self._tables: list[_Table] = []
        self._table_count = 0
        self.comments: list[Comment] = []
        self.metadata: dict[str, object] = {}

    def start(self, tag: str, attrs: Attributes, at: int, length: int) -> None:
        """An opening tag."""
        named = {name: value or "" for name, value in attrs}
        if tag in _VOID:
            self._void(tag, named, at, length)
            return
        self._imply_ends(tag)
        frame = _Frame(tag, skip=tag in _SKIPPED or _is_hidden(named))
        if tag in _BLOCKS:
            self._builder.close()
            self._place(frame, named)
        elif tag == "sup" or tag in _CODE:
            frame.mark = self._builder.mark() if self._builder.is_open else None
        self._frames.append(frame)
        self._open[tag] = self._open.get(tag, 0) + 1
        self._skips += frame.skip

    def end(self, tag: str, at: int) -> None:
        """A closing tag; one that closes nothing is passed over."""
        if not self._open.get(tag):
            return
        while True:
            frame = self._frames.pop()
            self._leave(frame, at)
            if frame.tag == tag:
                return

    def text(self, data: str, at: int) -> None:
        """Text between tags."""
        if self._skips:
            return
        if not self._builder.is_open:
            if not data.strip(_SPACE):
                return
            self._open_block()
        start = 0
        for blanks in _SPACES.finditer(data):
            self._word(data[start : blanks.start()], at + start)
            self._blank(" ", at + blanks.start(), len(blanks[0]))
            start = blanks.end()
        self._word(data[start:], at + start)

    def entity(self, raw: str, at: int, length: int) -> None:
        """A character reference; `raw` has one character more than `length`, which is its semicolon if it has one."""
        if raw[length : length + 1] == ";":
            length += 1
        raw = raw[:length]
        read = unescape(raw)
        if read == raw:
            self.text(raw, at)
        elif not self._skips:
            if not self._builder.is_open:
                self._open_block()
            self._builder.add(read, at, length)

    def comment(self, body: str, at: int, length: int) -> None:
        """A comment; never prose."""
        self.comments.append(Comment(Span(at, at + length), body.strip()))

    def finish(self) -> Parsed:
        """All that was read."""
        return self._builder.finish(self._source, comments=self.comments, metadata=self.metadata)

    def _word(self, data: str, at: int) -> None:
        if not data:
            return
        if data[0] in _SPACE:
            self._blank(data[0], at, 1)
            data, at = data[1:], at + 1
        self._builder.add(data, at)

    def _blank(self, read: str, at: int, length: int) -> None:
        if self._builder.last_character not in ("", " ", "\t", "\r", "\n", "\f"):
            self._builder.add(read, at, length)

    def _open_block(self) -> None:
        top = next((f for f in reversed(self._frames) if f.role is not None), None)
        if top is None or top.role is None:
            self._builder.open(Role.PARAGRAPH)
        else:
            self._builder.open(top.role, level=top.level, group=top.group, cell=top.cell)

    def _void(self, tag: str, named: dict[str, str], at: int, length: int) -> None:
        if tag == "br" and self._builder.is_open and not self._skips:
            self._builder.add("\n", at, length)
        elif tag == "hr":
            self._builder.close()
        elif tag == "meta" and named.get("content"):
            name = named.get("property") or named.get("name") or named.get("itemprop") or ""
            if name:
                self.metadata.setdefault(name.lower(), named["content"])

    def _imply_ends(self, tag: str) -> None:
        if tag in _BLOCKS and self._frames and self._frames[-1].tag == "p":
            self.end("p", 0)
        ended, limits = _IMPLIED_END.get(tag, (set(), set()))
        for frame in reversed(self._frames):
            if frame.tag in limits:
                return
            if frame.tag in ended:
                self.end(frame.tag, 0)
                return

    def _place(self, frame: _Frame, named: dict[str, str]) -> None:
        tag = frame.tag
        if tag in ("h1", "title"):
            frame.role = Role.TITLE
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            frame.role, frame.level = Role.HEADING, int(tag[1])
        elif tag in ("figcaption", "caption"):
            frame.role = Role.CAPTION
        elif tag == "blockquote":
            frame.role = Role.QUOTE
        elif tag in _LISTS:
            frame.group, self._groups = self._groups, self._groups + 1
        elif tag in ("li", "dt", "dd"):
            frame.role = Role.LIST_ITEM
            frame.level = max(1, sum(f.tag in _LISTS for f in self._frames))
            frame.group = next((f.group for f in reversed(self._frames) if f.tag in _LISTS), None)
        elif tag == "table":
            self._tables.append(_Table(self._table_count, taken={}))
            self._table_count += 1
        elif tag == "tr" and self._tables:
            self._tables[-1].row += 1
            self._tables[-1].column = 0
        elif tag in ("td", "th") and self._tables:
            frame.role, frame.cell = Role.CELL, self._cell(self._tables[-1], tag == "th", named)

    def _cell(self, table: _Table, header: bool, named: dict[str, str]) -> Cell:
        assert table.taken is not None
        table.row = max(table.row, 0)
        while (table.row, table.column) in table.taken:
            table.column += 1
        cell = Cell(table.number, table.row, table.column, header)
        rows, columns = _count(named.get("rowspan")), _count(named.get("colspan"))
        for row in range(table.row + 1, table.row + rows):
            for column in range(table.column, table.column + columns):
                table.taken[row, column] = True
        table.column += columns
        return cell

    def _leave(self, frame: _Frame, at: int) -> None:
        self._open[frame.tag] -= 1
        self._skips -= frame.skip
        if frame.tag in _BLOCKS:
            self._builder.close()
        if frame.tag == "table" and self._tables:
            self._tables.pop()
        if frame.mark is not None and frame.tag == "sup":
            self._superscript(frame.mark, at)

    def _superscript(self, mark: int, at: int) -> None:
        """Leaves a footnote's mark out; keeps ``1st`` and ``km2``."""
        read, before = self._builder.since(mark), self._builder.since(max(0, mark - 2))
        before = before[: len(before) - len(read)]
        if _SUP_KEPT.match(read.strip()) or (read.strip() in ("2", "3") and _AREA_UNIT.search(before)):
            return
        self._builder.rollback(mark)
        self._builder.gap(at)


def _is_hidden(named: dict[str, str]) -> bool:
    return (
        "hidden" in named
        or named.get("aria-hidden", "").lower() == "true"
        or bool(_HIDDEN_STYLE.search(named.get("style", "")))
    )


def _count(printed: str | None) -> int:
    """A span of rows or columns; browsers allow 1000 at most."""
    return min(max(int(printed), 1), 1000) if printed and printed.isdecimal() and len(printed) < 6 else 1
