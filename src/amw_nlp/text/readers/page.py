"""A page as its tags come: which block a piece of text belongs to, and what is not read at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape

from amw_nlp.text.builder import DraftBuilder
from amw_nlp.text.draft import Cell, Comment, Role
from amw_nlp.text.lexicon import load_words
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.readers.article import HEAD_ZONE, MAIN_ZONE
from amw_nlp.text.readers.asides import is_left_out, is_standfirst, reads_inline_code, reads_superscript
from amw_nlp.text.readers.grid import TableGrid
from amw_nlp.text.span import Span

_HTML = load_words("html")
_VOID, _SKIPPED, _BLOCKS = _HTML["void"], _HTML["skipped"], _HTML["block"]
_LISTS, _CODE = _HTML["list"], _HTML["code"]
_ROWS = {"thead": True, "tbody": False, "tfoot": False}
_CELLS = frozenset({"td", "th"})
# what a tag ends without being told to, and what bounds the search for it
_IMPLIED_END = {
    "li": (frozenset({"li"}), _LISTS),
    "dt": (frozenset({"dt", "dd"}), _LISTS),
    "dd": (frozenset({"dt", "dd"}), _LISTS),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (_CELLS, frozenset({"table"})),
    "th": (_CELLS, frozenset({"table"})),
}
_SPACE = " \t\r\n\f"
_SPACES = lazy_pattern(r"[ \t\r\n\f]{2,}")
_BLANK_LINE = lazy_pattern(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)\s*")
_DEEPEST = 400
# no page has more kinds of hidden elements; looking for the end of each costs a pass
_MOST_TAGS = 100


@dataclass(slots=True)
class _Frame:
    """An open element."""

    tag: str
    skip: bool = False
    role: Role | None = None
    level: int = 0
    group: int | None = None
    cell: Cell | None = None
    mark: int | None = None
    zone: int | None = None


class Page:
    """Takes tokens in source order and fills a builder. `at` is a source offset, `length` counts code points.

    `opener` opens a block where no element says what it is: a paragraph, or what the Markdown around the tags is.
    """

    def __init__(self, source: str, builder: DraftBuilder, opener: Callable[[], None] | None = None) -> None:
        self._source, self._builder = source, builder
        self._opener = opener or (lambda: self._builder.open(Role.PARAGRAPH, zone=self._zone))
        self._frames: list[_Frame] = []
        self._open: dict[str, int] = {}
        self._last_ends: dict[str, int] = {}
        self._skips = 0
        self._zone = self._articles = self._groups = 0
        self._break = False
        self.grid = TableGrid()
        self.comments: list[Comment] = []
        self.metadata: dict[str, object] = {}
        self.times: list[tuple[Mapping[str, str], int]] = []

    @property
    def skipping(self) -> bool:
        """Whether what comes now is not read."""
        return self._skips > 0

    def start(self, tag: str, named: Mapping[str, str], at: int, length: int) -> None:
        """An opening tag with its attributes."""
        if tag in _VOID:
            self._void(tag, named, at, length)
            return
        self._imply_ends(tag, at)
        skip = (tag in _SKIPPED or is_left_out(tag, named)) and self._ends_after(tag, at)
        if len(self._frames) >= _DEEPEST and not skip:
            if tag in _BLOCKS:
                self._builder.close()
            return
        frame = _Frame(tag, skip)
        if tag in _BLOCKS:
            self._builder.close()
            self._place(frame, named)
        elif (tag == "sup" or tag in _CODE) and self._builder.is_open:
            frame.mark = self._builder.mark()
        if tag == "time" and not self._skips and named.get("datetime"):
            self.times.append((named, self._zone))
        self._frames.append(frame)
        self._open[tag] = self._open.get(tag, 0) + 1
        self._skips += skip

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
        """Text between tags; blanks count as one, as a browser shows them."""
        if self._skips or not data:
            return
        if self._open.get("pre"):
            self._preformatted(data, at)
            return
        if not self._builder.is_open:
            if not data.strip(_SPACE):
                return
            self._open_block()
        if data[0] not in _SPACE or data.strip(_SPACE):
            self._break = False
        start = 0
        for blanks in _SPACES.finditer(data):
            self._word(data[start : blanks.start()], at + start)
            self._blank(" ", at + blanks.start(), len(blanks[0]))
            start = blanks.end()
        self._word(data[start:], at + start)

    def entity(self, raw: str, at: int) -> None:
        """A character reference as it stands, its semicolon included where it has one."""
        read = unescape(raw)
        if read == raw:
            self.text(raw, at)
        elif not self._skips:
            if not self._builder.is_open:
                self._open_block()
            self._break = False
            self._builder.add(read, at, len(raw))

    def comment(self, body: str, at: int, length: int) -> None:
        """A comment; never prose."""
        self.comments.append(Comment(Span(at, at + length), body.strip()))

    def settle(self, at: int) -> None:
        """Ends the elements whose closing tags do not come any more, so that they do not colour the Markdown below."""
        while self._frames and (self._frames[-1].tag == "p" or not self._ends_after(self._frames[-1].tag, at)):
            self._leave(self._frames.pop(), at)

    def next_group(self) -> int:
        """The number of the next list."""
        self._groups += 1
        return self._groups - 1

    def open_by_element(self) -> bool:
        """Opens a block of what the innermost telling element is; false where none tells."""
        top = next((f for f in reversed(self._frames) if f.role is not None), None)
        if top is None or top.role is None:
            return False
        zone = self._zone if top.zone is None else top.zone
        self._builder.open(top.role, level=top.level, group=top.group, cell=top.cell, zone=zone)
        return True

    def _open_block(self) -> None:
        if not self.open_by_element():
            self._opener()

    def _word(self, data: str, at: int) -> None:
        if data and data[0] in _SPACE:
            self._blank(data[0], at, 1)
            data, at = data[1:], at + 1
        self._builder.add(data, at)

    def _blank(self, read: str, at: int, length: int) -> None:
        last = self._builder.last_character
        if last and last not in _SPACE:
            self._builder.add(read, at, length)

    def _preformatted(self, data: str, at: int) -> None:
        """Text whose blanks count; a blank line parts two blocks."""
        start = 0
        for blank in _BLANK_LINE.finditer(data):
            self._line(data[start : blank.start()], at + start)
            self._builder.close()
            start = blank.end()
        self._line(data[start:], at + start)

    def _line(self, data: str, at: int) -> None:
        if not self._builder.is_open:
            self._open_block()
        self._builder.add(data, at)

    def _void(self, tag: str, named: Mapping[str, str], at: int, length: int) -> None:
        if tag == "br" and self._builder.is_open and not self._skips:
            if self._break:
                self._builder.close()
            else:
                self._builder.add("\n", at, length)
            self._break = not self._break
        elif tag == "hr":
            self._builder.close()
        elif tag == "meta" and named.get("content"):
            name = named.get("property") or named.get("name") or named.get("itemprop") or ""
            if name:
                self.metadata.setdefault(name.lower(), named["content"])

    def _imply_ends(self, tag: str, at: int) -> None:
        if tag in _BLOCKS and self._frames and self._frames[-1].tag == "p":
            self.end("p", at)
        if tag not in _IMPLIED_END:
            return
        ended, limits = _IMPLIED_END[tag]
        for frame in reversed(self._frames):
            if frame.tag in limits:
                return
            if frame.tag in ended:
                self.end(frame.tag, at)
                return

    def _place(self, frame: _Frame, named: Mapping[str, str]) -> None:
        tag = frame.tag
        if tag == "title" and (self._open.get("head") or not self._open.get("body")):
            frame.role, frame.zone = Role.TITLE, HEAD_ZONE
        elif tag == "h1":
            frame.role = Role.TITLE
        elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            frame.role, frame.level = Role.HEADING, int(tag[1])
        elif tag in ("figcaption", "caption"):
            frame.role = Role.CAPTION
        elif tag == "blockquote":
            frame.role = Role.QUOTE
        elif tag in _LISTS:
            frame.group = self.next_group()
        elif tag in ("li", "dt", "dd"):
            frame.role, frame.level = Role.LIST_ITEM, max(1, sum(self._open.get(name, 0) for name in _LISTS))
            frame.group = next((f.group for f in reversed(self._frames) if f.tag in _LISTS), None)
        elif tag in _CELLS:
            header = tag == "th" or bool(self._open.get("thead"))
            frame.cell = self.grid.cell(header, named) if self._open.get("table") else None
            frame.role = Role.CELL if frame.cell else None
        elif tag in ("article", "main"):
            self._enter(tag)
        elif is_standfirst(tag, named):
            frame.role = Role.STANDFIRST
        self.grid.start(tag)

    def _enter(self, tag: str) -> None:
        """Counts the outermost articles, and knows the page's main part."""
        if tag == "article" and not self._open.get("article"):
            self._articles += 1
            self._zone = self._articles
        elif tag == "main" and not self._open.get("article"):
            self._zone = MAIN_ZONE

    def _leave(self, frame: _Frame, at: int) -> None:
        self._open[frame.tag] -= 1
        self._skips -= frame.skip
        if frame.tag in _BLOCKS:
            self._builder.close()
            self._break = False
        if frame.tag in ("article", "main") and not self._open.get("article"):
            self._zone = MAIN_ZONE if self._open.get("main") else 0
        self.grid.end(frame.tag)
        if frame.mark is not None and self._builder.is_open and not self._skips:
            self._judge(frame, frame.mark, at)

    def _judge(self, frame: _Frame, mark: int, at: int) -> None:
        """Leaves out a footnote's mark and code that is no figure."""
        read = self._builder.since(mark)
        before = self._builder.since(max(0, mark - 2))[: -len(read) or None]
        keep = reads_superscript(read, before) if frame.tag == "sup" else reads_inline_code(read)
        if not keep:
            self._builder.rollback(mark)
            self._builder.gap(at)

    def _ends_after(self, tag: str, at: int) -> bool:
        """Whether a closing tag of this name still comes."""
        if tag not in self._last_ends:
            if len(self._last_ends) >= _MOST_TAGS:
                return False
            ends = re.finditer(f"</{re.escape(tag)}", self._source, re.I)
            self._last_ends[tag] = max((m.start() for m in ends), default=-1)
        return self._last_ends[tag] > at
