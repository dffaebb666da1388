"""A draft as it reads, block by block, with what was found in it marked."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import groupby, pairwise

from amw_nlp.facts.claim import Claim
from amw_nlp.report.html_finding import finding_id, place_id, sum_id
from amw_nlp.rules.base import CONFLICTS, Diagnostic
from amw_nlp.text.draft import Block, Cell, Draft, Role
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
FIGURE = "figure"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text that is marked, in reading offsets: a place of a finding, or the figure of a claim.

    `number` is that of the finding or claim, from 1; `place` counts a finding's places from 0. `kind` is a severity, ``other``
    for a further place of a finding, or ``figure``.
    """

    span: Span
    number: int
    place: int
    kind: str


@dataclass(frozen=True)
class Sheet:
    """A draft on the page: its number there from 1, and what is told of it."""

    number: int
    draft: Draft
    findings: Sequence[Diagnostic]
    claims: Sequence[Claim] = ()

    @cached_property
    def marks(self) -> list[Mark]:
        """All marks, in order of place; a finding before a figure that begins where it does."""
        found = _finding_marks(self.draft, self.findings)
        figures = [Mark(claim.figure.at, i, 0, FIGURE) for i, claim in enumerate(self.claims, 1)]
        return sorted([*found, *figures], key=lambda m: (m.span.start, m.kind == FIGURE, m.span.end, m.number))

    @cached_property
    def starts(self) -> list[int]:
        """Where the marks start."""
        return [mark.span.start for mark in self.marks]

    @cached_property
    def reach(self) -> int:
        """The length of the longest mark."""
        return max((len(mark.span) for mark in self.marks), default=0)

    def marks_in(self, span: Span) -> list[Mark]:
        """The marks that a stretch has part of."""
        first, last = bisect_left(self.starts, span.start - self.reach), bisect_right(self.starts, span.end)
        return [mark for mark in self.marks[first:last] if mark.span.overlaps(span)]

    @cached_property
    def marked_places(self) -> dict[int, set[int]]:
        """For each finding (from 1) those of its places, from 0, that are marked in the text; a finding without any is missing."""
        places: dict[int, set[int]] = {}
        for mark in self.marks:
            if mark.kind != FIGURE:
                places.setdefault(mark.number, set()).add(mark.place)
        return places

    def findings_of(self, claim: int) -> list[int]:
        """The numbers of the findings that point at the figure of a claim (from 1)."""
        at = self.claims[claim - 1].figure.at
        return sorted({m.number for m in self.marks_in(at) if m.kind != FIGURE})


def figure_id(draft: int, claim: int) -> str:
    """The anchor of a claim's figure in the text, by the numbers of its draft and of itself, from 1."""
    return f"d{draft}c{claim}"


def row_id(draft: int, claim: int) -> str:
    """The anchor of a claim's row in the fact table."""
    return f"d{draft}c{claim}r"


def draft_text(sheet: Sheet) -> Iterator[str]:
    """The HTML of each block; cells of one table and items of one list are one."""
    for _, group in groupby(enumerate(sheet.draft.blocks), key=_group_key):
        yield _group_html(sheet, [block for _, block in group]) + "\n"


def _finding_marks(draft: Draft, findings: Sequence[Diagnostic]) -> Iterator[Mark]:
    """The places of findings; those on what is not read (comments, front matter) have no mark."""
    runs = sorted(draft.offsets.runs, key=lambda run: run.source_start)
    for i, found in enumerate(findings, 1):
        for k, place in enumerate(found.places):
            kind = found.severity.value if place.role == CONFLICTS else "other"
            first, last = (_reading(runs, offset) for offset in (place.start, max(place.start, place.end - 1)))
            if first is not None and last is not None:
                yield Mark(Span(first, last + 1), i, k, kind)


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


def _group_key(numbered: tuple[int, Block]) -> tuple[str, int | None]:
    """Cells of one table and items of one list are one row; any other block is its own."""
    i, block = numbered
    if block.cell is not None:
        return ("table", block.cell.table)
    if block.role is Role.LIST_ITEM and block.group is not None:
        return ("list", block.group)
    return ("block", i)


def _group_html(sheet: Sheet, blocks: Sequence[Block]) -> str:
    inner = [_marked(sheet, block.span) for block in blocks]
    if blocks[0].cell is not None:
        return _table(blocks, inner)
    if blocks[0].role is Role.LIST_ITEM:
        return "<ul>" + "".join(f"<li>{html}</li>" for html in inner) + "</ul>"
    tag = _TAGS.get(blocks[0].role, "p")
    return f"<{tag}>{inner[0]}</{tag.split()[0]}>"


def _table(blocks: Sequence[Block], inner: Sequence[str]) -> str:
    """The grid; a cell without text is no block, and is put in empty."""
    cells = {(c.row, c.column): (c, html) for block, html in zip(blocks, inner, strict=True) if (c := block.cell)}
    headers = {row for (row, _), (cell, _) in cells.items() if cell.header}
    columns = range(max(column for _, column in cells) + 1)
    rows = [
        "".join(_cell(*cells.get((row, column), (None, "")), header=row in headers) for column in columns)
        for row in sorted({row for row, _ in cells})
    ]
    return f'<div class="wide"><table>{"".join(f"<tr>{row}</tr>" for row in rows)}</table></div>'


def _cell(cell: Cell | None, html: str, *, header: bool) -> str:
    tag = "th" if (cell.header if cell else header) else "td"
    return f"<{tag}>{html}</{tag}>"


def _marked(sheet: Sheet, span: Span) -> str:
    """The text of a block; a stretch under several findings links to the first, and each mark ends with its finding's number."""
    inside = sheet.marks_in(span)
    cuts = {
        span.start,
        span.end,
        *(min(max(e, span.start), span.end) for m in inside for e in (m.span.start, m.span.end)),
    }
    pieces = []
    for start, end in pairwise(sorted(cuts)):
        over = [mark for mark in inside if mark.span.start <= start < mark.span.end]
        pieces += [_anchor(sheet, mark) for mark in over if max(mark.span.start, span.start) == start]
        pieces.append(_stretch(sheet, sheet.draft.text[start:end], over))
        ended = [m for m in over if m.kind != FIGURE and min(m.span.end, span.end) == end]
        pieces += [f'<sup><a href="#{finding_id(sheet.number, m.number)}">{m.number}</a></sup>' for m in ended]
    return "".join(pieces)


def _anchor(sheet: Sheet, mark: Mark) -> str:
    of_figure = mark.kind == FIGURE
    name = figure_id(sheet.number, mark.number) if of_figure else place_id(sheet.number, mark.number, mark.place)
    return f'<span id="{name}" class="place"></span>'


def _stretch(sheet: Sheet, text: str, over: Sequence[Mark]) -> str:
    figures = " ".join(str(m.number) for m in over if m.kind == FIGURE)
    figure = f' data-c="{figures}"' if figures else ""
    found = [m for m in over if m.kind != FIGURE]
    if not found:
        return f'<span class="figure"{figure}>{escape(text)}</span>' if figures else escape(text)
    mark = next((m for m in found if m.kind != "other"), found[0])
    numbers = list(dict.fromkeys(m.number for m in (mark, *found)))
    told = " ".join(sum_id(sheet.number, n) for n in numbers)
    return (
        f'<a class="mark {mark.kind}" href="#{finding_id(sheet.number, mark.number)}" aria-describedby="{told}" '
        f'data-f="{" ".join(map(str, numbers))}"{figure}>{escape(text)}</a>'
    )
