"""Where articles come from: what every source does, and how one is told from its path."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from amw_nlp.batch.piece import Piece
from amw_nlp.linter.resolver import Resolver

TABLE_SUFFIXES = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet")
ARCHIVE_SUFFIXES = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")


class Source(Protocol):
    """Articles, read as they are asked for, each time anew. What is wrong with one is its `problem`; the others still come."""

    def check(self) -> None:
        """Raises AmwError where the source cannot be what was meant: a column that is missing, a library that is not installed."""
        ...

    def count(self) -> int:
        """How many articles there are, about: for the progress bar, and for how many processes pay."""
        ...

    def __iter__(self) -> Iterator[Piece]:
        """The articles, in order."""
        ...


@dataclass(frozen=True, slots=True)
class TableColumns:
    """Which columns of a table hold what. None is the column of the usual name, where there is one; no title unless named."""

    text: str = "text"
    id: str | None = None
    date: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class SourceOptions:
    """How sources are read. `date`, `format` and `encoding` are those of every article, where given."""

    date: dt.date | None = None
    format: str | None = None
    encoding: str | None = None
    columns: TableColumns = TableColumns()


def is_table(path: str) -> bool:
    """Whether a path names a table, by its suffix."""
    return path.lower().endswith(TABLE_SUFFIXES)


def is_archive(path: str) -> bool:
    """Whether a path names an archive, by its suffix."""
    return path.lower().endswith(ARCHIVE_SUFFIXES)


def open_source(path: Path, resolver: Resolver, options: SourceOptions) -> Source:
    """The source of a table or archive."""
    if is_archive(path.name):
        from amw_nlp.batch.archives import Archive

        return Archive(path, resolver, options)
    if path.suffix.lower() == ".parquet":
        from amw_nlp.batch.parquet_table import ParquetTable

        return ParquetTable(path, resolver, options)
    from amw_nlp.batch.text_tables import CsvTable, JsonLines

    kind = CsvTable if path.suffix.lower() in (".csv", ".tsv") else JsonLines
    return kind(path, resolver, options)
