"""The published record: what articles have said, in one SQLite file, found again in well under a millisecond.

Every change is one transaction: the file holds an article whole, or as it was before.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from amw_nlp.errors import AmwError
from amw_nlp.facts.article import Article, KnownName, Origin
from amw_nlp.facts.article_json import plain_name, plain_statement, read_day, read_name, read_statement
from amw_nlp.facts.clash import Elsewhere

SCHEMA_VERSION = 1
APPLICATION_ID = 0x416D7752  # "AmwR": tells our file from any other SQLite file
MEMORY = ":memory:"
_BUSY_S = 10.0
_LAYOUT = """
CREATE TABLE articles (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, title TEXT, date TEXT, basis TEXT NOT NULL
);
CREATE TABLE names (
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE, key TEXT NOT NULL, body TEXT NOT NULL
);
CREATE TABLE forms (
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE, form TEXT NOT NULL, key TEXT NOT NULL
);
CREATE TABLE statements (
    article INTEGER NOT NULL REFERENCES articles(id) ON DELETE CASCADE,
    subject TEXT NOT NULL, fact TEXT NOT NULL, body TEXT NOT NULL
);
CREATE INDEX names_by_key ON names(key, article);
CREATE INDEX names_by_article ON names(article);
CREATE INDEX forms_by_form ON forms(form, key);
CREATE INDEX forms_by_article ON forms(article);
CREATE INDEX statements_by_fact ON statements(subject, fact, article);
CREATE INDEX statements_by_article ON statements(article);
"""
_TABLES = frozenset({"articles", "names", "forms", "statements"})
_ORIGIN = "articles.path, articles.title, articles.date, articles.id"


class Record:
    """An open record. Use it as a context manager, or call `close`.

    Raises AmwError for a file that is missing (unless `create`), is no record, is broken, or is of another schema version: a record
    that cannot be read never passes for an empty one.
    """

    def __init__(self, path: Path | str, *, create: bool = False) -> None:
        self.path = path
        if path != MEMORY and not create and not Path(path).exists():
            raise AmwError(f"{path}: no such record; `amw-nlp record add --record {path} PATHS` makes one")
        with self._told():
            self._database = sqlite3.connect(path, timeout=_BUSY_S)
            try:
                self._open()
            except BaseException:
                self._database.close()
                raise

    @classmethod
    def in_memory(cls, articles: Iterable[Article] = ()) -> Record:
        """A record of these articles that is gone when closed."""
        record = cls(MEMORY, create=True)
        with record.together():
            for article in articles:
                record.add(article)
        return record

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """All changes made inside are made at once, or, where an error is raised, not at all."""
        self._run("SAVEPOINT together")
        try:
            yield
        except BaseException:
            self._run("ROLLBACK TO together")
            self._run("RELEASE together")
            raise
        self._run("RELEASE together")

    def add(self, article: Article, basis: str = "") -> None:
        """Takes an article in, in place of what was known under its path. `basis` is what its reading rests on (`basis_of`)."""
        origin = article.origin
        day = None if origin.date is None else origin.date.isoformat()
        values = (_text(origin.path), _text(origin.title), day, basis)
        with self.together(), self._told():
            self._database.execute(
                "INSERT INTO articles (path, title, date, basis) VALUES (?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET"
                " title = excluded.title, date = excluded.date, basis = excluded.basis",
                values,
            )
            row = self._database.execute("SELECT id FROM articles WHERE path = ?", values[:1]).fetchone()
            for table in ("names", "forms", "statements"):
                self._database.execute(f"DELETE FROM {table} WHERE article = ?", row)
            self._insert(row[0], article)

    def remove(self, path: str) -> bool:
        """Takes an article out; whether there was one."""
        with self.together(), self._told():
            return self._database.execute("DELETE FROM articles WHERE path = ?", (_text(path),)).rowcount > 0

    def basis_of(self, path: str) -> str | None:
        """What the reading of an article rested on, None for one that is not in the record."""
        with self._told():
            row = self._database.execute("SELECT basis FROM articles WHERE path = ?", (_text(path),)).fetchone()
        return None if row is None else str(row[0])

    def origins(self) -> list[Origin]:
        """The articles, in the order in which they came in."""
        with self._told():
            rows = self._database.execute(f"SELECT {_ORIGIN} FROM articles ORDER BY id").fetchall()
            return [_origin(row) for row in rows]

    def count(self) -> int:
        """How many statements there are."""
        with self._told():
            return int(self._database.execute("SELECT count(*) FROM statements").fetchone()[0])

    def placed(self, article: Article) -> Article:
        """The article with its order: its own place in the record, or, where it is not in it, after all others."""
        with self._told():
            row = self._database.execute(
                "SELECT coalesce((SELECT id FROM articles WHERE path = ?), (SELECT max(id) + 1 FROM articles), 0)",
                (_text(article.origin.path),),
            ).fetchone()
        return replace(article, origin=replace(article.origin, order=row[0]))

    def find(self, subject: str, fact: str) -> list[Elsewhere]:
        """All statements of one fact of one subject, in order of the articles."""
        return self._statements("subject = ? AND fact = ?", (subject, fact))

    def of_subject(self, subject: str) -> list[Elsewhere]:
        """All statements of a subject, in order of the articles."""
        return self._statements("subject = ?", (subject,))

    def name(self, key: str) -> list[tuple[Origin, KnownName]]:
        """The articles that have a name, each with the name as it stands there, in order."""
        with self._told():
            rows = self._database.execute(
                f"SELECT {_ORIGIN}, names.body FROM names JOIN articles ON articles.id = names.article"
                " WHERE names.key = ? ORDER BY articles.id",
                (key,),
            ).fetchall()
            return [(_origin(row[:4]), read_name(json.loads(row[4]))) for row in rows]

    def keys_of(self, form: str) -> list[str]:
        """The keys of the names that have been called so somewhere, sorted."""
        with self._told():
            rows = self._database.execute("SELECT DISTINCT key FROM forms WHERE form = ? ORDER BY key", (form,))
            return [row[0] for row in rows.fetchall()]

    def keys_after(self, words: str) -> list[str]:
        """The keys that begin with these whole words, sorted."""
        with self._told():
            rows = self._database.execute(
                "SELECT DISTINCT key FROM names WHERE key >= ? AND key < ? ORDER BY key", (f"{words} ", f"{words}!")
            )
            return [row[0] for row in rows.fetchall()] if words else []

    def copy_into(self, other: Record) -> None:
        """Makes another record the same as this one, whatever it had."""
        with self._told():
            self._database.backup(other._database)

    def _statements(self, where: str, values: tuple[str, ...]) -> list[Elsewhere]:
        with self._told():
            rows = self._database.execute(
                f"SELECT {_ORIGIN}, statements.body FROM statements JOIN articles ON articles.id = statements.article"
                f" WHERE {where} ORDER BY articles.id, statements.rowid",
                values,
            ).fetchall()
            return [Elsewhere(_origin(row[:4]), read_statement(json.loads(row[4]))) for row in rows]

    def _insert(self, key: int, article: Article) -> None:
        self._database.executemany(
            "INSERT INTO names VALUES (?, ?, ?)", [(key, n.key, _json(plain_name(n))) for n in article.names]
        )
        self._database.executemany(
            "INSERT INTO forms VALUES (?, ?, ?)", [(key, form, n.key) for n in article.names for form in n.forms]
        )
        self._database.executemany(
            "INSERT INTO statements VALUES (?, ?, ?, ?)",
            [(key, s.subject, s.fact, _json(plain_statement(s))) for s in article.statements],
        )

    def _open(self) -> None:
        """Makes sure that the file is a record of our version; an empty file becomes one."""
        self._database.isolation_level = None
        self._database.execute("PRAGMA foreign_keys = ON")
        tables = {r[0] for r in self._database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            self._make()
            return
        application, version = (
            self._database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
        )
        if application != APPLICATION_ID:
            raise AmwError(f"{self.path}: is a database, but no record of amw-nlp; name another file")
        if version != SCHEMA_VERSION:
            raise AmwError(
                f"{self.path}: is a record of version {version}, and this amw-nlp keeps version {SCHEMA_VERSION};"
                " use the amw-nlp that made it, or make it anew with `amw-nlp record add`"
            )
        if not tables >= _TABLES:
            raise sqlite3.DatabaseError("tables are missing")

    def _make(self) -> None:
        self._database.executescript(
            f"BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {SCHEMA_VERSION};"
            f" {_LAYOUT} COMMIT;"
        )

    def _run(self, statement: str) -> None:
        with self._told():
            self._database.execute(statement)

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Says of any trouble with the file which file it is, and what to do."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise AmwError(f"{self.path}: the record cannot be used: {error}") from None
        except (sqlite3.DatabaseError, ValueError, KeyError, TypeError) as error:
            raise AmwError(
                f"{self.path}: the record is broken ({error}); delete it, and make it anew with `amw-nlp record add`"
            ) from None


def copy_of(record: Record | None) -> Record:
    """A record in memory that has all that this one has, to be added to without changing it; an empty one of None."""
    made = Record(MEMORY, create=True)
    if record is not None:
        record.copy_into(made)
    return made


def _origin(row: tuple[str, str | None, str | None, int]) -> Origin:
    return Origin(row[0], row[1], read_day(row[2]), row[3])


def _json(data: object) -> str:
    return json.dumps(data, separators=(",", ":"))


def _text(text: str | None) -> str | None:
    """A text that SQLite takes: a file's name may hold bytes that are no text."""
    return None if text is None else text.encode("utf-8", "backslashreplace").decode("utf-8")
