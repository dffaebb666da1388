"""GitLab's Code Quality report (https://docs.gitlab.com/ci/testing/code_quality/, "Code Quality report format")."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256

from amw_nlp.linter.result import FileResult
from amw_nlp.report.options import Options
from amw_nlp.report.region import end_of
from amw_nlp.rules.base import Diagnostic
from amw_nlp.settings import Severity
from amw_nlp.text.draft import Draft

# GitLab knows info, minor, major, critical and blocker; blocker is left for what could not be checked at all
_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}
_UNREAD = "blocker"


def render(results: Sequence[FileResult], options: Options) -> Iterator[str]:
    """One array; a file that could not be read, and a rule that failed, is an entry too, since nothing else would show it.

    GitLab drops all but one entry of a fingerprint, so a second finding of the same fingerprint gets one of its own.
    """
    seen: Counter[str] = Counter()
    entries = []
    for result in results:
        for problem in (result.error,) if result.error else result.crashes:
            entries.append(_problem(result.path, problem))
        for found in result.diagnostics:
            entries.append(_entry(result.path, result.draft, found, explain=options.explain is not False))
    for entry in entries:
        entry["fingerprint"] = _unique(str(entry["fingerprint"]), seen)
    yield json.dumps(entries, indent=2) + "\n"


def _entry(path: str, draft: Draft | None, found: Diagnostic, *, explain: bool) -> dict[str, object]:
    first = found.places[0]
    lines = {"begin": first.line}
    if draft is not None:
        lines["end"] = end_of(draft, first.start, first.end)[0]
    sides = [f"with {place.text} (line {place.line})" for place in found.places[1:]]
    sides += [f"with {place.text} ({place.path}, line {place.line})" for place in found.elsewhere]
    body = [found.message, *([found.explanation] if explain and found.explanation else []), *sides]
    return {
        "description": "\n".join(body),
        "check_name": f"{found.code} {found.name}",
        "fingerprint": found.fingerprint or _print_of(path, found.code, found.message),
        "severity": _SEVERITIES[found.severity],
        "location": {"path": _relative(path), "lines": lines},
    }


def _problem(path: str, problem: str) -> dict[str, object]:
    return {
        "description": problem,
        "check_name": "amw-nlp",
        "fingerprint": _print_of(path, problem),
        "severity": _UNREAD,
        "location": {"path": _relative(path), "lines": {"begin": 1}},
    }


def _unique(fingerprint: str, seen: Counter[str]) -> str:
    seen[fingerprint] += 1
    count = seen[fingerprint]
    return fingerprint if count == 1 else _print_of(fingerprint, str(count))


def _print_of(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _relative(path: str) -> str:
    """A path as GitLab wants it: forward slashes, nothing like `./` before it."""
    return path.replace("\\", "/").removeprefix("./")
