"""Results kept from earlier runs, by everything that they rest on. A cache that is broken, foreign or locked is no error."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path

from amw_nlp.errors import UnreadableFile
from amw_nlp.linter.pipeline import Pipeline
from amw_nlp.linter.result import FileResult, Suppressed
from amw_nlp.linter.run import Request, RunOptions, mark, read_request
from amw_nlp.rules.base import Diagnostic, Fix, Place
from amw_nlp.settings import Settings, Severity
from amw_nlp.version import __version__

FILE_NAME = "lint.sqlite3"
READERS = "amw_nlp.readers"
_LAYOUT = 1
# what is not ours and changes results all the same: rates, readers, the engine of the models
_DEPENDENCIES = (
    "babel",
    "CurrencyConverter",
    "onnxruntime",
    "pyromark",
    "python-docx",
    "quantulum3",
    "spacy",
    "tokenizers",
)
_MOST_ENTRIES = 50_000
_BUSY_S = 2.0


class Cache:
    """Results by the content of the file, the settings, the rules, the model, the date and our own code.

    Nothing is kept of a file that could not be read or on which a rule failed. Any trouble with the database makes the cache
    empty, or, where it cannot be written, do nothing; `trouble` then says what, for `--verbose`.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self.trouble: str | None = None
        self._database = self._open()

    def find(self, request: Request, options: RunOptions) -> FileResult | None:
        """The result of a file, where nothing that it rests on has changed."""
        if self._database is None or options.keep_facts:
            return None
        key = self._key(request, options)
        if key is None:
            return None
        try:
            row = self._database.execute("SELECT result FROM results WHERE key = ?", (key,)).fetchone()
            return None if row is None else _restored(json.loads(row[0]), request, options)
        except (sqlite3.Error, ValueError, KeyError, TypeError, UnreadableFile) as error:
            self._give_up(error)
            return None

    def keep(self, request: Request, options: RunOptions, result: FileResult) -> None:
        """Keeps a result for the next run."""
        if (
            self._database is None
            or result.error is not None
            or result.crashes
            or (key := self._key(request, options)) is None
        ):
            return
        try:
            with self._database:
                self._database.execute(
                    "INSERT OR REPLACE INTO results VALUES (?, ?)", (key, json.dumps(_plain(result)))
                )
        except sqlite3.Error as error:
            self._give_up(error)

    def close(self) -> None:
        """Drops the oldest entries above a limit, and closes the database."""
        if self._database is not None:
            with contextlib.suppress(sqlite3.Error), self._database:
                self._database.execute(
                    "DELETE FROM results WHERE rowid <= (SELECT max(rowid) FROM results) - ?", (_MOST_ENTRIES,)
                )
            self._database.close()
            self._database = None

    @cached_property
    def _code(self) -> str:
        """What stands for the code and models: an edited checkout must not be given yesterday's results."""
        digest = sha256(f"{__version__} {_LAYOUT} {_entered()} {_versions(_DEPENDENCIES)}".encode())
        for path in _own_files():
            stat = path.stat()
            digest.update(f"{path} {stat.st_mtime_ns} {stat.st_size}\n".encode("utf-8", "surrogateescape"))
        return digest.hexdigest()

    def _key(self, request: Request, options: RunOptions) -> str | None:
        try:
            data = request.path.read_bytes() if request.data is None else request.data
        except OSError:
            return None
        about = (
            self._code,
            request.inside,
            request.path.suffix,
            _settings_text(request.settings),
            repr(options),
        )
        return sha256("\0".join(about).encode("utf-8", "surrogatepass") + b"\0" + data).hexdigest()

    def _open(self) -> sqlite3.Connection | None:
        for _ in range(2):
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                database = sqlite3.connect(self._path, timeout=_BUSY_S)
                database.execute("PRAGMA synchronous = OFF")
                database.execute("CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, result TEXT NOT NULL)")
                database.execute("SELECT key, result FROM results LIMIT 1").fetchone()
            except sqlite3.OperationalError as error:
                self._give_up(error)
                return None
            except sqlite3.DatabaseError as error:  # not a database, or not ours: begin anew
                self.trouble = f"the cache was broken and begins anew ({error})"
                with contextlib.suppress(OSError):
                    self._path.unlink()
            except OSError as error:
                self._give_up(error)
                return None
            else:
                return database
        return None

    def _give_up(self, error: Exception) -> None:
        self.trouble = f"no cache: {self._path}: {error}"
        self._database = None


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


def _own_files() -> Iterator[Path]:
    package = Path(__file__).parents[1]
    folders = [package, package.parents[1] / "models"]
    for folder in folders:
        yield from sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts)


def _settings_text(settings: Settings) -> str:
    """The settings, and the state of the files and packages they name."""
    model = settings.model
    named = [p for p in (settings.rates, Path(model) if model else None) if p is not None and p.exists()]
    files = [f for p in named for f in ([p] if p.is_file() else sorted(p.rglob("*")))]
    stamps = [(str(f), f.stat().st_mtime_ns, f.stat().st_size) for f in files]
    return repr((settings, stamps, _versions((model,) if model else ())))


@lru_cache(maxsize=16)
def _versions(names: tuple[str, ...]) -> tuple[str | None, ...]:
    """The versions of installed packages; a model may be one."""
    from importlib.metadata import PackageNotFoundError, version

    found: list[str | None] = []
    for name in names:
        try:
            found.append(version(name))
        except (PackageNotFoundError, ValueError):
            found.append(None)
    return tuple(found)


def _entered() -> str:
    """The rules and readers of other packages, with their versions; ours are among our own files."""
    from importlib.metadata import entry_points

    from amw_nlp.rules.catalog import GROUP

    entered = [p for group in (GROUP, READERS) for p in entry_points(group=group)]
    return repr(sorted((p.group, p.name, p.value, p.dist.version if p.dist else "") for p in entered))


def _plain(result: FileResult) -> dict[str, object]:
    return {
        "diagnostics": [asdict(d) for d in result.diagnostics],
        "suppressed": [{"diagnostic": asdict(s.diagnostic), "by": s.by} for s in result.suppressed],
        "notes": list(result.notes),
    }


def _restored(data: dict[str, list[dict[str, object]]], request: Request, options: RunOptions) -> FileResult:
    found = tuple(mark(_diagnostic(d), request) for d in data["diagnostics"])
    suppressed = tuple(
        Suppressed(mark(_diagnostic(s["diagnostic"]), request), str(s["by"])) for s in data["suppressed"]
    )
    draft = read_request(Pipeline(request.settings), request, options) if found else None
    return FileResult(request.shown, draft, found, suppressed, notes=tuple(map(str, data["notes"])))


def _diagnostic(data: object) -> Diagnostic:
    assert isinstance(data, dict)
    places = tuple(Place(**p) for p in data["places"])
    fix = None if data["fix"] is None else Fix(**data["fix"])
    return Diagnostic(**{**data, "severity": Severity(data["severity"]), "places": places, "fix": fix})
