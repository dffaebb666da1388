"""Grows the trees that choose what a figure is of (`facts/table/forest.py`), by gradient boosting over choices.

Each tree is fitted to the gradient of the cross entropy between the softmax over a choice's nominees and those that are right, with
second-order leaf values (Friedman 2001; Chen and Guestrin 2016, eq. 5-7); traits are cut at quantiles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from amw_nlp.facts.table.forest import UNKNOWN, Forest, Tree

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]
    Places = NDArray[np.int64]

_SMALL = 1e-9


@dataclass(frozen=True, slots=True)
class Growth:
    """How trees are grown: their number and depth, the step, the weight that shrinks leaves, the shares of traits and of choices that a
    tree sees, the least weight of a leaf, and the most cuts of a trait."""

    trees: int = 120
    depth: int = 3
    rate: float = 0.08
    shrink: float = 5.0
    traits: float = 0.3
    choices: float = 0.8
    least: float = 2.0
    cuts: int = 24
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Choice:
    """What is known of each nominee of a figure, and which of them are right; `draft` is where it stands."""

    draft: str
    traits: tuple[Mapping[str, float], ...]
    right: tuple[bool, ...]


def grow(choices: Sequence[Choice], growth: Growth) -> Forest:
    """The forest of some choices, of each of which some nominee is right and some is not."""
    return _Grower(choices, growth).run()


class _Grower:
    def __init__(self, choices: Sequence[Choice], growth: Growth) -> None:
        import numpy as np

        self._np, self._growth = np, growth
        self.names = sorted({name for choice in choices for known in choice.traits for name in known})
        rows = [[known.get(name, UNKNOWN) for name in self.names] for choice in choices for known in choice.traits]
        self._of: Places = np.repeat(np.arange(len(choices)), [len(choice.right) for choice in choices])
        self._starts: Places = np.searchsorted(self._of, np.arange(len(choices)))
        self._right = np.array([right for choice in choices for right in choice.right])
        self._cuts, self._bins = self._binned(np.array(rows))
        self._width = max(len(cuts) for cuts in self._cuts) + 1
        self._random = np.random.default_rng(growth.seed)

    def run(self) -> Forest:
        """Grows one tree after another."""
        np = self._np
        scores: Numbers = np.zeros(len(self._of))
        trees: list[Tree] = []
        for _ in range(self._growth.trees):
            slope, bend = self._gradient(scores)
            seen = (self._random.random(len(self._starts)) < self._growth.choices)[self._of]
            tree = self._tree(slope[seen], bend[seen], self._bins[seen])
            scores += self._apply(tree)
            trees.append(self._nested(tree, 0))
        return _pruned(Forest(tuple(self.names), tuple(trees)))

    def _binned(self, rows: Numbers) -> tuple[list[Numbers], Places]:
        """The cuts of each trait, and of each row between which of them its traits lie."""
        np, most = self._np, self._growth.cuts
        cuts = []
        for column in rows.T:
            values = np.unique(column)
            quantiles = np.quantile(column, np.linspace(0, 1, most + 1)[1:-1])
            cuts.append((values[1:] + values[:-1]) / 2 if len(values) <= most else np.unique(quantiles))
        bins = [np.searchsorted(c, column, side="left") for c, column in zip(cuts, rows.T, strict=True)]
        return cuts, np.stack(bins, axis=1)

    def _gradient(self, scores: Numbers) -> tuple[Numbers, Numbers]:
        """The slope of the loss and its bend, for each nominee."""
        np, starts, of = self._np, self._starts, self._of
        weights = np.exp(scores - np.maximum.reduceat(scores, starts)[of])
        chances = weights / np.add.reduceat(weights, starts)[of]
        right = np.where(self._right, chances, 0.0)
        wanted = right / np.maximum(np.add.reduceat(right, starts)[of], _SMALL)
        return chances - wanted, np.maximum(chances * (1 - chances), 1e-3)

    def _tree(self, slope: Numbers, bend: Numbers, bins: Places) -> list[list[float]]:
        """One tree, level by level; a node is ``[trait, bin, low, high]`` or ``[score]``."""
        np, growth = self._np, self._growth
        size = max(1, int(len(self.names) * growth.traits))
        traits = np.sort(self._random.choice(len(self.names), size, replace=False))
        nodes: list[list[float]] = [[self._leaf(slope.sum(), bend.sum())]]
        at: Places = np.zeros(len(slope), dtype=np.int64)
        live = [0]
        for _ in range(growth.depth):
            grown: list[int] = []
            for node in live:
                mine = np.flatnonzero(at == node)
                split = self._split(slope[mine], bend[mine], bins[np.ix_(mine, traits)])
                if split is None:
                    continue
                trait, cut = int(traits[split[0]]), split[1]
                low = bins[mine, trait] <= cut
                for side in (mine[low], mine[~low]):
                    nodes.append([self._leaf(slope[side].sum(), bend[side].sum())])
                    at[side] = len(nodes) - 1
                    grown.append(len(nodes) - 1)
                nodes[node] = [trait, cut, len(nodes) - 2, len(nodes) - 1]
            live = grown
        return nodes

    def _leaf(self, slope: float, bend: float) -> float:
        return float(-self._growth.rate * slope / (bend + self._growth.shrink))

    def _split(self, slope: Numbers, bend: Numbers, bins: Places) -> tuple[int, int] | None:
        """The trait and the bin that part a node's nominees best, or None where nothing is gained."""
        np, shrink, least = self._np, self._growth.shrink, self._growth.least
        width, many = self._width, bins.shape[1]
        keys = (bins + np.arange(many) * width).ravel()
        sums = [np.bincount(keys, np.repeat(each, many), many * width).reshape(many, width) for each in (slope, bend)]
        (low_slope, low_bend) = (each.cumsum(axis=1)[:, :-1] for each in sums)
        high_slope, high_bend = slope.sum() - low_slope, bend.sum() - low_bend
        gain = low_slope**2 / (low_bend + shrink) + high_slope**2 / (high_bend + shrink)
        gain -= slope.sum() ** 2 / (bend.sum() + shrink)
        gain[(low_bend < least) | (high_bend < least)] = -1.0
        best = int(gain.argmax())
        if gain.flat[best] <= 1e-3:
            return None
        trait, cut = divmod(best, width - 1)
        return trait, cut

    def _apply(self, tree: Sequence[Sequence[float]]) -> Numbers:
        """What a tree adds to each nominee's score."""
        np = self._np
        scores: Numbers = np.zeros(len(self._bins))
        todo: list[tuple[int, Any]] = [(0, np.arange(len(scores)))]
        while todo:
            at, rows = todo.pop()
            node = tree[at]
            if len(node) == 1:
                scores[rows] = node[0]
                continue
            low = self._bins[rows, int(node[0])] <= node[1]
            todo += [(int(node[2]), rows[low]), (int(node[3]), rows[~low])]
        return scores

    def _nested(self, tree: Sequence[Sequence[float]], at: int) -> Tree:
        """A tree from a node down, cut at a trait's value instead of a bin."""
        node = tree[at]
        if len(node) == 1:
            return round(node[0], 4)
        trait, cut, low, high = map(int, node)
        value = round(float(self._cuts[trait][cut]), 4)
        return trait, value, self._nested(tree, low), self._nested(tree, high)


def _pruned(forest: Forest) -> Forest:
    """The forest without the traits that no tree asks for."""
    asked = sorted({trait for tree in forest.trees for trait in _asked(tree)})
    place = {trait: n for n, trait in enumerate(asked)}
    return Forest(tuple(forest.traits[trait] for trait in asked), tuple(_moved(tree, place) for tree in forest.trees))


def _asked(tree: Tree) -> Iterator[int]:
    if isinstance(tree, tuple):
        yield tree[0]
        yield from _asked(tree[2])
        yield from _asked(tree[3])


def _moved(tree: Tree, place: Mapping[int, int]) -> Tree:
    if not isinstance(tree, tuple):
        return tree
    return place[tree[0]], tree[1], _moved(tree[2], place), _moved(tree[3], place)
