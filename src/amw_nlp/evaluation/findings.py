"""Whether a reported contradiction is one that is there, rule by rule, and what is a false alarm.

A report is about a gold finding where it points at two of its sides (at one, where either has only one place). It is right by its
rule where the code is the same too. A report that is about no gold finding at all, under any code, is a false alarm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from amw_nlp.evaluation.gold import ANY_CODE, Flagged


def about(report: Flagged, gold: Flagged) -> bool:
    """Whether a report points at the sides of a gold finding."""
    touched = sum(any(_meet(side, place) for place in report.places) for side in gold.places)
    pointing = sum(any(_meet(side, place) for side in gold.places) for place in report.places)
    needed = 1 if gold.code == ANY_CODE else min(2, len(gold.places), len(report.places))
    return min(touched, pointing) >= needed


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def finding_counts(gold: Sequence[Flagged], reports: Sequence[Flagged]) -> Counter[str]:
    """What one document adds to the sums, by rule: planted, caught, reported, right; and the false alarms by severity."""
    counts: Counter[str] = Counter()
    for planted in gold:
        if planted.code != ANY_CODE:
            near = [r for r in reports if about(r, planted)]
            counts[f"planted/{planted.code}"] += 1
            counts[f"caught/{planted.code}"] += any(r.code == planted.code for r in near)
            counts[f"noticed/{planted.code}"] += bool(near)
    for report in reports:
        there = [g for g in gold if about(report, g)]
        counts[f"reported/{report.code}"] += 1
        counts[f"right/{report.code}"] += any(g.code in (report.code, ANY_CODE) for g in there)
        if not there:
            counts[f"alarm/{report.code}"] += 1
            counts["remark" if report.severity == "info" else "alarm"] += 1
            counts["alarm.error"] += report.severity == "error"
    return counts


def false_alarms(gold: Sequence[Flagged], reports: Sequence[Flagged]) -> list[Flagged]:
    """The reports that are about nothing that is there."""
    return [r for r in reports if not any(about(r, g) for g in gold)]


def verdict_counts(verdict: str, kind: str, reports: Sequence[Flagged]) -> Counter[str]:
    """What a document with one verdict adds: whether it was flagged, where that is right or wrong; `info` remarks do not count."""
    if verdict not in ("contradict", "agree"):
        return Counter()
    flagged = any(r.severity != "info" for r in reports)
    return Counter({f"{verdict}/{kind}": 1, f"{verdict}.flagged/{kind}": int(flagged)})
