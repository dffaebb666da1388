"""Which answer goes with which annotation, and what that is worth under the schemes of SemEval-2013 task 9.1.

Strict: same stretch, same label. Exact: same stretch, whatever the label. Partial: as exact, and half a point where the stretches
only overlap. Type: same label, and the stretches overlap. (Segura-Bedmar, Martínez and Herrero-Zazo 2013; the counts are ours.)
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.evaluation.gold import Marked

SCHEMES = ("strict", "exact", "partial", "type")
MISSED, SPURIOUS = "(missed)", "(spurious)"


@dataclass(frozen=True, slots=True)
class Pair:
    """An annotation and the answer to it; one of them is None where the other stands alone."""

    gold: Marked | None
    answer: Marked | None

    @property
    def same_span(self) -> bool:
        """Whether both stretches are the same."""
        return (
            self.gold is not None
            and self.answer is not None
            and (self.gold.start, self.gold.end) == (self.answer.start, self.answer.end)
        )

    @property
    def same_label(self) -> bool:
        """Whether both are there and have one label."""
        return self.gold is not None and self.answer is not None and self.gold.label == self.answer.label

    @property
    def strict(self) -> bool:
        """Whether the answer is right as it stands."""
        return self.same_span and self.same_label

    def credit(self, scheme: str) -> float:
        """What the pair is worth: 0, 0.5 or 1."""
        if self.gold is None or self.answer is None:
            return 0.0
        if scheme == "strict":
            return float(self.strict)
        if scheme == "type":
            return float(self.same_label)
        return 1.0 if self.same_span else 0.5 if scheme == "partial" else 0.0


def pair_up(gold: Sequence[Marked], answers: Sequence[Marked]) -> list[Pair]:
    """Each annotation with at most one answer and the other way round, the best pairs first; then those left alone.

    A pair is the better the more it agrees: stretch and label, stretch, label, and among equals the longer overlap.
    """
    ranked = sorted(_overlapping(gold, answers), reverse=True)
    free_gold, free_answers = set(range(len(gold))), set(range(len(answers)))
    pairs = []
    for _, g, a in ranked:
        if -g in free_gold and -a in free_answers:
            free_gold.remove(-g)
            free_answers.remove(-a)
            pairs.append(Pair(gold[-g], answers[-a]))
    pairs += [Pair(gold[g], None) for g in sorted(free_gold)]
    return pairs + [Pair(None, answers[a]) for a in sorted(free_answers)]


def _overlapping(
    gold: Sequence[Marked], answers: Sequence[Marked]
) -> Iterator[tuple[tuple[bool, bool, int], int, int]]:
    """Rank and indices (negative, so that a sort from the top takes the first of equals first) of all pairs that overlap."""
    order = sorted(range(len(answers)), key=lambda i: answers[i].start)
    starts = [answers[i].start for i in order]
    longest = max((a.end - a.start for a in answers), default=0)
    for g, mark in enumerate(gold):
        for i in order[bisect_left(starts, mark.start - longest) : bisect_left(starts, mark.end)]:
            shared = min(mark.end, answers[i].end) - max(mark.start, answers[i].start)
            if shared > 0:
                pair = Pair(mark, answers[i])
                yield (pair.same_span, pair.same_label, shared), -g, -i


def span_counts(pairs: Sequence[Pair]) -> Counter[str]:
    """What the pairs of one document add to the sums: annotations, answers, and under each scheme the credit of either side."""
    counts: Counter[str] = Counter()
    for pair in pairs:
        for side, mark in (("gold", pair.gold), ("answer", pair.answer)):
            if mark is not None:
                counts[f"{side}/{mark.label}"] += 1
                for scheme in SCHEMES:
                    # half points are counted in halves, so that sums stay whole
                    counts[f"{scheme}.{side}/{mark.label}"] += round(2 * pair.credit(scheme))
    return counts


def confusion(pairs: Sequence[Pair]) -> Counter[tuple[str, str]]:
    """How often an annotation of one label was answered with another, or not at all, or the answer had no annotation."""
    return Counter((p.gold.label if p.gold else SPURIOUS, p.answer.label if p.answer else MISSED) for p in pairs)
