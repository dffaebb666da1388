"""One article's row: what it holds, what was found in it, and how consistent it is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from amw_nlp.batch.consistency import consistency
from amw_nlp.errors import AmwError, UnreadableFile
from amw_nlp.linter.lazy import LazyRecognizer
from amw_nlp.linter.pipeline import NOT_ENGLISH, Pipeline, Report
from amw_nlp.linter.run import Request, RunOptions, describe_failure, read_request
from amw_nlp.settings import Severity
from amw_nlp.text.mention import FIGURES, Label

_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the scores. `error` says why an article has none of the rest: `words` and `score` are None then.

    `mentions` has all labels; `findings` the codes found, sorted. `score` is None too where there are not two figures, or where the
    article is not English. `crashes` are rules that failed on the article: their findings are missing.
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


class Scorer:
    """Scores articles one by one, with one model for all whose settings name the same."""

    def __init__(self, options: RunOptions) -> None:
        self._options = options
        self._recognizers: dict[str | None, LazyRecognizer] = {}

    def score(self, request: Request) -> Row:
        """An article's row; what is wrong with it is its `error`. Raises the errors that are of the settings."""
        # every finding is counted: which of them matter is for whoever reads the table
        settings = replace(request.settings, min_severity=Severity.INFO)
        recognizer = self._recognizers.setdefault(settings.model, LazyRecognizer(settings))
        pipeline = Pipeline(settings, recognizer=recognizer, suppressions=self._options.suppressions)
        try:
            draft = read_request(pipeline, request, self._options)
            return make_row(request.shown, pipeline.lint(draft, inside=request.inside))
        except UnreadableFile as error:
            return Row(request.shown, error=error.problem)
        except AmwError:
            raise
        except Exception as error:  # one article must not end the run; it is told as what it is
            return Row(request.shown, error=describe_failure(error))


def make_row(path: str, report: Report) -> Row:
    """The row of a linted article."""
    draft, mentions = report.draft, report.facts.mentions
    labels = Counter(m.label for m in mentions)
    figures = sum(labels[label] for label in FIGURES)
    severities = Counter(d.severity for d in report.diagnostics)
    is_skipped = NOT_ENGLISH in report.notes
    return Row(
        path,
        title=draft.title,
        date=draft.date.day.isoformat() if draft.date else None,
        words=sum(1 for _ in _WORD.finditer(draft.text)),
        figures=figures,
        mentions={label.value: labels[label] for label in Label},
        findings=dict(sorted(Counter(d.code for d in report.diagnostics).items())),
        severities={s.value: severities[s] for s in Severity},
        score=None if is_skipped else consistency(report.diagnostics, figures),
        notes=report.notes,
        crashes=report.crashes,
    )
