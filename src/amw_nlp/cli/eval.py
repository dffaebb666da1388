"""`amw-nlp eval`: how accurate a system is on an annotated corpus, and whether the corpus is sound."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from amw_nlp.cli.evalcorpus import check_command, convert_command
from amw_nlp.cli.options import split_list
from amw_nlp.cli.output import tell, write
from amw_nlp.errors import AmwError

if TYPE_CHECKING:
    from amw_nlp.evaluation.gold import Gold
    from amw_nlp.evaluation.systems import System

_SCORE = "score"
_HTML_ERRORS = 100
_FORMATS = ("text", "json", "markdown", "html")


class _ScoreByDefault(click.Group):
    """A group whose first word may be a corpus, or an option of `score`: then it is scored."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in (*self.commands, "-h", "--help"):
            args = [_SCORE, *args]
        return super().parse_args(ctx, args)


@click.group(cls=_ScoreByDefault, name="eval", subcommand_metavar="CORPUS... | check CORPUS...")
def command() -> None:
    """Measure accuracy on an annotated corpus: `amw-nlp eval corpus.jsonl`; `eval score --help` lists the options."""


corpora_argument = click.argument(
    "corpora",
    nargs=-1,
    metavar="CORPUS...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)


@command.command(name=_SCORE)
@corpora_argument
@click.option("--format", "output_format", type=click.Choice(_FORMATS), default="text", help="What is printed.")
@click.option("-o", "--output-file", metavar="FILE", help="Write to a file.")
@click.option(
    "--predictions",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Score these answers (JSON Lines, as `extract` writes them) in place of amw-nlp's.",
)
@click.option(
    "--system",
    default="amw-nlp",
    metavar="NAME",
    help="Score another extractor, on the labels that it has: quantulum3, dateparser, recognizers-text, spacy-matcher.",
)
@click.option("--spacy", metavar="MODEL", help="Score the names and figures of a spaCy model.")
@click.option(
    "--peers-python",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The Python whose environment has that extractor, if not this one.",
)
@click.option(
    "--claims",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Annotated claims of CORPUS: score what each figure is of. Without CORPUS, claims-NAME.jsonl is of NAME.jsonl.",
)
@click.option(
    "--compare",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="An earlier result (--format json) on the same corpus: show what changed, and how surely.",
)
@click.option(
    "--fail-under",
    multiple=True,
    metavar="[FIGURE=]NUMBER",
    help="Exit with 1 where a figure is below this; without a name it is all.strict.f1.",
)
@click.option(
    "--fail-over", multiple=True, metavar="FIGURE=NUMBER", help="Exit with 1 where a figure (alarms) is above this."
)
@click.option(
    "--mutants", is_flag=True, help="Score articles with one figure changed that they prove wrong, made of CORPUS."
)
@click.option("--labels", multiple=True, metavar="LABELS", help="Only these labels.")
@click.option("--split", metavar="NAME", help="Only the rows of this split, where rows say theirs.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N documents.")
@click.option(
    "--errors", type=click.IntRange(min=0), metavar="N", help="Show the N worst errors; html shows 100 unless told."
)
@click.option("--alarms", type=click.IntRange(min=0), default=0, metavar="N", help="Name the first N false alarms.")
@click.option("--model", metavar="NAME", help="The name tagger: a name, a path, or `rules` for none.")
@click.option("--config", multiple=True, metavar="FILE|KEY=VALUE", help="A configuration file, or one setting.")
@click.option("--isolated", is_flag=True, help="Heed no configuration file.")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
def score_command(**flags: Any) -> int:
    """Score amw-nlp, or any system's answers, on annotated corpora: CORPUS is a .jsonl or .jsonl.gz file.

    Strict F1 by label and three milder schemes, norms, rules, false alarms per 1,000 words, each with its 95% interval.
    """
    from amw_nlp.evaluation.result import differences, read_result, result, stamp
    from amw_nlp.evaluation.score import score

    flags["corpora"] = _corpora(flags)
    files = [*flags["corpora"], *filter(None, [flags["claims"]])]
    bounds, corpora = _bounds(flags), stamp(files)
    before = read_result(flags["compare"]) if flags["compare"] else None
    system = _system(flags)
    errors = flags["errors"] if flags["errors"] is not None else _HTML_ERRORS * (flags["output_format"] == "html")
    with _progress(flags) as advance, closing(system):
        scores = score(
            _documents(flags, system), system, most_errors=errors, most_alarms=flags["alarms"], advance=advance
        )
    if not scores.documents:
        raise AmwError("the corpus has no documents to score; look at --split and --limit")
    if stamp(files) != corpora:
        raise AmwError("the corpus was changed while it was read; run it again")
    measured = result(scores, corpora, split=flags["split"])
    deltas = differences(measured, before) if before else []
    write(_rendered(measured, deltas if before else None, flags["output_format"]), flags["output_file"])
    return _gate(measured["figures"], bounds)


def _corpora(flags: Mapping[str, Any]) -> tuple[Path, ...]:
    from amw_nlp.evaluation.read_claims import corpus_of

    if flags["corpora"]:
        return tuple(flags["corpora"])
    if flags["claims"] is None:
        raise click.UsageError("name a corpus to score: amw-nlp eval CORPUS.jsonl")
    return (corpus_of(flags["claims"]),)


def _rendered(measured: Mapping[str, Any], deltas: Sequence[Mapping[str, Any]] | None, form: str) -> Iterable[str]:
    from amw_nlp.evaluation.page import render_html
    from amw_nlp.evaluation.report import render_markdown, render_text
    from amw_nlp.evaluation.result import render_json

    if form == "json":
        return [render_json(measured if deltas is None else {**measured, "changes": deltas})]
    render = {"text": render_text, "markdown": render_markdown, "html": render_html}[form]
    return render(measured, deltas or [])


@contextmanager
def closing(system: System) -> Iterator[None]:
    """Ends a peer's process, whatever happens."""
    try:
        yield
    finally:
        if close := getattr(system, "close", None):
            close()


def _system(flags: Mapping[str, Any]) -> System:
    from dataclasses import replace

    from amw_nlp.cli.chosen import make_resolver
    from amw_nlp.evaluation.systems import Ours, Predictions
    from amw_nlp.settings import Severity

    if flags["predictions"]:
        return Predictions(flags["predictions"])
    name = f"spacy:{flags['spacy']}" if flags["spacy"] else flags["system"]
    if name != "amw-nlp":
        from amw_nlp.evaluation.peers import make_peer

        return make_peer(name, flags["peers_python"])
    settings = make_resolver(flags).of_run().settings(flags["corpora"][0])
    return Ours(replace(settings, min_severity=Severity.INFO))


def _documents(flags: Mapping[str, Any], system: System) -> Iterator[Gold]:
    from itertools import chain, islice

    from amw_nlp.evaluation.read_gold import ALL_LABELS, read_corpus

    labels = frozenset(name.upper() for name in split_list(flags["labels"]))
    if unknown := labels - ALL_LABELS:
        raise click.BadParameter(f"{', '.join(sorted(unknown))}: no label", param_hint="--labels")
    found: Iterator[Gold] = chain.from_iterable(
        read_corpus(path, split=flags["split"], labels=labels or None) for path in flags["corpora"]
    )
    if flags["claims"]:
        from amw_nlp.evaluation.read_claims import read_claims, with_claims

        found = with_claims(found, read_claims(flags["claims"]))
    if flags["mutants"]:
        from amw_nlp.evaluation.mutants import mutants

        found = mutants(found)
    if has := getattr(system, "labels", None):
        from amw_nlp.evaluation.peers import narrowed

        found = narrowed(found, has)
    return islice(found, flags["limit"])


def _bounds(flags: Mapping[str, Any]) -> list[tuple[str, float, int]]:
    """What the figures must hold: the name, the bound, and 1 for at least, -1 for at most."""
    found = []
    for option, sign in (("fail_under", 1), ("fail_over", -1)):
        for text in flags[option]:
            name, _, number = text.rpartition("=")
            try:
                found.append((name or "all.strict.f1", float(number), sign))
            except ValueError:
                hint = f"--{option.replace('_', '-')}"
                raise click.BadParameter(f"{text!r}: write it as all.strict.f1=0.9", param_hint=hint) from None
    return found


def _gate(figures: Mapping[str, Mapping[str, float]], bounds: list[tuple[str, float, int]]) -> int:
    code = 0
    for name, bound, sign in bounds:
        if name not in figures:
            raise AmwError(f"{name} was not measured on this corpus; there are {', '.join(figures)}")
        value = figures[name]["value"]
        if (value - bound) * sign < 0:
            tell(f"amw-nlp: {name} is {value:.4f}, {'below' if sign > 0 else 'above'} {bound:g}")
            code = 1
    return code


@contextmanager
def _progress(flags: Mapping[str, Any]) -> Iterator[Callable[[], None]]:
    """What to call after each document: a bar on a terminal, else nothing."""
    if flags["quiet"] or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from amw_nlp.evaluation.read_gold import count_rows

    total = flags["limit"] or sum(map(count_rows, flags["corpora"]))
    columns = (TextColumn("measuring"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("measuring", total=total)
        yield lambda: bar.advance(task)


command.add_command(check_command)
command.add_command(convert_command)
