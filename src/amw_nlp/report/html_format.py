"""A page to send to a person: each draft as it reads, what disagrees underlined, the sums and the fact table beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from amw_nlp.facts.claim import Claim
from amw_nlp.linter.result import FileResult
from amw_nlp.report.html_draft import Sheet, draft_text
from amw_nlp.report.html_figures import fact_table
from amw_nlp.report.html_finding import finding_card
from amw_nlp.report.html_page import jump_to, whole_page
from amw_nlp.report.options import Options
from amw_nlp.report.summary import counted, summary_line

# drafts without findings are printed too, to be read beside their figures, while there are not too many to read
_MOST_CLEAN = 20
_KEYS = '<p class="keys"><kbd>n</kbd> next finding, <kbd>p</kbd> the one before, <kbd>Enter</kbd> to its card, <kbd>Esc</kbd> back</p>\n'


def render(results: Sequence[FileResult], options: Options) -> Iterator[str]:  # noqa: ARG001
    """The page, a draft a section, those with findings first; of many drafts without findings only the names are printed."""
    keys = _KEYS if any(result.diagnostics for result in results) else ""
    yield from whole_page(summary_line(results), keys + _contents(results), _body(results))


def _body(results: Sequence[FileResult]) -> Iterator[str]:
    numbered = list(enumerate(results, 1))
    for number, result in numbered:
        if result.diagnostics:
            yield from _section(number, result)
    clean = [(n, r) for n, r in numbered if not r.diagnostics and r.error is None and not r.crashes]
    readable = [(n, r) for n, r in clean if r.draft is not None and r.facts is not None]
    if readable == clean and len(clean) <= _MOST_CLEAN:
        for number, result in clean:
            yield from _section(number, result)
    elif clean:
        items = "".join(f"<li>{escape(r.path)}</li>\n" for _, r in clean)
        yield f'<section class="clean">\n<h2>No findings</h2>\n<ul>\n{items}</ul>\n</section>\n'
    yield from _broken(results)


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
    """A draft, its findings and its figures; one that was not kept has its findings alone."""
    yield f'<section class="draft" id="d{number}" aria-label="{escape(result.path)}">\n<h1 class="path">{escape(result.path)}</h1>\n'
    yield "".join(f'<p class="note">{escape(note)}</p>\n' for note in _remarks(result))
    sheet = None if result.draft is None else Sheet(number, result.draft, result.diagnostics, _claims(result))
    links = [(f"d{number}-findings", counted(len(result.diagnostics), "finding"))]
    links += [(f"d{number}-figures", counted(len(sheet.claims), "figure"))] if sheet and sheet.claims else []
    yield f'{jump_to(links) if sheet else ""}<div class="spread">\n'
    if sheet is not None:
        yield f'<div class="text">\n{"".join(draft_text(sheet))}</div>\n'
    yield f'<div class="side">\n{_findings(number, result, sheet)}'
    if sheet is not None and sheet.claims:
        yield fact_table(sheet)
    yield "</div>\n</div>\n</section>\n"


def _claims(result: FileResult) -> tuple[Claim, ...]:
    return result.facts.table if result.facts is not None else ()


def _findings(number: int, result: FileResult, sheet: Sheet | None) -> str:
    marked = {} if sheet is None else sheet.marked_places
    cards = "".join(finding_card(number, i, found, marked.get(i, ())) for i, found in enumerate(result.diagnostics, 1))
    cards = cards or '<p class="none">No findings.</p>\n'
    name = f"d{number}-findings"
    return (
        f'<section class="panel findings" id="{name}" aria-label="Findings" data-tab="Findings" data-count="{len(result.diagnostics)}">\n'
        f"<h2>Findings</h2>\n{cards}</section>\n"
    )


def _broken(results: Sequence[FileResult]) -> Iterator[str]:
    """What could not be checked, or not wholly, and has no section of its own."""
    broken = [
        (r.path, problem) for r in results if not r.diagnostics for problem in ((r.error,) if r.error else r.crashes)
    ]
    if broken:
        items = "".join(f"<li><b>{escape(path)}</b>: {escape(problem)}</li>\n" for path, problem in broken)
        yield f'<section class="broken">\n<h2>Not checked</h2>\n<ul>\n{items}</ul>\n</section>\n'


def _remarks(result: FileResult) -> list[str]:
    return [*result.notes, *(f"a check failed, its findings are missing: {crash}" for crash in result.crashes)]
