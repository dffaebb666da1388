"""The fact tables of drafts as records: JSON, a line of JSON a draft, and CSV, a row a figure."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO

from amw_nlp.facts.claim import Claim
from amw_nlp.report.claim_row import claim_row
from amw_nlp.report.record import claim_record, json_line
from amw_nlp.text.draft import Draft

_COLUMNS = (
    "path", "line", "figure", "label", "value", "low", "high", "unit", "hedge", "subject", "metric", "scope", "time", "status",
    "said_by", "role", "confidence", "start", "end",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FactSheet:
    """A draft, its path as it is printed, and its claims."""

    shown: str
    draft: Draft
    claims: tuple[Claim, ...]

    def record(self) -> dict[str, object]:
        """The draft as JSON publishes it."""
        date = self.draft.date.day.isoformat() if self.draft.date else None
        return {"path": self.shown, "date": date, "claims": [claim_record(c, self.draft) for c in self.claims]}


def as_jsonl(sheets: Iterable[FactSheet]) -> Iterator[str]:
    """A line a draft."""
    return (json_line(sheet.record()) for sheet in sheets)


def as_json(sheets: Iterable[FactSheet]) -> Iterator[str]:
    """One array of all drafts."""
    yield json.dumps([sheet.record() for sheet in sheets], indent=2) + "\n"


def as_csv(sheets: Iterable[FactSheet]) -> Iterator[str]:
    """A head, then a row a figure: values as plain numbers, times as published, what could not be told empty."""
    yield _csv_line(_COLUMNS)
    for sheet in sheets:
        for claim in sheet.claims:
            yield _csv_line(_cells(sheet, claim))


def _cells(sheet: FactSheet, claim: Claim) -> list[object]:
    row, norm = claim_row(claim, sheet.draft), claim.figure.norm
    unit = norm.get("currency") or norm.get("unit") or norm.get("kind")
    return [
        sheet.shown, row.line, " ".join(claim.figure.text.split()), claim.figure.label.value, norm.get("value"), norm.get("low"),
        norm.get("high"), unit, norm.get("hedge"), row.subject, row.metric, "; ".join(claim.scope),
        claim.time.timex if claim.time else None, claim.status.value, row.said_by, claim.role.value, round(claim.confidence, 4),
        claim.figure.start, claim.figure.end,
    ]  # fmt: skip


def _csv_line(cells: Iterable[object]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()
