"""The options that several commands share, and how their values are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from amw_nlp.settings import FailOn, OutputFormat, Severity

Command = TypeVar("Command", bound=Callable[..., Any])


def read_day(ctx: click.Context, param: click.Parameter, value: str | None) -> dt.date | None:
    """The day of an option such as `--date 2026-03-12`. Raises BadParameter."""
    try:
        return None if value is None else dt.date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write it as 2026-03-12", ctx, param) from None


def split_list(values: Iterable[str]) -> tuple[str, ...]:
    """The items of an option that may be given often and takes commas.

    >>> split_list(["VAL001,CUR", "DATE002"])
    ('VAL001', 'CUR', 'DATE002')
    """
    return tuple(item.strip() for value in values for item in value.split(",") if item.strip())


def words(kind: type[Severity] | type[FailOn] | type[OutputFormat]) -> click.Choice[str]:
    """A choice among the published words of an enumeration."""
    return click.Choice([member.value for member in kind])


def _together(*options: Callable[[Any], Any]) -> Callable[[Command], Command]:
    def add(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return add


reading_options = _together(
    click.argument("paths", nargs=-1, metavar="[PATHS]..."),
    click.option(
        "--file-list", metavar="FILE", help="Also read the files that this one lists, a line each; - is standard input."
    ),
    click.option(
        "--stdin-filename", metavar="NAME", help="What to call standard input (-); tells its format and settings."
    ),
    click.option(
        "--date", metavar="YYYY-MM-DD", callback=read_day, help="The day the drafts are of, whatever they say."
    ),
    click.option("--format-in", metavar="NAME", help="How to read all: plain, markdown, html or docx; else by suffix."),
    click.option("--encoding", metavar="NAME", help="How the files are encoded, where their bytes do not tell."),
)
"""What is read, and how."""

settings_options = _together(
    click.option(
        "--config",
        multiple=True,
        metavar="FILE|KEY=VALUE",
        help="A configuration file in place of those found, or one setting.",
    ),
    click.option("--isolated", is_flag=True, help="Heed no configuration file."),
    click.option("--model", metavar="NAME", help="The name tagger: a name, a path, or `rules` for none."),
    click.option(
        "--exclude", multiple=True, metavar="PATTERN", help="Files and folders left out, in place of the usual ones."
    ),
    click.option("--extend-exclude", multiple=True, metavar="PATTERN", help="Files and folders left out besides."),
    click.option("--no-respect-gitignore", is_flag=True, help="Read what git ignores too."),
)
"""Which settings hold, for every command that reads drafts."""

rule_options = _together(
    click.option(
        "--select", multiple=True, metavar="RULES", help="Rules to run: codes, names or prefixes; ALL is every rule."
    ),
    click.option("--ignore", multiple=True, metavar="RULES", help="Rules not to run."),
    click.option("--extend-select", multiple=True, metavar="RULES", help="Rules to run besides those selected."),
    click.option(
        "--per-file-ignores", multiple=True, metavar="GLOB:RULES", help="Rules not to run on files that match a glob."
    ),
    click.option("--min-severity", type=words(Severity), help="The least severity that is shown (default: warning)."),
    click.option(
        "--min-confidence", type=click.FloatRange(0, 1), metavar="0-1", help="The least confidence that is shown."
    ),
    click.option("--preview", is_flag=True, help="Run rules in preview too."),
    click.option("--rates", metavar="FILE", help="A CSV file of exchange rates (date,currency,per_eur), used first."),
    click.option("--tolerance", metavar="SHARE", help="How far a conversion may be off the day's rate (0.03 is 3%)."),
    click.option("--ignore-suppressions", is_flag=True, help="Show what comments and front matter silence."),
)
"""Which rules run, and which findings count."""

run_options = _together(
    click.option("--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="Processes; 0 is as many as pay."),
    click.option("--no-cache", is_flag=True, envvar="AMW_NLP_NO_CACHE", help="Neither use nor keep earlier results."),
    click.option("--cache-dir", metavar="FOLDER", help="Where results are kept."),
)
"""How a run is carried out."""
