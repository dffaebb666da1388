"""The rows of mentions, claims and findings: flat, one value a column, figures as text that Decimal reads."""

from __future__ import annotations

from collections.abc import Mapping

from amw_nlp.batch.columns import CLAIMS, FINDINGS, MENTIONS, Column
from amw_nlp.facts.claim import Claim
from amw_nlp.rules.base import Diagnostic
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Mention

TableRow = dict[str, object]


def mention_row(mention: Mention) -> TableRow:
    """A mention; what its label has not (the currency of a name) is None."""
    return _row(MENTIONS, mention.norm, _placed(mention))


def claim_row(claim: Claim, draft: Draft) -> TableRow:
    """A claim: its figure, and what it is of; what could not be told is None."""
    about = {
        "line": draft.locate(claim.figure.start)[0],
        "subject": claim.subject_name,
        "metric": claim.metric,
        "time": claim.time.timex if claim.time else None,
        "status": claim.status.value,
        "attribution": claim.attribution,
        "scope": list(claim.scope),
        "role": claim.role.value,
    }
    return _row(CLAIMS, claim.figure.norm, {**_placed(claim.figure), **about, "confidence": round(claim.confidence, 4)})


def finding_row(found: Diagnostic) -> TableRow:
    """A finding, at its first place; `against` has the texts of the others."""
    first, *others = found.places or (None,)
    at = {name: getattr(first, name, None) for name in ("start", "end", "line", "column", "text")}
    about = {
        "code": found.code,
        "name": found.name,
        "severity": found.severity.value,
        "confidence": round(found.confidence, 4),
        "message": found.message,
        "explanation": found.explanation,
        "against": [place.text for place in others if place is not None],
        "fingerprint": found.fingerprint,
    }
    return _row(FINDINGS, {}, {**at, **about})


def _placed(mention: Mention) -> TableRow:
    return {
        "start": mention.start,
        "end": mention.end,
        "label": mention.label.value,
        "text": mention.text,
        "confidence": round(mention.confidence, 4),
    }


def _row(columns: tuple[Column, ...], norm: Mapping[str, object], own: TableRow) -> TableRow:
    """A value for every column in its order; `path` is filled in when the row is written."""
    return {column.name: own.get(column.name, norm.get(column.name)) for column in columns}
