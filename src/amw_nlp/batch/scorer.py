"""Scores articles one by one, with one model for all whose settings name the same, and a limit on the time of each."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from amw_nlp.batch.entry import Entry, failed_entry, make_entry
from amw_nlp.batch.piece import Piece
from amw_nlp.errors import AmwError, UnreadableFile
from amw_nlp.linter.lazy import LazyRecognizer
from amw_nlp.linter.pipeline import Pipeline
from amw_nlp.linter.run import RunOptions, describe_failure, read_request
from amw_nlp.settings import Severity

# processes share the machine: a second thread in each costs twice the CPU time of an article and changes nothing (eval/batch.md)
_THREADS = 1


@dataclass(frozen=True, slots=True)
class ScoreOptions:
    """What holds for every article of a run.

    `limit_s` is how many seconds one may take; 0 is no limit. `keep_article` keeps what other articles are held against.
    """

    suppressions: bool = True
    limit_s: float = 120.0
    keep_article: bool = False

    def run_options(self, article: Piece) -> RunOptions:
        """How the article is read, as the linter is told."""
        return RunOptions(
            article.date,
            article.format,
            article.encoding,
            suppressions=self.suppressions,
            keep_article=self.keep_article,
        )


class Scorer:
    """Scores articles one by one."""

    def __init__(self, options: ScoreOptions) -> None:
        self._options = options
        self._recognizers: dict[str | None, LazyRecognizer] = {}

    def score(self, article: Piece) -> Entry:
        """An article's entry; what is wrong with it is its `error`. Raises the errors that are of the settings."""
        if article.problem is not None:
            return failed_entry(article, article.problem)
        try:
            with _within(self._options.limit_s):
                return self._scored(article)
        except UnreadableFile as error:
            return failed_entry(article, error.problem)
        except AmwError:
            raise
        except TooLong:
            return failed_entry(article, too_long(self._options.limit_s))
        except Exception as error:  # one article must not end the run; it is told as what it is
            return failed_entry(article, describe_failure(error))

    def _scored(self, article: Piece) -> Entry:
        # every finding is counted: which of them matter is for whoever reads the table
        settings = replace(article.settings, min_severity=Severity.INFO)
        recognizer = self._recognizers.setdefault(settings.model, LazyRecognizer(settings, threads=_THREADS))
        pipeline = Pipeline(settings, recognizer=recognizer, suppressions=self._options.suppressions)
        draft = read_request(pipeline, article.request, self._options.run_options(article))
        report = pipeline.lint(draft, inside=article.inside)
        return make_entry(article, report, keep_article=self._options.keep_article)


class TooLong(BaseException):
    """The time of an article is over. No Exception: a rule that is under way must not be taken for one that failed."""


def too_long(limit_s: float) -> str:
    """What to tell of an article whose time is over."""
    return f"took longer than {limit_s:g} s (--time-limit)"


@contextmanager
def _within(limit_s: float) -> Iterator[None]:
    """Raises TooLong in the block when its time is over; only the main thread, and no Windows, can be interrupted so."""
    if not limit_s or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: object) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, limit_s)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
