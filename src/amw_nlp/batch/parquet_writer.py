"""Tables as Parquet, a file each. Needs pyarrow."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from amw_nlp.batch.arrow_tables import arrow_batch, arrow_schema
from amw_nlp.batch.entry import Entry
from amw_nlp.batch.extra import pyarrow
from amw_nlp.batch.rows import TableRow
from amw_nlp.batch.writer import Aside, table_path

_GROUP = 20_000


class ParquetWriter:
    """A file a table; that of the articles has the output's name and is put in place last."""

    def __init__(self, output: Path, tables: Collection[str]) -> None:
        pyarrow()
        from pyarrow import parquet

        self._asides = {table: Aside(table_path(output, table)) for table in tables}
        self._writers = {t: parquet.ParquetWriter(a.path, arrow_schema(t)) for t, a in self._asides.items()}
        self._rows: dict[str, list[TableRow]] = {table: [] for table in tables}

    def add(self, entry: Entry) -> None:
        """Takes the rows, and writes a table's when there are many."""
        for table, rows in self._rows.items():
            rows.extend(entry[table])
            if len(rows) >= _GROUP:
                self._flush(table)

    def finish(self) -> None:
        """Puts the files in place."""
        for table, writer in self._writers.items():
            self._flush(table)
            writer.close()
        for table in sorted(self._asides, key=lambda t: t == "articles"):
            self._asides[table].replace()

    def give_up(self) -> None:
        """Removes what is not in place."""
        for table, writer in self._writers.items():
            writer.close()
            self._asides[table].remove()

    def _flush(self, table: str) -> None:
        if self._rows[table]:
            self._writers[table].write_batch(arrow_batch(self._rows[table], table))
            self._rows[table].clear()
