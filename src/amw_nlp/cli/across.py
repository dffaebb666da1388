"""The options that hold drafts against each other and against the published record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from amw_nlp.linter.run import RunOptions
    from amw_nlp.linter.session import Across

Command = TypeVar("Command", bound=Callable[..., Any])


def across_options(command: Command) -> Command:
    """`--together` and `--record`."""
    together = click.option("--together", is_flag=True, help="Hold the drafts against each other too (KB001).")
    record = click.option("--record", metavar="FILE", help="Hold the drafts against this published record too (KB001).")
    return together(record(command))


def is_across(flags: dict[str, Any]) -> bool:
    """Whether a command was asked to hold drafts against others."""
    return bool(flags["together"] or flags["record"])


@contextmanager
def open_across(options: RunOptions, flags: dict[str, Any]) -> Iterator[Across | None]:
    """What holds drafts against each other and against the record, where the run asks for it. Raises AmwError for the record."""
    if not is_across(flags):
        yield None
        return
    from amw_nlp.record.store import Record
    from amw_nlp.record.together import Together

    with ExitStack() as opened:
        record = opened.enter_context(Record(Path(flags["record"]))) if flags["record"] else None
        yield Together(options, flags["together"], record)
