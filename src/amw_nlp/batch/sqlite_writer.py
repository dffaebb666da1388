"""Tables in a SQLite database."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from contextlib import closing
from pathlib import Path

from amw_nlp.batch.columns import TABLES, Column, Kind
from amw_nlp.batch.entry import Entry
from amw_nlp.batch.rows import TableRow
from amw_nlp.batch.writer import Aside
from amw_nlp.errors import AmwError

APPLICATION = 0x616D7773  # "amws": how a database of ours is known
_TYPES = {Kind.TEXT: "TEXT", Kind.WHOLE: "INTEGER", Kind.NUMBER: "REAL", Kind.COUNTS: "TEXT", Kind.TEXTS: "TEXT"}
_INDEXED = {
    "articles": ("path",),
    "mentions": ("path", "name"),
    "claims": ("path", "subject"),
    "findings": ("path", "code"),
}


class SqliteWriter:
    """A database with a table each; counts and lists are JSON. It replaces one of ours, never another's."""

    def __init__(self, output: Path, tables: Collection[str]) -> None:
        if output.exists() and not _is_ours(output):
            raise AmwError(f"{output}: is there already, and not made by amw-nlp score; name another file")
        self._tables = tables
        self._aside = Aside(output)
        self._database = sqlite3.connect(self._aside.path, isolation_level=None)
        self._database.execute(f"PRAGMA application_id = {APPLICATION}")
        # nobody reads it before it is in its place, and then it is whole
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("BEGIN")
        for table in tables:
            columns = ", ".join(f'"{c.name}" {_TYPES[c.kind]}' for c in TABLES[table])
            self._database.execute(f'CREATE TABLE "{table}" ({columns})')

    def add(self, entry: Entry) -> None:
        """Inserts the rows."""
        for table in self._tables:
            columns = TABLES[table]
            places = ", ".join("?" * len(columns))
            self._database.executemany(
                f'INSERT INTO "{table}" VALUES ({places})', [_cells(row, columns) for row in entry[table]]
            )

    def finish(self) -> None:
        """Puts the database in place, with indexes on what is looked for."""
        for table in self._tables:
            for column in _INDEXED[table]:
                self._database.execute(f'CREATE INDEX "{table}_{column}" ON "{table}" ("{column}")')
        self._database.execute("COMMIT")
        self._database.close()
        self._aside.replace()

    def give_up(self) -> None:
        """Removes what is not in place."""
        self._database.close()
        self._aside.remove()


def _cells(row: TableRow, columns: tuple[Column, ...]) -> list[object]:
    return [_cell(row.get(column.name)) for column in columns]


def _cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value


def _is_ours(path: Path) -> bool:
    if path.stat().st_size == 0:
        return True
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as database:
            return bool(database.execute("PRAGMA application_id").fetchone() == (APPLICATION,))
    except sqlite3.Error:
        return False
