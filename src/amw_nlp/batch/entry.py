"""All that is kept of one article: a row of each table, as JSON; what depends on where the article lies is filled in when it is written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from amw_nlp.batch.columns import TABLES
from amw_nlp.batch.piece import Piece
from amw_nlp.batch.row import Row, make_row
from amw_nlp.batch.rows import TableRow, claim_row, finding_row, mention_row
from amw_nlp.facts.article import make_article
from amw_nlp.facts.article_json import plain_article
from amw_nlp.linter.pipeline import Report
from amw_nlp.linter.run import mark

Entry = Mapping[str, list[TableRow]]
"""The rows of one article by table; `articles` has one. Under `KEPT`, what other articles are held against, where it was asked for."""

KEPT = "kept"


def make_entry(article: Piece, report: Report, *, keep_article: bool = False) -> Entry:
    """The rows of a linted article."""
    facts = report.facts
    kept = {KEPT: [plain_article(make_article(facts, article.shown))]} if keep_article else {}
    return {
        "articles": [asdict(make_row(article, report))],
        "mentions": [mention_row(m) for m in facts.mentions],
        "claims": [claim_row(c, facts.draft) for c in facts.table],
        "findings": [finding_row(mark(d, article.request)) for d in report.diagnostics],
        **kept,
    }


def failed_entry(article: Piece, problem: str) -> Entry:
    """The rows of an article that could not be scored: one, with its error."""
    row = asdict(Row(article.shown, notes=article.notes, error=problem))
    return {name: [row] if name == "articles" else [] for name in TABLES}


def has_failed(entry: Entry) -> bool:
    """Whether the article, or a rule on it, failed: such an entry is not taken for the next run."""
    row = entry["articles"][0]
    return row["error"] is not None or bool(row["crashes"])


def pack(entry: Entry) -> bytes:
    """The entry as JSON; what is no text of Unicode's (half a surrogate pair) becomes a question mark."""
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def sound(text: str) -> str:
    """The text with a question mark for what is no text of Unicode's, as in a path of other bytes.

    >>> sound("a\\ud800b")
    'a?b'
    """
    return text.encode("utf-8", "replace").decode()


def unpack(data: bytes, *, shown: str, id: str | None, content: str | None) -> Entry:  # noqa: A002 - the column's name
    """The entry of packed bytes, for an article that lies there."""
    entry: dict[str, list[dict[str, Any]]] = json.loads(data)
    path = sound(shown)
    for rows in entry.values():
        for row in rows:
            row["path"] = path
    entry["articles"][0].update(id=None if id is None else sound(id), content=content)
    return entry
