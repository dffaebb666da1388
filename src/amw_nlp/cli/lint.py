"""`amw-nlp lint`: the findings in drafts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from amw_nlp.cli.options import read_day, split_list
from amw_nlp.settings import OutputFormat, Settings, Severity


@click.command(name="lint")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--select", multiple=True, help="Rules to run: codes, names or prefixes; ALL is every rule.")
@click.option("--ignore", multiple=True, help="Rules not to run.")
@click.option(
    "--min-severity", type=click.Choice([s.value for s in Severity]), help="The least severity that is shown."
)
@click.option(
    "--date", metavar="YYYY-MM-DD", callback=read_day, help="The day the drafts are of, where they do not say."
)
@click.option("--model", help="The name tagger: a name, a path, or `rules` for none.")
@click.option("--format", "output_format", type=click.Choice([f.value for f in OutputFormat]), default="text")
def command(
    *,
    paths: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    min_severity: str | None,
    date: dt.date | None,
    model: str | None,
    output_format: str,
) -> int:
    """Show where drafts disagree with themselves."""
    from amw_nlp.linter.pipeline import load
    from amw_nlp.linter.result import summarize
    from amw_nlp.linter.run import lint_file
    from amw_nlp.report import render

    settings = Settings(
        select=split_list(select) or ("ALL",),
        ignore=split_list(ignore),
        min_severity=Severity(min_severity) if min_severity else Severity.WARNING,
        model=model,
    )
    pipeline = load(settings)
    results = [lint_file(pipeline, Path(path), path, date=date) for path in paths]
    for piece in render(OutputFormat(output_format), results):
        click.echo(piece, nl=False)
    for result in results:
        if result.error is not None:
            click.echo(f"{result.path}: {result.error}", err=True)
        for crash in result.crashes:
            click.echo(f"{result.path}: {crash}", err=True)
    return summarize(results).exit_code
