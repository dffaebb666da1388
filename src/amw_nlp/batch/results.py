"""Reading back what `amw-nlp score` wrote, whichever form it has: rows of a table, one at a time."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Protocol

from amw_nlp.batch.columns import TABLES, Kind
from amw_nlp.batch.extra import duckdb, pyarrow
from amw_nlp.batch.rows import TableRow
from amw_nlp.batch.writer import JSON_SUFFIXES, SQLITE_SUFFIXES, table_path
from amw_nlp.errors import AmwError

_ROWS = 1024
_NEEDED = {"path", "title", "date", "words", "figures", "findings", "severities", "score", "error"}


class Results(Protocol):
    """The tables of an output."""

    def has(self, table: str) -> bool:
        """Whether the table was written."""
        ...

    def rows(self, table: str) -> Iterator[TableRow]:
        """Its rows, in the order of the articles. Raises AmwError where they cannot be read."""
        ...


def open_results(output: Path) -> Results:
    """What was written to an output. Raises AmwError where there is nothing of ours."""
    suffix = output.suffix.lower()
    kinds: dict[str, Callable[[Path], Results]] = {".parquet": _Parquet, ".duckdb": _Duckdb}
    kinds |= dict.fromkeys(JSON_SUFFIXES, _JsonLines) | dict.fromkeys(SQLITE_SUFFIXES, _Sqlite)
    if suffix not in kinds:
        raise AmwError(f"{output}: is not an output of amw-nlp score, by its suffix")
    if not output.is_file():
        raise AmwError(f"{output}: no such file; amw-nlp score writes it")
    results = kinds[suffix](output)
    if not results.has("articles"):
        raise AmwError(f"{output}: has no table of articles; score with --tables all")
    first = next(results.rows("articles"), None)
    if first is not None and not first.keys() >= _NEEDED:
        raise AmwError(f"{output}: its articles are not those of amw-nlp score")
    return results


class _JsonLines:
    def __init__(self, output: Path) -> None:
        self._output = output

    def has(self, table: str) -> bool:
        return table_path(self._output, table).is_file()

    def rows(self, table: str) -> Iterator[TableRow]:
        path = table_path(self._output, table)
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                try:
                    row = json.loads(line)
                except ValueError:
                    row = None
                if not isinstance(row, dict) or "path" not in row:
                    raise AmwError(f"{path}: line {number} is no row of amw-nlp score")
                yield row


class _Parquet:
    def __init__(self, output: Path) -> None:
        self._arrow, self._output = pyarrow(), output

    def has(self, table: str) -> bool:
        return table_path(self._output, table).is_file()

    def rows(self, table: str) -> Iterator[TableRow]:
        from pyarrow.parquet import ParquetFile

        path = table_path(self._output, table)
        try:
            with ParquetFile(path) as file:
                for batch in file.iter_batches(batch_size=_ROWS):
                    yield from batch.to_pylist(maps_as_pydicts="strict")
        except (OSError, self._arrow.ArrowException) as error:
            raise AmwError(f"{path}: cannot be read as Parquet: {' '.join(str(error).split())[:200]}") from None


class _Sqlite:
    def __init__(self, output: Path) -> None:
        self._output = output

    def has(self, table: str) -> bool:
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name = ?"
        return any(True for _ in self._ask(query, (table,)))

    def rows(self, table: str) -> Iterator[TableRow]:
        nested = [c.name for c in TABLES[table] if c.kind in (Kind.COUNTS, Kind.TEXTS)]
        for row in self._ask(f'SELECT * FROM "{table}" ORDER BY rowid'):
            yield row | {name: json.loads(str(row[name])) for name in nested if row.get(name) is not None}

    def _ask(self, query: str, values: tuple[str, ...] = ()) -> Iterator[TableRow]:
        uri = f"{self._output.absolute().as_uri()}?mode=ro"
        try:
            with closing(sqlite3.connect(uri, uri=True)) as database:
                database.row_factory = sqlite3.Row
                yield from map(dict, database.execute(query, values))
        except sqlite3.Error as error:
            raise AmwError(f"{self._output}: cannot be read as SQLite: {error}") from None


class _Duckdb:
    def __init__(self, output: Path) -> None:
        self._duckdb, self._output = duckdb(), output

    def has(self, table: str) -> bool:
        return any(row["table_name"] == table for row in self._ask("SELECT table_name FROM duckdb_tables()"))

    def rows(self, table: str) -> Iterator[TableRow]:
        return self._ask(f'SELECT * FROM "{table}" ORDER BY rowid')

    def _ask(self, query: str) -> Iterator[TableRow]:
        try:
            with self._duckdb.connect(str(self._output), read_only=True) as database:
                found = database.execute(query)
                names = [column[0] for column in found.description]
                while rows := found.fetchmany(_ROWS):
                    yield from (dict(zip(names, row, strict=True)) for row in rows)
        except self._duckdb.Error as error:
            said = str(error).splitlines()[0]
            raise AmwError(f"{self._output}: cannot be read as DuckDB: {said}") from None
