"""From annotated texts to the batches a tagger learns from."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import torch
from torch import Tensor

from amw_nlp.entities.tagger.pieces import PieceCutter, Reading
from amw_nlp.entities.tagger.windows import plan_windows
from amw_nlp.training.corpus import Record
from amw_nlp.training.labels import TAGS, Allowed, tag_sets


@dataclass(frozen=True, slots=True)
class Cut:
    """One window of a text: its piece ids, and the features of each piece."""

    ids: list[int]
    features: list[tuple[int, int, int, int]]


C = TypeVar("C", bound=Cut)


@dataclass(frozen=True, slots=True)
class Example(Cut):
    """A window with each piece's word counted in the window (-1 for none), and the words' allowed tags."""

    owners: list[int]
    tags: list[list[int]]


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples padded to one length. `owners` counts words over the whole batch; `allowed` is `[words, tags]` of 0 and 1."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    owners: Tensor
    allowed: Tensor


def examples_of(record: Record, cutter: PieceCutter, rng: random.Random) -> Iterator[Example]:
    """The windows of a text, cut at places that chance varies. Some lose their cues, as short drafts have none."""
    reading = cutter.read(record.text)
    sets = tag_sets(word_spans(record, reading), len(reading.words), record.missing)
    budget = rng.choice((126, 126, 126, 96, 64))
    opens = [w.opens for w in reading.words]
    hide = rng.random() < 0.25
    for window in plan_windows(reading.costs(), opens, budget=budget, context=0):
        ids, features, owners = cutter.row(reading, window.first, window.last)
        if hide:
            features = [(a, b, c, min(d, 1)) for a, b, c, d in features]
        yield Example(
            ids, features, [o - window.first if o >= 0 else -1 for o in owners], sets[window.first : window.last]
        )


def word_spans(record: Record, reading: Reading) -> list[tuple[int, int, Allowed]]:
    """The names of a text as half-open word ranges. A word that a name covers in part counts as covered."""
    spans, i = [], 0
    words = reading.words
    for start, end, allowed in record.spans():
        while i < len(words) and words[i].end <= start:
            i += 1
        first = i
        while i < len(words) and words[i].start < end:
            i += 1
        if i > first:
            spans.append((first, i, allowed))
    return spans


def group_up(examples: Iterable[C], pieces: int, rng: random.Random) -> list[list[C]]:
    """Groups of about `pieces` pieces, examples of like length together, the groups in an order of chance."""
    groups: list[list[C]] = [[]]
    for example in sorted(examples, key=lambda e: (len(e.ids), rng.random())):
        if groups[-1] and len(example.ids) * (len(groups[-1]) + 1) > pieces:
            groups.append([])
        groups[-1].append(example)
    rng.shuffle(groups)
    return [group for group in groups if group]


def pad(group: Sequence[Cut], padding: int) -> tuple[Tensor, Tensor, Tensor]:
    """Examples as one input: ids and mask `[batch, length]`, features `[batch, length, 4]`."""
    length = max(len(e.ids) for e in group)
    ids = torch.full((len(group), length), padding, dtype=torch.long)
    features = torch.zeros(len(group), length, 4, dtype=torch.long)
    mask = torch.zeros(len(group), length, dtype=torch.long)
    for i, example in enumerate(group):
        size = len(example.ids)
        ids[i, :size] = torch.tensor(example.ids)
        features[i, :size] = torch.tensor(example.features)
        mask[i, :size] = 1
    return ids, features, mask


def batch_up(examples: Iterable[Example], pieces: int, padding: int, rng: random.Random) -> list[Batch]:
    """Batches of about `pieces` pieces, as `group_up` groups examples."""
    return [_batch(group, padding) for group in group_up(examples, pieces, rng)]


def _batch(group: Sequence[Example], padding: int) -> Batch:
    ids, features, mask = pad(group, padding)
    owners = torch.full_like(ids, -1)
    allowed, base = torch.zeros(sum(len(e.tags) for e in group), len(TAGS)), 0
    for i, example in enumerate(group):
        own = torch.tensor(example.owners)
        owners[i, : len(own)] = torch.where(own >= 0, own + base, own)
        for k, tags in enumerate(example.tags):
            allowed[base + k, tags] = 1
        base += len(example.tags)
    return Batch(ids, features, mask, owners, allowed)
