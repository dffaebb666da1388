"""Tables in a DuckDB database. Needs duckdb and pyarrow."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from amw_nlp.batch.arrow_tables import arrow_batch
from amw_nlp.batch.columns import TABLES, Kind
from amw_nlp.batch.entry import Entry
from amw_nlp.batch.extra import duckdb, pyarrow
from amw_nlp.batch.rows import TableRow
from amw_nlp.batch.writer import Aside
from amw_nlp.errors import AmwError

MARK = "made by amw-nlp score"
_TYPES = {
    Kind.TEXT: "VARCHAR",
    Kind.WHOLE: "BIGINT",
    Kind.NUMBER: "DOUBLE",
    Kind.COUNTS: "MAP(VARCHAR, BIGINT)",
    Kind.TEXTS: "VARCHAR[]",
}
_GROUP = 20_000


class DuckdbWriter:
    """A database with a table each. It replaces one of ours, never another's."""

    def __init__(self, output: Path, tables: Collection[str]) -> None:
        self._duckdb = duckdb()
        pyarrow()
        if output.exists() and not _is_ours(output, self._duckdb):
            raise AmwError(f"{output}: is there already, and not made by amw-nlp score; name another file")
        self._aside = Aside(output)
        self._aside.remove()  # DuckDB makes its file itself
        self._database = self._duckdb.connect(str(self._aside.path))
        self._rows: dict[str, list[TableRow]] = {table: [] for table in tables}
        for table in tables:
            columns = ", ".join(f'"{c.name}" {_TYPES[c.kind]}' for c in TABLES[table])
            self._database.execute(f'CREATE TABLE "{table}" ({columns})')
            self._database.execute(f"COMMENT ON TABLE \"{table}\" IS '{MARK}'")

    def add(self, entry: Entry) -> None:
        """Takes the rows, and inserts a table's when there are many."""
        for table, rows in self._rows.items():
            rows.extend(entry[table])
            if len(rows) >= _GROUP:
                self._flush(table)

    def finish(self) -> None:
        """Puts the database in place."""
        for table in self._rows:
            self._flush(table)
        self._database.close()
        self._aside.replace()

    def give_up(self) -> None:
        """Removes what is not in place."""
        self._database.close()
        self._aside.remove()
        Path(f"{self._aside.path}.wal").unlink(missing_ok=True)

    def _flush(self, table: str) -> None:
        if self._rows[table]:
            self._database.register("incoming", pyarrow().Table.from_batches([arrow_batch(self._rows[table], table)]))
            self._database.execute(f'INSERT INTO "{table}" SELECT * FROM incoming')
            self._database.unregister("incoming")
            self._rows[table].clear()


def _is_ours(path: Path, library: Any) -> bool:
    if path.stat().st_size == 0:
        return True
    try:
        with library.connect(str(path), read_only=True) as database:
            found = database.execute("SELECT comment FROM duckdb_tables()").fetchall()
    except library.Error:
        return False
    return bool(found) and all(comment == MARK for (comment,) in found)
