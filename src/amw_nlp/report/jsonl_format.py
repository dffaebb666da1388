"""One finding a line, each a JSON object."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amw_nlp.linter.result import FileResult
from amw_nlp.report.options import Options
from amw_nlp.report.record import finding_records, json_line


def render(results: Sequence[FileResult], options: Options) -> Iterator[str]:  # noqa: ARG001
    """The objects that are the items of `docs/schema/diagnostics.json`."""
    yield from map(json_line, finding_records(results))
