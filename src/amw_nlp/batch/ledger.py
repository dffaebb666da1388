"""What has been scored, on disk as it is scored: a run that is killed goes on from here, and one that is repeated scores only what changed.

A SQLite database beside the output. Every step is a transaction, so that it is whole whenever the process ends.
"""

from __future__ import annotations

import sqlite3
import time
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import TracebackType

from amw_nlp.batch.entry import Entry, sound, unpack
from amw_nlp.errors import AmwError

_ID = 0x616D776C  # "amwl"
_LAYOUT = 1
_COMMIT_S = 0.5
_SCHEMA = f"""
PRAGMA application_id = {_ID};
PRAGMA user_version = {_LAYOUT};
CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, failed INTEGER NOT NULL, entry BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS run (number INTEGER PRIMARY KEY, key BLOB NOT NULL, shown TEXT NOT NULL, id TEXT, content TEXT);
"""


def ledger_path(output: Path) -> Path:
    """Where the ledger of an output lies."""
    return output.parent / f".{output.name}.ledger"


class Ledger:
    """The results of earlier runs by key, and the articles of this run in their order. Raises AmwError where it cannot be kept."""

    def __init__(self, path: Path, *, fresh: bool = False) -> None:
        self._path = path
        self._database = self._open(fresh=fresh)
        self._committed = time.monotonic()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        is_empty = False
        with suppress(sqlite3.Error):  # what cannot be kept has been told
            self._database.commit()
            is_empty = self._database.execute("SELECT 1 FROM results LIMIT 1").fetchone() is None
        self._database.close()
        if is_empty:
            self._path.unlink(missing_ok=True)

    def knows(self, key: bytes) -> bool:
        """Whether there is a result for the key."""
        return self._database.execute("SELECT 1 FROM results WHERE key = ?", (key,)).fetchone() is not None

    def enter(self, number: int, key: bytes, *, shown: str, id: str | None, content: str | None) -> None:  # noqa: A002
        """Notes an article of this run; its place in the order is its number."""
        row = (number, key, sound(shown), None if id is None else sound(id), content)
        with self._told():
            self._database.execute("INSERT INTO run VALUES (?, ?, ?, ?, ?)", row)

    def keep(self, key: bytes, packed: bytes, *, failed: bool) -> None:
        """Keeps a result, on disk within half a second of work; one that failed is not taken for the next run."""
        with self._told():
            self._database.execute(
                "INSERT OR REPLACE INTO results VALUES (?, ?, ?)", (key, int(failed), zlib.compress(packed, 1))
            )
            if time.monotonic() - self._committed > _COMMIT_S:
                self._database.commit()
                self._committed = time.monotonic()

    def close_run(self) -> None:
        """Forgets results that no article of this run has."""
        with self._told():
            self._database.execute("DELETE FROM results WHERE key NOT IN (SELECT key FROM run)")
            self._database.commit()

    def entries(self) -> Iterator[Entry]:
        """The articles of this run with their results, in order."""
        found = self._database.execute(
            "SELECT entry, shown, id, content FROM run JOIN results USING (key) ORDER BY number"
        )
        for entry, shown, name, content in found:
            yield unpack(zlib.decompress(entry), shown=shown, id=name, content=content)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Raises AmwError for what a database tells, a full disk before all."""
        try:
            yield
        except sqlite3.Error as error:
            raise AmwError(
                f"{self._path}: cannot be written: {error}; what is in it stays, the same command goes on"
            ) from None

    def _open(self, *, fresh: bool) -> sqlite3.Connection:
        try:
            if fresh or not self._is_ours():
                self._remove()
            database = sqlite3.connect(self._path, timeout=0.0, isolation_level="IMMEDIATE")
            # held until it is closed, by us or by the end of the process: two runs never write one output
            database.execute("PRAGMA locking_mode = EXCLUSIVE")
            database.execute("PRAGMA synchronous = NORMAL")
            database.executescript(_SCHEMA)
            database.execute("DELETE FROM run")
            database.execute("DELETE FROM results WHERE failed")
            database.commit()
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise AmwError(f"{self._path}: in use by another run that writes the same output") from None
            raise AmwError(f"{self._path}: the ledger of the run cannot be kept there: {error}") from None
        except (sqlite3.Error, OSError) as error:
            raise AmwError(f"{self._path}: the ledger of the run cannot be kept there: {error}") from None
        return database

    def _is_ours(self) -> bool:
        """Whether what lies there is a ledger of this layout, or nothing yet; anything else begins anew."""
        if not self._path.exists() or self._path.stat().st_size == 0:
            return True
        try:
            with closing(sqlite3.connect(self._path, timeout=0.0)) as database:
                (identity,) = database.execute("PRAGMA application_id").fetchone()
                (layout,) = database.execute("PRAGMA user_version").fetchone()
        except sqlite3.OperationalError:  # locked: told when it is opened
            return True
        except sqlite3.DatabaseError:
            return False
        return bool((identity, layout) == (_ID, _LAYOUT))

    def _remove(self) -> None:
        for suffix in ("", "-journal", "-wal", "-shm"):
            Path(f"{self._path}{suffix}").unlink(missing_ok=True)
