"""Scoring a system on a corpus: a document at a time, into sums that do not grow with it."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from amw_nlp.evaluation.bootstrap import REPLICATES, Tally
from amw_nlp.evaluation.findings import false_alarms, finding_counts, verdict_counts
from amw_nlp.evaluation.gold import Answer, Gold
from amw_nlp.evaluation.norms import same_hedge, same_norm
from amw_nlp.evaluation.spans import Pair, confusion, pair_up, span_counts
from amw_nlp.evaluation.systems import System, read_draft
from amw_nlp.text.draft import Draft

BINS = 10
_CONTEXT = 30


@dataclass(frozen=True, slots=True, order=True)
class Miss:
    """One error: `weight` ranks it (how sure the system was), `where` names the document, `what` says it in words."""

    weight: float
    kind: str
    where: str
    what: str


@dataclass(slots=True)
class Scores:
    """All sums of a run. `alarms` names the documents with false alarms by title and code, at most `most_errors` of them."""

    system: str
    tally: Tally
    most_errors: int = 0
    documents: int = 0
    words: int = 0
    seconds: float = 0.0
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)
    calibration: list[list[float]] = field(default_factory=lambda: [[0.0, 0.0, 0.0] for _ in range(BINS)])
    errors: list[Miss] = field(default_factory=list)
    alarms: list[tuple[str, str]] = field(default_factory=list)

    def note(self, miss: Miss) -> None:
        """Keeps an error, if it is among the worst."""
        if len(self.errors) < self.most_errors:
            heapq.heappush(self.errors, miss)
        elif self.most_errors:
            heapq.heappushpop(self.errors, miss)


def score(
    documents: Iterable[Gold],
    system: System,
    *,
    most_errors: int = 0,
    most_alarms: int = 0,
    replicates: int = REPLICATES,
    advance: Callable[[], None] = lambda: None,
) -> Scores:
    """The sums of a system over documents; `advance` is called after each. Raises AmwError for what cannot be read."""
    scores = Scores(system.name, Tally(replicates), most_errors)
    for gold in documents:
        draft = read_draft(gold)
        answer = system.answer(gold, draft)
        counts = _count(gold, answer, draft, scores)
        words = len(draft.text.split())
        scores.tally.add(gold.id, counts | {"words": words})
        scores.documents += 1
        scores.words += words
        scores.seconds += answer.seconds
        if gold.findings is not None and answer.findings is not None:
            alarms = [
                (gold.title, r.code) for r in false_alarms(gold.findings, answer.findings) if r.severity != "info"
            ]
            scores.alarms += alarms[: max(0, most_alarms - len(scores.alarms))]
        advance()
    scores.errors.sort(reverse=True)
    return scores


def _count(gold: Gold, answer: Answer, draft: Draft, scores: Scores) -> Counter[str]:
    counts: Counter[str] = Counter()
    if gold.mentions is not None:
        pairs = pair_up(gold.mentions, answer.mentions or ())
        counts += span_counts(pairs) + norm_counts(pairs)
        scores.confused += confusion(pairs)
        _calibrate(pairs, scores.calibration)
        for miss in _misses(gold, pairs, draft):
            scores.note(miss)
    if answer.findings is not None:
        counts += verdict_counts(gold.verdict, gold.kind, answer.findings) if gold.verdict else Counter()
        if gold.findings is not None:
            counts += finding_counts(gold.findings, answer.findings)
            counts["judged words"] = len(draft.text.split())
    return counts


def norm_counts(pairs: Sequence[Pair]) -> Counter[str]:
    """Norms, of pairs that are strictly right and have one on both sides: how many, how many right, and hedges likewise."""
    counts: Counter[str] = Counter()
    for pair in pairs:
        if not pair.strict or pair.gold is None or pair.answer is None or pair.gold.norm is None:
            continue
        label, ours = pair.gold.label, pair.answer.norm
        counts[f"normed/{label}"] += 1
        counts[f"norm/{label}"] += ours is not None and same_norm(label, pair.gold.norm, ours)
        if "hedge" in pair.gold.norm:
            counts[f"hedged/{label}"] += 1
            counts[f"hedge/{label}"] += ours is not None and same_hedge(pair.gold.norm, ours)
    return counts


def _calibrate(pairs: Sequence[Pair], bins: list[list[float]]) -> None:
    for pair in pairs:
        if pair.answer is not None:
            row = bins[max(0, min(BINS - 1, int(pair.answer.confidence * BINS)))]
            for i, more in enumerate((1.0, pair.answer.confidence, float(pair.strict))):
                row[i] += more


def _misses(gold: Gold, pairs: Sequence[Pair], draft: Draft) -> Iterator[Miss]:
    for pair in pairs:
        kind = _kind(pair)
        if kind is not None:
            mark = pair.gold or pair.answer
            assert mark is not None
            line, column = draft.locate(mark.start)
            weight = pair.answer.confidence if pair.answer else 0.5
            yield Miss(weight, kind, f"{gold.id}:{line}:{column}", _told(pair, draft))


def _kind(pair: Pair) -> str | None:
    if pair.gold is None:
        return "spurious"
    if pair.answer is None:
        return "missed"
    if not pair.same_label:
        return "label"
    if not pair.same_span:
        return "boundary"
    if pair.gold.norm is None or pair.answer.norm is None:
        return None
    return None if same_norm(pair.gold.label, pair.gold.norm, pair.answer.norm) else "norm"


def _told(pair: Pair, draft: Draft) -> str:
    sides = []
    for side, mark in (("gold", pair.gold), ("answer", pair.answer)):
        if mark is not None:
            norm = {k: v for k, v in (mark.norm or {}).items() if k != "interval"}
            sides.append(f"{side} {mark.label} {draft.source[mark.start : mark.end]!r} {norm if pair.strict else ''}")
    at = pair.gold or pair.answer
    assert at is not None
    around = draft.source[max(0, at.start - _CONTEXT) : at.end + _CONTEXT]
    return f"{'; '.join(s.strip() for s in sides)} in {around!r}"
