"""`amw-nlp score`: a row for each article of a corpus."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from amw_nlp.cli.options import reading_options, rule_options, settings_options
from amw_nlp.cli.output import tell, write
from amw_nlp.errors import AmwError

if TYPE_CHECKING:
    from amw_nlp.batch.row import Row


@click.command(name="score")
@reading_options
@settings_options
@rule_options
@click.option("-o", "--output-file", metavar="FILE", help="Where the rows go, as JSON Lines; else standard output.")
@click.option("--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="Processes; 0 is as many as pay.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
def command(**flags: Any) -> int:
    """Score a corpus: for each article its entities, figures and findings counted, and how consistent it is.

    A file that cannot be read is a row with an error, and makes the exit code 2 at the end.
    """
    from amw_nlp.batch.score import score
    from amw_nlp.cli.chosen import make_resolver
    from amw_nlp.cli.reading import find_drafts
    from amw_nlp.linter.run import RunOptions

    target = flags["output_file"]
    if target is not None and not target.endswith((".jsonl", ".ndjson", ".json")):
        raise AmwError(f"{target}: scores are written as JSON Lines; name the file .jsonl")
    found = find_drafts(
        flags["paths"], make_resolver(flags), file_list=flags["file_list"], stdin_filename=flags["stdin_filename"]
    )
    for folder in found.discovery.empty:
        tell(f"amw-nlp: note: {folder}: holds no drafts")
    options = RunOptions(
        flags["date"], flags["format_in"], flags["encoding"], suppressions=not flags["ignore_suppressions"]
    )
    tally = Tally()
    rows = score(found.requests, options, flags["jobs"])
    write(_lines(tally.counted([*_closed(found.discovery.closed)], rows), len(found.requests), flags), target)
    if not flags["quiet"]:
        tell(f"amw-nlp: {tally.articles} articles scored, {tally.failed} could not be{tally.mean}")
    return 2 if tally.failed or tally.crashed else 0


class Tally:
    """Counts rows as they pass by, and tells of those that have an error."""

    def __init__(self) -> None:
        self.articles = self.failed = self.crashed = 0
        self._scores: list[float] = []

    def counted(self, *rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows."""
        for row in (row for part in rows for row in part):
            if row.error is not None:
                self.failed += 1
                tell(f"{row.path}: error: {row.error}")
            else:
                self.articles += 1
            for crash in row.crashes:
                self.crashed += 1
                tell(f"{row.path}: error: a rule failed, please report it: {crash}")
            if row.score is not None:
                self._scores.append(row.score)
            yield row

    @property
    def mean(self) -> str:
        """The mean score in words, or nothing."""
        return f"; mean consistency {sum(self._scores) / len(self._scores):.1f}" if self._scores else ""


def _closed(folders: Iterable[Any]) -> Iterator[Row]:
    from amw_nlp.batch.row import Row

    return (Row(folder.path, error=folder.error) for folder in folders)


def _lines(rows: Iterable[Row], total: int, flags: dict[str, Any]) -> Iterator[str]:
    import json

    for row in _with_progress(rows, total) if sys.stderr.isatty() and not flags["quiet"] else rows:
        yield json.dumps(asdict(row), ensure_ascii=False) + "\n"


def _with_progress(rows: Iterable[Row], total: int) -> Iterator[Row]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (TextColumn("scoring"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("scoring", total=total)
        for row in rows:
            progress.advance(task)
            yield row
