"""`amw-nlp extract`: the mentions of drafts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from amw_nlp.cli.options import reading_options, settings_options, split_list
from amw_nlp.cli.output import write

if TYPE_CHECKING:
    from amw_nlp.cli.drafts import Read
    from amw_nlp.text.mention import Label, Mention


@click.command(name="extract")
@reading_options
@settings_options
@click.option(
    "--labels",
    multiple=True,
    metavar="LABELS",
    help="Only these: ORG, PERSON, MONEY, PERCENT, DATE, QUANTITY, MULTIPLE.",
)
@click.option(
    "--format", "output_format", type=click.Choice(["jsonl", "text"]), default="jsonl", help="What is printed."
)
@click.option("-o", "--output-file", metavar="FILE", help="Write to a file.")
def command(**flags: Any) -> int:
    """Print who, how much and when: every mention of each draft.

    A relative date of a draft that does not say its day is resolved against today. Without ORG and PERSON among --labels no
    model is loaded.
    """
    from amw_nlp.cli.drafts import Problems, print_drafts

    labels = _labels(split_list(flags["labels"]))
    problems = Problems()
    print_one = partial(_lines, labels=labels, output_format=flags["output_format"])
    write(print_drafts(flags, problems, print_one), flags["output_file"])
    return problems.exit_code


def _labels(names: Sequence[str]) -> frozenset[Label] | None:
    from amw_nlp.linter.keys import nearest
    from amw_nlp.text.mention import Label

    known = tuple(label.value for label in Label)
    for name in names:
        if name.upper() not in known:
            raise click.BadParameter(
                f"{name!r} is no label{nearest(name, tuple(k.lower() for k in known))}", param_hint="--labels"
            )
    return frozenset(Label(n.upper()) for n in names) or None


def _lines(read: Read, *, labels: frozenset[Label] | None, output_format: str) -> Iterator[str]:
    from amw_nlp.report.record import draft_record, json_line
    from amw_nlp.text.draft import DraftDate

    draft = read.draft if read.draft.date else replace(read.draft, date=DraftDate(dt.date.today(), "today"))
    mentions = read.pipeline.extract(draft, labels=labels)
    if output_format == "jsonl":
        yield json_line(draft_record(read.shown, draft, mentions))
        return
    for mention in mentions:
        line, column = draft.locate(mention.start)
        yield f"{read.shown}:{line}:{column}: {mention.label:<8} {mention.text}  {_norm(mention)}\n"


def _norm(mention: Mention) -> str:
    shown = {k: v for k, v in mention.norm.items() if v is not None and k != "interval"}
    return " ".join(f"{k}={v}" for k, v in shown.items())
