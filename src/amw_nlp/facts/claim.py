"""One figure and what it is of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from amw_nlp.quantities.when import When
from amw_nlp.text.draft import Role
from amw_nlp.text.mention import Mention


class Status(StrEnum):
    """How a figure is meant."""

    ACTUAL = "actual"
    FORECAST = "forecast"
    TARGET = "target"
    DENIED = "denied"
    CORRECTED = "corrected"
    PREVIOUS = "previous"


@dataclass(frozen=True, slots=True)
class Claim:
    """subject × metric × figure × time × attribution.

    `subject` is an entity's id, or None where it could not be told; `subject_name` its name, or the words that stand for it.
    `object` is the entity on the
    other side of a deal, stake or investment. `metric` is a name from the vocabulary (`facts/data/metrics.toml`), or the head noun with its modifiers, or None. `time` is the
    period or day the figure is of. `scope` holds what narrows it ("per share", "in Europe"), sorted. `attribution` names who
    says so. `role` is the block it stands in; `sentence` the index of its sentence in `Draft.sentences`.
    """

    figure: Mention
    subject: int | None
    subject_name: str | None
    metric: str | None
    object: int | None
    time: When | None
    status: Status
    attribution: str | None
    scope: tuple[str, ...]
    role: Role
    sentence: int
    confidence: float
