"""A page to send to a person: each draft as it reads, what disagrees underlined, the sums beside it.

One file without scripts and without anything from elsewhere; every mark is a link to its finding and back, so that it works from the
keyboard. All text of the drafts is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from amw_nlp.linter.result import FileResult
from amw_nlp.report.html_draft import draft_rows
from amw_nlp.report.html_finding import finding_card
from amw_nlp.report.options import Options
from amw_nlp.report.summary import counted, summary_line

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def render(results: Sequence[FileResult], options: Options) -> Iterator[str]:  # noqa: ARG001
    """The page, a draft a section; drafts without findings are named, not printed."""
    summary = escape(summary_line(results))
    style = files("amw_nlp.report").joinpath("data/report.css").read_text("utf-8")
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>amw-nlp: {summary}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
    )
    yield f'<header>\n<p class="product">amw-nlp</p>\n<p class="summary">{summary}</p>\n{_contents(results)}</header>\n<main>\n'
    for number, result in enumerate(results, 1):
        if result.diagnostics:
            yield from _section(number, result)
    yield from _others(results)
    yield "</main>\n</body>\n</html>\n"


def _contents(results: Sequence[FileResult]) -> str:
    """Links to the drafts with findings, where there are several."""
    hit = [(number, result) for number, result in enumerate(results, 1) if result.diagnostics]
    if len(hit) < 2:
        return ""
    items = [
        f'<li><a href="#d{number}">{escape(r.path)}</a> {counted(len(r.diagnostics), "finding")}</li>\n'
        for number, r in hit
    ]
    return f'<nav aria-label="Drafts"><ul>\n{"".join(items)}</ul></nav>\n'


def _section(number: int, result: FileResult) -> Iterator[str]:
    yield f'<section id="d{number}" aria-label="{escape(result.path)}">\n<h1 class="path">{escape(result.path)}</h1>\n'
    yield "".join(f'<p class="note">{escape(note)}</p>\n' for note in _remarks(result))
    if result.draft is None:
        yield "".join(finding_card(number, i, found) for i, found in enumerate(result.diagnostics, 1))
    else:
        yield from draft_rows(number, result.draft, result.diagnostics)
    yield "</section>\n"


def _others(results: Sequence[FileResult]) -> Iterator[str]:
    """The drafts that have no section of their own, named."""
    broken = [
        (r.path, problem) for r in results if not r.diagnostics for problem in ((r.error,) if r.error else r.crashes)
    ]
    named = {path for path, _ in broken}
    clean = [r.path for r in results if not r.diagnostics and r.path not in named]
    if clean:
        items = "".join(f"<li>{escape(path)}</li>\n" for path in clean)
        yield f'<section class="clean">\n<h2>No findings</h2>\n<ul>\n{items}</ul>\n</section>\n'
    if broken:
        items = "".join(f"<li><b>{escape(path)}</b>: {escape(problem)}</li>\n" for path, problem in broken)
        yield f'<section class="broken">\n<h2>Not checked</h2>\n<ul>\n{items}</ul>\n</section>\n'


def _remarks(result: FileResult) -> list[str]:
    return [*result.notes, *(f"a check failed, its findings are missing: {crash}" for crash in result.crashes)]
