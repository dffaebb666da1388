"""`amw-nlp eval check` and `eval convert`: whether an annotated corpus is sound, and what others write."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import click

from amw_nlp.cli.output import tell
from amw_nlp.errors import AmwError


@click.command(name="check")
@click.argument(
    "corpora",
    nargs=-1,
    required=True,
    metavar="CORPUS...",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option(
    "--claims",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Annotated claims of CORPUS: check them too.",
)
def check_command(corpora: tuple[Path, ...], claims: Path | None) -> int:
    """Check a corpus: offsets, texts, labels, norms, places of findings, weekdays and sums. Exit code 1 where something is wrong.

    A finding has to be wrong by its own figures; sums that come out wrong have to be listed as findings.
    """
    from amw_nlp.evaluation.check import label_problems, problems
    from amw_nlp.evaluation.read_claims import claim_problems, read_claims
    from amw_nlp.evaluation.read_gold import read_corpus
    from amw_nlp.linter.pipeline import Pipeline
    from amw_nlp.settings import Settings

    # sums are redone without a model: no name changes whether they come out
    pipeline = Pipeline(Settings(model="rules"), suppressions=False)
    parts = [part for path in corpora for part in (label_problems(path), problems(read_corpus(path), pipeline))]
    if claims is not None:
        parts.append(claim_problems(chain.from_iterable(map(read_corpus, corpora)), read_claims(claims)))
    wrong = 0
    for line in chain.from_iterable(parts):
        wrong += 1
        click.echo(line)
    tell(f"amw-nlp: {wrong} problems" if wrong else "amw-nlp: all is sound")
    return 1 if wrong else 0


@click.command(name="convert")
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
