"""The errors of a system on one document, each in words and in its place: what a person reads to know what to mend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from amw_nlp.evaluation.excerpt import ANSWER, GOLD, Marks, Piece, excerpt
from amw_nlp.evaluation.findings import about, false_alarms
from amw_nlp.evaluation.gold import ANY_CODE, Answer, Flagged, Gold, Marked
from amw_nlp.evaluation.norms import same_norm
from amw_nlp.evaluation.seen import seen_span
from amw_nlp.evaluation.spans import Pair
from amw_nlp.text.draft import Draft

_CONTEXT = 30
_UNSURE = 0.5


@dataclass(frozen=True, slots=True, order=True)
class Miss:
    """One error: `weight` ranks it (how sure the system was), `where` names the document and place, `what` says it in words.

    `pieces` are the text around, cut by what either side marks; `gold` and `answer` what each side says.
    """

    weight: float
    kind: str
    where: str
    what: str
    document: str = field(default="", compare=False)
    pieces: tuple[Piece, ...] = field(default=(), compare=False)
    gold: str = field(default="", compare=False)
    answer: str = field(default="", compare=False)


def mention_errors(gold: Gold, pairs: Sequence[Pair], draft: Draft) -> Iterator[Miss]:
    """What is missed, invented, of another label, stretch or norm."""
    for pair in pairs:
        kind = _kind(pair)
        if kind is None:
            continue
        said = [_said(mark, draft, norm=pair.strict) for mark in (pair.gold, pair.answer)]
        at = pair.gold or pair.answer
        assert at is not None
        around = draft.source[max(0, at.start - _CONTEXT) : at.end + _CONTEXT]
        told = "; ".join(f"{side} {text}" for side, text in zip((GOLD, ANSWER), said, strict=True) if text)
        marks = [(m.start, m.end, side) for m, side in ((pair.gold, GOLD), (pair.answer, ANSWER)) if m is not None]
        weight = pair.answer.confidence if pair.answer else _UNSURE
        yield Miss(
            weight, kind, _where(gold, draft, at.start), f"{told} in {around!r}", gold.id, _pieces(draft, marks), *said
        )  # fmt: skip


def finding_errors(gold: Gold, answer: Answer, draft: Draft) -> Iterator[Miss]:
    """Planted contradictions that nothing reports, and reports about nothing that is there; remarks are left out.

    They come before all errors in mentions: a missed one weighs 1.5, a false alarm 1 and its confidence.
    """
    reports = answer.findings or ()
    for planted in gold.findings or ():
        if planted.code != ANY_CODE and not any(about(r, planted) for r in reports):
            yield _finding(gold, draft, planted, kind="missed finding", side=GOLD, weight=1.5)
    for report in false_alarms(gold.findings or (), reports):
        if report.severity != "info":
            yield _finding(gold, draft, report, kind="false alarm", side=ANSWER, weight=1 + report.confidence)


def _finding(gold: Gold, draft: Draft, flagged: Flagged, *, kind: str, side: str, weight: float) -> Miss:
    start = min((a for a, _ in flagged.places), default=0)
    quotes = " / ".join(draft.source[a:b] for a, b in flagged.places)
    pieces = _pieces(draft, [(a, b, side) for a, b in flagged.places])
    said = f"{flagged.code} {flagged.message}"
    sides = (said, "") if side == GOLD else ("", said)
    return Miss(weight, kind, _where(gold, draft, start), f"{said} ({quotes})", gold.id, pieces, *sides)


def _pieces(draft: Draft, marks: Marks) -> tuple[Piece, ...]:
    """The text around as a reader sees it; as it stands in the source, where one of the marks is on what is not read."""
    seen = [(seen_span(draft, a, b), side) for a, b, side in marks]
    if any(span is None for span, _ in seen):
        return excerpt(draft.source, marks)
    return excerpt(draft.text, [(*span, side) for span, side in seen if span is not None])


def _where(gold: Gold, draft: Draft, at: int) -> str:
    line, column = draft.locate(at)
    return f"{gold.id}:{line}:{column}"


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


def _said(mark: Marked | None, draft: Draft, *, norm: bool) -> str:
    if mark is None:
        return ""
    shown = {k: v for k, v in (mark.norm or {}).items() if k != "interval"} if norm else ""
    return f"{mark.label} {draft.source[mark.start : mark.end]!r} {shown}".rstrip()
