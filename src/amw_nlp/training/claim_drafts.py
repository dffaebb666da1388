"""Drafts in which each figure is marked with whose it is and what it measures, as the fact table learns from them.

``== 2026-09-03 kind of text`` begins a draft; a mark is ``⟦FIGURE|KIND|SUBJECT|METRIC⟧``, with ``-`` for what the draft does not tell.
corpora/claims/README.md describes the format.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from amw_nlp.evaluation.gold import Claimed
from amw_nlp.evaluation.inline import MarkError
from amw_nlp.evaluation.read_claims import KINDS

_HEAD = re.compile(r"== (?P<day>\d{4}-\d\d-\d\d)\s*(?P<kind>.*)")
_FIELDS = 4
_UNTOLD = "-"


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A draft without its marks, in Markdown, and what they say; `kind` is the sort of text it is."""

    id: str
    day: dt.date
    kind: str
    text: str
    claims: tuple[Claimed, ...]


def read_claim_drafts(folder: Path) -> list[ClaimDraft]:
    """The drafts of all files of a folder. Raises MarkError, FileNotFoundError where there are none."""
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise FileNotFoundError(f"{folder}: no marked drafts (*.txt)")
    return [draft for path in files for draft in parse_claim_drafts(path.read_text(encoding="utf-8"), path.stem)]


def parse_claim_drafts(text: str, name: str) -> Iterator[ClaimDraft]:
    """The drafts of a file's text; `name` begins their ids. Raises MarkError."""
    parts = re.split(r"(?m)^(?=== )", text)
    if parts[0].strip():
        raise MarkError(f"{name}: a file begins with a line '== YYYY-MM-DD kind-of-text'")
    for number, part in enumerate(parts[1:]):
        first, _, body = part.partition("\n")
        head = _HEAD.fullmatch(first.strip())
        if head is None:
            raise MarkError(f"{name}: {first.strip()!r} is no head of a draft; write '== YYYY-MM-DD kind-of-text'")
        clean, claims = _unmarked(body.strip("\n"), f"{name}: draft {number + 1}")
        day = dt.date.fromisoformat(head["day"])
        yield ClaimDraft(f"{name}-{number:03d}", day, head["kind"], clean, tuple(claims))


def _unmarked(body: str, where: str) -> tuple[str, list[Claimed]]:
    """A draft's text without its marks, and their claims."""
    text, claims = "", []
    for i, piece in enumerate(re.split(r"⟦([^⟦⟧]*)⟧", body)):
        if i % 2:
            claims.append(_claimed(piece, len(text), where))
            text += claims[-1].text
        elif "⟦" in piece or "⟧" in piece:
            raise MarkError(f"{where}: a mark is not closed near {piece.strip()[:60]!r}")
        else:
            text += piece
    return text, claims


def _claimed(mark: str, start: int, where: str) -> Claimed:
    fields = [field.strip() for field in mark.split("|")]
    if len(fields) != _FIELDS or not all(fields) or fields[1] not in KINDS:
        raise MarkError(
            f"{where}: ⟦{mark}⟧ is no mark; write ⟦FIGURE|KIND|SUBJECT|METRIC⟧, KIND one of {', '.join(KINDS)}"
        )
    figure, kind, subject, metric = fields
    return Claimed(start, start + len(figure), figure, kind, subject=_told(subject), metric=_told(metric))


def _told(field: str) -> str | None:
    return None if field == _UNTOLD else field
