"""One finding as a card beside the draft."""

from __future__ import annotations

from collections.abc import Collection
from html import escape

from amw_nlp.report.links import rule_url
from amw_nlp.rules.base import Diagnostic, Place


def finding_id(draft: int, finding: int) -> str:
    """The anchor of a finding, by the numbers of its draft and of itself, from 1."""
    return f"d{draft}f{finding}"


def place_id(draft: int, finding: int, place: int) -> str:
    """The anchor of a place of a finding in the text."""
    return f"d{draft}f{finding}p{place}"


def sum_id(draft: int, finding: int) -> str:
    """The id of a finding's message and sum, by which its marks are described to those who listen."""
    return f"d{draft}f{finding}s"


def finding_card(draft: int, number: int, found: Diagnostic, marked: Collection[int]) -> str:
    """The card: what is wrong, the sum, and each place, with a link to those that are `marked` in the text (counted from 0)."""
    severity = found.severity.value
    places = ", ".join(
        f'<a href="#{place_id(draft, number, i)}">{_place(place)}</a>' if i in marked else _place(place)
        for i, place in enumerate(found.places)
    )
    places += "".join(
        f', <span class="elsewhere">{escape(_line(e.text))}<span class="line"> {escape(e.path)} line {e.line}</span></span>'
        for e in found.elsewhere
    )
    sums = "".join(f'<p class="sum">= {escape(line)}</p>\n' for line in found.explanation.splitlines() if line.strip())
    fix = f'<p class="fix">{escape(found.fix.label)}</p>\n' if found.fix else ""
    return (
        f'<article class="finding {severity}" id="{finding_id(draft, number)}" data-f="{number}" tabindex="-1">\n'
        f'<p class="head"><b class="number">{number}</b> <b class="severity">{severity}</b> '
        f'<a class="rule" href="{escape(rule_url(found.code))}" rel="noreferrer">{escape(found.code)} {escape(found.name)}</a></p>\n'
        f'<div id="{sum_id(draft, number)}">\n<p class="message">{escape(found.message)}</p>\n{sums}</div>\n'
        f'{fix}<p class="places">{places}</p>\n</article>\n'
    )


def _place(place: Place) -> str:
    return f'{escape(_line(place.text))}<span class="line"> line {place.line}</span>'


def _line(text: str) -> str:
    """A text as it reads in one line."""
    return " ".join(text.split())
