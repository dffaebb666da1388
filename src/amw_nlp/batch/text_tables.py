"""Tables that are text: JSON Lines and CSV, read a row at a time."""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from amw_nlp.batch.piece import MOST_BYTES, Piece
from amw_nlp.batch.source import SourceOptions, TableColumns
from amw_nlp.batch.table import Broken, TableRow, articles_of, choose_columns, place_of, unreadable
from amw_nlp.errors import AmwError, UnreadableFile
from amw_nlp.linter.resolver import Resolver

_BLOCK = 1 << 20


class JsonLines:
    """An object a line. A row's number is that of its line."""

    def __init__(self, path: Path, resolver: Resolver, options: SourceOptions) -> None:
        self._path, self._options, self._place = path, options, place_of(path, resolver)

    def check(self) -> None:
        """Raises AmwError where the first object lacks a column that was asked for."""
        with suppress(UnreadableFile):
            self._columns()

    def count(self) -> int:
        """The lines of the file."""
        return _lines(self._path)

    def __iter__(self) -> Iterator[Piece]:
        try:
            yield from articles_of(self._rows(), self._columns(), self._place, self._options)
        except UnreadableFile as error:
            yield unreadable(self._place, error.problem)

    def _columns(self) -> TableColumns:
        first = next((row for _, row in self._rows() if not isinstance(row, Broken)), None)
        wanted = self._options.columns
        return wanted if first is None else choose_columns(wanted, first, self._place.shown)

    def _rows(self) -> Iterator[tuple[int, TableRow]]:
        with _opened(self._path, self._place.shown) as file:
            number = 0
            while line := file.readline(MOST_BYTES + 1):
                number += 1
                if len(line) > MOST_BYTES:
                    _skip_line(file)
                    yield number, Broken(f"is a line of more than {MOST_BYTES >> 20} MB")
                elif line.strip():
                    yield number, _object(line.removeprefix(codecs.BOM_UTF8) if number == 1 else line)


class CsvTable:
    """Comma- or, where the header has none, semicolon-separated values; `.tsv` by tabs. Rows count from 1 below the header."""

    def __init__(self, path: Path, resolver: Resolver, options: SourceOptions) -> None:
        self._path, self._options, self._place = path, options, place_of(path, resolver)

    def check(self) -> None:
        """Raises AmwError where the header lacks a column that was asked for."""
        with suppress(UnreadableFile), self._reader() as reader:
            self._columns(_header(reader, self._place.shown))

    def count(self) -> int:
        """The lines of the file: a little more than there are rows, where cells have several."""
        return max(0, _lines(self._path) - 1)

    def __iter__(self) -> Iterator[Piece]:
        try:
            with self._reader() as reader:
                header = _header(reader, self._place.shown)
                yield from articles_of(_cells(reader, header), self._columns(header), self._place, self._options)
        except UnreadableFile as error:
            yield unreadable(self._place, error.problem)

    def _columns(self, header: list[str]) -> TableColumns:
        return choose_columns(self._options.columns, header, self._place.shown)

    @contextmanager
    def _reader(self) -> Iterator[Any]:
        csv.field_size_limit(MOST_BYTES)
        encoding = _known(self._options.encoding) or _encoding(self._path, self._place.shown)
        with self._path.open(encoding=encoding, errors="surrogateescape", newline="") as file:
            first = file.readline(_BLOCK)
            file.seek(0)
            yield csv.reader(file, delimiter=_delimiter(self._path, first), strict=True)


def _object(line: bytes) -> TableRow:
    try:
        row = json.loads(line.decode("utf-8", "surrogateescape"))
    except (ValueError, RecursionError) as error:
        return Broken(f"is no JSON: {' '.join(str(error).split())[:120]}")
    return row if isinstance(row, dict) else Broken("is no JSON object")


def _cells(reader: Any, header: list[str]) -> Iterator[tuple[int, TableRow]]:
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, Broken(f"is no CSV (near line {reader.line_num}): {error}")
            continue
        except UnicodeError as error:
            yield number, Broken(f"the table cannot be read from here: {error}; name its encoding with --encoding")
            return
        if not cells:
            number -= 1
        elif len(cells) != len(header):
            yield number, Broken(f"has {len(cells)} cells, and the header {len(header)} (near line {reader.line_num})")
        else:
            yield number, dict(zip(header, cells, strict=True))


def _header(reader: Any, shown: str) -> list[str]:
    try:
        header = next(reader, None)
    except (csv.Error, UnicodeError) as error:
        raise UnreadableFile(shown, f"its header cannot be read: {error}") from None
    if not header:
        raise UnreadableFile(shown, "is empty; its first line must name the columns")
    return [name.strip() for name in header]


def _delimiter(path: Path, first: str) -> str:
    if path.suffix.lower() == ".tsv":
        return "\t"
    return ";" if ";" in first and "," not in first else ","


def _encoding(path: Path, shown: str) -> str:
    with _opened(path, shown) as file:
        start = file.read(2)
    return "utf-16" if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"


@contextmanager
def _opened(path: Path, shown: str) -> Iterator[IO[bytes]]:
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise UnreadableFile(shown, "no such file") from None
    except OSError as error:
        raise UnreadableFile(shown, (error.strerror or str(error)).lower()) from None
    with file:
        yield file


def _skip_line(file: IO[bytes]) -> None:
    while (rest := file.readline(_BLOCK)) and not rest.endswith(b"\n"):
        pass


def _lines(path: Path) -> int:
    with suppress(UnreadableFile), _opened(path, path.name) as file:
        return sum(block.count(b"\n") for block in iter(lambda: file.read(_BLOCK), b""))
    return 1


def _known(encoding: str | None) -> str | None:
    try:
        return encoding and codecs.lookup(encoding).name
    except LookupError:
        raise AmwError(f"--encoding: unknown encoding {encoding!r}; try utf-8, utf-16 or windows-1252") from None
