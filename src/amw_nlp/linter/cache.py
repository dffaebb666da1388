"""Results kept from earlier runs, by everything that they rest on. A cache that is broken, foreign or locked is no error."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amw_nlp.errors import UnreadableFile
from amw_nlp.linter.basis import Basis
from amw_nlp.linter.pipeline import Pipeline
from amw_nlp.linter.result import FileResult, Suppressed
from amw_nlp.linter.run import Request, RunOptions, mark, read_request
from amw_nlp.rules.base import Diagnostic, Elsewhere, Fix, Place
from amw_nlp.settings import Severity

if TYPE_CHECKING:
    from amw_nlp.facts.article import Article

FILE_NAME = "lint.sqlite3"
_MOST_ENTRIES = 50_000
_BUSY_S = 2.0
_APPLICATION_ID = 0x416D774C  # "AmwL"


class Cache:
    """Results by the content of the file, the settings, the rules, the model, the date and our own code.

    Nothing is kept of a file that could not be read or on which a rule failed. Any trouble with the database makes the cache
    empty, or, where it cannot be written, do nothing; `trouble` then says what, for `--verbose`.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self.trouble: str | None = None
        self._basis = Basis()
        self._database = self._open()

    def find(self, request: Request, options: RunOptions) -> FileResult | None:
        """The result of a file, where nothing that it rests on has changed."""
        if self._database is None or options.keep_facts:
            return None
        key = self._basis.of(request, options)
        if key is None:
            return None
        try:
            row = self._database.execute("SELECT result FROM results WHERE key = ?", (key,)).fetchone()
            return None if row is None else _restored(json.loads(row[0]), request, options)
        except sqlite3.Error as error:
            self._mend(error)
        except (
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
            UnreadableFile,
        ):  # a spoilt entry: made anew, and kept over it
            pass
        return None

    def keep(self, request: Request, options: RunOptions, result: FileResult) -> None:
        """Keeps a result for the next run."""
        if (
            self._database is None
            or result.error is not None
            or result.crashes
            or (key := self._basis.of(request, options)) is None
        ):
            return
        try:
            with self._database:
                self._database.execute(
                    "INSERT OR REPLACE INTO results VALUES (?, ?)", (key, json.dumps(_plain(result)))
                )
        except sqlite3.Error as error:
            self._mend(error)

    def close(self) -> None:
        """Drops the oldest entries above a limit, and closes the database."""
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error), self._database:
                self._database.execute(
                    "DELETE FROM results WHERE rowid <= (SELECT max(rowid) FROM results) - ?", (_MOST_ENTRIES,)
                )
            self._database.close()
            self._database = None

    def _open(self) -> sqlite3.Connection | None:
        for _ in range(2):
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                return _opened(self._path)
            except sqlite3.OperationalError as error:
                self._give_up(error)
                return None
            except sqlite3.DatabaseError as error:  # not a database, or not ours
                self._begin_anew(error)
            except OSError as error:
                self._give_up(error)
                return None
        return None

    def _mend(self, error: sqlite3.Error) -> None:
        """Where the file is broken further in, it begins anew; where it is locked or full, the run does without."""
        if self._database is not None:
            self._database.close()
            self._database = None
        if isinstance(error, sqlite3.OperationalError):
            self._give_up(error)
        else:
            self._begin_anew(error)
            self._database = self._open()

    def _begin_anew(self, error: sqlite3.Error) -> None:
        self.trouble = f"the cache was broken and begins anew ({error})"
        with contextlib.suppress(OSError):
            clean(self._path.parent)

    def _give_up(self, error: Exception) -> None:
        self.trouble = f"no cache: {self._path}: {error}"
        self._database = None


def _opened(path: Path) -> sqlite3.Connection:
    """The database of a file, which is made where there is none. Raises sqlite3.DatabaseError for one that is not ours."""
    database = sqlite3.connect(path, timeout=_BUSY_S)
    try:
        database.execute("PRAGMA synchronous = OFF")
        tables = database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if tables and database.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION_ID:
            raise sqlite3.DatabaseError("it is not of amw-nlp")
        if not tables:
            database.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        database.execute("CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, result TEXT NOT NULL)")
        database.execute("SELECT key, result FROM results LIMIT 1").fetchone()
    except BaseException:
        database.close()
        raise
    return database


def clean(folder: Path) -> bool:
    """Deletes the cache in a folder, and nothing else there; whether there was one."""
    found = False
    for suffix in ("", "-journal", "-wal", "-shm"):
        path = folder / f"{FILE_NAME}{suffix}"
        if path.is_file():
            path.unlink()
            found = True
    return found


def default_folder() -> Path:
    """The user's cache folder for this program."""
    from platformdirs import user_cache_path

    return user_cache_path("amw-nlp", appauthor=False)


def _plain(result: FileResult) -> dict[str, object]:
    from amw_nlp.facts.article_json import plain_article

    return {
        "diagnostics": [asdict(d) for d in result.diagnostics],
        "suppressed": [{"diagnostic": asdict(s.diagnostic), "by": s.by} for s in result.suppressed],
        "notes": list(result.notes),
        "article": None if result.article is None else plain_article(result.article),
    }


def _restored(data: dict[str, Any], request: Request, options: RunOptions) -> FileResult:
    found = tuple(mark(_diagnostic(d), request) for d in data["diagnostics"])
    suppressed = tuple(
        Suppressed(mark(_diagnostic(s["diagnostic"]), request), str(s["by"])) for s in data["suppressed"]
    )
    draft = read_request(Pipeline(request.settings), request, options) if found else None
    notes = tuple(map(str, data["notes"]))
    return FileResult(request.shown, draft, found, suppressed, notes=notes, article=_article(data["article"]))


def _article(data: dict[str, Any] | None) -> Article | None:
    if data is None:
        return None
    from amw_nlp.facts.article_json import read_article

    return read_article(data)


def _diagnostic(data: object) -> Diagnostic:
    assert isinstance(data, dict)
    places = tuple(Place(**p) for p in data["places"])
    elsewhere = tuple(Elsewhere(**e) for e in data["elsewhere"])
    fix = None if data["fix"] is None else Fix(**data["fix"])
    severity = Severity(data["severity"])
    return Diagnostic(**{**data, "severity": severity, "places": places, "fix": fix, "elsewhere": elsewhere})
