"""`amw-nlp extract`: the mentions of drafts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import click

from amw_nlp.cli.options import read_day, split_list
from amw_nlp.settings import Settings
from amw_nlp.text.draft import DraftDate


@click.command(name="extract")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--labels",
    multiple=True,
    help="Only these, apart by commas: ORG, PERSON, MONEY, PERCENT, DATE, QUANTITY, MULTIPLE.",
)
@click.option("--format", "output_format", type=click.Choice(["jsonl", "text"]), default="jsonl")
@click.option(
    "--date", metavar="YYYY-MM-DD", callback=read_day, help="The day the drafts are of; else their own, else today."
)
@click.option("--model", help="The name tagger: a name, a path, or `rules` for none.")
def command(
    *, paths: tuple[str, ...], labels: tuple[str, ...], output_format: str, date: dt.date | None, model: str | None
) -> int:
    """Print who, how much and when: every mention of a draft."""
    from amw_nlp.linter.pipeline import load
    from amw_nlp.report.record import draft_record, json_line

    pipeline = load(Settings(model=model))
    for path in paths:
        draft = pipeline.read(Path(path), date=date)
        if draft.date is None:
            draft = replace(draft, date=DraftDate(dt.date.today(), "today"))
        mentions = pipeline.extract(draft, labels=split_list(labels) or None)
        if output_format == "jsonl":
            click.echo(json_line(draft_record(path, draft, mentions)), nl=False)
        else:
            for m in mentions:
                line, column = draft.locate(m.start)
                click.echo(f"{path}:{line}:{column}: {m.label} {m.text!r} {dict(m.norm)}")
    return 0
