"""The only place that converts between the ways to count characters: reading, source, UTF-16, UTF-8 bytes, line and column."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_BREAK = lazy_pattern(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of reading text and where it stands in the source.

    Where `read_length == source_length` the two run character by character; else the whole run stands for the whole source
    piece (an entity: ``&amp;`` read as ``&``).
    """

    read_start: int
    read_length: int
    source_start: int
    source_length: int


class OffsetMap:
    """From reading offsets to source offsets. Runs stand in reading order, without overlap."""

    __slots__ = ("_runs", "_starts")

    def __init__(self, runs: Iterable[Run]) -> None:
        self._runs = tuple(runs)
        self._starts = [r.read_start for r in self._runs]

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of a text that is its own source."""
        return cls([Run(0, length, 0, length)])

    @property
    def runs(self) -> tuple[Run, ...]:
        """The runs, in reading order."""
        return self._runs

    def to_source(self, span: Span) -> Span:
        """The source stretch from the first to the last character of a reading stretch.

        >>> OffsetMap([Run(0, 2, 0, 2), Run(2, 1, 2, 5), Run(3, 2, 9, 2)]).to_source(Span(1, 4))
        Span(start=1, end=10)
        """
        start = self._character(span.start)[0]
        return Span(start, start if span.end <= span.start else self._character(span.end - 1)[1])

    def _character(self, offset: int) -> tuple[int, int]:
        """The source stretch of one reading character; between runs, the empty place after the run before."""
        i = bisect_right(self._starts, offset) - 1
        if i < 0:
            return (0, 0)
        run = self._runs[i]
        inside = offset - run.read_start
        if inside >= run.read_length:
            end = run.source_start + run.source_length
            return (end, end)
        if run.read_length == run.source_length:
            return (run.source_start + inside, run.source_start + inside + 1)
        return (run.source_start, run.source_start + run.source_length)


class LineIndex:
    """Lines of a source. ``\\r\\n``, ``\\n`` and ``\\r`` each end one line."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, source: str) -> None:
        breaks = list(_BREAK.finditer(source))
        self._starts = [0, *(m.end() for m in breaks)]
        self._ends = [*(m.start() for m in breaks), len(source)]

    def locate(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1.

        >>> LineIndex("ab\\r\\nc").locate(4)
        (2, 1)
        """
        line = bisect_right(self._starts, offset)
        return (line, offset - self._starts[line - 1] + 1)

    def line_span(self, line: int) -> Span:
        """The stretch of a line (from 1) without its break."""
        return Span(self._starts[line - 1], self._ends[line - 1])

    def __len__(self) -> int:
        return len(self._starts)


def utf16_length(text: str) -> int:
    """How many UTF-16 code units a text takes, as editors count by default.

    >>> utf16_length("a😀")
    3
    """
    return len(text) + sum(ch > "\uffff" for ch in text)


class Unit(StrEnum):
    """What an editor counts columns in; the words of the Language Server Protocol."""

    UTF8 = "utf-8"
    UTF16 = "utf-16"
    UTF32 = "utf-32"


class Positions:
    """Lines and columns of a source as editors count them: both from 0, columns in units of an encoding.

    >>> at = Positions("a😀b\\nc", Unit.UTF16)
    >>> at.position(2), at.offset(0, 3), at.offset(0, 99), at.offset(9, 0)
    ((0, 3), 2, 3, 5)
    """

    __slots__ = ("_index", "_source", "_unit")

    def __init__(self, source: str, unit: Unit) -> None:
        self._source, self._unit, self._index = source, unit, LineIndex(source)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of a source offset."""
        line, column = self._index.locate(offset)
        start = offset - column + 1
        return (line - 1, self._width(self._source[start:offset]))

    def offset(self, line: int, column: int) -> int:
        """The source offset of a line and column; past a line it is its end, past the last line the source's, inside a character its start."""
        if line >= len(self._index):
            return len(self._source)
        span = self._index.line_span(line + 1)
        text = self._source[span.start : span.end]
        if text.isascii() or self._unit is Unit.UTF32:
            return span.start + min(column, len(text))
        passed = 0
        for i, character in enumerate(text):
            passed += self._width(character)
            if passed > column:
                return span.start + i
        return span.end

    def _width(self, text: str) -> int:
        if self._unit is Unit.UTF32 or text.isascii():
            return len(text)
        return utf16_length(text) if self._unit is Unit.UTF16 else len(text.encode("utf-8", "surrogatepass"))


_CONTINUATION = bytes(range(0x80, 0xC0))
_STEP = 256


class ByteIndex:
    """From offsets in a text's UTF-8 bytes to code points, for parsers that count bytes.

    >>> ByteIndex("a€b").code_point(4)
    2
    """

    __slots__ = ("_data", "_starts")

    def __init__(self, text: str) -> None:
        self._data = None if text.isascii() else text.encode("utf-8", "surrogatepass")
        self._starts = [0]
        for at in range(0, len(self._data or b""), _STEP):
            self._starts.append(self._starts[-1] + self._count(at, at + _STEP))

    def code_point(self, offset: int) -> int:
        """The code point that starts at a byte."""
        if self._data is None:
            return offset
        block = min(offset // _STEP, len(self._starts) - 1)
        return self._starts[block] + self._count(block * _STEP, offset)

    def _count(self, start: int, end: int) -> int:
        assert self._data is not None
        return len(self._data[start:end].translate(None, _CONTINUATION))
