"""Rows and columns of tables as series over time: what each is called, and its figure for each period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.grid import Cell, Grid
from amw_nlp.facts.items import Item
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.patterns import lazy_pattern

_YEAR = lazy_pattern(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BRACKETED = lazy_pattern(r"\([^()]{0,60}\)")
_WORD = lazy_pattern(r"[^\W_]+(?:[’'.&-][^\W_]+)*")
_MOST_WORDS = 16


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of a series; `rest` is what its header says beside the year."""

    year: str
    rest: str
    item: Item


@dataclass(frozen=True, slots=True)
class Series:
    """A row or a column of a table over at least two periods, by the words of its label, in lower case.

    `known` are the words of the table and of the line above it.
    """

    label: tuple[str, ...]
    points: tuple[Point, ...]
    known: frozenset[str]


def read_series(grids: Iterable[Grid]) -> Iterator[Series]:
    """The series of tables whose columns, or rows, are years or parts of years."""
    for grid in grids:
        known = frozenset(words_in(" ".join((*grid.headers, *grid.labels, grid.beside, grid.above))))
        across = [(c, _period(header)) for c, header in enumerate(grid.headers)]
        columns = [(c, period) for c, period in across if c and period is not None]
        if len(columns) > 1:
            for label, row in zip(grid.labels, grid.rows, strict=True):
                yield from _series(label, [(period, row[c]) for c, period in columns], known)
            continue
        rows = [(r, period) for r, label in enumerate(grid.labels) if (period := _period(label)) is not None]
        if len(rows) > 1:
            for c in grid.figured:
                yield from _series(grid.headers[c], [(period, grid.rows[r][c]) for r, period in rows], known)


def words_in(text: str) -> tuple[str, ...]:
    """The words of a label or a sentence in lower case, what stands in brackets left out."""
    return tuple(match.group().replace("’", "'") for match in _WORD.finditer(_BRACKETED.sub(" ", text.lower())))


def _period(header: str) -> tuple[str, str] | None:
    """The year of a header and what else it says; None where it has no year, or several, or is of a change."""
    words = set(words_in(header))
    years = set(_YEAR.findall(header))
    if len(years) != 1 or words & words_of("grid.changes") or "%" in header:
        return None
    year = years.pop()
    return year, " ".join(w for w in words_in(header) if w != year)


def _series(label: str, cells: Sequence[tuple[tuple[str, str], Cell]], known: frozenset[str]) -> Iterator[Series]:
    points = tuple(Point(year, rest, cell.figure) for (year, rest), cell in cells if cell.figure is not None)
    words = words_in(label)
    if len({p.year for p in points}) > 1 and 0 < len(words) <= _MOST_WORDS:
        yield Series(words, points, known)
