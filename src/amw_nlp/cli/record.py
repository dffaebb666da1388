"""`amw-nlp record`: the published record, what is in it, and what a draft adds to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from amw_nlp.cli.options import reading_options, settings_options
from amw_nlp.cli.output import tell, write

if TYPE_CHECKING:
    from amw_nlp.facts.article import Article
    from amw_nlp.facts.clash import Elsewhere
    from amw_nlp.linter.result import FileResult
    from amw_nlp.linter.run import Request, RunOptions
    from amw_nlp.record.novelty import Novelty

_Command = TypeVar("_Command", bound=Callable[..., Any])
DEFAULT = "amw-nlp-record.sqlite3"

_record_option = click.option(
    "--record", metavar="FILE", default=DEFAULT, show_default=True, envvar="AMW_NLP_RECORD", help="The record."
)
_jobs_option = click.option(
    "--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="Processes; 0 is as many as pay."
)
_format_option = click.option(
    "--format", "output_format", type=click.Choice(["text", "jsonl"]), default="text", help="What is printed."
)


@click.group(name="record")
def command() -> None:
    """Keep and ask the published record: what articles have said, in one file.

    `lint --record FILE` holds drafts against it.
    """


@command.command(name="add")
@reading_options
@settings_options
@_record_option
@_jobs_option
def add(**flags: Any) -> int:
    """Take articles in, each in place of what was known under its path; those that have not changed are left as they are."""
    from amw_nlp.linter.basis import Basis
    from amw_nlp.record.store import Record

    requests, options, closed = _requests(flags)
    basis, added = Basis(), 0
    with Record(Path(flags["record"]), create=True) as record:
        marks = {r.inside: basis.of(r, options) or "" for r in requests}
        changed = [r for r in requests if not marks[r.inside] or record.basis_of(r.inside) != marks[r.inside]]
        failed = list(closed)
        for request, result in _read(changed, options, flags["jobs"]):
            if result.article is None:
                failed.append(result)
            else:
                record.add(result.article, marks[request.inside])
                added += 1
        total = (len(record.origins()), record.count())
    _tell_of(failed)
    click.echo(
        f"{flags['record']}: {added} added, {len(requests) - len(changed)} as they were;"
        f" {total[0]} articles, {total[1]} figures"
    )
    return 2 if failed else 0


@command.command(name="remove")
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@settings_options
@_record_option
def remove(**flags: Any) -> int:
    """Take articles out: files, or folders with all that was added from them; they need not be there any more."""
    from amw_nlp.cli.chosen import make_resolver
    from amw_nlp.linter.config import relative
    from amw_nlp.record.store import Record

    resolver = make_resolver(flags)
    code = 0
    with Record(Path(flags["record"])) as record, record.together():
        known = [o.path for o in record.origins()]
        for given in map(Path, flags["paths"]):
            inside = relative(given, resolver.of_folder(given.parent).root) or given.name
            named = [p for p in known if p in (inside, given.as_posix()) or p.startswith(f"{inside}/")]
            for path in named:
                record.remove(path)
                click.echo(path)
            if not named:
                tell(f"{given}: error: not in the record; `amw-nlp record list` shows what is")
                code = 2
    return code


@command.command(name="list")
@_record_option
@_format_option
@click.option("-o", "--output-file", metavar="FILE", help="Write to a file.")
def list_(**flags: Any) -> int:
    """List the articles of the record."""
    from amw_nlp.record.store import Record

    with Record(Path(flags["record"])) as record:
        rows: list[dict[str, object]] = [
            {"path": o.path, "date": _day(o.date), "title": o.title} for o in record.origins()
        ]
    write(_printed(rows, ("date", "path", "title"), flags["output_format"]), flags["output_file"])
    return 0


@command.command(name="query")
@click.argument("name")
@_record_option
@click.option("--metric", metavar="NAME", help="Only figures of this metric, such as revenue.")
@_format_option
@click.option("-o", "--output-file", metavar="FILE", help="Write to a file.")
def query(**flags: Any) -> int:
    """Print every figure that the record has of NAME, a company or person by any form of its name."""
    from amw_nlp.record.names import find_keys
    from amw_nlp.record.store import Record

    with Record(Path(flags["record"])) as record:
        keys = find_keys(flags["name"], record)
        found = [e for key in keys for e in record.of_subject(key)]
    wanted = [e for e in found if flags["metric"] in (None, e.statement.metric)]
    if not keys:
        tell(f"amw-nlp: note: nobody in the record is called {flags['name']!r}")
    elif not wanted:
        tell(f"amw-nlp: note: the record has no such figure of {flags['name']!r}")
    columns = ("date", "path", "line", "subject", "metric", "figure", "time", "status", "said by")
    write(_printed(map(_figure_row, wanted), columns, flags["output_format"]), flags["output_file"])
    return 0


@command.command(name="novelty")
@reading_options
@settings_options
@click.option("--record", metavar="FILE", envvar="AMW_NLP_RECORD", help="Also compare with this record.")
@_jobs_option
@_format_option
@click.option("-o", "--output-file", metavar="FILE", help="Write to a file.")
def novelty(**flags: Any) -> int:
    """Show what each draft has that the earlier ones, and those of the record, did not have: names, figures, updates."""
    requests, options, failed = _requests(flags)
    articles = []
    for request, result in _read(requests, options, flags["jobs"]):
        if result.article is None:
            failed.append(result)
        else:
            articles.append((request.shown, result.article))
    write(_novelty_lines(articles, flags), flags["output_file"])
    _tell_of(failed)
    return 2 if failed else 0


def _novelty_lines(articles: Sequence[tuple[str, Article]], flags: dict[str, Any]) -> Iterator[str]:
    from amw_nlp.record.novelty import find_novelty
    from amw_nlp.record.store import Record, copy_of

    source = Record(Path(flags["record"])) if flags["record"] else None
    with copy_of(source) as record:
        with record.together():
            for _, article in articles:
                record.add(article)
        for shown, article in articles:
            found = find_novelty(article, record, undated_alike=source is None)
            yield from (
                _novelty_text(shown, found) if flags["output_format"] == "text" else _novelty_json(shown, found)
            )


def _novelty_json(shown: str, found: Novelty) -> Iterator[str]:
    import json

    items = [
        {
            "news": i.news.value,
            "name": i.name,
            "metric": i.statement.metric if i.statement else None,
            "figure": i.statement.text if i.statement else None,
            "line": i.statement.line if i.statement else None,
            "earlier": i.origin.path if i.origin else None,
            "earlier_figure": i.earlier_text,
        }
        for i in found.items
    ]
    yield json.dumps({"path": shown, "novelty": found.score, "items": items}) + "\n"


def _novelty_text(shown: str, found: Novelty) -> Iterator[str]:
    score = "nothing to compare" if found.score is None else f"novelty {found.score}"
    yield f"{shown}: {score}\n"
    for item in found.items:
        what = item.name if item.statement is None else f"{item.name}: {item.statement.metric} {item.statement.text}"
        before = f", {item.earlier_text}" if item.earlier_text else ""
        since = f" ({item.origin.path}{before})" if item.origin else ""
        yield f"  {item.news.value:<17} {what}{since}\n"


def _requests(flags: dict[str, Any]) -> tuple[list[Request], RunOptions, list[FileResult]]:
    """The files to read, without any rule, and the folders that could not be opened."""
    from amw_nlp.cli.chosen import make_resolver
    from amw_nlp.cli.reading import find_drafts
    from amw_nlp.linter.run import RunOptions

    found = find_drafts(
        flags["paths"], make_resolver(flags), file_list=flags["file_list"], stdin_filename=flags["stdin_filename"]
    )
    for folder in found.discovery.empty:
        tell(f"amw-nlp: note: {folder}: holds no drafts")
    options = RunOptions(flags["date"], flags["format_in"], flags["encoding"], keep_article=True)
    requests = [replace(r, settings=replace(r.settings, select=(), extend_select=())) for r in found.requests]
    return requests, options, list(found.discovery.closed)


def _read(requests: Sequence[Request], options: RunOptions, jobs: int) -> Iterator[tuple[Request, FileResult]]:
    from amw_nlp.linter.run import run

    return zip(requests, run(requests, options, jobs), strict=True)


def _tell_of(failed: Iterable[FileResult]) -> None:
    for result in failed:
        tell(f"{result.path}: error: {result.error}")


def _figure_row(found: Elsewhere) -> dict[str, object]:
    said = found.statement
    return {
        "path": found.origin.path,
        "date": _day(found.origin.date),
        "line": said.line,
        "subject": said.subject_name,
        "metric": " ".join((said.metric, *(f"[{s}]" for s in said.scope))),
        "figure": said.text,
        "time": said.time.timex if said.time else None,
        "status": said.status.value,
        "said by": said.attribution,
    }


def _day(day: Any) -> str | None:
    return None if day is None else str(day.isoformat())


def _printed(rows: Iterable[dict[str, object]], columns: Sequence[str], output_format: str) -> Iterator[str]:
    """Rows as JSON Lines, or as a table as wide as its content."""
    if output_format == "jsonl":
        import json

        yield from (json.dumps(row) + "\n" for row in rows)
        return
    texts = [["-" if row[c] is None else str(row[c]) for c in columns] for row in rows]
    widths = [max((len(line[i]) for line in [list(columns), *texts]), default=0) for i in range(len(columns))]
    for line in [list(columns), *texts] if texts else ():
        yield "  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)).rstrip() + "\n"
