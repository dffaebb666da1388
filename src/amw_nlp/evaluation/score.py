"""Scoring a system on a corpus: a document at a time, into sums that do not grow with it."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from amw_nlp.evaluation.bootstrap import REPLICATES, Tally
from amw_nlp.evaluation.claim_scores import claim_counts
from amw_nlp.evaluation.clusters import cluster_counts
from amw_nlp.evaluation.errors import Miss, finding_errors, mention_errors
from amw_nlp.evaluation.findings import about, false_alarms, finding_counts, verdict_counts
from amw_nlp.evaluation.gold import Answer, Flagged, Gold
from amw_nlp.evaluation.norms import same_hedge, same_norm
from amw_nlp.evaluation.spans import Pair, confusion, pair_up, span_counts
from amw_nlp.evaluation.systems import System, read_draft
from amw_nlp.text.draft import Draft

BINS = 10


@dataclass(frozen=True, slots=True)
class Alarm:
    """A report about nothing that is there, and the document that it is of."""

    document: str
    title: str
    report: Flagged


def _empty_bins() -> list[list[float]]:
    return [[0.0, 0.0, 0.0] for _ in range(BINS)]


@dataclass(slots=True)
class Scores:
    """All sums of a run. `alarms` names the documents with false alarms by title and code; both lists are bounded by the caller.

    `calibration` counts mentions by tenths of their confidence: how many, the sum of confidences, how many are strictly right;
    `finding_calibration` reports, those right that are about something that is there.
    """

    system: str
    tally: Tally
    most_errors: int = 0
    documents: int = 0
    words: int = 0
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    confused: Counter[tuple[str, str]] = field(default_factory=Counter)
    calibration: list[list[float]] = field(default_factory=_empty_bins)
    finding_calibration: list[list[float]] = field(default_factory=_empty_bins)
    errors: list[Miss] = field(default_factory=list)
    alarms: list[Alarm] = field(default_factory=list)

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
        answer = _heeded(gold, system.answer(gold, draft))
        counts = _count(gold, answer, draft, scores)
        words = len(draft.text.split())
        scores.tally.add(gold.id, {**counts, "words": words})
        scores.documents += 1
        scores.words += words
        scores.seconds += answer.seconds
        scores.cpu_seconds += answer.cpu_seconds
        if gold.findings is not None and answer.findings is not None:
            alarms = [
                Alarm(gold.id, gold.title, r)
                for r in false_alarms(gold.findings, answer.findings)
                if r.severity != "info"
            ]
            scores.alarms += alarms[: max(0, most_alarms - len(scores.alarms))]
        advance()
    scores.errors.sort(reverse=True)
    return scores


def _heeded(gold: Gold, answer: Answer) -> Answer:
    """The answer without the mentions that lie in a stretch that is not to be judged, and on no annotation."""
    if not gold.ignored or answer.mentions is None:
        return answer
    asked = [(m.start, m.end) for m in gold.mentions or ()]
    left_out = [
        m
        for m in answer.mentions
        if any(m.start < b and a < m.end for a, b in gold.ignored)
        and not any(m.start < b and a < m.end for a, b in asked)
    ]
    return replace(answer, mentions=tuple(m for m in answer.mentions if m not in left_out))


def _count(gold: Gold, answer: Answer, draft: Draft, scores: Scores) -> dict[str, float]:
    counts: Counter[str] = Counter()
    named: dict[str, float] = {}
    if gold.mentions is not None:
        pairs = pair_up(gold.mentions, answer.mentions or ())
        counts += span_counts(pairs) + norm_counts(pairs)
        named = cluster_counts(gold.mentions, answer.mentions or ())
        scores.confused += confusion(pairs)
        _calibrate(pairs, scores.calibration)
        for miss in mention_errors(gold, pairs, draft) if scores.most_errors else ():
            scores.note(miss)
    if gold.claims is not None and answer.claims is not None:
        counts += claim_counts(gold.claims, answer.claims, gold.mentions or ())
    if answer.findings is not None:
        counts += verdict_counts(gold.verdict, gold.kind, answer.findings) if gold.verdict else Counter()
        if gold.findings is not None:
            counts += finding_counts(gold.findings, answer.findings)
            counts["judged words"] = len(draft.text.split())
            for report in answer.findings:
                right = any(about(report, g) for g in gold.findings)
                _bin(scores.finding_calibration, report.confidence, right=right)
            for miss in finding_errors(gold, answer, draft) if scores.most_errors else ():
                scores.note(miss)
    return {**counts, **named}


def norm_counts(pairs: Sequence[Pair]) -> Counter[str]:
    """Norms, of pairs that are strictly right and have one on both sides: how many, how many right, and hedges likewise."""
    counts: Counter[str] = Counter()
    if all(pair.answer is None or pair.answer.norm is None for pair in pairs):
        return counts  # a system that gives no values
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
            _bin(bins, pair.answer.confidence, right=pair.strict)


def _bin(bins: list[list[float]], confidence: float, *, right: bool) -> None:
    row = bins[max(0, min(BINS - 1, int(confidence * BINS)))]
    for i, more in enumerate((1.0, confidence, float(right))):
        row[i] += more
