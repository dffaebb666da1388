"""Reviewdog's JSON (https://github.com/reviewdog/reviewdog/tree/master/proto/rdf): columns are UTF-8 bytes, from 1."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from amw_nlp.linter.result import FileResult
from amw_nlp.report.links import DOCS_URL, PRODUCT, rule_url
from amw_nlp.report.options import Options
from amw_nlp.report.region import byte_column, end_of
from amw_nlp.rules.base import Diagnostic, Place
from amw_nlp.settings import Severity
from amw_nlp.text.draft import Draft

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(results: Sequence[FileResult], options: Options) -> Iterator[str]:  # noqa: ARG001
    """One `DiagnosticResult`."""
    diagnostics = [_diagnostic(r.path, r.draft, found) for r in results for found in r.diagnostics]
    record = {"source": {"name": PRODUCT, "url": DOCS_URL}, "diagnostics": diagnostics}
    yield json.dumps(record, indent=2) + "\n"


def _diagnostic(path: str, draft: Draft | None, found: Diagnostic) -> dict[str, object]:
    first, *others = found.places
    record: dict[str, object] = {
        "message": "\n".join(line for line in (found.message, found.explanation) if line),
        "location": _location(path, draft, first),
        "severity": _SEVERITIES[found.severity],
        "code": {"value": found.code, "url": rule_url(found.code)},
    }
    related = [{"message": place.text, "location": _location(path, draft, place)} for place in others]
    related += [{"message": p.text, "location": {"path": p.path, "range": _line(p.line)}} for p in found.elsewhere]
    if related:
        record["related_locations"] = related
    if found.fix is not None and draft is not None:
        fix = found.fix
        record["suggestions"] = [{"range": _range(draft, fix.start, fix.end), "text": fix.replacement}]
    return record


def _location(path: str, draft: Draft | None, place: Place) -> dict[str, object]:
    if draft is None:
        return {"path": path, "range": _line(place.line)}
    return {"path": path, "range": _range(draft, place.start, place.end)}


def _line(line: int) -> dict[str, object]:
    return {"start": {"line": line}}


def _range(draft: Draft, start: int, end: int) -> dict[str, object]:
    ends = draft.locate(start), end_of(draft, start, end)
    first, last = ({"line": line, "column": byte_column(draft, line, column)} for line, column in ends)
    return {"start": first, "end": last}
