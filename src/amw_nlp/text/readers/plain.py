"""Plain text: titles, paragraphs, lists, tables and headings by the look of their lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from amw_nlp.text.builder import DraftBuilder, Parsed
from amw_nlp.text.draft import Role
from amw_nlp.text.frontmatter import add_front_matter, read_front_matter
from amw_nlp.text.readers.format import Format

_LINE = re.compile(r"([^\r\n]*)(\r\n|\n|\r|\Z)")
_BULLET = re.compile(r"[ \t]*(?:[-*•·▪◦‣●○■–—+])[ \t]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source without its break."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where its break starts."""
        return self.start + len(self.text)


def lines_of(source: str, start: int) -> list[Line]:
    """The lines from `start` on."""
    lines = []
    while start < len(source):
        match = _LINE.match(source, start)
        assert match is not None
        lines.append(Line(start, match[1]))
        start = max(match.end(), start + 1)
    return lines


def read(source: str) -> Parsed:
    """Reads plain text; every offset is its own."""
    front = read_front_matter(source)
    builder = DraftBuilder()
    if front:
        add_front_matter(builder, source, front)
    first, group, number = Role.TITLE not in builder.roles, None, 0
    for line in lines_of(source, front.end if front else 0):
        if not line.text.strip():
            continue
        bullet = _BULLET.match(line.text)
        if bullet:
            if group is None:
                group, number = number, number + 1
            builder.open(Role.LIST_ITEM, level=1, group=group)
            builder.add(line.text[bullet.end() :], line.start + bullet.end())
            first = False
            continue
        group = None
        short = len(line.text) <= 200 and not line.text.rstrip().endswith((".", "!", "?", ":", ";", ","))
        builder.open(Role.TITLE if first and short else Role.PARAGRAPH)
        builder.add(line.text, line.start)
        first = False
    if front is None:
        return builder.finish(source)
    return builder.finish(source, metadata=front.values, notes=front.notes, dates=front.dates)


FORMAT = Format("plain", (".txt", ".text"), read)
