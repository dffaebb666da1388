"""For a person at a terminal: each finding with the lines of the draft, both sides underlined, and the sum beneath."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from amw_nlp.linter.result import FileResult
from amw_nlp.report.cells import shown_text
from amw_nlp.report.excerpt import ELISION, Mark, Row, excerpt
from amw_nlp.report.options import Options
from amw_nlp.report.paint import Piece, painter
from amw_nlp.report.summary import summary_pieces
from amw_nlp.rules.base import Diagnostic
from amw_nlp.text.draft import Draft

_MIN_WIDTH = 40


def render(results: Sequence[FileResult], options: Options) -> Iterator[str]:
    """Each finding, a blank line after it, and one line on the whole."""
    paint = painter(options.color)
    width = max(options.width, _MIN_WIDTH)
    for result in results:
        for diagnostic in result.diagnostics:
            for line in _finding(result.path, result.draft, diagnostic, width, options.explain is not False):
                yield paint(line).rstrip() + "\n"
            yield "\n"
    yield paint(summary_pieces(results)) + "\n"


def headline(path: str, diagnostic: Diagnostic) -> list[Piece]:
    """The line that says what and where: ``path:line:column code name severity: message``."""
    first, severity = diagnostic.places[0], diagnostic.severity.value
    return [
        (shown_text(path), "path"),
        (f":{first.line}:{first.column}", "quiet"),
        (" ", ""),
        (diagnostic.code, severity),
        (f" {diagnostic.name} ", "quiet"),
        (severity, severity),
        (f": {shown_text(diagnostic.message)}", ""),
    ]


def _finding(path: str, draft: Draft | None, found: Diagnostic, width: int, explain: bool) -> Iterator[list[Piece]]:
    yield headline(path, found)
    gutter = len(str(max(place.line for place in found.places))) + 1
    if draft is not None:
        yield _bar(gutter)
        for row in excerpt(draft, found.places, width - gutter - 3):
            yield from _row(row, gutter, found.severity.value)
    beneath = list(_beneath(found, explain))
    if beneath and draft is not None:
        yield _bar(gutter)
    for text in beneath:
        yield from _wrapped(text, gutter, width)


def _bar(gutter: int) -> list[Piece]:
    return [(" " * gutter + " |", "gutter")]


def _row(row: Row, gutter: int, severity: str) -> Iterator[list[Piece]]:
    if row.gap:
        yield [(f"{' ' * gutter} {ELISION}", "gutter")]
    yield [(f"{row.line:>{gutter}} | ", "gutter"), (row.text, "")]
    yield [(f"{' ' * gutter} | ", "gutter"), *_underline(row.marks, severity)]


def _underline(marks: Iterable[Mark], severity: str) -> Iterator[Piece]:
    """Carets under what is reported, dashes under what it disagrees with; where they overlap, the carets win."""
    signs: dict[int, str] = {}
    for mark in sorted(marks, key=lambda mark: mark.primary):
        signs.update(dict.fromkeys(range(mark.start, mark.end), "^" if mark.primary else "-"))
    style = {"^": severity, "-": "other", " ": ""}
    line = "".join(signs.get(column, " ") for column in range(max(signs, default=-1) + 1))
    start = 0
    for end in range(1, len(line) + 1):
        if end == len(line) or line[end] != line[start]:
            yield line[start:end], style[line[start]]
            start = end


def _beneath(found: Diagnostic, explain: bool) -> Iterator[str]:
    if explain:
        yield from (line for line in found.explanation.splitlines() if line.strip())
    yield from (f"see {e.path}:{e.line}:{e.column}: {e.text}" for e in found.elsewhere)
    if found.fix is not None:
        yield f"help: {found.fix.label}"


def _wrapped(text: str, gutter: int, width: int) -> Iterator[list[Piece]]:
    from textwrap import wrap

    for i, line in enumerate(wrap(shown_text(text), width - gutter - 3, break_on_hyphens=False)):
        sign = "=" if i == 0 else " "
        yield [(f"{' ' * gutter} {sign} ", "gutter"), (line, "")]
