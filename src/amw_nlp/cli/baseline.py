"""`amw-nlp baseline`: findings that are known, so that only new ones are shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from amw_nlp.cli.across import across_options, is_across, open_across
from amw_nlp.cli.options import reading_options, rule_options, run_options, settings_options
from amw_nlp.cli.output import tell, write_file, write_out
from amw_nlp.errors import AmwError

if TYPE_CHECKING:
    from amw_nlp.linter.baseline import Known
    from amw_nlp.linter.resolver import Resolver
    from amw_nlp.linter.result import FileResult
    from amw_nlp.linter.run import Request

_Command = TypeVar("_Command", bound=Callable[..., Any])


@click.group(name="baseline")
def command() -> None:
    """Make, show and prune a file of known findings, which `lint --baseline FILE` does not show.

    A finding is known by its rule, its file and the texts it points at, never by its line, and as often as it was there.
    """


def _common(function: _Command) -> _Command:
    for option in (across_options, run_options, rule_options, settings_options, reading_options):
        function = option(function)
    return click.option(
        "--baseline", metavar="FILE", help="The file (default: the settings', else amw-nlp-baseline.json)."
    )(function)


@command.command(name="create")
@_common
@click.option("--force", is_flag=True, help="Replace a baseline that is there.")
def create(**flags: Any) -> int:
    """Take all findings of now as known."""
    from amw_nlp.linter.baseline import baseline_text, make_baseline, read_baseline

    resolver, path = _start(flags)
    if path.exists() and not flags["force"]:
        raise AmwError(
            f"{path}: is there already; `baseline update` accepts the findings of now and says which are new,"
            " `baseline prune` only takes out what is gone, --force begins anew"
        )
    before = read_baseline(path) if path.exists() else make_baseline(())
    requests, results = _lint(resolver, flags)
    made = make_baseline((r.inside, d) for r, result in zip(requests, results, strict=True) for d in result.diagnostics)
    write_file(path, [baseline_text(made)])
    new = sum((made.counts() - before.counts()).values())
    click.echo(f"{path}: {sum(made.counts().values())} findings, {new} of them new")
    return _exit_code(results)


@command.command(name="update")
@_common
def update(**flags: Any) -> int:
    """Accept all findings of now in the files that are read, each new one named; what is known of other files stays."""
    from amw_nlp.linter.baseline import baseline_text, make_baseline, read_baseline, updated
    from amw_nlp.linter.moves import followed

    resolver, path = _start(flags)
    known = read_baseline(path)
    requests, results = _lint(resolver, flags)
    before = followed(known, requests, results)
    now = make_baseline((r.inside, d) for r, result in zip(requests, results, strict=True) for d in result.diagnostics)
    read = {r.inside for r, result in zip(requests, results, strict=True) if result.error is None}
    gone = {k.path for k in before.known if not (resolver.of_run().root / k.path).exists()}
    made = updated(before, now, read | gone)
    new, out = made.counts() - before.counts(), before.counts() - made.counts()
    if made != known:
        write_file(path, [baseline_text(made)])
    for entry in (k for k in made.known if new[k.fingerprint]):
        click.echo(f"new: {_line_of(replace(entry, count=new[entry.fingerprint]))}")
    click.echo(f"{path}: {sum(new.values())} new, {sum(out.values())} taken out, {sum(made.counts().values())} in all")
    return _exit_code(results)


@command.command(name="prune")
@_common
def prune(**flags: Any) -> int:
    """Take out known findings that are gone; nothing is added."""
    from amw_nlp.linter.baseline import baseline_text, find_stale, pruned, read_baseline, without_known
    from amw_nlp.linter.moves import followed

    resolver, path = _start(flags)
    known = read_baseline(path)
    requests, results = _lint(resolver, flags)
    baseline = followed(known, requests, results)
    _, met = without_known(results, baseline)
    read = {r.inside for r, result in zip(requests, results, strict=True) if result.error is None}
    deleted = {k.path for k in baseline.known if not (resolver.of_run().root / k.path).exists()}
    stale = find_stale(baseline, met, read | deleted)
    if pruned(baseline, stale) != known:
        write_file(path, [baseline_text(pruned(baseline, stale))])
    click.echo(
        f"{path}: {sum(k.count for k in stale)} taken out, {sum(pruned(baseline, stale).counts().values())} left"
    )
    return _exit_code(results)


@command.command(name="show")
@settings_options
@click.option("--baseline", metavar="FILE", help="The file (default: the settings', else amw-nlp-baseline.json).")
def show(**flags: Any) -> int:
    """List the known findings."""
    from amw_nlp.linter.baseline import read_baseline

    _, path = _start(flags)
    write_out(f"{_line_of(k)}\n" for k in read_baseline(path).known)
    return 0


def _line_of(known: Known) -> str:
    times = f" ({known.count} times)" if known.count > 1 else ""
    return f"{known.path}: {known.code} {' | '.join(known.texts)}{times}"


def _start(flags: dict[str, Any]) -> tuple[Resolver, Path]:
    from amw_nlp.cli.chosen import make_resolver
    from amw_nlp.linter.baseline import DEFAULT

    resolver = make_resolver(flags)
    return resolver, resolver.of_run().settings().baseline or DEFAULT


def _lint(resolver: Resolver, flags: dict[str, Any]) -> tuple[Sequence[Request], list[FileResult]]:
    from amw_nlp.cli.lint import open_cache, tell_of_files
    from amw_nlp.cli.reading import find_drafts
    from amw_nlp.linter.run import RunOptions
    from amw_nlp.linter.session import Session

    reading = find_drafts(
        flags["paths"], resolver, file_list=flags["file_list"], stdin_filename=flags["stdin_filename"]
    )
    options = RunOptions(
        flags["date"],
        flags["format_in"],
        flags["encoding"],
        suppressions=not flags["ignore_suppressions"],
        keep_article=is_across(flags),
    )
    cache = open_cache(resolver.of_run().settings(), flags)
    try:
        with open_across(options, flags) as across:
            results, _ = Session(options, flags["jobs"], cache, across=across).lint(reading.requests)
    finally:
        if cache is not None:
            cache.close()
    tell_of_files([*reading.discovery.closed, *results])
    for folder in reading.discovery.empty:
        tell(f"amw-nlp: note: {folder}: holds no drafts")
    return reading.requests, results


def _exit_code(results: Sequence[FileResult]) -> int:
    """2 where a file could not be read or a rule failed: its findings are not in the baseline."""
    return 2 if any(r.error is not None or r.crashes for r in results) else 0
