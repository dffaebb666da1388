"""Whether a corpus is sound: every offset, text, label and norm, the places of every finding, and the sums (`arithmetic.py`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from amw_nlp.errors import UnreadableFile
from amw_nlp.evaluation.arithmetic import arithmetic_problems, unlisted
from amw_nlp.evaluation.gold import Gold, Marked
from amw_nlp.evaluation.norms import norm_problem
from amw_nlp.evaluation.read_gold import ALL_LABELS, rows
from amw_nlp.evaluation.seen import read_source
from amw_nlp.evaluation.systems import read_draft
from amw_nlp.linter.pipeline import Pipeline
from amw_nlp.text.draft import Draft


def problems(documents: Iterator[Gold], pipeline: Pipeline | None = None) -> Iterator[str]:
    """What is wrong, a line each; with a `pipeline`, also sums that it finds wrong and no finding lists. Raises CorpusError."""
    seen: set[str] = set()
    for gold in documents:
        if gold.id in seen:
            yield f"{gold.id}: this id stands twice"
        seen.add(gold.id)
        try:
            draft = read_draft(gold)
        except (UnreadableFile, OSError) as problem:
            yield f"{gold.id}: {problem}"
            continue
        redone = () if pipeline is None else unlisted(gold, draft, pipeline)
        for part in (_of_document(gold, draft), arithmetic_problems(gold), redone):
            yield from (f"{gold.id}: {problem}" for problem in part)


def _of_document(gold: Gold, draft: Draft) -> Iterator[str]:
    last = -1
    for mark in sorted(gold.mentions or (), key=lambda m: (m.start, m.end)):
        where = f"{mark.label} {mark.start}-{mark.end} {mark.text!r}"
        yield from (f"{where}: {problem}" for problem in _of_mark(mark, draft))
        if mark.start < last:
            yield f"{where}: begins inside the mention before it"
        last = max(last, mark.end)
    for finding in gold.findings or ():
        if not finding.places:
            yield f"{finding.code}: points nowhere"
        for start, end in finding.places:
            if not 0 <= start < end <= len(draft.source):
                yield f"{finding.code} {start}-{end}: outside the document of {len(draft.source)} characters"


def _of_mark(mark: Marked, draft: Draft) -> Iterator[str]:
    if not 0 <= mark.start < mark.end <= len(draft.source):
        yield f"outside the document of {len(draft.source)} characters"
        return
    read = read_source(draft, mark.start, mark.end)
    if not read.strip():
        yield "nothing is read there: marks, or what no reader sees"
    elif mark.text and read.split() != mark.text.split():
        yield f"{read!r} is read there"
    if read != read.strip():
        yield "begins or ends with a blank"
    if mark.norm is not None and (problem := norm_problem(mark.label, mark.norm)):
        yield problem


def label_problems(path: Path) -> Iterator[str]:
    """Labels that are none of the seven, which the reader would leave out without a word."""
    for number, row in rows(path):
        for mark in row.get("mentions") or ():
            if mark.get("label") not in ALL_LABELS:
                yield f"{path.name}:{number}: {mark.get('label')!r} is no label"
