"""Tables as JSON Lines, a file each."""

from __future__ import annotations

import json
from collections.abc import Collection
from contextlib import ExitStack
from pathlib import Path

from amw_nlp.batch.entry import Entry
from amw_nlp.batch.rows import TableRow
from amw_nlp.batch.writer import Aside, table_path


def json_line(row: TableRow) -> str:
    """A row as a line of JSON."""
    return json.dumps(row, ensure_ascii=False) + "\n"


class JsonLinesWriter:
    """A file a table; that of the articles has the output's name and is put in place last."""

    def __init__(self, output: Path, tables: Collection[str]) -> None:
        self._asides = {table: Aside(table_path(output, table)) for table in tables}
        self._stack = ExitStack()
        self._files = {
            t: self._stack.enter_context(a.path.open("w", encoding="utf-8", newline=""))
            for t, a in self._asides.items()
        }

    def add(self, entry: Entry) -> None:
        """Writes the rows."""
        for table, file in self._files.items():
            file.writelines(map(json_line, entry[table]))

    def finish(self) -> None:
        """Puts the files in place."""
        self._stack.close()
        for table in sorted(self._asides, key=lambda t: t == "articles"):
            self._asides[table].replace()

    def give_up(self) -> None:
        """Removes what is not in place."""
        self._stack.close()
        for aside in self._asides.values():
            aside.remove()
