"""`amw-nlp claims`: what each figure of a draft is of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from amw_nlp.cli.options import reading_options, settings_options
from amw_nlp.cli.output import write

if TYPE_CHECKING:
    from amw_nlp.cli.drafts import Read
    from amw_nlp.facts.facts import Facts


@click.command(name="claims")
@reading_options
@settings_options
@click.option(
    "--format", "output_format", type=click.Choice(["text", "jsonl"]), default="text", help="What is printed."
)
@click.option("-o", "--output-file", metavar="FILE", help="Write to a file.")
def command(**flags: Any) -> int:
    """Print a draft's fact table: each figure, and what it was taken to be of.

    Where a rule is silent, this shows why: two figures are compared only where subject, metric, time and status agree.
    """
    from amw_nlp.cli.drafts import Problems, print_drafts

    problems = Problems()
    print_one = partial(_pieces, output_format=flags["output_format"])
    write(print_drafts(flags, problems, print_one), flags["output_file"])
    return problems.exit_code


def _pieces(read: Read, *, output_format: str) -> Iterator[str]:
    from amw_nlp.report.record import claim_record, json_line

    facts = read.pipeline.claims(read.draft)
    if output_format == "text":
        yield from table(facts, read.shown)
        return
    date = read.draft.date.day.isoformat() if read.draft.date else None
    claims = [claim_record(c, read.draft) for c in facts]
    yield json_line({"path": read.shown, "date": date, "claims": claims})


def table(facts: Facts, shown: str) -> Iterator[str]:
    """The fact table as text, as wide as its content."""
    from io import StringIO

    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    page = Table(title=Text(shown), title_justify="left", box=SIMPLE, pad_edge=False)
    for name in ("line", "subject", "metric", "figure", "time", "status", "said by"):
        page.add_column(name, justify="right" if name == "line" else "left")
    for claim in facts:
        line = facts.draft.locate(claim.figure.start)[0]
        time = claim.time.timex if claim.time else None
        metric = " ".join((claim.metric or "", *(f"[{s}]" for s in claim.scope))).strip()
        cells = (str(line), claim.subject_name, metric, claim.figure.text, time, claim.status.value, claim.attribution)
        page.add_row(*(Text(cell or "-") for cell in cells))
    out = StringIO()
    Console(file=out, width=160, no_color=True, highlight=False).print(page)
    yield "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"
