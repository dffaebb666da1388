"""What a run gives: one result a file, and the sums over all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amw_nlp.rules.base import Diagnostic
from amw_nlp.settings import FailOn, Severity
from amw_nlp.text.draft import Draft

if TYPE_CHECKING:  # a run whose results are all known reads no facts, and need not load what reads them
    from amw_nlp.facts.article import Article
    from amw_nlp.facts.facts import Facts


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that is not shown, and what silenced it, for a person: "line 12", "front matter", "the baseline"."""

    diagnostic: Diagnostic
    by: str


@dataclass(frozen=True, slots=True)
class FileResult:
    """What came of one file.

    `path` is as it is printed: relative to the working directory where it lies below it, with forward slashes. `diagnostics` are
    those shown, by place. `error` says why the file could not be read, without its path, in one line; then `draft` is None.
    `crashes` are rules that failed on this draft, one line each ("VAL001: ZeroDivisionError: …"). `notes` are remarks
    for the user ("decoded as Windows-1252", "not English, skipped"). `draft` and `facts` may be None where the result came from the cache
    and nothing that is to be printed needs them; a file with diagnostics always has its draft. `article` is what other
    drafts are held against, where the run asked for it.
    """

    path: str
    draft: Draft | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    error: str | None = None
    crashes: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    facts: Facts | None = None
    article: Article | None = None


@dataclass(frozen=True, slots=True)
class RunSummary:
    """The sums of a run. `by_severity` has all three severities; `by_code` only the codes found, sorted."""

    files: int
    findings: int
    by_severity: Mapping[Severity, int]
    by_code: Mapping[str, int]
    suppressed: int
    errors: int
    crashes: int
    fail_on: FailOn = FailOn.WARNING
    remarks: tuple[str, ...] = field(default=())

    @property
    def exit_code(self) -> int:
        """0 nothing at or above `fail_on`, 1 findings, 2 a file that could not be read or a rule that failed; 2 wins."""
        if self.errors or self.crashes:
            return 2
        return int(self.fails)

    @property
    def fails(self) -> bool:
        """Whether a finding is at or above `fail_on`."""
        if self.fail_on is FailOn.NEVER:
            return False
        return any(n for s, n in self.by_severity.items() if s.rank >= Severity(self.fail_on.value).rank)


def summarize(
    results: Iterable[FileResult], fail_on: FailOn = FailOn.WARNING, remarks: tuple[str, ...] = ()
) -> RunSummary:
    """The sums of these results; `remarks` are about the run as a whole (stale baseline entries), one line each."""
    files = findings = suppressed = errors = crashes = 0
    severities, codes = Counter[Severity](), Counter[str]()
    for result in results:
        files += 1
        findings += len(result.diagnostics)
        suppressed += len(result.suppressed)
        errors += result.error is not None
        crashes += len(result.crashes)
        severities.update(d.severity for d in result.diagnostics)
        codes.update(d.code for d in result.diagnostics)
    by_severity = {s: severities[s] for s in Severity}
    by_code = dict(sorted(codes.items()))
    return RunSummary(files, findings, by_severity, by_code, suppressed, errors, crashes, fail_on, remarks)
