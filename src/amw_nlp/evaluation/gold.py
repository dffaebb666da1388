"""What a corpus says of a document, and what a system answers: the two sides that every score compares."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from amw_nlp.errors import AmwError

ANY_CODE = "*"
"""The code of a gold finding that any rule may report: an error that was really printed."""


class CorpusError(AmwError):
    """A corpus or a file of predictions that cannot be read; the message names the file and the line."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A labelled stretch of the source, by an annotator or a system; offsets are code points, half-open.

    `entity` is the id of the person or organisation in this document, where the side says so.
    """

    start: int
    end: int
    label: str
    text: str = ""
    norm: Mapping[str, Any] | None = None
    confidence: float = 1.0
    entity: str | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a figure is of, by an annotator or a system; None where that side does not say. docs/evaluation.md has the fields."""

    start: int
    end: int
    text: str = ""
    kind: str = "level"
    subject: str | None = None
    metric: str | None = None
    time: str | None = None
    status: str | None = None
    attribution: str | None = None


@dataclass(frozen=True, slots=True)
class Flagged:
    """A contradiction, planted or reported: its rule, and the stretches of the source that disagree, the reported one first."""

    code: str
    places: tuple[tuple[int, int], ...]
    severity: str = "error"
    confidence: float = 1.0
    message: str = ""


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated document. It is a file (`path`) or a text (`text`, of `format`).

    `mentions` is None where the corpus marks none, and then `labels` is empty; else `labels` are those it marks. `findings` is
    None where nothing is known of contradictions; an empty tuple says that there are none. `verdict` is the corpus's word on the
    whole document (``contradict`` or ``agree``), where it has no places, and `kind` the group that it is counted in. `claims` is
    None where nobody said what its figures are of. `checks` and `rates` are sums that the annotator says come out (`proof.py`).
    What a system finds in the `ignored` stretches is neither right nor wrong.
    """

    id: str
    text: str | None = None
    path: Path | None = None
    format: str = "plain"
    date: dt.date | None = None
    title: str = ""
    labels: frozenset[str] = frozenset()
    mentions: tuple[Marked, ...] | None = None
    findings: tuple[Flagged, ...] | None = None
    verdict: str | None = None
    kind: str = ""
    claims: tuple[Claimed, ...] | None = None
    checks: tuple[str, ...] = ()
    rates: tuple[str, ...] = ()
    ignored: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a system says of a document; None for what it does not judge.

    `seconds` is the time it took, if it was run here, and `cpu_seconds` that of the processor, which a busy machine does not stretch.
    """

    mentions: tuple[Marked, ...] | None
    findings: tuple[Flagged, ...] | None = None
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    claims: tuple[Claimed, ...] | None = None
