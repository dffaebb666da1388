"""One line a finding, for people who grep and editors that jump."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amw_nlp.linter.result import FileResult
from amw_nlp.report.cells import shown_text
from amw_nlp.report.options import Options
from amw_nlp.report.paint import painter
from amw_nlp.report.summary import summary_pieces
from amw_nlp.report.text_format import headline


def render(results: Sequence[FileResult], options: Options) -> Iterator[str]:
    """Each finding as ``path:line:column code name severity: message``, and one line on the whole."""
    paint = painter(options.color)
    for result in results:
        for diagnostic in result.diagnostics:
            line = headline(result.path, diagnostic)
            if options.explain and diagnostic.explanation:
                line.append((f" [{shown_text(diagnostic.explanation)}]", "quiet"))
            yield paint(line) + "\n"
    yield paint(summary_pieces(results)) + "\n"
