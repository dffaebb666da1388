"""Tries a tagger in training on annotated texts."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence

import torch

from amw_nlp.entities.tagger.decode import best_tags, log_probabilities, may_follow, spans_of
from amw_nlp.entities.tagger.pieces import PieceCutter
from amw_nlp.entities.tagger.windows import plan_windows
from amw_nlp.training.corpus import Record
from amw_nlp.training.labels import TAGS
from amw_nlp.training.measure import Found, Score, score_names
from amw_nlp.training.network import Tagger, word_scores
from amw_nlp.training.syntax import tree_batches, tree_examples, tree_hits
from amw_nlp.training.trees import TreeText


@torch.no_grad()  # type: ignore[untyped-decorator]
def find_names(tagger: Tagger, cutter: PieceCutter, text: str) -> list[Found]:
    """The names a tagger finds in a text, one window after the other, as character stretches."""
    reading = cutter.read(text)
    scores = torch.zeros(len(reading.words), len(TAGS))
    for window in plan_windows(reading.costs(), [w.opens for w in reading.words], budget=126, context=24):
        ids, features, owners = cutter.row(reading, window.begin, window.end)
        pieces = tagger(torch.tensor([ids]), torch.tensor([features]), torch.ones(1, len(ids), dtype=torch.long))[0]
        local = torch.tensor([o - window.begin if o >= 0 else -1 for o in owners])
        inside = word_scores(pieces, local, window.end - window.begin)
        scores[window.first : window.last] = inside[window.first - window.begin : window.last - window.begin]
    logs = log_probabilities(scores.numpy())
    row = best_tags(logs, may_follow(TAGS), TAGS)
    import numpy as np

    words = reading.words
    return [(words[s.first].start, words[s.last - 1].end, s.label) for s in spans_of(row, TAGS, np.exp(logs))]


@torch.no_grad()  # type: ignore[untyped-decorator]
def try_trees(tagger: Tagger, cutter: PieceCutter, trees: Sequence[TreeText]) -> tuple[int, int, int, int]:
    """Of the words of texts, marks aside: how many, how many get their governor, their relation, and both."""
    tagger.eval()
    rng = random.Random(0)
    examples = [example for tree in trees for example in tree_examples(tree, cutter, rng)]
    total = [0, 0, 0, 0]
    for batch in tree_batches(examples, 2048, cutter.padding, rng):
        hits = tree_hits(*tagger.parse(batch.ids, batch.features, batch.mask), batch)
        total = [a + b for a, b in zip(total, hits, strict=True)]
    return total[0], total[1], total[2], total[3]


def try_out(
    tagger: Tagger,
    cutter: PieceCutter,
    sets: Mapping[str, Sequence[Record]],
    labels: Iterable[str] = ("ORG", "PERSON", "LOC"),
) -> dict[str, dict[str, Score]]:
    """Scores by set and label, with "ORG+PERSON" for the two together."""
    tagger.eval()
    return {name: try_records(tagger, cutter, records, labels) for name, records in sets.items()}


def try_records(
    tagger: Tagger, cutter: PieceCutter, records: Sequence[Record], labels: Iterable[str]
) -> dict[str, Score]:
    """Scores of one set by label. A span whose annotation allows several labels counts as due with the first in order."""
    totals = {label: Score() for label in labels}
    for record in records:
        found = find_names(tagger, cutter, record.text)
        due = [(a, b, sorted(allowed)[0]) for a, b, allowed in record.spans()]
        for label in totals:
            totals[label] += score_names(found, due, (label,))
    if {"ORG", "PERSON"} <= set(totals):
        totals["ORG+PERSON"] = totals["ORG"] + totals["PERSON"]
    return totals
