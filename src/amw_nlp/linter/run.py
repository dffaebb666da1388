"""Linting many files: each gives a result, whatever is wrong with it, and many are shared out among processes."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from amw_nlp.errors import AmwError, UnreadableFile
from amw_nlp.linter.check import describe_crash, fingerprint
from amw_nlp.linter.lazy import BESIDE, LazyRecognizer
from amw_nlp.linter.pipeline import Pipeline, Report
from amw_nlp.linter.result import FileResult, Suppressed
from amw_nlp.rules.base import Diagnostic
from amw_nlp.settings import Settings
from amw_nlp.text.draft import Draft

if TYPE_CHECKING:
    from amw_nlp.entities.recognizer import Recognizer

# below this many files a process, starting the processes costs more than they save (measured: 0.4 s a start)
FILES_A_PROCESS = 24


@dataclass(frozen=True, slots=True)
class Request:
    """A file to lint. `data` is its content where it comes from standard input. `inside` is its path from the settings' root."""

    path: Path
    shown: str
    inside: str
    settings: Settings
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What holds for every file of a run.

    `keep_facts` keeps drafts and facts of files without findings too; `keep_article` keeps what other drafts are held against.
    """

    date: dt.date | None = None
    format: str | None = None
    encoding: str | None = None
    suppressions: bool = True
    keep_facts: bool = False
    keep_article: bool = False


class Linter:
    """Lints files one by one, with one model for all whose settings name the same."""

    def __init__(self, options: RunOptions) -> None:
        self._options = options
        self._recognizers: dict[str | None, Recognizer] = {}

    def check(self, request: Request) -> FileResult:
        """What comes of one file. What is wrong with the file stands in `error`; nothing is raised for it.

        Raises the errors that are of the settings: ModelError, UnknownRule, ConfigError.
        """
        recognizer = self._recognizers.setdefault(
            request.settings.model, LazyRecognizer(request.settings, threads=BESIDE)
        )
        pipeline = Pipeline(
            request.settings,
            recognizer=recognizer,
            suppressions=self._options.suppressions,
            spare=not (self._options.keep_facts or self._options.keep_article),
        )
        try:
            report = pipeline.lint(read_request(pipeline, request, self._options), inside=request.inside)
        except UnreadableFile as error:
            return FileResult(request.shown, error=error.problem)
        except AmwError:
            raise
        except Exception as error:  # one draft must not end the run; it is told as what it is
            return FileResult(request.shown, error=describe_failure(error))
        return self._result(request, report)

    def _result(self, request: Request, report: Report) -> FileResult:
        """What is kept of a report: the draft only where something that is printed needs it."""
        from amw_nlp.facts.article import make_article

        found = tuple(mark(d, request) for d in report.diagnostics)
        return FileResult(
            request.shown,
            draft=report.draft if found or self._options.keep_facts else None,
            diagnostics=found,
            suppressed=tuple(Suppressed(mark(s.diagnostic, request), s.by) for s in report.suppressed),
            crashes=report.crashes,
            notes=report.notes,
            facts=report.facts if self._options.keep_facts else None,
            article=make_article(report.facts, request.inside) if self._options.keep_article else None,
        )


def read_request(pipeline: Pipeline, request: Request, options: RunOptions) -> Draft:
    """The draft of a file. Raises UnreadableFile."""
    return pipeline.read(
        request.path, date=options.date, format=options.format, encoding=options.encoding, data=request.data
    )


def describe_failure(error: Exception) -> str:
    """What to tell of a draft on which we failed."""
    return f"amw-nlp failed here, please report it: {describe_crash(error)}"


def mark(diagnostic: Diagnostic, request: Request) -> Diagnostic:
    """The finding with its path and fingerprint."""
    return replace(diagnostic, path=request.shown, fingerprint=fingerprint(diagnostic, request.inside))


def run(requests: Sequence[Request], options: RunOptions, jobs: int = 0) -> Iterator[FileResult]:
    """The results of all files, in their order. `jobs` 0 is as many processes as there are processors, where files are many."""
    processes = jobs or min(os.cpu_count() or 1, len(requests) // FILES_A_PROCESS)
    processes = min(processes, len(requests))
    if processes < 2:
        linter = Linter(options)
        return (linter.check(request) for request in requests)
    from amw_nlp.linter.workers import shared_out

    return shared_out(partial(_check_in_worker, options=options), requests, processes, _lost)


@lru_cache(maxsize=1)
def _worker(options: RunOptions) -> Linter:
    return Linter(options)


def _check_in_worker(request: Request, *, options: RunOptions) -> FileResult:
    return _worker(options).check(request)


def _lost(request: Request) -> FileResult:
    from amw_nlp.linter.workers import DIED

    return FileResult(request.shown, error=DIED)
