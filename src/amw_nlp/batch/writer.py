"""Where scores are written: a form by the name of the output, each written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Protocol

from amw_nlp.batch.columns import TABLES
from amw_nlp.batch.entry import Entry
from amw_nlp.errors import AmwError

JSON_SUFFIXES = (".jsonl", ".ndjson", ".json")
SQLITE_SUFFIXES = (".sqlite", ".sqlite3", ".db")
_FORMS = "FILE.jsonl, FILE.parquet, FILE.sqlite or FILE.duckdb"


class Writer(Protocol):
    """Takes entries, and makes the output of them."""

    def add(self, entry: Entry) -> None:
        """Takes the rows of one article."""
        ...

    def finish(self) -> None:
        """Puts the output in its place, in one step a file."""
        ...

    def give_up(self) -> None:
        """Leaves what was there before as it was."""
        ...


def default_tables(output: Path) -> tuple[str, ...]:
    """The tables written where none are named: a JSON Lines file is the articles, all other forms have every table."""
    return ("articles",) if output.suffix.lower() in JSON_SUFFIXES else tuple(TABLES)


def make_writer(output: Path, tables: Collection[str]) -> Writer:
    """The writer for an output. Raises AmwError where its form is none of ours, needs a library, or it is another's database."""
    suffix = output.suffix.lower()
    if suffix in JSON_SUFFIXES:
        from amw_nlp.batch.jsonl_writer import JsonLinesWriter

        return JsonLinesWriter(output, tables)
    if suffix == ".parquet":
        from amw_nlp.batch.parquet_writer import ParquetWriter

        return ParquetWriter(output, tables)
    if suffix in SQLITE_SUFFIXES:
        from amw_nlp.batch.sqlite_writer import SqliteWriter

        return SqliteWriter(output, tables)
    if suffix == ".duckdb":
        from amw_nlp.batch.duckdb_writer import DuckdbWriter

        return DuckdbWriter(output, tables)
    raise AmwError(f"{output}: the form of the output is told by its suffix; name it {_FORMS}")


def check_output(output: Path, tables: Collection[str]) -> None:
    """Raises AmwError now for what would be wrong with an output when hours of work are to be written to it."""
    try:
        make_writer(output, tables).give_up()
    except OSError as error:
        raise AmwError(f"{output}: cannot be written: {(error.strerror or str(error)).lower()}") from None


def write_entries(entries: Iterable[Entry], output: Path, tables: Collection[str]) -> None:
    """Writes an output: it is there whole, or as it was. Raises AmwError."""
    try:
        writer = make_writer(output, tables)
        try:
            for entry in entries:
                writer.add(entry)
            writer.finish()
        finally:
            writer.give_up()
    except OSError as error:
        raise AmwError(f"{output}: cannot be written: {(error.strerror or str(error)).lower()}") from None


def table_path(output: Path, table: str) -> Path:
    """The file of a table where each has its own: the articles have the output's name, others theirs before its suffix.

    >>> table_path(Path("scores.parquet"), "claims").name
    'scores.claims.parquet'
    """
    return output if table == "articles" else output.with_name(f"{output.stem}.{table}{output.suffix}")


class Aside:
    """A new file beside the one it is to replace. What an earlier run left there, when it was killed, is gone. Raises OSError."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.absolute().with_name(f".{target.name}.part")
        self.remove()
        self.path.open("xb").close()

    def replace(self) -> None:
        """Puts it in its place, on disk before it has the name."""
        with self.path.open("rb") as file:
            os.fsync(file.fileno())
        self.path.chmod(self.target.stat().st_mode if self.target.exists() else 0o666 & ~_umask())
        self.path.replace(self.target)

    def remove(self) -> None:
        """Removes it where it is still aside."""
        self.path.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
