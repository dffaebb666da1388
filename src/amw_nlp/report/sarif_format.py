"""SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from amw_nlp.linter.result import FileResult
from amw_nlp.report.links import DOCS_URL, PRODUCT, file_uri, rule_url
from amw_nlp.report.options import Options
from amw_nlp.report.region import end_of
from amw_nlp.report.rule_docs import rule_docs, rules_by_code
from amw_nlp.rules.base import Diagnostic, Elsewhere, Place, Rule
from amw_nlp.settings import Severity
from amw_nlp.text.draft import Draft
from amw_nlp.version import __version__

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
# the parts of a fingerprint's name are its maker and its version, as the standard asks
_FINGERPRINT = "amwNlp/v1"


def render(results: Sequence[FileResult], options: Options) -> Iterator[str]:  # noqa: ARG001
    """One log with one run; suppressed findings are in it, marked as such."""
    found = [d for result in results for d in chain(result.diagnostics, (s.diagnostic for s in result.suppressed))]
    names = {d.code: d.name for d in found}
    codes = sorted(names)
    rules = rules_by_code(codes)
    driver = {
        "name": PRODUCT,
        "semanticVersion": __version__,
        "informationUri": DOCS_URL,
        "rules": [_descriptor(code, names[code], rules.get(code)) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(results)],
        "results": list(_results(results, {code: i for i, code in enumerate(codes)})),
    }
    yield json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _descriptor(code: str, name: str, rule: type[Rule] | None) -> dict[str, object]:
    descriptor: dict[str, object] = {"id": code, "name": name, "helpUri": rule_url(code)}
    if rule is not None:
        docs = rule_docs(rule)
        descriptor |= {
            "shortDescription": {"text": docs.summary},
            "fullDescription": {"text": docs.section("What it finds") or docs.summary},
            "help": {"text": docs.markdown(), "markdown": docs.markdown()},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        }
    return descriptor


def _invocation(results: Sequence[FileResult]) -> dict[str, object]:
    notices = [
        _notification(result.path, level, text)
        for result in results
        for level, texts in (
            ("error", [result.error] if result.error else []),
            ("error", result.crashes),
            ("note", result.notes),
        )
        for text in texts
    ]
    whole = not any(result.error or result.crashes for result in results)
    return {"executionSuccessful": whole, "toolExecutionNotifications": notices}


def _notification(path: str, level: str, text: str) -> dict[str, object]:
    location = {"physicalLocation": {"artifactLocation": {"uri": file_uri(path)}}}
    return {"level": level, "message": {"text": text}, "locations": [location]}


def _results(results: Sequence[FileResult], index: Mapping[str, int]) -> Iterator[dict[str, object]]:
    for result in results:
        for found in result.diagnostics:
            yield _result(result.path, result.draft, found, index)
        for quiet in result.suppressed:
            kind = "inSource" if quiet.by.startswith(("line", "front matter")) else "external"
            suppression = {"kind": kind, "justification": quiet.by}
            yield _result(result.path, result.draft, quiet.diagnostic, index) | {"suppressions": [suppression]}


def _result(path: str, draft: Draft | None, found: Diagnostic, index: Mapping[str, int]) -> dict[str, object]:
    first, *others = found.places
    related = [(_location(path, draft, place), place.text) for place in others]
    related += [(_elsewhere(place), place.text) for place in found.elsewhere]
    record: dict[str, object] = {
        "ruleId": found.code,
        "ruleIndex": index[found.code],
        "level": _LEVELS[found.severity],
        "message": {"text": _message(found)},
        "locations": [_location(path, draft, first)],
    }
    if related:
        record["relatedLocations"] = [
            location | {"id": i, "message": {"text": text}} for i, (location, text) in enumerate(related, 1)
        ]
    if found.fingerprint:
        record["partialFingerprints"] = {_FINGERPRINT: found.fingerprint}
    if found.fix is not None and draft is not None:
        record["fixes"] = [_fix(path, draft, found)]
    return record | {"properties": {"confidence": round(found.confidence, 4)}}


def _message(found: Diagnostic) -> str:
    """The message, the sum, and a link to each other place, which viewers show only where the text links to it."""
    texts = [f"{place.text} (line {place.line})" for place in found.places[1:]]
    texts += [f"{place.text} ({place.path}, line {place.line})" for place in found.elsewhere]
    links = [f"[{_link_text(text)}]({i})" for i, text in enumerate(texts, 1)]
    lines = [found.message, found.explanation, f"See {', '.join(links)}." if links else ""]
    return "\n".join(line for line in lines if line)


def _link_text(text: str) -> str:
    text = text.replace("\\", "\\\\")
    return text.replace("[", "\\[").replace("]", "\\]")


def _location(path: str, draft: Draft | None, place: Place) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": file_uri(path)}}
    # in a Word file there are no lines: offsets are into the text that was read from it
    if draft is None or draft.format != "docx":
        physical["region"] = _region(draft, place.start, place.end) | {"snippet": {"text": place.text}}
    return {"physicalLocation": physical}


def _elsewhere(place: Elsewhere) -> dict[str, object]:
    region = {"startLine": place.line, "startColumn": place.column, "snippet": {"text": place.text}}
    return {"physicalLocation": {"artifactLocation": {"uri": file_uri(place.path)}, "region": region}}


def _region(draft: Draft | None, start: int, end: int) -> dict[str, object]:
    region: dict[str, object] = {"charOffset": start, "charLength": end - start}
    if draft is not None:
        line, column = draft.locate(start)
        end_line, end_column = end_of(draft, start, end)
        region |= {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    return region


def _fix(path: str, draft: Draft, found: Diagnostic) -> dict[str, object]:
    fix = found.fix
    assert fix is not None
    replacement = {"deletedRegion": _region(draft, fix.start, fix.end), "insertedContent": {"text": fix.replacement}}
    change = {"artifactLocation": {"uri": file_uri(path)}, "replacements": [replacement]}
    return {"description": {"text": fix.label}, "artifactChanges": [change]}
