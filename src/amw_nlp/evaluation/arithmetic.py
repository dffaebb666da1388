"""The sums of an annotated document, redone: weekdays, what the annotator says comes out, and what was planted as wrong.

Three sources, each of which any corpus may have: a weekday in a DATE whose timex is a day; a row's `checks` (``315/61-1 = 416%``) and
`rates` (``150m USD = 129m EUR @ 2026-05-04``), as in our marked drafts; and planted findings, which have to be wrong by their own norms.
`unlisted` adds what our rules find wrong in figures that we read as they are annotated.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from amw_nlp.evaluation.findings import about
from amw_nlp.evaluation.gold import Flagged, Gold, Marked
from amw_nlp.evaluation.norms import number, same_norm
from amw_nlp.evaluation.proof import ProofError, is_sum_true, rate_problem, wrong_weekday
from amw_nlp.linter.pipeline import Pipeline
from amw_nlp.quantities.interval import Interval
from amw_nlp.quantities.rates import Rates
from amw_nlp.rules.base import Diagnostic
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import FIGURES

_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_HUNDRED, _ONE = Decimal(100), Interval.exactly(Decimal(1))
# a gloss within this share of the day's rate is right, as in our guideline
_RATE_SHARE = Decimal("0.01")
_REDONE = ("CALC", "CUR001", "CUR002", "DATE", "UNIT", "VAL")


def arithmetic_problems(gold: Gold) -> Iterator[str]:
    """What does not come out in a document's own annotations, a line each."""
    excused = {place for f in gold.findings or () if f.code.startswith("DATE") for place in f.places}
    days = [m for m in gold.mentions or () if m.label == "DATE" and m.norm and (m.start, m.end) not in excused]
    for mark in days:
        if mark.norm and (day := wrong_weekday(mark.text, mark.norm.get("timex"))):
            yield f"DATE {mark.start}-{mark.end} {mark.text!r}: {mark.norm['timex']} was a {day}"
    yield from _said(gold)
    marks = {(m.start, m.end): m for m in gold.mentions or ()}
    for finding in gold.findings or ():
        if problem := planted_problem(finding, [marks.get(place) for place in finding.places], gold.date):
            yield f"{finding.code} {finding.places[0][0]}-{finding.places[0][1]}: {problem}"


def _said(gold: Gold) -> Iterator[str]:
    day = gold.date.isoformat() if gold.date else None
    for line in gold.checks:
        try:
            if not is_sum_true(line):
                yield f"check {line!r} does not come out"
        except ProofError as problem:
            yield str(problem)
    for line in gold.rates:
        try:
            if problem_text := rate_problem(line, day):
                yield problem_text
        except ProofError as problem:
            yield str(problem)


def unlisted(gold: Gold, draft: Draft, pipeline: Pipeline) -> Iterator[str]:
    """What our rules say does not come out and no finding lists, where we read every figure of it as it is annotated."""
    if gold.findings is None or gold.mentions is None:
        return
    marks = {(m.start, m.end): m for m in gold.mentions}
    report = pipeline.lint(draft)
    ours = {(m.start, m.end): m for m in report.facts.mentions}
    for found in report:
        places = tuple((p.start, p.end) for p in found.places)
        read = [(marks.get(p), ours.get(p)) for p in places]
        alike = all(
            a is not None and b is not None and a.norm is not None and same_norm(a.label, a.norm, b.norm)
            for a, b in read
        )
        if _is_redone(found) and alike and not any(about(Flagged(found.code, places), g) for g in gold.findings):
            yield f"{found.code} {places[0][0]}-{places[0][1]}: {found.message} ({found.explanation}), and no finding lists it"


def _is_redone(found: Diagnostic) -> bool:
    return found.code.startswith(_REDONE) and found.severity.value == "error"


def planted_problem(finding: Flagged, marks: Sequence[Marked | None], day: dt.date | None) -> str | None:
    """Why a planted finding is none: its figures agree. None where they do not, or its kind has no sum.

    The stated figure is the first place; the others are what it is of.
    """
    if finding.code == "DATE001":
        mark = marks[0] if marks else None
        said = (
            mark is not None and mark.norm is not None and wrong_weekday(mark.text, mark.norm.get("timex"), known=True)
        )
        return "the weekday is right" if said == "" else None
    if finding.code == "CUR001":
        return _gloss_problem(marks, day)
    figures = [_interval(m) for m in marks]
    known = [f for f in figures if f is not None]
    check = _SUMS.get(finding.code)
    if check is None or len(known) != len(figures) or len(known) < 2:
        return None
    return "its figures agree" if check(known[0], known[1:]) else None


def _interval(mark: Marked | None) -> Interval | None:
    """What a figure may be: its norm, half a unit of its last printed digit wider; None for an open one, or none."""
    if mark is None or mark.label not in FIGURES or mark.norm is None:
        return None
    low, high = number(mark.norm.get("low")), number(mark.norm.get("high"))
    if low is None or high is None:
        return None
    printed = _DIGITS.search(mark.text)
    half = Decimal(0)
    if printed and Decimal(printed[0].replace(",", "")):
        digits = printed[0].replace(",", "")
        half = abs(low / Decimal(digits)) * Decimal(5).scaleb(-len(digits.partition(".")[2]) - 1)
    return Interval(low - half, high + half)


def _gloss_problem(marks: Sequence[Marked | None], day: dt.date | None) -> str | None:
    pair = [(_interval(m), m.norm["currency"]) for m in marks if m is not None and m.label == "MONEY" and m.norm]
    if len(pair) != 2 or day is None or pair[0][0] is None or pair[1][0] is None:
        return None
    (gloss, into), (amount, of) = pair
    assert gloss is not None
    assert amount is not None
    converted = Rates().convert(amount, of, into, day)
    right = converted is not None and converted.interval.widened(_RATE_SHARE).meets(gloss)
    return f"at the rate of {day} it is right" if right else None


def _same(stated: Interval, others: Sequence[Interval]) -> bool:
    return any(stated.meets(other) for other in others)


def _is_sum(stated: Interval, others: Sequence[Interval]) -> bool:
    total = others[0]
    for other in others[1:]:
        total = total + other
    return len(others) > 1 and stated.meets(total)


def _is_change(stated: Interval, others: Sequence[Interval]) -> bool:
    # before, then after: the guideline's order; the other way round is a slip of its own
    change = others[0].change_to(others[1]) if len(others) == 2 else None
    return change is not None and (-change if change.high < 0 else change).meets(stated)


def _is_share(stated: Interval, others: Sequence[Interval]) -> bool:
    return any(q.scaled(_HUNDRED).meets(stated) for q in _both_ways(others, lambda a, b: a.over(b)) if q.low <= 1)


def _is_ratio(stated: Interval, others: Sequence[Interval]) -> bool:
    return any(q.meets(stated) for q in _both_ways(others, lambda a, b: a.over(b)))


def _is_product(stated: Interval, others: Sequence[Interval]) -> bool:
    product = _ONE
    for other in others:
        product = product * other
    return len(others) > 1 and stated.meets(product)


def _is_difference(stated: Interval, others: Sequence[Interval]) -> bool:
    return len(others) == 2 and (stated.meets(others[0] - others[1]) or stated.meets(others[1] - others[0]))


def _both_ways(others: Sequence[Interval], quotient: Callable[[Interval, Interval], Interval | None]) -> list[Interval]:
    if len(others) != 2:
        return []
    found = (quotient(others[0], others[1]), quotient(others[1], others[0]))
    return [q for q in found if q is not None]


_SUMS: dict[str, Callable[[Interval, Sequence[Interval]], bool]] = {
    "VAL001": _same, "VAL002": _same, "VAL003": _same, "CUR002": _same, "CALC001": _is_change, "CALC002": _is_ratio,
    "CALC003": _is_sum, "CALC004": _is_share, "CALC006": _is_product, "CALC010": _is_difference,
}  # fmt: skip
