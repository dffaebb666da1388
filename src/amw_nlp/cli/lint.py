"""`amw-nlp lint`: the findings in drafts."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from amw_nlp.cli.across import across_options, is_across, open_across
from amw_nlp.cli.manual import Manual
from amw_nlp.cli.options import reading_options, rule_options, run_options, settings_options, words
from amw_nlp.cli.output import tell, wants_color, write
from amw_nlp.settings import FailOn, OutputFormat, Settings

if TYPE_CHECKING:
    from amw_nlp.cli.reading import Reading
    from amw_nlp.linter.cache import Cache
    from amw_nlp.linter.result import FileResult, RunSummary
    from amw_nlp.linter.run import Linter, Request, RunOptions


class _Lint(Manual):
    """Takes a reason only as `--add-ignore=REASON`: a path behind a bare `--add-ignore` is a path, never its reason."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, a bare `--add-ignore` given an empty reason."""
        end = args.index("--") if "--" in args else len(args)
        bare = ["--add-ignore=" if argument == "--add-ignore" else argument for argument in args[:end]]
        return super().parse_args(ctx, bare + args[end:])


_EPILOG = """\
Examples:
  amw-nlp lint draft.md                        one draft
  amw-nlp lint --watch drafts/                 again at each change, until Ctrl-C
  amw-nlp lint --format html -o page.html .    a page to read or to send
  amw-nlp lint --select CALC,DATE --since main sums and dates, on lines changed since then
  amw-nlp lint --stdin-filename a.md - < a.md  a draft from elsewhere

Exit codes:
  0  nothing at or above --fail-on
  1  findings
  2  wrong use, a broken configuration, or a file that could not be read; the rest is reported

Environment:
  AMW_NLP_KEY (a setting, such as AMW_NLP_MIN_SEVERITY), AMW_NLP_NO_CACHE, AMW_NLP_OUTPUT_FILE,
  NO_COLOR, FORCE_COLOR

See also:
  `amw-nlp rule CODE` explains a rule, `amw-nlp config` lists the settings, `amw-nlp claims` shows
  what each figure was taken to be of.
"""


@click.command(name="lint", cls=_Lint, epilog=_EPILOG)
@reading_options
@settings_options
@rule_options
@run_options
@click.option("--show-files", is_flag=True, help="Only list the files that would be read.")
@click.option("--since", metavar="REV", help="Only findings on lines changed since this git revision.")
@click.option("--baseline", metavar="FILE", help="A file of known findings, which are not shown.")
@across_options
@click.option("--add-ignore", metavar="[=REASON]", help="Write a suppression beside each finding.")
@click.option("--fix", is_flag=True, help="Mend what is a matter of style, in the files.")
@click.option("--diff", is_flag=True, help="Show what --fix would change, and change nothing.")
@click.option("--format", "output_format", type=words(OutputFormat), help="What is printed (default: text).")
@click.option("-o", "--output-file", metavar="FILE", envvar="AMW_NLP_OUTPUT_FILE", help="Write the report to a file.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Whether colours are written."
)
@click.option("--explain/--no-explain", default=None, help="Show the sum under each finding, or not.")
@click.option("--statistics", is_flag=True, help="Only count the findings of each rule.")
@click.option("-q", "--quiet", is_flag=True, help="No notes, and nothing at all where nothing was found.")
@click.option("-v", "--verbose", is_flag=True, help="Also say what was left out, and what silenced a finding.")
@click.option("--fail-on", type=words(FailOn), help="The least severity that makes the exit code 1 (default: warning).")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("--watch", is_flag=True, help="Lint again whenever a draft or a setting changes, until Ctrl-C.")
def command(**flags: Any) -> int:
    """Show where drafts disagree with themselves.

    PATHS are files and folders, - is standard input; without any, the working folder.
    """
    if flags["exit_zero"]:
        flags["fail_on"] = FailOn.NEVER.value
    if not flags["watch"]:
        return _run(flags)
    from amw_nlp.cli.watch import refuse_together, watch

    refuse_together(flags)
    flags["linters"] = {}
    return watch(lambda: _reading(flags)[1].requests, lambda: _run(flags))


def _reading(flags: dict[str, Any]) -> tuple[Settings, Reading]:
    """The settings of the run as a whole, and its files. Raises AmwError."""
    from amw_nlp.cli.chosen import make_resolver
    from amw_nlp.cli.reading import find_drafts

    resolver = make_resolver(flags)
    settings = resolver.of_run().settings()
    return settings, find_drafts(
        flags["paths"], resolver, file_list=flags["file_list"], stdin_filename=flags["stdin_filename"]
    )


def _run(flags: dict[str, Any]) -> int:
    """One run over all files; its exit code."""
    settings, reading = _reading(flags)
    if flags["show_files"]:
        write((f"{r.shown}\n" for r in reading.requests), flags["output_file"])
        return 0
    _tell_of_search(reading.discovery.empty, reading.discovery.left_out, flags)
    results, remarks = _results(reading.requests, settings, flags)
    if flags["diff"] or flags["add_ignore"] is not None:
        return _mend(reading.requests, results, reading.discovery.closed, flags)
    if flags["fix"]:
        results = _fixed(reading.requests, results, settings, flags)
    return _report([*reading.discovery.closed, *results], remarks, settings, flags)


def _mend(
    requests: Sequence[Request], results: Sequence[FileResult], closed: Sequence[FileResult], flags: dict[str, Any]
) -> int:
    """Shows fixes, or writes suppressions; findings are not printed then."""
    from amw_nlp.cli.mend import show_fixes, write_ignores
    from amw_nlp.linter.result import summarize

    tell_of_files([*closed, *results], quiet=flags["quiet"])
    code = show_fixes(requests, results) if flags["diff"] else write_ignores(requests, results, flags["add_ignore"])
    return max(code, summarize([*closed, *results], FailOn.NEVER).exit_code)


def _fixed(
    requests: Sequence[Request], results: list[FileResult], settings: Settings, flags: dict[str, Any]
) -> list[FileResult]:
    """Makes the fixes, and lints the changed files again."""
    from amw_nlp.cli.mend import write_fixes

    changed = write_fixes(requests, results)
    again, _ = _results([requests[i] for i in changed], settings, flags)
    renewed = dict(zip(changed, again, strict=True))
    return [renewed.get(i, result) for i, result in enumerate(results)]


def _tell_of_search(empty: Sequence[str], left_out: Sequence[str], flags: dict[str, Any]) -> None:
    for folder in () if flags["quiet"] else empty:
        tell(f"amw-nlp: note: {folder}: holds no drafts")
    for path in left_out if flags["verbose"] else ():
        tell(f"amw-nlp: note: {path}: left out, the settings exclude it")


def _results(
    requests: Sequence[Request], settings: Settings, flags: dict[str, Any]
) -> tuple[list[FileResult], list[str]]:
    """The results of all files, and remarks on the run."""
    from amw_nlp.linter.baseline import read_baseline
    from amw_nlp.linter.run import RunOptions
    from amw_nlp.linter.session import Session

    options = RunOptions(
        date=flags["date"],
        format=flags["format_in"],
        encoding=flags["encoding"],
        suppressions=not flags["ignore_suppressions"],
        keep_facts=settings.output_format is OutputFormat.HTML,
        keep_article=is_across(flags),
    )
    cache = open_cache(settings, flags)
    baseline = read_baseline(settings.baseline) if settings.baseline else None
    try:
        with open_across(options, flags) as across:
            session = Session(
                options, flags["jobs"], cache, baseline, flags["since"], across, _kept_linter(options, flags)
            )
            results, remarks = session.lint(requests)
    finally:
        if cache is not None:
            cache.close()
    if cache is not None and cache.trouble and flags["verbose"]:
        tell(f"amw-nlp: note: {cache.trouble}")
    return results, remarks


def _kept_linter(options: RunOptions, flags: dict[str, Any]) -> Linter | None:
    """The linter of the runs before, its models loaded, where there is more than one run."""
    from amw_nlp.linter.run import Linter

    kept: dict[RunOptions, Linter] | None = flags.get("linters")
    return None if kept is None else kept.setdefault(options, Linter(options))


def open_cache(settings: Settings, flags: dict[str, Any]) -> Cache | None:
    """The cache of a run, unless it is to have none."""
    from amw_nlp.linter.cache import Cache, default_folder

    return None if flags["no_cache"] else Cache(settings.cache_dir or default_folder())


def _report(results: Sequence[FileResult], remarks: list[str], settings: Settings, flags: dict[str, Any]) -> int:
    from amw_nlp.linter.result import summarize

    summary = summarize(results, settings.fail_on, tuple(remarks))
    tell_of_files(results, quiet=flags["quiet"], verbose=flags["verbose"])
    for remark in () if flags["quiet"] else summary.remarks:
        tell(f"amw-nlp: note: {remark}")
    if not (
        flags["quiet"] and not summary.findings and settings.output_format in (OutputFormat.TEXT, OutputFormat.CONCISE)
    ):
        write(_pieces(results, summary, settings, flags), flags["output_file"])
    return summary.exit_code


def tell_of_files(results: Sequence[FileResult], *, quiet: bool = False, verbose: bool = False) -> None:
    """What is wrong with files and rules, on standard error; and, unless quiet, notes on files."""
    for result in results:
        if result.error is not None:
            tell(f"{result.path}: error: {result.error}")
        for crash in result.crashes:
            tell(f"{result.path}: error: a rule failed, please report it: {crash}")
        for note in () if quiet else result.notes:
            tell(f"{result.path}: note: {note}")
        for silenced in result.suppressed if verbose else ():
            found = silenced.diagnostic
            at = f"{result.path}:{found.places[0].line}"
            tell(f"{at}: note: {found.code} silenced by {silenced.by}: {found.message}")


def _pieces(
    results: Sequence[FileResult], summary: RunSummary, settings: Settings, flags: dict[str, Any]
) -> Iterator[str]:
    from amw_nlp.report import render

    if flags["statistics"]:
        return statistics(summary, settings.output_format)
    is_terminal = flags["output_file"] is None and sys.stdout.isatty()
    color = wants_color(flags["color"], os.environ, is_terminal=is_terminal)
    width = shutil.get_terminal_size().columns if is_terminal else 100
    return render(settings.output_format, results, color=color, width=width, explain=flags["explain"])


def statistics(summary: RunSummary, format: OutputFormat) -> Iterator[str]:  # noqa: A002
    """How often each rule spoke, the most often first."""
    from amw_nlp.rules.catalog import find_rule

    rows = [(count, code, find_rule(code).name) for code, count in summary.by_code.items()]
    rows.sort(key=lambda row: (-row[0], row[1]))
    if format in (OutputFormat.JSON, OutputFormat.JSONL):
        yield json.dumps([{"code": code, "name": name, "count": count} for count, code, name in rows], indent=2) + "\n"
        return
    for count, code, name in rows:
        yield f"{count:>6}  {code:<9} {name}\n"
