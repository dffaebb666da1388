"""`amw-nlp claims`: what each figure of a draft is of."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from amw_nlp.cli.manual import Manual
from amw_nlp.cli.options import reading_options, settings_options
from amw_nlp.cli.output import wants_color, write

if TYPE_CHECKING:
    from amw_nlp.cli.drafts import Read
    from amw_nlp.report.claims import FactSheet

_FORMATS = ("text", "json", "jsonl", "csv", "html")
_WIDTH = 120


_EPILOG = """\
Examples:
  amw-nlp claims draft.md                          a table for the terminal
  amw-nlp claims draft.md --format html -o c.html  the draft with the table beside it
  amw-nlp claims drafts/ --format csv -o c.csv     a row a figure, for a spreadsheet
"""


@click.command(name="claims", cls=Manual, epilog=_EPILOG)
@reading_options
@settings_options
@click.option(
    "--format", "table_format", type=click.Choice(_FORMATS), default="text", help="What is printed (default: text)."
)
@click.option("-o", "--output-file", metavar="FILE", help="Write to a file.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Whether colours are written."
)
def command(**flags: Any) -> int:
    """Print a draft's fact table: each figure, and what it was taken to be of.

    To check a draft, read the table against it: whose figure it is, of what, when, said by whom. Where a rule is silent, the table
    shows why: two figures are compared only where subject, metric, time and status agree. `--format html` sets the table beside the
    draft.
    """
    from amw_nlp.cli.drafts import Problems, print_drafts

    problems = Problems()
    sheets = print_drafts(flags, problems, _sheets)
    write(_pieces(sheets, flags), flags["output_file"])
    return problems.exit_code


def _sheets(read: Read) -> list[FactSheet]:
    from amw_nlp.report.claims import FactSheet

    return [FactSheet(read.shown, read.draft, read.pipeline.claims(read.draft).table)]


def _pieces(sheets: Iterable[FactSheet], flags: dict[str, Any]) -> Iterator[str]:
    from amw_nlp.report import claims

    match flags["table_format"]:
        case "json":
            return claims.as_json(sheets)
        case "jsonl":
            return claims.as_jsonl(sheets)
        case "csv":
            return claims.as_csv(sheets)
        case "html":
            from amw_nlp.report.claims_html import as_html

            return as_html(sheets)
        case _:
            return _text(sheets, flags)


def _text(sheets: Iterable[FactSheet], flags: dict[str, Any]) -> Iterator[str]:
    from amw_nlp.report.claims_text import as_text

    is_terminal = flags["output_file"] is None and sys.stdout.isatty()
    color = wants_color(flags["color"], os.environ, is_terminal=is_terminal)
    return as_text(sheets, color=color, width=shutil.get_terminal_size().columns if is_terminal else _WIDTH)
