"""What is scored: our own pipeline, or any system's answers in a file."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol

from amw_nlp.evaluation.gold import Answer, Claimed, CorpusError, Flagged, Gold, Marked
from amw_nlp.evaluation.read_gold import answered, flag, marks
from amw_nlp.facts.claim import Claim
from amw_nlp.facts.facts import Facts
from amw_nlp.linter.pipeline import NOT_ENGLISH, Pipeline
from amw_nlp.rules.base import Diagnostic
from amw_nlp.settings import Settings, Severity
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Mention


class System(Protocol):
    """Whatever answers for a document."""

    name: str

    def answer(self, gold: Gold, draft: Draft) -> Answer:
        """What the system says of a document."""
        ...


def read_draft(gold: Gold) -> Draft:
    """The document as our readers read it. Raises UnreadableFile."""
    pipeline = Pipeline()
    if gold.path is not None:
        return pipeline.read(gold.path, date=gold.date)
    return pipeline.read(gold.text or "", date=gold.date, format=gold.format)


class Watch:
    """Measures from its making."""

    def __init__(self) -> None:
        self._began = time.perf_counter(), time.process_time()

    def read(self) -> tuple[float, float]:
        """The seconds since, of the clock and of the processor."""
        return time.perf_counter() - self._began[0], time.process_time() - self._began[1]


class Ours:
    """amw-nlp itself; `info` findings are asked for as well, and counted apart."""

    name = "amw-nlp"

    def __init__(self, settings: Settings | None = None, pipeline: Pipeline | None = None) -> None:
        self._pipeline = pipeline or Pipeline(settings or Settings(min_severity=Severity.INFO))

    def answer(self, gold: Gold, draft: Draft) -> Answer:
        """The mentions where the corpus marks some, the findings where it knows of some, the claims where they are annotated."""
        watch = Watch()
        if gold.findings is None and gold.verdict is None and gold.claims is None:
            found: Iterable[Mention] = self._pipeline.extract(draft, labels=gold.labels)
            return Answer(_marks(found, gold), None, *watch.read())
        report = self._pipeline.lint(draft)
        found, facts = report.facts.mentions, report.facts
        if NOT_ENGLISH in report.notes and gold.mentions is not None:
            found = self._pipeline.extract(draft, labels=gold.labels)
        claims = None if gold.claims is None else tuple(map(claimed_row, facts))
        taken = watch.read()
        findings = None if gold.findings is None and gold.verdict is None else tuple(map(_flagged, report))
        return Answer(_marks(found, gold, facts), findings, *taken, claims)


def _marks(found: Iterable[Mention], gold: Gold, facts: Facts | None = None) -> tuple[Marked, ...] | None:
    if gold.mentions is None:
        return None
    entity = {(m.start, m.end): str(e.id) for e in (facts.entities if facts else ()) for m in e.mentions}
    return tuple(
        Marked(m.start, m.end, str(m.label), m.text, m.norm, m.confidence, entity.get((m.start, m.end)))
        for m in found
        if m.label in gold.labels
    )


def claimed_row(claim: Claim) -> Claimed:
    """A row of the fact table as an answer."""
    figure, time_of = claim.figure, claim.time.timex if claim.time else None
    said = (claim.subject_name, claim.metric, time_of, claim.status.value, claim.attribution)
    return Claimed(figure.start, figure.end, figure.text, "level", *said)


def _flagged(found: Diagnostic) -> Flagged:
    places = tuple((p.start, p.end) for p in found.places)
    return Flagged(found.code, places, found.severity.value, found.confidence, found.message)


class Predictions:
    """Answers in a JSON Lines file, a row a document, found by its `id` or `path`: its `mentions`, and `findings` and `claims` if it gives such.

    Only the place of each row is kept in memory. A document without a row counts as one with no answer. Raises CorpusError.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._path = path
        self._at: dict[str, int] = {}
        self._judges = self._claims = False
        try:
            self._index()
        except OSError as problem:
            raise CorpusError(f"{path}: cannot be read: {problem.strerror}") from None

    def _index(self) -> None:
        with self._path.open("rb") as file:
            at = 0
            for number, line in enumerate(file, 1):
                if line.strip():
                    row = self._row(line, number)
                    self._judges |= "findings" in row
                    self._claims |= "claims" in row
                    for key in {row.get("id"), row.get("path")} - {None}:
                        self._at[str(key)] = at
                at += len(line)

    def _row(self, line: bytes, number: int) -> dict[str, Any]:
        try:
            row = json.loads(line)
        except ValueError as problem:
            raise CorpusError(f"{self._path}:{number}: no JSON: {problem}") from None
        if not isinstance(row, dict) or not ({"id", "path"} & row.keys()):
            raise CorpusError(f"{self._path}:{number}: a row needs the id or the path of its document")
        return row

    def answer(self, gold: Gold, draft: Draft) -> Answer:
        """The row of a document."""
        keys = [gold.id, *([str(gold.path), gold.path.name] if gold.path else []), draft.path or ""]
        at = next((self._at[k] for k in keys if k in self._at), None)
        row: dict[str, Any] = {}
        if at is not None:
            with self._path.open("rb") as file:
                file.seek(at)
                row = json.loads(file.readline())
        try:
            found = None if gold.mentions is None else tuple(marks(row.get("mentions", ()), gold.labels))
            claims = tuple(map(answered, row.get("claims", ()))) if self._claims else None
            return Answer(found, tuple(map(flag, row.get("findings", ()))) if self._judges else None, claims=claims)
        except (KeyError, TypeError, ValueError) as problem:
            raise CorpusError(f"{self._path}: the row of {gold.id} is no answer ({problem!r})") from None
