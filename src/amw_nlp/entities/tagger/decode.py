"""From the scores of words to names: the best row of tags that is a row of whole names (Viterbi, BIO)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_IMPOSSIBLE = -1e4


@dataclass(frozen=True, slots=True)
class WordSpan:
    """A name as a half-open range of words. `confidence`: the mean probability, over its words, of the name's label."""

    first: int
    last: int
    label: str
    confidence: float


def may_follow(tags: Sequence[str]) -> Any:
    """A matrix of 0 where tag j (column) may follow tag i (row), else a large negative number: ``I-X`` follows ``B-X`` and ``I-X``."""
    import numpy as np

    matrix = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for i, before in enumerate(tags):
        for j, after in enumerate(tags):
            if after.startswith("I-") and before[2:] != after[2:]:
                matrix[i, j] = _IMPOSSIBLE
    return matrix


def log_probabilities(scores: Any) -> Any:
    """Scores `[words, tags]` as logarithms of probabilities."""
    import numpy as np

    top = scores.max(axis=1, keepdims=True)
    return scores - top - np.log(np.exp(scores - top).sum(axis=1, keepdims=True))


def best_tags(scores: Any, transitions: Any, tags: Sequence[str]) -> list[int]:
    """The allowed row of tags with the highest sum of `scores` `[words, tags]`, as indices; `transitions` is from `may_follow`."""
    import numpy as np

    if not len(scores):
        return []
    start = np.array([_IMPOSSIBLE if tag.startswith("I-") else 0.0 for tag in tags], dtype=np.float32)
    total, back = scores[0] + start, np.zeros(scores.shape, dtype=np.int64)
    columns = np.arange(len(tags))
    for i in range(1, len(scores)):
        paths = total[:, None] + transitions
        back[i] = paths.argmax(axis=0)
        total = paths[back[i], columns] + scores[i]
    row = [int(total.argmax())]
    for i in range(len(scores) - 1, 0, -1):
        row.append(int(back[i, row[-1]]))
    return row[::-1]


def spans_of(row: Sequence[int], tags: Sequence[str], probabilities: Any) -> list[WordSpan]:
    """The names of a row of tags."""
    spans: list[WordSpan] = []
    first = None
    for i in range(len(row) + 1):
        tag = tags[row[i]] if i < len(row) else "O"
        if first is not None and not tag.startswith("I-"):
            label = tags[row[first]][2:]
            columns = [k for k, t in enumerate(tags) if t[2:] == label]
            confidence = float(probabilities[first:i][:, columns].sum(axis=1).mean())
            spans.append(WordSpan(first, i, label, min(1.0, confidence)))
            first = None
        if tag.startswith("B-"):
            first = i
    return spans
