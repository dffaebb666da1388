"""The fact tables of drafts as a page: each draft as it reads, its figures marked, the table beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from amw_nlp.report.claims import FactSheet
from amw_nlp.report.html_draft import Sheet, draft_text
from amw_nlp.report.html_figures import fact_table
from amw_nlp.report.html_page import jump_to, whole_page
from amw_nlp.report.summary import counted


def as_html(sheets: Iterable[FactSheet]) -> Iterator[str]:
    """The page, a draft a section."""
    read = list(sheets)
    count = sum(len(sheet.claims) for sheet in read)
    yield from whole_page(
        f"{counted(count, 'figure')} in {counted(len(read), 'draft')}",
        _contents(read),
        (_section(number, sheet) for number, sheet in enumerate(read, 1)),
    )


def _contents(read: list[FactSheet]) -> str:
    if len(read) < 2:
        return ""
    items = "".join(
        f'<li><a href="#d{i}">{escape(s.shown)}</a> {counted(len(s.claims), "figure")}</li>\n'
        for i, s in enumerate(read, 1)
    )
    return f'<nav aria-label="Drafts"><ul>\n{items}</ul></nav>\n'


def _section(number: int, sheet: FactSheet) -> str:
    page = Sheet(number, sheet.draft, (), sheet.claims)
    date = f'<p class="note">dated {sheet.draft.date.day.isoformat()}</p>\n' if sheet.draft.date else ""
    table = fact_table(page) if sheet.claims else '<p class="none">No figures.</p>\n'
    jump = jump_to([(f"d{number}-figures", counted(len(sheet.claims), "figure"))]) if sheet.claims else ""
    return (
        f'<section class="draft" id="d{number}" aria-label="{escape(sheet.shown)}">\n<h1 class="path">{escape(sheet.shown)}</h1>\n{date}{jump}'
        f'<div class="spread">\n<div class="text">\n{"".join(draft_text(page))}</div>\n<div class="side">\n{table}</div>\n</div>\n</section>\n'
    )
