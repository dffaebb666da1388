"""The fact table of a draft: every figure that was read, and what it was taken to be of."""

from __future__ import annotations

from html import escape

from amw_nlp.report.claim_row import ClaimRow, claim_row
from amw_nlp.report.html_draft import Sheet, figure_id, row_id
from amw_nlp.report.html_finding import finding_id

_NONE = '<span class="untold" title="could not be told">–</span>'
_COLUMNS = ("Line", "Figure", "What it is of", "When")


def fact_table(sheet: Sheet) -> str:
    """The table as a panel beside the draft, a row a figure, in the order of the draft."""
    name = f"d{sheet.number}-figures"
    heads = "".join(f'<th scope="col">{title}</th>' for title in _COLUMNS)
    rows = "".join(_row(sheet, i, claim_row(claim, sheet.draft)) for i, claim in enumerate(sheet.claims, 1))
    return (
        f'<section class="panel figures" id="{name}" aria-label="Figures" data-tab="Figures" data-count="{len(sheet.claims)}">\n'
        f'<h2>Figures</h2>\n<table class="facts">\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</section>\n'
    )


def _row(sheet: Sheet, i: int, row: ClaimRow) -> str:
    """A row; figures that a finding points at are marked with its number and severity."""
    findings = sheet.findings_of(i)
    numbers = "".join(f'<sup><a href="#{finding_id(sheet.number, f)}">{f}</a></sup>' for f in findings)
    tone = f' class="{sheet.findings[findings[0] - 1].severity.value}"' if findings else ""
    read_as = f' title="read as {escape(row.read_as)}"' if row.read_as else ""
    figure = f'<a href="#{figure_id(sheet.number, i)}"{read_as}>{escape(row.figure)}</a>{numbers}'
    return (
        f'<tr id="{row_id(sheet.number, i)}" data-c="{i}"{tone}><td class="line">{row.line}</td>'
        f'<td class="figure-cell">{figure}</td><td>{_of(row)}</td><td>{_when(row)}</td></tr>\n'
    )


def _of(row: ClaimRow) -> str:
    metric = escape(row.metric) + (f' <span class="scope">{escape(row.scope)}</span>' if row.scope else "")
    lines = [f'<span class="subject">{escape(row.subject)}</span>' if row.subject else "", metric.strip()]
    return "<br>".join(line for line in lines if line) or _NONE


def _when(row: ClaimRow) -> str:
    status = f'<span class="status {row.status}">{row.status}</span>' if row.status else ""
    said = f'<span class="said">{escape(row.said_by)}</span>' if row.said_by else ""
    return "<br>".join(line for line in (escape(row.time), status, said) if line) or _NONE
