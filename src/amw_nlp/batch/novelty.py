"""Scored articles held against each other and against the published record, when all are scored: novelty, and KB001 as a remark."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from amw_nlp.batch.entry import KEPT, Entry
from amw_nlp.batch.rows import TableRow, finding_row
from amw_nlp.facts.article import Article
from amw_nlp.facts.article_json import read_article
from amw_nlp.facts.clash import Clash
from amw_nlp.linter.check import fingerprint
from amw_nlp.record.clashes import find_clashes
from amw_nlp.record.columns import novelty_columns
from amw_nlp.record.store import Record
from amw_nlp.rules.record.conflicting_article import ConflictingArticle, diagnose
from amw_nlp.settings import Severity


def with_novelty(
    entries: Callable[[], Iterable[Entry]], published: Path | None = None, *, conflicts: bool = True
) -> Iterator[Entry]:
    """The entries, each with its novelty beside the earlier articles of the run and the `published` record, and its KB001 findings.

    `entries` gives all of a run, in order, each time it is called; they must have been made with `ScoreOptions.keep_article`. Where
    `conflicts` is false, KB001 is left out. Memory is bounded: the articles go through a record on disk, which is gone afterwards.
    Raises AmwError for a published record that cannot be read.
    """
    with (
        tempfile.TemporaryDirectory(prefix="amw-nlp-") as folder,
        _copied(published, Path(folder) / "record.sqlite3") as record,
    ):
        with record.together():
            for entry in entries():
                if (article := _article(entry)) is not None:
                    record.add(article)
        for entry in entries():
            yield _compared(entry, record, conflicts=conflicts)


def _copied(published: Path | None, path: Path) -> Record:
    made = Record(path, create=True)
    if published is not None:
        with Record(published) as source:
            source.copy_into(made)
    return made


def _article(entry: Entry) -> Article | None:
    kept: list[dict[str, Any]] = entry.get(KEPT, [])
    return read_article(kept[0]) if kept else None


def _compared(entry: Entry, record: Record, *, conflicts: bool) -> Entry:
    article = _article(entry)
    if article is None:
        return entry
    row = {**entry["articles"][0], **novelty_columns(article, record)}
    found: list[TableRow] = []
    if conflicts:
        clashes = list(find_clashes(record.placed(article), record, before=True))
        found = [{**_finding(c, article), "path": row["path"]} for c in clashes]
    if found:
        row["findings"] = dict(sorted({**_counts(row["findings"]), ConflictingArticle.code: len(found)}.items()))
        severities = _counts(row["severities"])
        row["severities"] = {**severities, Severity.INFO.value: severities[Severity.INFO.value] + len(found)}
    return {**entry, "articles": [row], "findings": [*entry["findings"], *found]}


def _finding(clash: Clash, article: Article) -> TableRow:
    found = diagnose(clash, Severity.INFO)
    found = replace(found, path=article.origin.path, fingerprint=fingerprint(found, article.origin.path))
    return {**finding_row(found), "against": [f"{e.path}:{e.line}: {e.text}" for e in found.elsewhere]}


def _counts(given: object) -> dict[str, int]:
    assert isinstance(given, dict)
    return given
