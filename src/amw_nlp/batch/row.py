"""One article's row: what it holds, what was found in it, and how consistent it is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from amw_nlp.batch.consistency import consistency
from amw_nlp.batch.piece import Piece
from amw_nlp.linter.pipeline import NOT_ENGLISH, Report
from amw_nlp.settings import Severity
from amw_nlp.text.mention import FIGURES, Label

_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the scores. `error` says why an article has none of the rest: `words` and `score` are None then.

    `mentions` has all labels; `findings` the codes found, sorted. `score` is None too where there are not two figures, or where the
    article is not English. `crashes` are rules that failed on the article: their findings are missing. `id` is the article's name in
    its source, `content` the SHA-256 of its bytes. `novelty` and what follows is `record.columns.COLUMNS`, None where it was not asked for.
    """

    path: str
    title: str | None = None
    date: str | None = None
    words: int | None = None
    figures: int | None = None
    mentions: dict[str, int] | None = None
    findings: dict[str, int] | None = None
    severities: dict[str, int] | None = None
    score: float | None = None
    notes: tuple[str, ...] = ()
    crashes: tuple[str, ...] = ()
    error: str | None = None
    id: str | None = None
    content: str | None = None
    novelty: float | None = None
    new_names: int | None = None
    new_figures: int | None = None
    updates: int | None = None
    conflicts: int | None = None
    repeats: int | None = None
    earlier: str | None = None


def make_row(article: Piece, report: Report) -> Row:
    """The row of a linted article."""
    draft, mentions = report.draft, report.facts.mentions
    labels = Counter(m.label for m in mentions)
    figures = sum(labels[label] for label in FIGURES)
    severities = Counter(d.severity for d in report.diagnostics)
    is_skipped = NOT_ENGLISH in report.notes
    return Row(
        article.shown,
        title=draft.title,
        date=draft.date.day.isoformat() if draft.date else None,
        words=sum(1 for _ in _WORD.finditer(draft.text)),
        figures=figures,
        mentions={label.value: labels[label] for label in Label},
        findings=dict(sorted(Counter(d.code for d in report.diagnostics).items())),
        severities={s.value: severities[s] for s in Severity},
        score=None if is_skipped else consistency(report.diagnostics, figures),
        notes=(*article.notes, *report.notes),
        crashes=report.crashes,
    )
