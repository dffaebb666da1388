"""What every formatter is given besides the results."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.linter.result import FileResult

ENTRY_POINTS = "amw_nlp.formatters"


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is to look. `width` is in terminal columns; `explain` None is the format's own habit."""

    color: bool = False
    width: int = 100
    explain: bool | None = None


Formatter = Callable[[Sequence[FileResult], Options], Iterator[str]]
