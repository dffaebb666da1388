"""From a draft to its mentions, facts and findings: what the public functions do, and the command line calls."""

# ruff: noqa: A002 - `format` is the public name (DESIGN, the Python API)

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from amw_nlp.entities.name import Entity
from amw_nlp.facts.facts import Facts, build_facts
from amw_nlp.linter.result import Suppressed
from amw_nlp.rules.base import Diagnostic
from amw_nlp.settings import Settings
from amw_nlp.text.draft import Draft, DraftDate
from amw_nlp.text.mention import NAMES, Label, Mention

if TYPE_CHECKING:
    from amw_nlp.entities.recognizer import Recognizer

Source = str | Path | Draft


@dataclass(frozen=True, slots=True)
class Report:
    """What `lint` found in one draft; iterating gives the findings, by place.

    `suppressed` are findings that a comment or the front matter silenced. `crashes` are rules that failed, one line each, which
    is a defect of amw-nlp (or of a rule that was added to it), not of the draft. `notes` are remarks ("not English, skipped").
    """

    diagnostics: tuple[Diagnostic, ...]
    draft: Draft
    facts: Facts
    suppressed: tuple[Suppressed, ...] = ()
    crashes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)

    def __len__(self) -> int:
        return len(self.diagnostics)


class Pipeline:
    """The settings with the model, loaded once, when first needed. May be shared between threads.

    A `str` is text (format ``plain`` unless said), a `Path` a file (format by its suffix), a `Draft` is taken as read.
    """

    def __init__(self, settings: Settings | None = None, *, recognizer: Recognizer | None = None) -> None:
        self.settings = settings or Settings()
        self._recognizer = recognizer
        self._lock = Lock()

    def read(self, source: Source, *, date: dt.date | None = None, format: str | None = None) -> Draft:
        """The draft of a source. Raises UnreadableFile."""
        from amw_nlp.text.readers import read_path, read_text

        if isinstance(source, Draft):
            draft = source
        elif isinstance(source, Path):
            draft = read_path(source, format=format)
        else:
            draft = read_text(source, format=format or "plain")
        return draft if date is None else replace(draft, date=DraftDate(date, "argument"))

    def extract(
        self,
        source: Source,
        *,
        date: dt.date | None = None,
        format: str | None = None,
        labels: Collection[str] | None = None,
    ) -> list[Mention]:
        """The mentions of a draft, in order; with `labels`, only those, and no model is loaded unless one of them is a name."""
        wanted = frozenset(Label if labels is None else map(Label, labels))
        mentions, _ = self._mentions(self.read(source, date=date, format=format), wanted)
        return mentions

    def claims(self, source: Source, *, date: dt.date | None = None, format: str | None = None) -> Facts:
        """The fact table of a draft."""
        draft = self.read(source, date=date, format=format)
        mentions, entities = self._mentions(draft, frozenset(Label))
        return build_facts(draft, tuple(mentions), entities, self.settings)

    def lint(self, source: Source, *, date: dt.date | None = None, format: str | None = None) -> Report:
        """The findings in a draft."""
        from amw_nlp.linter.check import merge_doubles, run_rules
        from amw_nlp.linter.select import select_rules
        from amw_nlp.text.language import is_english

        draft = self.read(source, date=date, format=format)
        if not is_english(draft):
            facts = Facts(draft, (), (), (), self.settings)
            return Report((), draft, facts, notes=(*draft.notes, "not English, skipped"))
        facts = self.claims(draft)
        selection = select_rules(self.settings, draft.path)
        found, crashes = run_rules(facts, selection.rules)
        shown = [d for d in map(selection.graded, merge_doubles(found)) if selection.shows(d)]
        return Report(tuple(shown), draft, facts, (), tuple(crashes), draft.notes)

    def pipe(
        self, sources: Iterable[Source], *, date: dt.date | None = None, format: str | None = None
    ) -> Iterator[Report]:
        """The findings in each of many drafts, in their order. Raises UnreadableFile at a source that cannot be read."""
        for source in sources:
            yield self.lint(source, date=date, format=format)

    def _mentions(self, draft: Draft, labels: Collection[Label]) -> tuple[list[Mention], tuple[Entity, ...]]:
        from amw_nlp.entities.find import find_names
        from amw_nlp.quantities.find import find_quantities

        # names are told apart by the figures beside them ("$5 million", "Series A"), so these come first, all of them
        if not NAMES & frozenset(labels):
            return find_quantities(draft, self.settings, labels), ()
        figures = find_quantities(draft, self.settings)
        names, entities = find_names(draft, figures, self.settings, self.recognizer)
        found = [m for m in (*figures, *names) if m.label in labels]
        return sorted(found, key=lambda m: (m.start, m.end, m.label)), entities

    @property
    def recognizer(self) -> Recognizer:
        """The name tagger of the settings, loaded at the first call."""
        from amw_nlp.entities.recognizer import load_recognizer

        with self._lock:
            if self._recognizer is None:
                self._recognizer = load_recognizer(self.settings)
            return self._recognizer


def lint(
    source: str | Path,
    *,
    date: dt.date | None = None,
    format: str | None = None,
    settings: Settings | None = None,
) -> Report:
    """The findings in one draft: a `str` is text, a `Path` a file. Raises UnreadableFile."""
    return load(settings).lint(source, date=date, format=format)


def extract(
    source: str | Path,
    *,
    date: dt.date | None = None,
    format: str | None = None,
    labels: Collection[str] | None = None,
    settings: Settings | None = None,
) -> list[Mention]:
    """The mentions in one draft. Relative dates stay unresolved where neither `date` nor the draft says its day."""
    return load(settings).extract(source, date=date, format=format, labels=labels)


def claims(
    source: str | Path,
    *,
    date: dt.date | None = None,
    format: str | None = None,
    settings: Settings | None = None,
) -> Facts:
    """What each figure of one draft is of."""
    return load(settings).claims(source, date=date, format=format)


def load(settings: Settings | None = None) -> Pipeline:
    """A pipeline to use many times: `lint`, `extract`, `claims` and `pipe` with the model loaded once."""
    return Pipeline(settings)
