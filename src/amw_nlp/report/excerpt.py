"""The lines of a draft that a finding points at, cut to a width, with the stretches to underline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from amw_nlp.report.cells import cell_width, shown
from amw_nlp.rules.base import CONFLICTS, Place
from amw_nlp.text.draft import Draft

ELISION = "…"
_MAX_LINES = 4  # of one place: a longer one shows its first and its last line
_SNAP = 16  # how many characters a cut may move to fall between two words


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to underline, in columns of `Row.text`."""

    start: int
    end: int
    primary: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One line of an excerpt. `gap` is whether something is left out between the row above and this one."""

    line: int
    text: str
    marks: tuple[Mark, ...]
    gap: bool


@dataclass(frozen=True, slots=True, order=True)
class _Piece:
    """The part of a place on one line; `start` and `end` count from the line's first character."""

    line: int
    start: int
    end: int
    primary: bool


def excerpt(draft: Draft, places: Sequence[Place], width: int) -> list[Row]:
    """The rows that show all places, in source order; none is wider than `width` columns."""
    pieces = sorted({piece for place in places for piece in _pieces(draft, place)})
    rows: list[Row] = []
    for line, on_line in groupby(pieces, key=lambda piece: piece.line):
        stretch = draft.line_span(line)
        text = draft.source[stretch.start : stretch.end]
        for cluster in _clusters(text, list(on_line), width):
            gap = bool(rows) and rows[-1].line < line - 1
            rows.append(_row(text, cluster, width, gap))
    return rows


def _pieces(draft: Draft, place: Place) -> Iterator[_Piece]:
    first, last = draft.locate(place.start)[0], draft.locate(max(place.start, place.end - 1))[0]
    lines = range(first, last + 1)
    for line in lines if len(lines) <= _MAX_LINES else (first, last):
        stretch = draft.line_span(line)
        start, end = max(place.start, stretch.start), min(place.end, stretch.end)
        part = draft.source[start:end]
        start, end = start + len(part) - len(part.lstrip()), start + len(part.rstrip())
        if start < end or len(lines) == 1:
            yield _Piece(line, start - stretch.start, max(start, end) - stretch.start, place.role == CONFLICTS)


def _clusters(text: str, pieces: list[_Piece], width: int) -> Iterator[list[_Piece]]:
    """The pieces of a line, together as long as they fit into one row."""
    cluster: list[_Piece] = []
    for piece in pieces:
        if cluster and not _fits(text, cluster[0].start, max(piece.end, cluster[-1].end), width):
            yield cluster
            cluster = []
        cluster.append(piece)
    yield cluster


def _fits(text: str, start: int, end: int, width: int) -> bool:
    return end - start <= width and cell_width(text[start:end]) <= width - 2


def _row(text: str, cluster: list[_Piece], width: int, gap: bool) -> Row:
    start, end = _window(text, cluster[0].start, max(p.end for p in cluster), width)
    head, tail = ELISION if start else "", ELISION if end < len(text) else ""
    printed, columns, column = [head], [], len(head)
    for character in text[start:end]:
        columns.append(column)
        glyph, cells = shown(character)
        printed.append(glyph)
        column += cells
    columns.append(column)
    marks = tuple(_mark(piece, start, columns) for piece in cluster)
    return Row(cluster[0].line, ("".join(printed) + tail).rstrip(), marks, gap)


def _mark(piece: _Piece, start: int, columns: list[int]) -> Mark:
    """Columns of a piece in a row that shows the line from `start`; an empty or invisible piece takes one column."""
    low = columns[min(max(piece.start - start, 0), len(columns) - 1)]
    high = columns[min(max(piece.end - start, 0), len(columns) - 1)]
    return Mark(low, max(high, low + 1), piece.primary)


def _window(text: str, start: int, end: int, width: int) -> tuple[int, int]:
    """The stretch of a line to show around what is marked: as much as fits, cut between words."""
    if len(text) <= 2 * width and cell_width(text) <= width:
        return 0, len(text)
    room = width - 2  # an elision at either side
    end = start + _taken(text[start : start + min(end - start, room)], room)
    spare = room - cell_width(text[start:end])
    left = _taken(text[max(0, start - spare) : start][::-1], spare // 2)
    right = _taken(text[end : end + spare], spare - left)
    left = _taken(text[max(0, start - spare) : start][::-1], spare - cell_width(text[end : end + right]))
    return _snap_left(text, start - left, start), _snap_right(text, end, end + right)


def _taken(characters: str, room: int) -> int:
    """How many of these characters, from the first, fit into so many columns."""
    for count, character in enumerate(characters):
        room -= shown(character)[1]
        if room < 0:
            return count
    return len(characters)


def _snap_left(text: str, cut: int, limit: int) -> int:
    if cut <= 0 or text[cut - 1].isspace():
        return cut
    blank = next((i for i in range(cut, min(cut + _SNAP, limit)) if text[i].isspace()), None)
    return cut if blank is None else blank + 1


def _snap_right(text: str, limit: int, cut: int) -> int:
    if cut >= len(text) or text[cut].isspace():
        return cut
    return next((i for i in range(cut - 1, max(cut - _SNAP, limit) - 1, -1) if text[i].isspace()), cut)
