"""Linting files: each gives a result, whatever is wrong with it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from amw_nlp.errors import UnreadableFile
from amw_nlp.linter.check import describe_crash, fingerprint
from amw_nlp.linter.pipeline import Pipeline
from amw_nlp.linter.result import FileResult


def lint_file(pipeline: Pipeline, path: Path, shown: str, *, date: dt.date | None = None) -> FileResult:
    """What comes of one file; what is wrong with it stands in `error`, nothing is raised for it."""
    try:
        report = pipeline.lint(path, date=date)
    except UnreadableFile as error:
        return FileResult(shown, error=error.problem)
    except Exception as error:  # one draft must not end the run; it is told as what it is
        return FileResult(shown, error=f"amw-nlp failed on this draft, please report it: {describe_crash(error)}")
    found = tuple(replace(d, path=shown, fingerprint=fingerprint(d, shown)) for d in report.diagnostics)
    return FileResult(shown, report.draft, found, report.suppressed, None, report.crashes, report.notes, report.facts)
