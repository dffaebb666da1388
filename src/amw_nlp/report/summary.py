"""The line that ends a report for a person."""

from __future__ import annotations

from collections.abc import Sequence

from amw_nlp.linter.result import FileResult, RunSummary, summarize
from amw_nlp.report.paint import Piece
from amw_nlp.settings import Severity


def counted(count: int, noun: str) -> str:
    """A count with its noun.

    >>> counted(1, "draft"), counted(2, "draft"), counted(3, "info")
    ('1 draft', '2 drafts', '3 infos')
    """
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def summary_line(results: Sequence[FileResult]) -> str:
    """How much was found in how many drafts, as one line without a line break."""
    return "".join(text for text, _ in summary_pieces(results))


def summary_pieces(results: Sequence[FileResult]) -> list[Piece]:
    """The same in styles: what was found in its severity's colour, nothing found as good news."""
    summary = summarize(results)
    read = summary.files - summary.errors
    pieces: list[Piece] = []
    if summary.findings:
        hit = sum(bool(result.diagnostics) for result in results)
        pieces = [("Found ", ""), *_counts(summary), (f" in {counted(hit, 'draft')}", "")]
        pieces += [(f" of {read}", "")] if read > hit else []
    elif read:
        pieces = [("All clear", "good"), (f": no findings in {counted(read, 'draft')}", "")]
    else:
        pieces = [("No drafts were read", "")]
    return [*pieces, (_asides(summary), ""), (".", "")]


def _counts(summary: RunSummary) -> list[Piece]:
    named = [
        (counted(n, s.value) if s is not Severity.INFO else f"{n} info", s.value)
        for s in Severity
        if (n := summary.by_severity[s])
    ]
    pieces: list[Piece] = []
    for i, piece in enumerate(named):
        pieces += [] if i == 0 else [(" and " if i == len(named) - 1 else ", ", "")]
        pieces.append(piece)
    return pieces


def _asides(summary: RunSummary) -> str:
    asides = [f"{summary.suppressed} suppressed"] if summary.suppressed else []
    asides += [f"{counted(summary.errors, 'file')} could not be read"] if summary.errors else []
    asides += [f"{counted(summary.crashes, 'check')} failed"] if summary.crashes else []
    return f" ({', '.join(asides)})" if asides else ""
