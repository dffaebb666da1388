"""What an editor shows of the place under the pointer: the sum of a finding, or what a figure was taken to be of."""

from __future__ import annotations

import re

from lsprotocol import types

from amw_nlp.facts.claim import Claim
from amw_nlp.report.links import rule_url
from amw_nlp.rules.base import Diagnostic
from amw_nlp.server.desk import Checked
from amw_nlp.server.findings import range_of
from amw_nlp.text.offsets import Positions, Unit

_MARKS = re.compile(r"([\\`*_{}\[\]()#+.!|<>~&-])")


def hover(checked: Checked, position: types.Position, unit: Unit) -> types.Hover | None:
    """The findings at a position, else the claim of the figure there, else nothing."""
    at = Positions(checked.page.text, unit)
    offset = at.offset(position.line, position.character)
    found = [
        (d, p) for d in checked.result.diagnostics for p in d.places if p.start <= offset < max(p.end, p.start + 1)
    ]
    if found:
        place = found[0][1]
        text = "\n\n---\n\n".join(_finding(d) for d in dict.fromkeys(d for d, _ in found))
        return _shown(text, range_of(place.start, place.end, at))
    facts = checked.result.facts
    for claim in facts.table if facts is not None else ():
        figure = claim.figure
        if figure.start <= offset < figure.end:
            return _shown(_claim(claim), range_of(figure.start, figure.end, at))
    return None


def _shown(text: str, where: types.Range) -> types.Hover:
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, text), where)


def _finding(found: Diagnostic) -> str:
    head = f"**{_plain(found.message)}**"
    sums = "\n".join(line for line in found.explanation.splitlines() if line.strip())
    places = "  \n".join(f"line {p.line}: {_plain(' '.join(p.text.split()))}" for p in found.places)
    rule = f"[{found.code} {found.name}]({rule_url(found.code)}), {found.severity.value}"
    return "\n\n".join([head, *([f"```text\n{sums}\n```"] if sums else []), places, rule])


def _claim(claim: Claim) -> str:
    """A figure as the fact table has it; what could not be told is left out."""
    metric = " ".join((claim.metric or "", *(f"[{s}]" for s in claim.scope))).strip()
    parts = {
        "of": claim.subject_name,
        "metric": metric,
        "time": claim.time.timex if claim.time else None,
        "status": claim.status.value,
        "said by": claim.attribution,
    }
    lines = [f"{name}: {_plain(value)}" for name, value in parts.items() if value]
    return "  \n".join([f"**{_plain(claim.figure.text)}**", *lines])


def _plain(text: str) -> str:
    """A text that Markdown shows as it is."""
    return _MARKS.sub(r"\\\1", text)
