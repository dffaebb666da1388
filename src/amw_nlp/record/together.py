"""Findings that rest on more than one article: drafts held against each other, and against the published record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from amw_nlp.facts.article import Article
from amw_nlp.facts.clash import Clash
from amw_nlp.facts.facts import Facts
from amw_nlp.linter.check import merge_doubles, run_rules
from amw_nlp.linter.pipeline import Pipeline
from amw_nlp.linter.result import FileResult, Suppressed
from amw_nlp.linter.run import Request, RunOptions, mark, read_request
from amw_nlp.linter.select import Selection, select_rules
from amw_nlp.linter.suppress import suppress
from amw_nlp.record.clashes import find_clashes
from amw_nlp.record.store import Record
from amw_nlp.rules.base import Diagnostic


@dataclass(frozen=True, slots=True)
class Together:
    """What drafts of a run are held against: each other where `each_other`, and a `record`; call it on the results of the run.

    The results must have been made with `RunOptions.keep_article`. Drafts without a day are taken for parts of one work where they
    are read together, never where they are held against a record.
    """

    options: RunOptions
    each_other: bool = True
    record: Record | None = None

    def __call__(self, requests: Sequence[Request], results: list[FileResult]) -> list[FileResult]:
        """The results with the findings across articles added, in order of place."""
        articles = [_placed(result.article, i) for i, result in enumerate(results)]
        clashes = self._clashes(articles)
        shown = {r.inside: r.shown for r in requests} if self.each_other else {}
        return [
            result if not clashes[i] else self._added(requests[i], result, clashes[i], shown)
            for i, result in enumerate(results)
        ]

    def _clashes(self, articles: Sequence[Article | None]) -> list[list[Clash]]:
        known = [a for a in articles if a is not None]
        with Record.in_memory(known if self.each_other else ()) as others:
            return [[] if a is None else self._of_one(a, others) for a in articles]

    def _of_one(self, article: Article, others: Record) -> list[Clash]:
        found = list(find_clashes(others.placed(article), others, undated_alike=True, before=True))
        if self.record is not None:
            told = {(c.own.subject, c.own.fact) for c in found}
            found += [c for c in find_clashes(article, self.record) if (c.own.subject, c.own.fact) not in told]
        return found

    def _added(
        self, request: Request, result: FileResult, clashes: Iterable[Clash], names: Mapping[str, str]
    ) -> FileResult:
        selection = _across(select_rules(request.settings, request.inside))
        draft = result.draft or read_request(Pipeline(request.settings), request, self.options)
        facts = Facts(draft, (), (), request.settings, tuple(clashes))
        found, crashes = run_rules(facts, selection.rules)
        graded = [selection.graded(d) for d in found]
        shown: Sequence[Diagnostic] = graded
        silenced: Sequence[Suppressed] = ()
        if self.options.suppressions:
            quiet = suppress(draft, graded, selection, frozenset())
            shown, silenced = quiet.shown, quiet.suppressed
        marked = [_named(mark(d, request), names) for d in shown if selection.shows(d)]
        kept = [
            Suppressed(_named(mark(s.diagnostic, request), names), s.by)
            for s in silenced
            if selection.shows(s.diagnostic)
        ]
        return replace(
            result,
            draft=draft if marked else result.draft,
            diagnostics=tuple(merge_doubles([*result.diagnostics, *marked])),
            suppressed=(*result.suppressed, *kept),
            crashes=(*result.crashes, *crashes),
        )


def _placed(article: Article | None, order: int) -> Article | None:
    return None if article is None else replace(article, origin=replace(article.origin, order=order))


def _named(diagnostic: Diagnostic, names: Mapping[str, str]) -> Diagnostic:
    """The finding with the other files' paths as they are printed; its fingerprint stays that of the paths inside."""
    elsewhere = tuple(replace(e, path=names.get(e.path, e.path)) for e in diagnostic.elsewhere)
    return replace(diagnostic, elsewhere=elsewhere)


def _across(selection: Selection) -> Selection:
    """Only the rules that hold drafts against others: all the rest has been said."""
    return replace(selection, rules=tuple(r for r in selection.rules if r.across))
