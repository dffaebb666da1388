"""Findings and mentions as JSON; `docs/schema` holds the JSON Schemas of both."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from amw_nlp.linter.result import FileResult
from amw_nlp.report.links import rule_url
from amw_nlp.rules.base import Diagnostic, Place
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Mention


def finding_record(path: str, found: Diagnostic) -> dict[str, object]:
    """A finding as DESIGN publishes it."""
    return {
        "path": path,
        "code": found.code,
        "name": found.name,
        "severity": found.severity.value,
        "confidence": round(found.confidence, 4),
        "message": found.message,
        "explanation": found.explanation,
        "spans": [_span(place) for place in found.places],
        "fingerprint": found.fingerprint,
        "fix": _fix(found),
        "url": rule_url(found.code),
    }


def finding_records(results: Sequence[FileResult]) -> Iterator[dict[str, object]]:
    """All findings of a run, in its order."""
    for result in results:
        for found in result.diagnostics:
            yield finding_record(result.path, found)


def mention_record(mention: Mention) -> dict[str, object]:
    """A mention as DESIGN publishes it."""
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "label": mention.label.value,
        "norm": dict(mention.norm),
        "confidence": round(mention.confidence, 4),
    }


def draft_record(path: str, draft: Draft, mentions: Iterable[Mention]) -> dict[str, object]:
    """The line of a draft that `extract --format jsonl` prints."""
    date = draft.date.day.isoformat() if draft.date else None
    return {"path": path, "date": date, "mentions": [mention_record(m) for m in mentions]}


def json_line(record: object) -> str:
    """A record as one line of JSON, ASCII only, so that no terminal or pipe can spoil it."""
    return json.dumps(record, separators=(", ", ": ")) + "\n"


def _span(place: Place) -> dict[str, object]:
    return {
        "start": place.start,
        "end": place.end,
        "line": place.line,
        "column": place.column,
        "text": place.text,
        "role": place.role,
    }


def _fix(found: Diagnostic) -> dict[str, object] | None:
    fix = found.fix
    if fix is None:
        return None
    return {"start": fix.start, "end": fix.end, "replacement": fix.replacement, "label": fix.label}
