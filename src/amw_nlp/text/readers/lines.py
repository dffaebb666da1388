"""Lines of a source, and which of them belong to one paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from amw_nlp.text.patterns import lazy_pattern

_LINE = lazy_pattern(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")
_FINAL = lazy_pattern(r"[.!?:;…。！？][\"'”’)\]]{0,3}$")
_UNFINISHED = lazy_pattern(
    r"(?:\b(?:a|an|the|of|for|in|into|to|and|or|but|with|by|at|from|on|its|his|her|their|that|which|as|is|was|were|are|be|than|about"
    r"|over|said|has|had|have|will|would|between|more)|[,–—])$"
)
_MARKED = lazy_pattern(r"[ \t]*(?:[-*•·>|#+]|\(?\d{1,3}[.)] )")
_WIDEST = 132
_NARROWEST = 40
_FEWEST_WRAPPED = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source without its break."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where its break starts."""
        return self.start + len(self.text)

    @property
    def is_blank(self) -> bool:
        """Whether it holds nothing to read."""
        return not self.text or self.text.isspace()


def lines_of(source: str, start: int = 0) -> list[Line]:
    """The lines from `start` on."""
    lines = []
    while start < len(source):
        match = _LINE.match(source, start)
        assert match is not None
        lines.append(Line(start, match[1]))
        start = max(match.end(), start + 1)
    return lines


def chunks_of(lines: list[Line]) -> Iterator[list[Line]]:
    """Runs of lines between blank ones."""
    chunk: list[Line] = []
    for line in lines:
        if not line.is_blank:
            chunk.append(line)
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def wrap_width(lines: list[Line]) -> int | None:
    """The width a text was wrapped to by hand, or None where each line is a paragraph of its own.

    A text is wrapped where most lines that are followed by another were full: the next line's first word had no room on them.
    """
    widths = [len(line.text.rstrip()) for line in lines if not line.is_blank]
    width = max(widths, default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    pairs = [(a, b) for a, b in pairwise(lines) if _is_prose(a) and _is_prose(b)]
    full = sum(_is_full(a, b, width) for a, b in pairs)
    return width if full >= _FEWEST_WRAPPED and full * 2 >= len(pairs) else None


def _is_prose(line: Line) -> bool:
    return not (line.is_blank or "|" in line.text or "\t" in line.text or _MARKED.match(line.text))


def _is_full(line: Line, following: Line, width: int) -> bool:
    first = following.text.split(maxsplit=1)[0]
    return len(line.text.rstrip()) + 1 + len(first) > width


def continues(line: Line, following: Line, width: int | None) -> bool:
    """Whether `following` goes on with the paragraph of `line`, in a text wrapped to `width` or not wrapped."""
    bare = line.text.rstrip()
    final = bool(_FINAL.search(bare[-8:]))
    lower = following.text.lstrip()[:1].islower()
    if width is None:
        return (lower and not final) or bool(_UNFINISHED.search(bare[-12:]))
    if lower or _is_full(line, following, width):
        return True
    return not final and len(bare) * 10 >= width * 6
