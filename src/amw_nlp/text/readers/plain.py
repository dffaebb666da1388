"""Plain text: titles, paragraphs, lists, tables and headings by the look of their lines. Reading offsets run beside the source's."""

from __future__ import annotations

import re

from amw_nlp.text.builder import DraftBuilder, Parsed
from amw_nlp.text.draft import Cell, Comment, Role
from amw_nlp.text.frontmatter import FrontMatter, add_front_matter, read_front_matter
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.readers import marks
from amw_nlp.text.readers.format import Format
from amw_nlp.text.readers.lines import Line, chunks_of, continues, lines_of, wrap_width
from amw_nlp.text.span import Span
from amw_nlp.text.titles import is_title

_COMMENT_LINE = lazy_pattern(r"[ \t]*<!--(.*?)-->[ \t]*$")
_KICKER_WORDS = 4


class _Plain:
    """Reads chunk after chunk of lines without a blank one between them."""

    def __init__(self, source: str, builder: DraftBuilder, lines: list[Line]) -> None:
        self._source, self._builder = source, builder
        self._width = wrap_width(lines)
        self._chunks = list(chunks_of(lines))
        self._has_title = Role.TITLE in builder.roles
        self._is_first = True
        self._tables = 0
        self._groups = 0
        self._group: int | None = None
        self._numbered = False

    def read(self) -> None:
        for number, chunk in enumerate(self._chunks):
            at = 0
            while at < len(chunk):
                below = self._chunks[number + 1][0] if number + 1 < len(self._chunks) else None
                at = self._take(chunk, at, below, alone=self._stands_over(number))

    def _take(self, chunk: list[Line], at: int, following: Line | None, *, alone: bool) -> int:
        """Reads one block and gives the index of the line after it; `following` is the first line of the next chunk."""
        line = chunk[at]
        if hashes := marks.HASHES.match(line.text):
            return self._heading(chunk, at, hashes.end(), len(hashes[1]))
        if marks.UNDERLINE.match(line.text):
            return at + 1
        if (end := self._table_end(chunk, at)) > at + 1:
            return self._table(chunk, at, end)
        if item := self._item(chunk, at):
            return self._list_item(chunk, at, item)
        if quote := marks.QUOTE.match(line.text):
            return self._quote(chunk, at, quote.end())
        self._group = None
        if at + 1 < len(chunk) and marks.UNDERLINE.match(chunk[at + 1].text) and len(line.text) <= 200:
            return self._heading(chunk, at, 0, 1 if "=" in chunk[at + 1].text else 2) + 1
        if self._is_first and not self._has_title and self._may_be_title(chunk, at):
            if at == 0 and self._is_kicker(line, chunk[1] if len(chunk) > 1 else following):
                self._paragraph(chunk, at)
                self._is_first = True
                return at + 1
            return self._heading(chunk, at, 0, 1)
        if (alone or self._is_shout(chunk, at)) and marks.is_heading(line.text):
            return self._heading(chunk, at, 0, 2)
        return self._paragraph(chunk, at)

    def _is_kicker(self, line: Line, following: Line | None) -> bool:
        """Whether a first line is a label such as FOR IMMEDIATE RELEASE over the title proper."""
        words = line.text.split()
        if not line.text.isupper() or len(words) > _KICKER_WORDS or any(ch.isdigit() for ch in line.text):
            return False
        return following is not None and len(following.text.split()) > len(words) and marks.is_headline(following.text)

    def _stands_over(self, number: int) -> bool:
        """Whether a chunk is one line with text below it; short lines one after another are no headings."""
        if len(self._chunks[number]) > 1 or number + 1 >= len(self._chunks):
            return False
        below = self._chunks[number + 1]
        return len(below) > 1 or not marks.is_heading(below[0].text)

    def _may_be_title(self, chunk: list[Line], at: int) -> bool:
        if not is_title(chunk[at].text):
            return False
        return at + 1 >= len(chunk) or not continues(chunk[at], chunk[at + 1], self._width)

    def _is_shout(self, chunk: list[Line], at: int) -> bool:
        """Whether a line in capitals stands over the line below."""
        return at == 0 and len(chunk) > 1 and chunk[0].text.isupper()

    def _heading(self, chunk: list[Line], at: int, skip: int, level: int) -> int:
        title = level == 1 and not self._has_title
        self._has_title |= title
        self._builder.open(Role.TITLE if title else Role.HEADING, level=0 if title else level)
        return self._close(chunk[at], skip, at)

    def _close(self, line: Line, skip: int, at: int) -> int:
        self._builder.add(line.text[skip:], line.start + skip)
        self._builder.close()
        self._is_first = False
        return at + 1

    def _paragraph(self, chunk: list[Line], at: int, skip: int = 0) -> int:
        self._builder.open(Role.PARAGRAPH)
        return self._run(chunk, at, skip)

    def _run(self, chunk: list[Line], at: int, skip: int) -> int:
        """Adds a line and those that go on with it, the breaks between them as they stand."""
        self._builder.add(chunk[at].text[skip:], chunk[at].start + skip)
        while at + 1 < len(chunk) and self._goes_on(chunk, at):
            between = self._source[chunk[at].end : chunk[at + 1].start]
            self._builder.add(between + chunk[at + 1].text, chunk[at].end)
            at += 1
        self._builder.close()
        self._is_first = False
        return at + 1

    def _goes_on(self, chunk: list[Line], at: int) -> bool:
        following = chunk[at + 1].text
        starts = (marks.HASHES, marks.BULLET, marks.UNDERLINE, marks.QUOTE)
        if any(mark.match(following) for mark in starts) or self._item(chunk, at + 1):
            return False
        if self._group is not None and following[:1] in " \t":
            return True
        return continues(chunk[at], chunk[at + 1], self._width)

    def _item(self, chunk: list[Line], at: int) -> re.Match[str] | None:
        """The mark of a list item; a lone number with a dot is none, unless its list goes on."""
        bullet = marks.BULLET.match(chunk[at].text)
        if bullet and (bullet[0].strip() not in "–—" or self._group is not None or self._has_dashes(chunk, at)):
            return bullet
        number = marks.NUMBER.match(chunk[at].text)
        if number is None or (self._numbered and self._group is not None):
            return number
        value = int(number[2] or number[3])
        ahead = (marks.NUMBER.match(line.text) for line in chunk[at + 1 : at + 12])
        counts_on = any(m and int(m[2] or m[3]) == value + 1 for m in ahead)
        return number if value == 1 or counts_on else None

    def _has_dashes(self, chunk: list[Line], at: int) -> bool:
        """Whether the next line is an item too; a dash alone opens a speech or signs a quotation."""
        return at + 1 < len(chunk) and bool(marks.BULLET.match(chunk[at + 1].text))

    def _list_item(self, chunk: list[Line], at: int, mark: re.Match[str]) -> int:
        numbered = mark.re.pattern == marks.NUMBER.pattern
        if self._group is None or numbered != self._numbered:
            self._group, self._groups = self._groups, self._groups + 1
        self._numbered = numbered
        self._builder.open(Role.LIST_ITEM, level=marks.indent_level(mark[1]), group=self._group)
        return self._run(chunk, at, mark.end())

    def _quote(self, chunk: list[Line], at: int, skip: int) -> int:
        self._group = None
        self._builder.open(Role.QUOTE)
        self._builder.add(chunk[at].text[skip:], chunk[at].start + skip)
        while at + 1 < len(chunk) and (mark := marks.QUOTE.match(chunk[at + 1].text)):
            at += 1
            self._builder.add(self._source[chunk[at - 1].end : chunk[at].start], chunk[at - 1].end)
            self._builder.add(chunk[at].text[mark.end() :], chunk[at].start + mark.end())
        self._builder.close()
        self._is_first = False
        return at + 1

    def _table_end(self, chunk: list[Line], at: int) -> int:
        """Where rows of one number of cells end, two of them at least; `at` where there is no table."""
        first = marks.cells_of(chunk[at].text)
        if first is None:
            return at
        end = at + 1
        while end < len(chunk) and (row := marks.cells_of(chunk[end].text)) and len(row) == len(first):
            end += 1
        return end

    def _table(self, chunk: list[Line], at: int, end: int) -> int:
        rules = [i for i in range(at, end) if marks.is_rule(chunk[i].text)]
        rows = [i for i in range(at, end) if i not in rules]
        for number, index in enumerate(rows):
            header = bool(rules) and index < rules[0]
            for column, (start, text) in enumerate(marks.cells_of(chunk[index].text) or ()):
                self._builder.open(Role.CELL, cell=Cell(self._tables, number, column, header))
                self._builder.add(text, chunk[index].start + start)
        self._builder.close()
        self._tables += 1
        self._group, self._is_first = None, False
        return end


def read(source: str) -> Parsed:
    """Reads plain text. A line that is only an HTML comment is a comment here too."""
    front = read_front_matter(source) or FrontMatter(0)
    builder = DraftBuilder()
    add_front_matter(builder, source, front)
    lines, comments = [], []
    for line in lines_of(source, front.end):
        comment = _COMMENT_LINE.match(line.text) if "<!--" in line.text else None
        if comment:
            start = line.start + comment.start(1) - 4
            comments.append(Comment(Span(start, line.start + comment.end(1) + 3), comment[1].strip()))
        lines.append(Line(line.start, "") if comment else line)
    _Plain(source, builder, lines).read()
    return builder.finish(source, comments=comments, metadata=front.values, notes=front.notes, dates=front.dates)


FORMAT = Format("plain", (".txt", ".text"), read)
