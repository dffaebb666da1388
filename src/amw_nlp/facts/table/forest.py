"""Small trees that weigh what is known of one choice against another; numbers in `facts/data/claim_ranker.json`.

A tree is a score, or ``[trait, cut, low, high]``: the tree `low` where the trait is at most `cut` or not known, else the tree `high`. The
score of a choice is the sum over all trees; `python -m amw_nlp.training claims` makes them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from math import exp
from typing import Any, TypeAlias

UNKNOWN = -99.0
"""What a trait is that is not known; less than any that is."""
Tree: TypeAlias = "float | tuple[int, float, Tree, Tree]"


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees over traits; `traits` names them in the order that nodes count them by."""

    traits: tuple[str, ...]
    trees: tuple[Tree, ...]

    def score(self, known: Mapping[str, float]) -> float:
        """What the trees say of a choice, the higher the likelier."""
        values = [known.get(name, UNKNOWN) for name in self.traits]
        return sum(_leaf(tree, values) for tree in self.trees)

    def chances(self, choices: Sequence[Mapping[str, float]]) -> list[float]:
        """How likely each of several choices is, together 1."""
        scores = [self.score(known) for known in choices]
        most = max(scores, default=0.0)
        weights = [exp(score - most) for score in scores]
        return [weight / sum(weights) for weight in weights]


def _leaf(tree: Tree, values: Sequence[float]) -> float:
    while isinstance(tree, tuple):
        trait, cut, low, high = tree
        tree = low if values[trait] <= cut else high
    return tree


@lru_cache(maxsize=1)
def load_forests() -> dict[str, Forest]:
    """The package's own forests, by what they choose (``subject``, ``metric``)."""
    text = files("amw_nlp.facts").joinpath("data", "claim_ranker.json").read_text(encoding="utf-8")
    return {name: read_forest(row) for name, row in json.loads(text)["forests"].items()}


def read_forest(row: Mapping[str, Any]) -> Forest:
    """The forest of its form in JSON."""
    return Forest(tuple(row["traits"]), tuple(map(_read_tree, row["trees"])))


def _read_tree(node: float | list[Any]) -> Tree:
    if isinstance(node, list):
        return int(node[0]), float(node[1]), _read_tree(node[2]), _read_tree(node[3])
    return float(node)
