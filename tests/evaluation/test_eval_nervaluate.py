"""Our counts under the four SemEval-2013 schemes agree with nervaluate's, on spans made at random.

Where several spans overlap one, nervaluate takes the first of them, we the one that agrees best: there the milder schemes may differ, and
ours give the credit that is due. Strict and exact leave no choice, and agree always.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from amw_nlp.evaluation.bootstrap import Tally
from amw_nlp.evaluation.figures import figures
from amw_nlp.evaluation.gold import Marked
from amw_nlp.evaluation.spans import pair_up, span_counts

nervaluate: Any = pytest.importorskip("nervaluate")
LABELS = ("ORG", "PERSON", "MONEY")


def spans(rng: random.Random, tokens: int = 60) -> list[Marked]:
    """Spans that do not overlap, as annotations and our answers are."""
    found, at = [], rng.randint(0, 4)
    while at < tokens:
        end = at + rng.randint(1, 4)
        found.append(Marked(at, end, rng.choice(LABELS)))
        at = end + rng.randint(0, 6)
    return found


def nudged(rng: random.Random, gold: list[Marked]) -> list[Marked]:
    """The spans as a system might answer: some missing, some shorter, some of another label, some beside."""
    found = []
    for mark in gold:
        chance = rng.random()
        if chance < 0.5:
            found.append(mark)
        elif chance < 0.65:
            found.append(Marked(mark.start, mark.end, rng.choice(LABELS)))
        elif chance < 0.8 and mark.end - mark.start > 1:
            found.append(Marked(mark.start, mark.end - 1, rng.choice(LABELS)))
        elif chance < 0.9:
            found.append(Marked(200 + mark.start, 200 + mark.end, mark.label))
    return found


def both(gold: list[list[Marked]], answers: list[list[Marked]]) -> Iterator[tuple[str, str, float, float]]:
    """Scheme, measure, our figure and theirs."""
    tally = Tally(2)
    for i, (one, other) in enumerate(zip(gold, answers, strict=True)):
        tally.add(str(i), span_counts(pair_up(one, other)))
    ours = figures(tally)
    rows = [
        [[{"label": m.label, "start": m.start, "end": m.end - 1} for m in d] for d in side] for side in (gold, answers)
    ]
    theirs = nervaluate.Evaluator(*rows, tags=list(LABELS), loader="dict").evaluate()["overall"]
    for scheme, name in (("strict", "strict"), ("exact", "exact"), ("partial", "partial"), ("type", "ent_type")):
        for measure in ("precision", "recall", "f1"):
            yield scheme, measure, ours[f"all.{scheme}.{measure}"].value, getattr(theirs[name], measure)


@pytest.mark.parametrize("seed", range(40))
def test_we_agree_with_nervaluate(seed: int) -> None:
    rng = random.Random(seed)
    gold = [spans(rng) for _ in range(4)]
    for scheme, measure, ours, theirs in both(gold, [nudged(rng, document) for document in gold]):
        assert ours == pytest.approx(theirs), (scheme, measure)


@pytest.mark.parametrize("seed", range(40))
def test_where_spans_overlap_several_ours_give_no_less(seed: int) -> None:
    rng = random.Random(seed)
    for scheme, measure, ours, theirs in both([spans(rng) for _ in range(4)], [spans(rng) for _ in range(4)]):
        if scheme in ("strict", "exact"):
            assert ours == pytest.approx(theirs), (scheme, measure)
        elif scheme == "type":
            assert ours >= theirs - 1e-9, (scheme, measure)
