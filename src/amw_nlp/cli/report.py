"""`amw-nlp report`: what a scored corpus comes to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from amw_nlp.cli.output import tell, write, write_out

if TYPE_CHECKING:
    from amw_nlp.batch.summary import Summary

_SHOWN = 10


@click.command(name="report")
@click.argument("output", metavar="OUT")
@click.option("--html", metavar="FILE", help="Write a page with charts there; it is one file and needs no network.")
def command(output: str, html: str | None) -> int:
    """Sum up a scored corpus: OUT is what `amw-nlp score -o OUT` wrote.

    The spread of the scores, findings by rule, the articles to look at first, names and metrics over time.
    """
    from amw_nlp.batch.results import open_results
    from amw_nlp.batch.summary import summarize_results

    summary = summarize_results(open_results(Path(output)))
    if html is None:
        write_out(_lines(summary))
        return 0
    from amw_nlp.batch.page import render_page

    write(render_page(summary, Path(output).name), html)
    tell(f"amw-nlp: {html}: {summary.articles} articles")
    return 0


def _lines(summary: Summary) -> Iterator[str]:
    from amw_nlp.report.summary import counted

    mean = "" if summary.mean is None else f", mean consistency {summary.mean:.1f}"
    yield f"{counted(summary.articles, 'article')}, {summary.words:,} words, {summary.figures:,} figures{mean}\n"
    if summary.failures:
        yield f"{summary.failures:,} could not be scored\n"
    if summary.rules:
        yield "\nFindings by rule\n"
    for rule in summary.rules:
        yield f"  {rule.findings:>7,}  {rule.code} {rule.name} ({rule.severity}), in {counted(rule.articles, 'article')}\n"
    if summary.worst:
        yield "\nArticles to look at first\n"
    for row in summary.worst[:_SHOWN]:
        yield f"  {row['score']:>7.1f}  {row['path']}\n"
