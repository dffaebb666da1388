"""Trains the ranker of the fact table, tries it on drafts that it has not seen, and writes it down."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from random import Random

from amw_nlp.facts.table.forest import Forest
from amw_nlp.facts.table.rank import RankerJudge
from amw_nlp.training.claim_forest import Choice, Growth, grow
from amw_nlp.training.claim_lessons import Lesson, choices_of, score

FIELDS = ("found", "subject", "metric", "both")
_ABOUT = (
    "Chooses whose a figure is and what it measures (facts/table/rank.py). Made by `python -m amw_nlp.training claims`, which"
    " docs/training.md describes; do not edit."
)


def train(choices: Mapping[str, Sequence[Choice]], growth: Growth) -> dict[str, Forest]:
    """A forest for each of what there is to choose."""
    return {what: grow(of, growth) for what, of in choices.items()}


def cross_validate(lessons: Sequence[Lesson], growth: Growth, folds: int) -> dict[str, Counter[str]]:
    """The sums of right fields, each draft read by a ranker that was trained on the others only."""
    fold_of = _folds(sorted({lesson.gold.id for lesson in lessons}), folds)
    choices, total = choices_of(lessons), dict[str, Counter[str]]()
    for fold in range(folds):
        learned = {what: [c for c in of if fold_of[c.draft] != fold] for what, of in choices.items()}
        judge = RankerJudge(train(learned, growth))
        held = [lesson for lesson in lessons if fold_of[lesson.gold.id] == fold]
        for name, counts in score(held, judge).items():
            total.setdefault(name, Counter()).update(counts)
    return total


def _folds(drafts: list[str], folds: int) -> dict[str, int]:
    Random(1).shuffle(drafts)
    return {draft: n % folds for n, draft in enumerate(drafts)}


def shares(counts: Mapping[str, Counter[str]]) -> Iterator[str]:
    """A line for each corpus and model: how many figures, and the shares with the right fields."""
    for name, sums in sorted(counts.items()):
        figures = sums["claimed/claims"]
        yield f"{name}: {figures} figures, " + ", ".join(
            f"{field} {sums[f'claim.{field}/claims'] / max(figures, 1):.3f}" for field in FIELDS
        )


def write(forests: Mapping[str, Forest], growth: Growth, lessons: Sequence[Lesson], out: Path) -> None:
    """Writes the forests as JSON, a tree a line."""
    made = {"growth": asdict(growth), "drafts": len({lesson.gold.id for lesson in lessons})}
    parts = [f'"about": {json.dumps(_ABOUT)}', f'"made": {json.dumps(made)}', f'"forests": {{\n{_forests(forests)}\n}}']
    out.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def _forests(forests: Mapping[str, Forest]) -> str:
    def row(forest: Forest) -> str:
        trees = ",\n".join(json.dumps(tree, separators=(",", ":")) for tree in forest.trees)
        return f'{{"traits": {json.dumps(forest.traits)}, "trees": [\n{trees}\n]}}'

    return ",\n".join(f"{json.dumps(name)}: {row(forest)}" for name, forest in forests.items())
