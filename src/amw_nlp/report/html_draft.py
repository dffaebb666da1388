"""A draft as it reads, a row a block: the text with its marks at the left, the notes to it at the right."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby, pairwise

from amw_nlp.report.html_finding import finding_card, finding_id, place_id
from amw_nlp.rules.base import CONFLICTS, Diagnostic
from amw_nlp.text.draft import Block, Draft, Role
from amw_nlp.text.offsets import Run
from amw_nlp.text.span import Span

_TAGS = {
    Role.TITLE: "h2",
    Role.STANDFIRST: 'p class="standfirst"',
    Role.HEADING: "h3",
    Role.CAPTION: 'p class="caption"',
    Role.QUOTE: "blockquote",
    Role.FOOTNOTE: 'p class="footnote"',
}


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place of a finding, in reading offsets. `finding` counts from 1, `place` from 0."""

    span: Span
    finding: int
    place: int
    kind: str


def draft_rows(number: int, draft: Draft, findings: Sequence[Diagnostic]) -> Iterator[str]:
    """The rows of the draft with this number on the page; findings on what is not read (comments, front matter) come first."""
    marks = _marks(draft, findings)
    homes = _homes(draft, marks)
    away = [i for i in range(1, len(findings) + 1) if i not in homes]
    if away:
        yield _row("", number, findings, away)
    starts = [mark.span.start for mark in marks]
    numbered = list(enumerate(draft.blocks))
    for _, group in groupby(numbered, key=_group_key):
        blocks = list(group)
        html = _group_html(number, draft, [block for _, block in blocks], marks, starts)
        inside = {i for i, _ in blocks}
        yield _row(html, number, findings, [finding for finding, home in sorted(homes.items()) if home in inside])


def _row(html: str, number: int, findings: Sequence[Diagnostic], notes: Sequence[int]) -> str:
    cards = "".join(finding_card(number, i, findings[i - 1]) for i in notes)
    return f'<div class="row">\n<div class="text">{html}</div>\n<div class="notes">{cards}</div>\n</div>\n'


def _marks(draft: Draft, findings: Sequence[Diagnostic]) -> list[_Mark]:
    runs = sorted(draft.offsets.runs, key=lambda run: run.source_start)
    marks = []
    for i, found in enumerate(findings, 1):
        for k, place in enumerate(found.places):
            kind = found.severity.value if place.role == CONFLICTS else "other"
            first, last = (_reading(runs, offset) for offset in (place.start, max(place.start, place.end - 1)))
            if first is not None and last is not None:
                marks.append(_Mark(Span(first, last + 1), i, k, kind))
    return sorted(marks, key=lambda mark: (mark.span.start, mark.span.end, mark.finding))


def _reading(runs: Sequence[Run], offset: int) -> int | None:
    """The reading offset of a source character, by runs in source order; None where it is not read."""
    i = bisect_right(runs, offset, key=lambda run: run.source_start) - 1
    if i < 0:
        return None
    run = runs[i]
    inside = offset - run.source_start
    if inside >= run.source_length:
        return None
    return run.read_start + (inside if run.read_length == run.source_length else 0)


def _homes(draft: Draft, marks: Sequence[_Mark]) -> Mapping[int, int]:
    """The block beside which each finding is noted: that of its first place that is read."""
    homes: dict[int, int] = {}
    for mark in sorted(marks, key=lambda mark: (mark.finding, mark.place)):
        if mark.finding not in homes:
            try:
                homes[mark.finding] = draft.block_at(mark.span.start)
            except LookupError:
                continue
    return homes


def _group_key(numbered: tuple[int, Block]) -> tuple[str, int | None]:
    """Cells of one table and items of one list are one row; any other block is its own."""
    i, block = numbered
    if block.cell is not None:
        return ("table", block.cell.table)
    if block.role is Role.LIST_ITEM and block.group is not None:
        return ("list", block.group)
    return ("block", i)


def _group_html(
    number: int, draft: Draft, blocks: Sequence[Block], marks: Sequence[_Mark], starts: Sequence[int]
) -> str:
    inner = [_marked(number, draft, block.span, marks, starts) for block in blocks]
    if blocks[0].cell is not None:
        return _table(blocks, inner)
    if blocks[0].role is Role.LIST_ITEM:
        return "<ul>" + "".join(f"<li>{html}</li>" for html in inner) + "</ul>"
    tag = _TAGS.get(blocks[0].role, "p")
    return f"<{tag}>{inner[0]}</{tag.split()[0]}>"


def _table(blocks: Sequence[Block], inner: Sequence[str]) -> str:
    rows: dict[int, list[str]] = {}
    for block, html in zip(blocks, inner, strict=True):
        if block.cell is not None:
            tag = "th" if block.cell.header else "td"
            rows.setdefault(block.cell.row, []).append(f"<{tag}>{html}</{tag}>")
    return "<table>" + "".join(f"<tr>{''.join(cells)}</tr>" for _, cells in sorted(rows.items())) + "</table>"


def _marked(number: int, draft: Draft, span: Span, marks: Sequence[_Mark], starts: Sequence[int]) -> str:
    """The text of a block; a stretch under several marks links to the first, and each mark ends with its finding's number."""
    inside = [mark for mark in marks[: bisect_right(starts, span.end)] if mark.span.overlaps(span)]
    cuts = sorted(
        {span.start, span.end, *(min(max(e, span.start), span.end) for m in inside for e in (m.span.start, m.span.end))}
    )
    pieces = []
    for start, end in pairwise(cuts):
        over = [mark for mark in inside if mark.span.start <= start < mark.span.end]
        begun = [mark for mark in over if max(mark.span.start, span.start) == start]
        anchors = "".join(f'<span id="{place_id(number, m.finding, m.place)}" class="place"></span>' for m in begun)
        pieces.append(anchors + _stretch(number, draft.text[start:end], over))
        ended = [mark for mark in over if min(mark.span.end, span.end) == end]
        pieces += [f'<sup><a href="#{finding_id(number, m.finding)}">{m.finding}</a></sup>' for m in ended]
    return "".join(pieces)


def _stretch(number: int, text: str, over: Sequence[_Mark]) -> str:
    if not over:
        return escape(text)
    mark = next((m for m in over if m.kind != "other"), over[0])
    return f'<a class="mark {mark.kind}" href="#{finding_id(number, mark.finding)}">{escape(text)}</a>'
