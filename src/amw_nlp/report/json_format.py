"""One JSON array of all findings."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from amw_nlp.linter.result import FileResult
from amw_nlp.report.options import Options
from amw_nlp.report.record import finding_records


def render(results: Sequence[FileResult], options: Options) -> Iterator[str]:  # noqa: ARG001
    """The array that `docs/schema/diagnostics.json` describes."""
    yield json.dumps(list(finding_records(results)), indent=2) + "\n"
