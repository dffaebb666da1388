"""Findings as an editor shows them: a mark on each side, each leading to the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lsprotocol import types

from amw_nlp.report.links import rule_url
from amw_nlp.rules.base import Diagnostic, Place
from amw_nlp.server.desk import Checked
from amw_nlp.settings import Severity
from amw_nlp.text.offsets import Positions, Unit

SOURCE = "amw-nlp"
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def editor_diagnostics(checked: Checked, unit: Unit) -> list[types.Diagnostic]:
    """The findings of a page, and a hint at each further place of one, in order."""
    at = Positions(checked.page.text, unit)
    return [d for found in checked.result.diagnostics for d in _of_finding(found, checked.page.uri, at)]


def range_of(start: int, end: int, at: Positions) -> types.Range:
    """An editor's range of a stretch of the source."""
    return types.Range(types.Position(*at.position(start)), types.Position(*at.position(end)))


def _of_finding(found: Diagnostic, uri: str, at: Positions) -> Iterator[types.Diagnostic]:
    """The finding at its first place, then a hint at each other place that leads back to the first."""
    first, *others = found.places
    yield _diagnostic(found, first, others, uri, at)
    for other in others:
        if (other.start, other.end) != (first.start, first.end):
            hint = _diagnostic(found, other, [first], uri, at)
            hint.severity, hint.message = types.DiagnosticSeverity.Hint, f"the other side: {found.message}"
            yield hint


def _diagnostic(found: Diagnostic, place: Place, linked: Sequence[Place], uri: str, at: Positions) -> types.Diagnostic:
    return types.Diagnostic(
        range=range_of(place.start, place.end, at),
        severity=_SEVERITIES[found.severity],
        code=found.code,
        code_description=types.CodeDescription(href=rule_url(found.code)),
        source=SOURCE,
        message=found.message,
        related_information=[_related(other, uri, at) for other in linked],
        data=found.fingerprint,
    )


def _related(place: Place, uri: str, at: Positions) -> types.DiagnosticRelatedInformation:
    said = " ".join(place.text.split())
    where = types.Location(uri, range_of(place.start, place.end, at))
    return types.DiagnosticRelatedInformation(where, f"line {place.line}: {said}")
