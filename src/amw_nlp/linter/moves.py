"""Known findings of drafts that have another name now: a draft that was moved is the same draft."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from amw_nlp.linter.baseline import Baseline, Known, merged
from amw_nlp.linter.check import fingerprint
from amw_nlp.linter.result import FileResult
from amw_nlp.linter.run import Request
from amw_nlp.rules.base import Diagnostic


def gone_paths(baseline: Baseline, requests: Iterable[Request]) -> set[str]:
    """The paths of a baseline that are no file any more, seen from the folders that the run's paths are counted from."""
    roots: set[Path] = set()
    for request in requests:
        place, inside = request.path.absolute().as_posix(), f"/{request.inside}"
        if place.endswith(inside):
            roots.add(request.path.absolute().parents[request.inside.count("/")])
    return {k.path for k in baseline.known if roots and not any((root / k.path).exists() for root in roots)}


def follow_moves(baseline: Baseline, found: Sequence[tuple[str, Diagnostic]], gone: Collection[str]) -> Baseline:
    """The baseline with what was known of drafts that are gone under the name of the draft that has the very same findings now.

    A finding moves once: where a draft was copied, the second copy's findings are new.
    """
    if not gone:
        return baseline
    left = {k.fingerprint: k for k in baseline.known if k.path in gone}
    by_code: dict[str, set[str]] = defaultdict(set)
    for known in left.values():
        by_code[known.code].add(known.path)
    free = baseline.counts()
    taken: Counter[str] = Counter()
    moved: list[Known] = []
    for path, diagnostic in found:
        if free[diagnostic.fingerprint] > 0:
            free[diagnostic.fingerprint] -= 1
            continue
        for former in sorted(by_code[diagnostic.code]):
            old = fingerprint(diagnostic, former)
            if old in left and free[old] > 0:
                free[old] -= 1
                taken[old] += 1
                moved.append(replace(left[old], path=path, fingerprint=diagnostic.fingerprint, count=1))
                break
    kept = (replace(k, count=k.count - taken[k.fingerprint]) for k in baseline.known)
    return merged([*(k for k in kept if k.count), *moved])


def followed(baseline: Baseline, requests: Sequence[Request], results: Sequence[FileResult]) -> Baseline:
    """The baseline as these results of these files see it."""
    found = [(r.inside, d) for r, result in zip(requests, results, strict=True) for d in result.diagnostics]
    return follow_moves(baseline, found, gone_paths(baseline, requests))
