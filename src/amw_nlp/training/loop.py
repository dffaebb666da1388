"""The training run: batches, optimiser, schedule, checkpoints. Started again on a checkpoint, it trains on."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from amw_nlp.entities.tagger.pieces import PieceCutter
from amw_nlp.training.augment import augment
from amw_nlp.training.batches import Batch, batch_up, examples_of
from amw_nlp.training.corpus import Record
from amw_nlp.training.invent import NamePool
from amw_nlp.training.network import Tagger, word_scores
from amw_nlp.training.sources import Source
from amw_nlp.training.syntax import TreeBatch, tree_batches, tree_examples, tree_loss
from amw_nlp.training.trees import TreeText


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn. `rate` is the last layer's; each layer below learns by `layer_decay` less.
    `trees` is how many batches of trees there are to one of names, where there are trees at all."""

    minutes: float = 40.0
    batch_pieces: int = 2048
    rate: float = 2.5e-4
    head_rate: float = 2e-3
    layer_decay: float = 0.88
    warm_up: float = 0.05
    average: float = 0.998
    seed: int = 7
    steps: int | None = None
    half: bool = False
    trees: float = 1.0


def train(
    tagger: Tagger,
    cutter: PieceCutter,
    sources: Sequence[Source],
    pool: NamePool,
    plan: Plan,
    *,
    trees: Sequence[TreeText] = (),
    **hooks: Callable[..., None],
) -> Tagger:
    """Trains for `plan.minutes` (or `plan.steps`) and returns the tagger with its weights averaged over the run's recent past.

    Hooks: `report(step, loss, progress)` every 20 steps; `checkpoint(tagger)` every five minutes, with the averaged weights.
    """
    torch.manual_seed(plan.seed)
    for parameter in tagger.encoder.embeddings.word_embeddings.parameters():
        parameter.requires_grad = False
    groups = _groups(tagger, plan)
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    average = {name: p.detach().clone() for name, p in tagger.named_parameters() if p.requires_grad}
    begun, saved, losses = time.monotonic(), time.monotonic(), []
    tagger.train()
    for step, batch in enumerate(_mixed(cutter, sources, pool, plan, trees)):
        progress = step / plan.steps if plan.steps else (time.monotonic() - begun) / (60 * plan.minutes)
        if progress >= 1:
            break
        _set_rates(optimiser, progress, plan.warm_up)
        losses.append(_step(tagger, batch, optimiser, plan.half))
        _blend(average, tagger, min(plan.average, (step + 1) / (step + 10)))
        if step % 20 == 19 and "report" in hooks:
            hooks["report"](step + 1, sum(losses[-100:]) / len(losses[-100:]), progress)
        if time.monotonic() - saved > 300 and "checkpoint" in hooks:
            saved = time.monotonic()
            with _Averaged(tagger, average):
                hooks["checkpoint"](tagger)
    tagger.load_state_dict(average, strict=False)
    tagger.eval()
    return tagger


def _batches(cutter: PieceCutter, sources: Sequence[Source], pool: NamePool, plan: Plan) -> Iterator[Batch]:
    """Batches without end; each round draws, rewrites and cuts the texts anew."""
    rng = random.Random(plan.seed)
    while True:
        texts = [(record, source.rates) for source in sources for record in _draw(source, rng)]
        rng.shuffle(texts)
        for at in range(0, len(texts), 1500):
            part = [
                e for r, rates in texts[at : at + 1500] for e in examples_of(augment(r, pool, rng, rates), cutter, rng)
            ]
            yield from batch_up(part, plan.batch_pieces, cutter.padding, rng)


def _mixed(
    cutter: PieceCutter, sources: Sequence[Source], pool: NamePool, plan: Plan, trees: Sequence[TreeText]
) -> Iterator[Batch | TreeBatch]:
    """Batches of names, with those of trees between them."""
    grown = _tree_batches(cutter, trees, plan) if trees else None
    due = 0.0
    for batch in _batches(cutter, sources, pool, plan):
        yield batch
        due += plan.trees if grown else 0.0
        while grown and due >= 1:
            due -= 1
            yield next(grown)


def _tree_batches(cutter: PieceCutter, trees: Sequence[TreeText], plan: Plan) -> Iterator[TreeBatch]:
    rng = random.Random(plan.seed + 1)
    while True:
        examples = [example for tree in trees for example in tree_examples(tree, cutter, rng)]
        yield from tree_batches(examples, plan.batch_pieces, cutter.padding, rng)


def _draw(source: Source, rng: random.Random) -> list[Record]:
    whole, part = divmod(source.share, 1)
    return [*source.records] * int(whole) + rng.sample(list(source.records), round(part * len(source.records)))


def _step(tagger: Tagger, batch: Batch | TreeBatch, optimiser: torch.optim.Optimizer, half: bool) -> float:
    # Half precision where the processor has it: 1.8 times the steps on AVX512-BF16.
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=half):
        if isinstance(batch, TreeBatch):
            arcs, relations = tagger.parse(batch.ids, batch.features, batch.mask)
            loss = tree_loss(arcs, relations, batch)
        else:
            loss = loss_of(tagger(batch.ids, batch.features, batch.mask).float(), batch)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
    optimiser.step()
    return float(loss.detach())


def loss_of(pieces: Tensor, batch: Batch) -> Tensor:
    """How improbable the allowed tags are: the mean over words of -log of the sum of their probabilities."""
    scores = word_scores(pieces.reshape(-1, pieces.shape[-1]), batch.owners.reshape(-1), len(batch.allowed))
    allowed = scores.masked_fill(batch.allowed == 0, -1e4)
    return (scores.logsumexp(-1) - allowed.logsumexp(-1)).mean()


def _groups(tagger: Tagger, plan: Plan) -> list[dict[str, object]]:
    """Parameters with their learning rates: the head and the new tables fast, the encoder slower the deeper it lies."""
    depth = tagger.encoder.config.num_hidden_layers
    groups: list[dict[str, object]] = []
    for name, parameter in tagger.named_parameters():
        if not parameter.requires_grad:
            continue
        if not name.startswith("encoder."):
            rate = plan.head_rate
        else:
            layer = int(name.split("layer.")[1].split(".")[0]) if "layer." in name else -1
            rate = plan.rate * plan.layer_decay ** (depth - 1 - layer)
        groups.append(
            {"params": [parameter], "lr": rate, "peak": rate, "weight_decay": 0.01 if parameter.dim() > 1 else 0.0}
        )
    return groups


def _set_rates(optimiser: torch.optim.Optimizer, progress: float, warm_up: float) -> None:
    factor = min(1.0, progress / warm_up + 0.02) * max(0.02, 1 - progress)
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * factor


def _blend(average: dict[str, Tensor], tagger: Tagger, keep: float) -> None:
    with torch.no_grad():
        for name, parameter in tagger.named_parameters():
            if name in average:
                average[name].lerp_(parameter, 1 - keep)


class _Averaged:
    """For a while, the tagger has its averaged weights."""

    def __init__(self, tagger: Tagger, average: dict[str, Tensor]) -> None:
        self._tagger, self._average = tagger, average

    def __enter__(self) -> None:
        self._own = {name: p.detach().clone() for name, p in self._tagger.named_parameters() if name in self._average}
        self._tagger.load_state_dict(self._average, strict=False)

    def __exit__(self, *_: object) -> None:
        self._tagger.load_state_dict(self._own, strict=False)


def checkpoint_to(folder: Path, tokenizer: Path) -> Callable[[Tagger], None]:
    """A hook that writes checkpoints into a folder."""
    from amw_nlp.training.network import save_tagger

    return lambda tagger: save_tagger(tagger, folder, tokenizer)
