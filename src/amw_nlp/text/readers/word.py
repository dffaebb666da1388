"""The body of a Word document, paragraph by paragraph, cell by cell."""

from __future__ import annotations

from typing import Any

from amw_nlp.text.builder import SEPARATOR, DraftBuilder
from amw_nlp.text.draft import Cell, Comment, Role
from amw_nlp.text.readers.marks import BULLET
from amw_nlp.text.readers.wordrun import ParagraphText, W, choice_of, content_of, is_alternative, read_inline
from amw_nlp.text.readers.wordstyle import ParagraphKind, StyleSheet
from amw_nlp.text.span import Span

_THROUGH = frozenset(f"{W}{name}" for name in ("ins", "moveTo", "customXml", "smartTag", "sdtContent"))
_TYPED_BULLETS = "•·▪◦‣●○■"
_DEEPEST = 60


class Word:
    """Reads block after block; what is read is also the draft's source, so that offsets count in it."""

    def __init__(self, builder: DraftBuilder, styles: StyleSheet) -> None:
        self._builder, self._styles = builder, styles
        self._parts: list[str] = []
        self._length = 0
        self._number = -1
        self._tables = 0
        self._groups = 0
        self._lists: dict[int, int] = {}
        self._pending: ParagraphText | None = None
        self._starts: dict[str, int] = {}
        self._ends: dict[str, int] = {}
        self.notes: list[tuple[str, str]] = []
        self.layout: set[int] = set()

    @property
    def source(self) -> str:
        """All that was read so far."""
        return "".join(self._parts)

    def blocks(self, parent: Any, cell: Cell | None = None, role: Role | None = None, depth: int = 0) -> None:
        """Reads the paragraphs and tables of a body, a cell, a text box or a note."""
        if parent is None or depth > _DEEPEST:
            return
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child, cell, role, depth)
            elif child.tag == f"{W}tbl":
                if cell is not None:
                    self.layout.add(cell.table)
                self._table(child, depth)
            elif child.tag in _THROUGH:
                self.blocks(child, cell, role, depth + 1)
            elif child.tag == f"{W}sdt":
                self.blocks(content_of(child), cell, role, depth + 1)
            elif is_alternative(child):
                self.blocks(choice_of(child), cell, role, depth + 1)

    def comments(self, bodies: dict[str, str]) -> list[Comment]:
        """The comments, each on its passage."""
        found = []
        for key, body in bodies.items():
            end = self._ends.get(key, self._starts.get(key))
            if end is not None:
                start = min(self._starts.get(key, end), end)
                found.append(Comment(Span(start, end), body))
        return found

    def _paragraph(self, element: Any, cell: Cell | None, role: Role | None, depth: int) -> None:
        self._number += 1
        text = self._pending or ParagraphText()
        self._pending = None
        read_inline(element, text)
        if _mark_is_deleted(element):
            # with its mark gone, a paragraph runs on into the next
            self._pending = text
            return
        self._emit(text, self._styles.kind_of(element), cell, role)
        self.notes += text.notes
        for box in text.boxes:
            self.blocks(box, None, role, depth + 1)

    def flush(self) -> None:
        """Ends a paragraph whose mark was deleted and that nothing follows."""
        if self._pending:
            text, self._pending = self._pending, None
            self._emit(text, ParagraphKind(Role.PARAGRAPH), None, None)

    def _emit(self, text: ParagraphText, kind: ParagraphKind, cell: Cell | None, role: Role | None) -> None:
        read = text.text
        if read.strip() and self._parts:
            self._parts.append(SEPARATOR)
            self._length += len(SEPARATOR)
        for mine, there in ((text.starts, self._starts), (text.ends, self._ends)):
            there.update({key: self._length + at for key, at in mine.items()})
        if not read.strip():
            return
        skip = 0
        if cell is not None:
            kind = ParagraphKind(Role.CELL)
        elif role is not None:
            kind = ParagraphKind(role)
        elif kind.role is Role.PARAGRAPH and read[0] in _TYPED_BULLETS and (bullet := BULLET.match(read)):
            kind, skip = ParagraphKind(Role.LIST_ITEM, 1), bullet.end()
        group = self._group(kind)
        self._builder.open(kind.role, level=kind.level, cell=cell, group=group, paragraph=self._number)
        self._builder.add(read[skip:], self._length + skip)
        self._builder.close()
        self._parts.append(read)
        self._length += len(read)

    def _group(self, kind: ParagraphKind) -> int | None:
        """The number of the list an item belongs to; deeper lists end where an outer one goes on."""
        if kind.role is not Role.LIST_ITEM:
            self._lists = {}
            return None
        self._lists = {level: group for level, group in self._lists.items() if level <= kind.level}
        if kind.level not in self._lists:
            self._lists[kind.level] = self._groups
            self._groups += 1
        return self._lists[kind.level]

    def _table(self, table: Any, depth: int) -> None:
        number, self._tables = self._tables, self._tables + 1
        row = 0
        for element in _rows(table, depth):
            look = element.find(f"{W}trPr")
            if look is not None and look.find(f"{W}del") is not None:
                continue
            header = look is not None and look.find(f"{W}tblHeader") is not None
            self._row(element, number, row, header, depth)
            row += 1

    def _row(self, element: Any, table: int, row: int, header: bool, depth: int) -> None:
        column = 0
        for cell in _cells(element, depth):
            look = cell.find(f"{W}tcPr")
            merged = None if look is None else look.find(f"{W}vMerge")
            if merged is None or merged.get(f"{W}val") == "restart":
                self.blocks(cell, Cell(table, row, column, header), None, depth + 1)
            span = None if look is None else look.find(f"{W}gridSpan")
            width = "1" if span is None else span.get(f"{W}val", "1")
            column += min(int(width), 1000) if width.isdecimal() else 1


def _rows(parent: Any, depth: int) -> list[Any]:
    return _within(parent, f"{W}tr", depth)


def _cells(parent: Any, depth: int) -> list[Any]:
    return _within(parent, f"{W}tc", depth)


def _within(parent: Any, tag: str, depth: int) -> list[Any]:
    """The children of a tag, those in content controls and insertions too."""
    found: list[Any] = []
    if parent is None or depth > _DEEPEST:
        return found
    for child in parent:
        if child.tag == tag:
            found.append(child)
        elif child.tag in _THROUGH:
            found += _within(child, tag, depth + 1)
        elif child.tag == f"{W}sdt":
            found += _within(content_of(child), tag, depth + 1)
    return found


def _mark_is_deleted(paragraph: Any) -> bool:
    return paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
