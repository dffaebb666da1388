"""One finding as a note in the margin of the page."""

from __future__ import annotations

from html import escape

from amw_nlp.report.links import rule_url
from amw_nlp.rules.base import Diagnostic


def finding_id(draft: int, finding: int) -> str:
    """The anchor of a finding, by the numbers of its draft and of itself, from 1."""
    return f"d{draft}f{finding}"


def place_id(draft: int, finding: int, place: int) -> str:
    """The anchor of a place of a finding in the text."""
    return f"d{draft}f{finding}p{place}"


def finding_card(draft: int, number: int, found: Diagnostic) -> str:
    """The note: what is wrong, the sum, and links back to each place."""
    severity = found.severity.value
    places = ", ".join(
        f'<a href="#{place_id(draft, number, i)}">{escape(place.text)}<span class="line"> line {place.line}</span></a>'
        for i, place in enumerate(found.places)
    )
    sums = "".join(f'<p class="sum">= {escape(line)}</p>\n' for line in found.explanation.splitlines() if line.strip())
    fix = f'<p class="fix">{escape(found.fix.label)}</p>\n' if found.fix else ""
    return (
        f'<article class="finding {severity}" id="{finding_id(draft, number)}" tabindex="-1">\n'
        f'<p class="head"><b class="number">{number}</b> <b class="severity">{severity}</b> '
        f'<a class="rule" href="{escape(rule_url(found.code))}" rel="noreferrer">{escape(found.code)} {escape(found.name)}</a></p>\n'
        f'<p class="message">{escape(found.message)}</p>\n{sums}{fix}<p class="places">{places}</p>\n</article>\n'
    )
