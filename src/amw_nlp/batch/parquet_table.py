"""Parquet files, read a few rows at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from amw_nlp.batch.extra import pyarrow
from amw_nlp.batch.piece import Piece
from amw_nlp.batch.source import SourceOptions, TableColumns
from amw_nlp.batch.table import Broken, TableRow, articles_of, choose_columns, place_of, unreadable
from amw_nlp.errors import UnreadableFile
from amw_nlp.linter.resolver import Resolver

_ROWS = 64


class ParquetTable:
    """A Parquet file. Rows count from 1. Needs pyarrow."""

    def __init__(self, path: Path, resolver: Resolver, options: SourceOptions) -> None:
        self._path, self._options, self._place = path, options, place_of(path, resolver)

    def check(self) -> None:
        """Raises AmwError where it lacks a column that was asked for."""
        pyarrow()
        with suppress(UnreadableFile), self._open() as file:
            self._columns(file)

    def count(self) -> int:
        """The rows, as the file says."""
        with suppress(UnreadableFile), self._open() as file:
            return int(file.metadata.num_rows)
        return 1

    def __iter__(self) -> Iterator[Piece]:
        try:
            file = self._open()
        except UnreadableFile as error:
            yield unreadable(self._place, error.problem)
            return
        with file:
            columns = self._columns(file)
            yield from articles_of(self._rows(file, columns), columns, self._place, self._options)

    def _rows(self, file: Any, columns: TableColumns) -> Iterator[tuple[int, TableRow]]:
        names = [n for n in (columns.text, columns.id, columns.date, columns.title) if n is not None]
        number = 0
        batches = file.iter_batches(batch_size=_ROWS, columns=names)
        while True:
            try:
                batch = next(batches, None)
            except (OSError, pyarrow().ArrowException) as error:
                yield number + 1, Broken(f"the table is broken from here: {_line(error)}")
                return
            if batch is None:
                return
            for row in batch.to_pylist():
                number += 1
                yield number, row

    def _columns(self, file: Any) -> TableColumns:
        return choose_columns(self._options.columns, file.schema_arrow.names, self._place.shown)

    def _open(self) -> Any:
        arrow = pyarrow()
        from pyarrow.parquet import ParquetFile

        try:
            return ParquetFile(self._path)
        except FileNotFoundError:
            raise UnreadableFile(self._place.shown, "no such file") from None
        except (OSError, arrow.ArrowException) as error:
            raise UnreadableFile(self._place.shown, f"cannot be read as Parquet: {_line(error)}") from None


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
