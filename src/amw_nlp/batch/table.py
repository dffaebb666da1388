"""From a row of a table to an article: what JSON Lines, CSV and Parquet have in common."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from amw_nlp.batch.piece import MOST_BYTES, Piece
from amw_nlp.batch.source import SourceOptions, TableColumns
from amw_nlp.errors import AmwError
from amw_nlp.linter.config import relative
from amw_nlp.linter.discover import shown_path
from amw_nlp.linter.resolver import Resolver
from amw_nlp.settings import Settings

_USUAL_ID, _USUAL_DATE = "id", "date"
_MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class Broken:
    """A row that could not be read, and why."""

    problem: str


TableRow = Mapping[str, object] | Broken


@dataclass(frozen=True, slots=True)
class Place:
    """A table or archive: its path as printed, from the root of its settings, and these settings."""

    shown: str
    inside: str
    settings: Settings


def place_of(path: Path, resolver: Resolver) -> Place:
    """The place of a file. Raises ConfigError."""
    config = resolver.of_folder(path.parent)
    inside = relative(path, config.root) or path.name
    return Place(shown_path(path, resolver.working), inside, config.settings(path))


def unreadable(place: Place, problem: str) -> Piece:
    """What stands for a table or archive that cannot be read, or for the rest of it."""
    return Piece(place.shown, place.inside, Path(place.inside), place.settings, problem=problem)


def choose_columns(columns: TableColumns, names: Iterable[str], shown: str) -> TableColumns:
    """The columns that are there, under these wishes. Raises AmwError where one that was asked for is not."""
    names = list(names)
    for name, option in (
        (columns.text, "text"), (columns.id, "id"), (columns.date, "date"), (columns.title, "title"),
    ):  # fmt: skip
        if name is not None and name not in names:
            listed = ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")
            raise AmwError(
                f"{shown}: has no column {name!r}; it has {listed or 'none'}; name one with --{option}-column"
            )
    return TableColumns(
        columns.text,
        columns.id or (_USUAL_ID if _USUAL_ID in names else None),
        columns.date or (_USUAL_DATE if _USUAL_DATE in names else None),
        columns.title,
    )


def articles_of(
    rows: Iterable[tuple[int, TableRow]], columns: TableColumns, place: Place, options: SourceOptions
) -> Iterator[Piece]:
    """An article for each row; `path:7` is its path as printed, by the number that the row has."""
    for number, row in rows:
        yield article_of(row, columns, place, options, f"{place.shown}:{number}")


def article_of(row: TableRow, columns: TableColumns, place: Place, options: SourceOptions, shown: str) -> Piece:
    """The article of a row."""
    path = Path(place.inside)
    if isinstance(row, Broken):
        return Piece(shown, place.inside, path, place.settings, problem=row.problem)
    name = row.get(columns.id) if columns.id else None
    text, problem = _text(row, columns)
    day, notes = (options.date, ()) if options.date else _day(row.get(columns.date) if columns.date else None)
    return Piece(
        shown,
        place.inside,
        path,
        place.settings,
        data=text,
        format=options.format or "plain",
        date=day,
        id=None if name is None else str(name),
        notes=notes,
        problem=problem,
    )


def _text(row: Mapping[str, object], columns: TableColumns) -> tuple[bytes, str | None]:
    """The row's text as bytes, under its title where one is named, or what is wrong with it."""
    text = row.get(columns.text)
    if not isinstance(text, str | bytes):
        return b"", f"has no {columns.text!r}" if text is None else f"{columns.text!r} is no text"
    data = (
        text if isinstance(text, bytes) else text.encode("utf-8", "surrogateescape" if _is_escaped(text) else "replace")
    )
    title = row.get(columns.title) if columns.title else None
    if isinstance(title, str) and title.strip():
        data = title.strip().encode("utf-8", "replace") + b"\n\n" + data
    return (data, None) if len(data) <= MOST_BYTES else (b"", f"is larger than {MOST_BYTES >> 20} MB")


def _is_escaped(text: str) -> bool:
    """Whether what is no Unicode in a text are bytes that could not be decoded."""
    try:
        text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
    return True


def _day(value: object) -> tuple[dt.date | None, tuple[str, ...]]:
    """The day of a cell, and a note where it cannot be read."""
    if isinstance(value, dt.datetime):
        return value.date(), ()
    if isinstance(value, dt.date):
        return value, ()
    if value is None or value == "":
        return None, ()
    try:
        return dt.date.fromisoformat(str(value)[:10]), ()
    except ValueError:
        return None, (f"the date {str(value)[:40]!r} cannot be read; write it as 2026-03-12",)
