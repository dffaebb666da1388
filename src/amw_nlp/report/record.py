"""Findings and mentions as JSON; `docs/schema` holds the JSON Schemas of both."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from amw_nlp.facts.claim import Claim
from amw_nlp.linter.result import FileResult
from amw_nlp.report.links import rule_url
from amw_nlp.rules.base import Diagnostic, Elsewhere, Fix, Place
from amw_nlp.settings import Severity
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Mention


def finding_record(path: str, found: Diagnostic) -> dict[str, object]:
    """A finding as DESIGN publishes it."""
    record: dict[str, object] = {
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
    if found.elsewhere:
        record["elsewhere"] = [asdict(place) for place in found.elsewhere]
    return record


def read_finding(record: Mapping[str, Any]) -> Diagnostic:
    """The finding of a record that `finding_record` made. Raises KeyError or ValueError for any other."""
    return Diagnostic(
        record["code"],
        record["name"],
        Severity(record["severity"]),
        record["confidence"],
        record["message"],
        record["explanation"],
        tuple(Place(**place) for place in record["spans"]),
        Fix(**record["fix"]) if record["fix"] else None,
        record["path"] or None,
        record["fingerprint"],
        tuple(Elsewhere(**place) for place in record.get("elsewhere", ())),
    )


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


def claim_record(claim: Claim, draft: Draft) -> dict[str, object]:
    """A claim as JSON: its figure as a mention, and what it is of; what could not be told is null."""
    return {
        "subject": claim.subject_name,
        "metric": claim.metric,
        "figure": mention_record(claim.figure),
        "line": draft.locate(claim.figure.start)[0],
        "time": claim.time.timex if claim.time else None,
        "status": claim.status.value,
        "attribution": claim.attribution,
        "scope": list(claim.scope),
        "role": claim.role.value,
        "confidence": round(claim.confidence, 4),
    }


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
