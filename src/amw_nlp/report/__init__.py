"""From results to pages, lines and records. A formatter is a generator of strings: it needs no file and no terminal.

`render` finds a formatter by its name. Third parties add theirs by an entry point of the group ``amw_nlp.formatters``: a callable
that takes the results and the `Options` and yields strings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, cast

from amw_nlp.errors import ConfigError
from amw_nlp.report.options import ENTRY_POINTS, Formatter, Options
from amw_nlp.settings import OutputFormat

if TYPE_CHECKING:
    from amw_nlp.linter.result import FileResult

__all__ = ["Formatter", "Options", "find_formatter", "render"]


def render(
    format: OutputFormat | str,  # noqa: A002
    results: Sequence[FileResult],
    *,
    color: bool = False,
    width: int = 100,
    explain: bool | None = None,
) -> Iterator[str]:
    """The report, in pieces that joined are the whole.

    `color` is whether ANSI colours are written, `width` the terminal's columns; only ``text`` and ``concise`` heed them. `explain`
    says whether the sums are shown; None is each format's own habit. Raises ConfigError for a format that nobody provides.
    """
    return find_formatter(format)(results, Options(color=color, width=width, explain=explain))


def find_formatter(name: str) -> Formatter:
    """The formatter of a name: one of ours, else one that an installed package brings. Raises ConfigError."""
    if name in tuple(OutputFormat):
        return cast(Formatter, import_module(f"{__name__}.{name}_format").render)
    from importlib.metadata import entry_points

    for entry in entry_points(group=ENTRY_POINTS, name=name):
        return cast(Formatter, entry.load())
    known = ", ".join(OutputFormat)
    raise ConfigError(f"no output format {name!r}; there are {known}, and what packages add under {ENTRY_POINTS}")
