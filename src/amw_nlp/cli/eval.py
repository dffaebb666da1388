"""`amw-nlp eval`: how accurate a system is on an annotated corpus, and whether the corpus is sound."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from amw_nlp.cli.options import split_list
from amw_nlp.cli.output import tell, write
from amw_nlp.errors import AmwError

if TYPE_CHECKING:
    from amw_nlp.evaluation.gold import Gold
    from amw_nlp.evaluation.systems import System

_SCORE = "score"
_FORMATS = ("text", "json", "markdown")


class _ScoreByDefault(click.Group):
    """A group whose first word may be a corpus: then it is scored."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in (*self.commands, "-h", "--help"):
            args = [_SCORE, *args]
        return super().parse_args(ctx, args)


@click.group(cls=_ScoreByDefault, name="eval", subcommand_metavar="CORPUS... | check CORPUS...")
def command() -> None:
    """Measure accuracy on an annotated corpus: `amw-nlp eval corpus.jsonl`; `eval score --help` lists the options."""


_corpora = click.argument(
    "corpora",
    nargs=-1,
    required=True,
    metavar="CORPUS...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)


@command.command(name=_SCORE)
@_corpora
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
    help="Score another extractor: quantulum3, dateparser or spacy:MODEL, on the labels that it has.",
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
@click.option("--labels", multiple=True, metavar="LABELS", help="Only these labels.")
@click.option("--split", metavar="NAME", help="Only the rows of this split, where rows say theirs.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the first N documents.")
@click.option("--errors", type=click.IntRange(min=0), default=0, metavar="N", help="Show the N worst errors.")
@click.option("--alarms", type=click.IntRange(min=0), default=0, metavar="N", help="Name the first N false alarms.")
@click.option("--model", metavar="NAME", help="The name tagger: a name, a path, or `rules` for none.")
@click.option("--config", multiple=True, metavar="FILE|KEY=VALUE", help="A configuration file, or one setting.")
@click.option("--isolated", is_flag=True, help="Heed no configuration file.")
@click.option("-q", "--quiet", is_flag=True, help="No progress.")
def score_command(**flags: Any) -> int:
    """Score amw-nlp, or any system's answers, on annotated corpora: CORPUS is a .jsonl or .jsonl.gz file.

    Strict F1 by label and three milder schemes, norms, rules, false alarms per 1,000 words, each with its 95% interval.
    """
    from amw_nlp.evaluation.result import differences, read_result, render_json, result, stamp
    from amw_nlp.evaluation.score import score

    bounds, corpora = _bounds(flags), stamp(flags["corpora"])
    before = read_result(flags["compare"]) if flags["compare"] else None
    system = _system(flags)
    with _progress(flags) as advance:
        scores = score(
            _documents(flags, system), system, most_errors=flags["errors"], most_alarms=flags["alarms"], advance=advance
        )
    if not scores.documents:
        raise AmwError("the corpus has no documents to score; look at --split and --limit")
    if stamp(flags["corpora"]) != corpora:
        raise AmwError("the corpus was changed while it was read; run it again")
    measured = result(scores, corpora, split=flags["split"])
    deltas = differences(measured, before) if before else []
    if flags["output_format"] == "json":
        write([render_json(measured | ({"changes": deltas} if before else {}))], flags["output_file"])
    else:
        from amw_nlp.evaluation.report import render_markdown, render_text

        render = render_text if flags["output_format"] == "text" else render_markdown
        write(render(measured, deltas), flags["output_file"])
    return _gate(measured["figures"], bounds)


@command.command(name="check")
@_corpora
def check_command(corpora: tuple[Path, ...]) -> int:
    """Check a corpus: offsets, texts, labels, norms and the places of findings. Exit code 1 where something is wrong."""
    from amw_nlp.evaluation.check import label_problems, problems
    from amw_nlp.evaluation.read_gold import read_corpus

    wrong = 0
    for path in corpora:
        for part in (label_problems(path), problems(read_corpus(path))):
            for line in part:
                wrong += 1
                click.echo(line)
    tell(f"amw-nlp: {wrong} problems" if wrong else "amw-nlp: all is sound")
    return 1 if wrong else 0


@command.command(name="convert")
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--from", "form_in", type=click.Choice(["corpus", "conll", "brat", "docbin"]), default="corpus")
@click.option("--to", "form_out", type=click.Choice(["jsonl", "conll", "brat", "docbin"]), default="jsonl")
def convert_command(source: Path, target: Path, form_in: str, form_out: str) -> int:
    """Write a corpus in another format, or read one: CoNLL BIO, brat (a folder), spaCy's DocBin, our own JSON Lines.

    A corpus read from another format becomes our own JSON Lines; one that `eval` reads (--from corpus) becomes any of them.
    """
    from amw_nlp.evaluation.convert import export, load, write_rows
    from amw_nlp.evaluation.read_gold import read_corpus

    if form_in != "corpus" and form_out != "jsonl":
        raise click.UsageError("a foreign format is read into jsonl first; convert that one further")
    try:
        if form_in == "corpus":
            count = export(read_corpus(source), target, form_out)
        else:
            count = write_rows(load(source, form_in), target)
    except ImportError:
        raise AmwError("DocBin needs spaCy: pip install amw-nlp[spacy]") from None
    except (OSError, ValueError) as problem:
        raise AmwError(f"{source} to {target}: {problem}") from None
    tell(f"amw-nlp: {count} documents written to {target}")
    return 0


def _system(flags: Mapping[str, Any]) -> System:
    from dataclasses import replace

    from amw_nlp.cli.chosen import make_resolver
    from amw_nlp.evaluation.systems import Ours, Predictions
    from amw_nlp.settings import Severity

    if flags["predictions"]:
        return Predictions(flags["predictions"])
    if flags["system"] != "amw-nlp":
        from amw_nlp.evaluation.peers import make_peer

        return make_peer(flags["system"])
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
