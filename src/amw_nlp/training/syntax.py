"""The second task of the tagger: each word's governor and its relation to it, learned from dependency trees.

After Dozat and Manning, "Deep biaffine attention for neural dependency parsing" (2017); the relation is read off the dependent alone.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from amw_nlp.entities.tagger.grammar import RELATIONS
from amw_nlp.entities.tagger.pieces import PieceCutter
from amw_nlp.entities.tagger.windows import plan_windows
from amw_nlp.training.batches import Cut, group_up, pad
from amw_nlp.training.trees import TreeText


class Syntax(nn.Module):  # type: ignore[misc]
    """From the encoder's vectors to arcs `[batch, length, length]` (dependent, governor; the first piece is the root) and relations
    `[batch, length, relations]`. Only the entries of words' first pieces mean anything."""

    def __init__(self, hidden: int, size: int = 192, dropout: float = 0.2) -> None:
        super().__init__()
        self.dependent = nn.Linear(hidden, size)
        self.governor = nn.Linear(hidden, size)
        self.bilinear = nn.Linear(size, size, bias=False)
        self.lure = nn.Linear(size, 1)
        self.between = nn.Linear(hidden, size)
        self.relation = nn.Linear(size, len(RELATIONS))
        self.dropout = nn.Dropout(dropout)
        self.size = size

    def forward(self, hidden: Tensor) -> tuple[Tensor, Tensor]:
        """Arcs and relations of vectors `[batch, length, hidden]`."""
        dependent = self.dropout(nn.functional.gelu(self.dependent(hidden)))
        governor = self.dropout(nn.functional.gelu(self.governor(hidden)))
        arcs = self.bilinear(dependent) @ governor.transpose(1, 2) / self.size**0.5 + self.lure(governor).transpose(
            1, 2
        )
        return arcs, self.relation(self.dropout(nn.functional.gelu(self.between(hidden))))


@dataclass(frozen=True, slots=True)
class TreeBatch:
    """Windows of tree texts padded to one length. `words` are the pieces that begin words, as indices into the flat batch; for
    each word, `heads` is its governor's piece in its row (0: the root), `near` which pieces may govern it, `[words, length]`."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    words: Tensor
    heads: Tensor
    relations: Tensor
    near: Tensor


@dataclass(frozen=True, slots=True)
class TreeExample(Cut):
    """A window with, of each word, its first piece, its governor's, its relation and its sentence."""

    firsts: list[int]
    heads: list[int]
    relations: list[int]
    sentences: list[int]


def tree_examples(tree: TreeText, cutter: PieceCutter, rng: random.Random) -> Iterator[TreeExample]:
    """The windows of a text that own whole sentences; what is cut by a window's edge is left out."""
    reading = cutter.read(tree.text)
    opens = [i == 0 or tree.sentences[i] != tree.sentences[i - 1] for i in range(len(tree.sentences))]
    for window in plan_windows(reading.costs(), opens, budget=rng.choice((126, 126, 96)), context=0):
        if not opens[window.first] or (window.last < len(opens) and not opens[window.last]):
            continue
        ids, features, owners = cutter.row(reading, window.first, window.last)
        first = {owner: at for at, owner in reversed(list(enumerate(owners)))}
        # a word of letters the vocabulary lacks has no piece
        span = [
            i for i in range(window.first, window.last) if i in first and (tree.heads[i] < 0 or tree.heads[i] in first)
        ]
        yield TreeExample(
            ids,
            features,
            [first[i] for i in span],
            [first[tree.heads[i]] if tree.heads[i] >= 0 else 0 for i in span],
            [tree.relations[i] for i in span],
            [tree.sentences[i] for i in span],
        )


def tree_batches(examples: Sequence[TreeExample], pieces: int, padding: int, rng: random.Random) -> list[TreeBatch]:
    """Batches of about `pieces` pieces, as `group_up` groups examples."""
    return [pad_trees(group, padding) for group in group_up(examples, pieces, rng)]


def pad_trees(group: Sequence[TreeExample], padding: int) -> TreeBatch:
    """One batch of examples."""
    ids, features, mask = pad(group, padding)
    length = ids.shape[1]
    near = torch.zeros(sum(len(e.firsts) for e in group), length, dtype=torch.bool)
    words, base = [], 0
    for i, example in enumerate(group):
        words += [i * length + at for at in example.firsts]
        firsts, sentences = torch.tensor(example.firsts), torch.tensor(example.sentences)
        rows = torch.zeros(len(firsts), length, dtype=torch.bool)
        rows[:, firsts] = sentences[:, None] == sentences[None, :]
        rows[:, 0] = True
        near[base : base + len(firsts)] = rows
        base += len(firsts)
    heads = torch.tensor([h for e in group for h in e.heads])
    relations = torch.tensor([r for e in group for r in e.relations])
    return TreeBatch(ids, features, mask, torch.tensor(words), heads, relations, near)


def tree_loss(arcs: Tensor, relations: Tensor, batch: TreeBatch) -> Tensor:
    """The mean over words of -log of the true governor's and of the true relation's probability."""
    arcs, relations = _of_words(arcs, batch), _of_words(relations, batch)
    arcs = arcs.masked_fill(~batch.near, -1e4)
    loss: Tensor = nn.functional.cross_entropy(arcs, batch.heads) + nn.functional.cross_entropy(
        relations, batch.relations
    )
    return loss


def tree_hits(arcs: Tensor, relations: Tensor, batch: TreeBatch) -> tuple[int, int, int, int]:
    """Of the words that are no marks: how many, how many have their governor, their relation, and both."""
    best = _of_words(arcs, batch).masked_fill(~batch.near, -1e4).argmax(-1)
    counted = batch.relations != RELATIONS.index("punct")
    governed = (best == batch.heads) & counted
    related = (_of_words(relations, batch).argmax(-1) == batch.relations) & counted
    return int(counted.sum()), int(governed.sum()), int(related.sum()), int((governed & related).sum())


def _of_words(values: Tensor, batch: TreeBatch) -> Tensor:
    return values.reshape(-1, values.shape[-1])[batch.words].float()
