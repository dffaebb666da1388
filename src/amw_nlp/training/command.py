"""The commands of ``python -m amw_nlp.training``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)


@click.group()
def main() -> None:
    """Makes the name tagger."""


@main.command()
@click.option(
    "--from", "start", type=_FOLDER, required=True, help="An encoder (config, weights, tokenizer) or a checkpoint."
)
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Where the checkpoint is written.")
@click.option(
    "--own", type=_FOLDER, default=Path("corpora/names/train"), show_default=True, help="Our own marked paragraphs."
)
@click.option("--public", type=_FOLDER, help="The folder of public corpora (JSONL).")
@click.option("--names", type=_FOLDER, help="The folder of name lists.")
@click.option(
    "--trees", "treebanks", type=_FOLDER, multiple=True, help="A folder of CoNLL-U files, for grammar; again for more."
)
@click.option(
    "--trees-per-batch", "trees", type=float, default=1.5, show_default=True, help="Batches of trees to one of names."
)
@click.option("--minutes", type=float, default=40.0, show_default=True)
@click.option("--rate", type=float, default=2.5e-4, show_default=True, help="The last layer's learning rate.")
@click.option(
    "--head-rate", type=float, default=2e-3, show_default=True, help="The learning rate of the head and the features."
)
@click.option("--batch", "batch_pieces", type=int, default=1024, show_default=True, help="Pieces in a batch.")
@click.option("--seed", type=int, default=7, show_default=True)
@click.option("--half", is_flag=True, help="Compute in bfloat16 (quick where the processor has AVX512-BF16 or AMX).")
@click.option("--threads", type=int, default=2, show_default=True)
def train(
    *,
    start: Path,
    out: Path,
    own: Path,
    public: Path | None,
    names: Path | None,
    treebanks: tuple[Path, ...],
    threads: int,
    **plan: Any,
) -> None:
    """Trains a tagger, or trains one on."""
    import torch
    from tokenizers import Tokenizer

    from amw_nlp.entities.tagger.pieces import PieceCutter
    from amw_nlp.training import loop, network, sources, trial
    from amw_nlp.training.invent import load_pool
    from amw_nlp.training.trees import read_trees

    torch.set_num_threads(threads)
    cutter = PieceCutter(Tokenizer.from_file(str(start / "tokenizer.json")))
    learned, kept = sources.own_records(own)
    save = loop.checkpoint_to(out, start / "tokenizer.json")
    learning = sources.training_sources(learned, public)
    tagger = network.load_tagger(start)
    trees = list(read_trees(path for folder in treebanks for path in folder.glob("*.conllu")))
    tagger = loop.train(
        tagger, cutter, learning, load_pool(names), loop.Plan(**plan), trees=trees, checkpoint=save, report=_report
    )
    save(tagger)
    _print(trial.try_out(tagger, cutter, sources.choosing_sets(kept, public)))


def _report(step: int, loss: float, progress: float) -> None:
    click.echo(f"step {step}  loss {loss:.4f}  {progress:.0%}", err=True)


def _print(scores: Mapping[str, Mapping[str, object]]) -> None:
    for name, by_label in scores.items():
        for label, score in by_label.items():
            click.echo(f"{name:18} {label:11} {score}")


@main.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.argument("checkpoints", type=_FOLDER, nargs=-1, required=True)
def mean(out: Path, checkpoints: tuple[Path, ...]) -> None:
    """Writes the checkpoint OUT, the mean of the weights of several CHECKPOINTS."""
    from amw_nlp.training.network import mean_tagger, save_tagger

    save_tagger(mean_tagger(checkpoints), out, checkpoints[0] / "tokenizer.json")


@main.command()
@click.argument("checkpoint", type=_FOLDER)
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--name", default="amw-names-small", show_default=True)
@click.option("--full", is_flag=True, help="Keep the weights in 32 bits.")
def export(checkpoint: Path, out: Path, name: str, full: bool) -> None:
    """Writes the model folder OUT from a CHECKPOINT."""
    from amw_nlp.training.export import export as write

    write(checkpoint, out, name, eight_bits=not full)


@main.command()
@click.argument("checkpoint", type=_FOLDER)
@click.argument("treebanks", type=_FOLDER, nargs=-1, required=True)
def parse(checkpoint: Path, treebanks: tuple[Path, ...]) -> None:
    """Scores a CHECKPOINT's grammar on folders of CoNLL-U files: words, marks aside, with the right governor, relation, and both."""
    from tokenizers import Tokenizer

    from amw_nlp.entities.tagger.pieces import PieceCutter
    from amw_nlp.training.network import load_tagger
    from amw_nlp.training.trees import read_trees
    from amw_nlp.training.trial import try_trees

    cutter = PieceCutter(Tokenizer.from_file(str(checkpoint / "tokenizer.json")))
    tagger = load_tagger(checkpoint)
    for folder in treebanks:
        words, *right = try_trees(tagger, cutter, list(read_trees(folder.glob("*.conllu"))))
        shares = " ".join(
            f"{name} {hits / max(words, 1):.3f}" for name, hits in zip(("UAS", "relation", "LAS"), right, strict=True)
        )
        click.echo(f"{folder.name}: {words} words, {shares}")


@main.command()
@click.argument("model", type=_FOLDER)
@click.option(
    "--own", type=_FOLDER, default=Path("corpora/names/train"), show_default=True, help="Our own marked paragraphs."
)
@click.option("--public", type=_FOLDER, help="The folder of public corpora (JSONL).")
@click.option(
    "--report", "report", is_flag=True, help="Score the sets that are reported, not those models are chosen by."
)
@click.option("--style", type=click.Choice(["as-is", "title-case", "capitals"]), default="as-is", show_default=True)
@click.option("--by-window", is_flag=True, help="Judge each place by its own window, not by the whole draft.")
def score(model: Path, *, own: Path, public: Path | None, report: bool, style: str, by_window: bool) -> None:
    """Scores a model folder: exact stretch and label."""
    from amw_nlp.entities.onnx import TaggerRecognizer
    from amw_nlp.training import sources, verdict

    if report and public is None:
        raise click.UsageError("--report needs --public")
    sets = (
        sources.report_sets(public) if report and public else sources.choosing_sets(sources.own_records(own)[1], public)
    )
    _print(verdict.score_model(TaggerRecognizer(model, whole_draft=not by_window), sets, verdict.Style(style)))


@main.command()
@click.option(
    "--drafts", type=_FOLDER, default=Path("corpora/claims/train"), show_default=True, help="Our own marked drafts."
)
@click.option(
    "--corpus",
    "corpora",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    multiple=True,
    help="A file of annotated claims with its corpus beside it; again for more.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("src/amw_nlp/facts/data/claim_ranker.json"),
    show_default=True,
)
@click.option(
    "--folds", type=int, default=5, show_default=True, help="Try it by so many folds of drafts first; 0: do not."
)
@click.option("--trees", type=int, default=120, show_default=True)
@click.option("--seed", type=int, default=7, show_default=True)
def claims(*, drafts: Path, corpora: tuple[Path, ...], out: Path, folds: int, trees: int, seed: int) -> None:
    """Trains what chooses, in the fact table, whose a figure is and what it measures."""
    from amw_nlp.training import claim_lessons, claim_trial
    from amw_nlp.training.claim_forest import Growth

    growth = Growth(trees=trees, seed=seed)
    lessons = list(claim_lessons.read_lessons(drafts, corpora))
    if folds:
        for line in claim_trial.shares(claim_trial.cross_validate(lessons, growth, folds)):
            click.echo(line)
    claim_trial.write(claim_trial.train(claim_lessons.choices_of(lessons), growth), growth, lessons, out)
