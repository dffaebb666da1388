"""A whole run: what is known from the cache, what is linted anew, and what is taken out afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.linter.baseline import Baseline, find_stale, without_known
from amw_nlp.linter.cache import Cache
from amw_nlp.linter.moves import followed
from amw_nlp.linter.result import FileResult
from amw_nlp.linter.run import FILES_A_PROCESS, Linter, Request, RunOptions, run
from amw_nlp.linter.since import Changes

Across = Callable[[Sequence[Request], list[FileResult]], list[FileResult]]
"""What adds the findings that rest on more than one file."""


@dataclass(frozen=True, slots=True)
class Session:
    """What a run asks for besides its files. `jobs` 0 is as many processes as pay; a `linter` that is kept lints in this one."""

    options: RunOptions
    jobs: int = 0
    cache: Cache | None = None
    baseline: Baseline | None = None
    since: str | None = None
    across: Across | None = None
    linter: Linter | None = None

    def lint(self, requests: Sequence[Request]) -> tuple[list[FileResult], list[str]]:
        """The results in the order of the files, and remarks on the run as a whole. Raises AmwError for what is of the run."""
        changes = None if self.since is None else Changes(self.since)
        if changes is not None:  # before all work, and also where nothing is found
            changes.check(r.path for r in requests)
        results = self._linted(requests)
        if self.across is not None:
            results = self.across(requests, results)
        baseline = self.baseline
        if baseline is not None:
            baseline = followed(baseline, requests, results)
        if changes is not None:
            results = [changes.touched(r.path, result) for r, result in zip(requests, results, strict=True)]
        if baseline is None:
            return results, []
        results, met = without_known(results, baseline)
        # a run over part of the lines cannot tell what is gone
        read = {r.inside for r, result in zip(requests, results, strict=True) if result.error is None}
        stale = [] if self.since is not None else find_stale(baseline, met, read)
        return results, _stale_remark(sum(k.count for k in stale))

    def _linted(self, requests: Sequence[Request]) -> list[FileResult]:
        if self.cache is None:
            return list(self._run(requests))
        known = {i: hit for i, r in enumerate(requests) if (hit := self.cache.find(r, self.options)) is not None}
        missing = [i for i in range(len(requests)) if i not in known]
        for i, result in zip(missing, self._run([requests[i] for i in missing]), strict=True):
            known[i] = result
            self.cache.keep(requests[i], self.options, result)
        return [known[i] for i in range(len(requests))]

    def _run(self, requests: Sequence[Request]) -> Iterator[FileResult]:
        if self.linter is not None and len(requests) <= FILES_A_PROCESS:
            return map(self.linter.check, requests)
        return run(requests, self.options, self.jobs)


def _stale_remark(count: int) -> list[str]:
    if not count:
        return []
    noun = "finding of the baseline is" if count == 1 else "findings of the baseline are"
    return [f"{count} {noun} gone; `amw-nlp baseline prune` takes them out"]
