"""From a draft to its mentions, facts and findings: what the public functions do, and the command line calls."""

# ruff: noqa: A002 - `format` is the public name (DESIGN, the Python API)

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from amw_nlp.errors import UnreadableFile
from amw_nlp.linter.ahead import NamesAhead
from amw_nlp.linter.lazy import LazyRecognizer
from amw_nlp.linter.nameless import may_need_no_names, needs_no_names
from amw_nlp.linter.result import Suppressed
from amw_nlp.rules.base import Diagnostic
from amw_nlp.settings import Settings
from amw_nlp.text.draft import Draft, DraftDate
from amw_nlp.text.mention import NAMES, Label, Mention

if TYPE_CHECKING:
    from amw_nlp.entities.name import Entity
    from amw_nlp.entities.recognizer import Recognizer
    from amw_nlp.facts.facts import Facts
    from amw_nlp.linter.select import Selection
    from amw_nlp.linter.suppress import Silenced

Source = str | Path | Draft
NOT_ENGLISH = "not English, skipped"


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

    A `str` is text (format ``plain`` unless said), a `Path` a file (format by its suffix), a `Draft` is taken as read. Without
    `suppressions`, comments and front matter silence nothing. A `spare` pipeline's `lint` reads no names where these can change no
    finding: its reports' facts may lack them.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        recognizer: Recognizer | None = None,
        suppressions: bool = True,
        spare: bool = False,
    ) -> None:
        self.settings = settings or Settings()
        self._suppressions = suppressions
        self._spare = spare
        self._recognizer = recognizer or LazyRecognizer(self.settings)

    def read(
        self,
        source: Source,
        *,
        date: dt.date | None = None,
        format: str | None = None,
        encoding: str | None = None,
        data: bytes | None = None,
    ) -> Draft:
        """The draft of a source. Raises UnreadableFile, also for a file of more than `max-characters`.

        `encoding` is that of a file, where it is not to be told from its bytes; `data` is a file's content, where it is not to be
        read from the disk.
        """
        from amw_nlp.text.readers import format_of, read_bytes, read_path, read_text

        if isinstance(source, Draft):
            draft = source
        elif isinstance(source, str):
            draft = read_text(source, format=format or "plain")
        elif data is None:
            draft = read_path(source, format=format, encoding=encoding)
        else:
            draft = read_bytes(data, format=format or format_of(source.suffix), encoding=encoding, path=str(source))
        if isinstance(source, Path):
            self._refuse_endless(draft)
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
        return self._facts(self.read(source, date=date, format=format))

    def _facts(self, draft: Draft, ahead: NamesAhead | None = None) -> Facts:
        from amw_nlp.facts.facts import build_facts

        ahead = ahead or NamesAhead(self._recognizer, draft)
        mentions, entities = self._mentions(draft, frozenset(Label), ahead)
        return build_facts(draft, tuple(mentions), entities, self.settings, ahead.parse)

    def lint(
        self,
        source: Source,
        *,
        date: dt.date | None = None,
        format: str | None = None,
        inside: str | None = None,
    ) -> Report:
        """The findings in a draft. `inside` is its path as `per-file-ignores` sees it, where that is not `Draft.path`."""
        from amw_nlp.text.language import is_english

        draft = self.read(source, date=date, format=format)
        english = is_english(draft)
        # the names are asked for before the rules are imported, which takes as long
        ahead = (
            NamesAhead(self._recognizer, draft) if english and not (self._spare and may_need_no_names(draft)) else None
        )
        from amw_nlp.facts.facts import build_facts
        from amw_nlp.linter.check import merge_doubles, run_rules
        from amw_nlp.linter.select import select_rules

        if not english:
            return Report((), draft, build_facts(draft, (), (), self.settings), notes=(*draft.notes, NOT_ENGLISH))
        selection = select_rules(self.settings, draft.path if inside is None else inside)
        if ahead is None and needs_no_names(draft, selection.rules, self.settings):
            facts = build_facts(draft, (), (), self.settings)
        else:
            facts = self._facts(draft, ahead)
        found, crashes = run_rules(facts, selection.rules)
        graded = merge_doubles(map(selection.graded, found))
        silenced = self._silence(draft, graded, selection, crashes)
        shown = tuple(d for d in silenced.shown if selection.shows(d))
        suppressed = tuple(s for s in silenced.suppressed if selection.shows(s.diagnostic))
        return Report(shown, draft, facts, suppressed, tuple(crashes), draft.notes)

    def _refuse_endless(self, draft: Draft) -> None:
        """Raises UnreadableFile for a file of more characters than the settings allow: no draft, but somebody's data."""
        most = self.settings.max_characters
        if len(draft.text) > most:
            problem = f"has {len(draft.text):,} characters, and max-characters allows {most:,}; split it, or raise that setting"
            raise UnreadableFile(str(draft.path), problem)

    def _silence(
        self, draft: Draft, diagnostics: list[Diagnostic], selection: Selection, crashes: list[str]
    ) -> Silenced:
        from amw_nlp.linter.suppress import Silenced, suppress

        if not self._suppressions:
            return Silenced(tuple(diagnostics), ())
        # of a rule that needs other drafts nothing can be said here
        unheard = [*(c.partition(":")[0] for c in crashes), *(r.code for r in selection.rules if r.across)]
        return suppress(draft, diagnostics, selection, frozenset(unheard))

    def pipe(
        self, sources: Iterable[Source], *, date: dt.date | None = None, format: str | None = None
    ) -> Iterator[Report]:
        """The findings in each of many drafts, in their order. Raises UnreadableFile at a source that cannot be read."""
        for source in sources:
            yield self.lint(source, date=date, format=format)

    def _mentions(
        self, draft: Draft, labels: Collection[Label], ahead: NamesAhead | None = None
    ) -> tuple[list[Mention], tuple[Entity, ...]]:
        if not NAMES & frozenset(labels):
            from amw_nlp.quantities.find import find_quantities

            return find_quantities(draft, self.settings, labels), ()
        ahead = ahead or NamesAhead(self._recognizer, draft)
        from amw_nlp.entities.find import find_names
        from amw_nlp.quantities.find import find_quantities

        # names are told apart by the figures beside them ("$5 million", "Series A"), so these come first, all of them
        figures = find_quantities(draft, self.settings)
        names, entities = find_names(draft, figures, self.settings, ahead)
        found = [m for m in (*figures, *names) if m.label in labels]
        return sorted(found, key=lambda m: (m.start, m.end, m.label)), entities


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
