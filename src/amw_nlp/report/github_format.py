"""Annotations of GitHub Actions: workflow commands, the worst first, then the same for the log, and one line on the whole.

GitHub shows ten annotations of each level a step (actions/toolkit), so the order decides what is seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from amw_nlp.linter.result import FileResult
from amw_nlp.report.cells import shown_text
from amw_nlp.report.options import Options
from amw_nlp.report.region import end_of
from amw_nlp.report.summary import summary_line
from amw_nlp.rules.base import Diagnostic
from amw_nlp.settings import Severity
from amw_nlp.text.draft import Draft

LIMIT = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(results: Sequence[FileResult], options: Options) -> Iterator[str]:
    """A command and a line for the log for each finding; files that could not be read are errors too."""
    broken = [(r.path, problem) for r in results for problem in ((r.error,) if r.error else r.crashes)]
    found = [(r, d) for r in results for d in r.diagnostics]
    found.sort(key=lambda pair: -pair[1].severity.rank)
    for path, problem in broken:
        yield _command("error", {"file": path, "title": "amw-nlp"}, problem)
    for result, diagnostic in found:
        yield _annotation(result.path, result.draft, diagnostic, options.explain is not False)
        yield _log_line(result.path, diagnostic)
    counts = Counter(_COMMANDS[d.severity] for _, d in found)
    counts["error"] += len(broken)
    yield summary_line(results) + _limit_note(counts) + "\n"


def _annotation(path: str, draft: Draft | None, found: Diagnostic, explain: bool) -> str:
    first = found.places[0]
    properties = {"file": path, "line": str(first.line), "col": str(first.column)}
    if draft is not None:
        line, column = end_of(draft, first.start, first.end)
        # columns mean something to GitHub only within one line; its last column is the last character's
        properties |= {"endLine": str(line)} | ({"endColumn": str(column - 1)} if line == first.line else {})
    properties["title"] = f"{found.code} {found.name}"
    sides = [f"with {place.text} (line {place.line})" for place in found.places[1:]]
    sides += [f"with {place.text} ({place.path}, line {place.line})" for place in found.elsewhere]
    body = [found.message, *([f"= {found.explanation}"] if explain and found.explanation else []), *sides]
    return _command(_COMMANDS[found.severity], properties, "\n".join(body))


def _command(name: str, properties: dict[str, str], body: str) -> str:
    pairs = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    return f"::{name} {pairs}::{_data(body)}\n"


def _data(text: str) -> str:
    return "%0A".join(shown_text(line).replace("%", "%25") for line in text.split("\n"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _log_line(path: str, found: Diagnostic) -> str:
    # a file may be called "::stop-commands::x": such a line must not begin like a command
    path = f"./{path}" if path.lstrip().startswith("::") else path
    first = found.places[0]
    text = f"{path}:{first.line}:{first.column} {found.code} {found.name} {found.severity}: {found.message}"
    return shown_text(text) + "\n"


def _limit_note(counts: Counter[str]) -> str:
    over = [f"{count} {name}s" for name, count in sorted(counts.items()) if count > LIMIT]
    if not over:
        return ""
    return f" GitHub shows {LIMIT} annotations of a level a step; there are {' and '.join(over)}: use --format sarif to see all."
