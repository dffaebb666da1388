"""Checks open drafts, again and again while they are written, with settings and models that stay loaded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from amw_nlp.errors import AmwError, UnreadableFile
from amw_nlp.linter.baseline import read_baseline, without_known
from amw_nlp.linter.config import relative
from amw_nlp.linter.discover import is_excluded, shown_path
from amw_nlp.linter.lazy import BESIDE, LazyRecognizer
from amw_nlp.linter.pipeline import Pipeline
from amw_nlp.linter.result import FileResult
from amw_nlp.linter.run import Request, describe_failure, mark
from amw_nlp.server.page import Page
from amw_nlp.text.readers import read_text

if TYPE_CHECKING:
    from amw_nlp.entities.recognizer import Recognizer
    from amw_nlp.linter.resolver import Resolver
    from amw_nlp.settings import Settings

# windows of the name tagger that are remembered: some dozens of drafts, three megabytes
_WINDOWS = 512


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of one state of a page. `result.draft` is None where it could not be read or is left out."""

    page: Page
    result: FileResult


@dataclass(slots=True)
class Desk:
    """Checks pages one at a time; not to be shared between threads.

    `find_resolver` reads the settings anew; `date` and `format` are what the command line says of all pages.
    """

    find_resolver: Callable[[], Resolver]
    date: dt.date | None = None
    format: str | None = None
    suppressions: bool = True
    _resolver: Resolver | None = None
    _recognizers: dict[str | None, Recognizer] = field(default_factory=dict)

    def check(self, page: Page) -> Checked:
        """The findings in a page. What is wrong with it or with the settings stands in the result's `error`."""
        shown = page.uri if page.path is None else str(page.path)
        try:
            return Checked(page, self._result(page, self._request(page)))
        except UnreadableFile as error:
            return Checked(page, FileResult(shown, error=error.problem))
        except AmwError as error:
            return Checked(page, FileResult(shown, error=str(error)))
        except Exception as error:  # one draft must not end the server
            return Checked(page, FileResult(shown, error=describe_failure(error)))

    def forget_settings(self) -> None:
        """Lets the settings be read anew: a configuration or baseline has changed."""
        self._resolver = None

    def _request(self, page: Page) -> Request | None:
        """What is to be linted; None where the settings leave the page out."""
        self._resolver = self._resolver or self.find_resolver()
        path = page.path or self._resolver.working / "untitled"
        config = self._resolver.of_folder(path.parent)
        inside = relative(path, config.root) or path.name
        if page.path is not None and is_excluded(inside, config):
            return None
        return Request(path, shown_path(path, self._resolver.working), inside, config.settings(path))

    def _result(self, page: Page, request: Request | None) -> FileResult:
        if request is None:
            return FileResult(str(page.path))
        settings = request.settings
        if len(page.text) > settings.max_characters:
            raise UnreadableFile(
                request.shown, f"has more than the {settings.max_characters:,} characters of max-characters"
            )
        pipeline = Pipeline(settings, recognizer=self._recognizer(settings), suppressions=self.suppressions)
        draft = read_text(page.text, format=self.format or page.format, date=self.date, path=str(request.path))
        report = pipeline.lint(draft, inside=request.inside)
        result = FileResult(
            request.shown,
            report.draft,
            tuple(mark(d, request) for d in report.diagnostics),
            crashes=report.crashes,
            notes=report.notes,
            facts=report.facts,
        )
        return _without_baseline(result, settings.baseline)

    def _recognizer(self, settings: Settings) -> Recognizer:
        return self._recognizers.setdefault(settings.model, LazyRecognizer(settings, keep=_WINDOWS, threads=BESIDE))


def _without_baseline(result: FileResult, baseline: Path | None) -> FileResult:
    if baseline is None or not result.diagnostics:
        return result
    (left,), _ = without_known([result], read_baseline(baseline))
    return left
