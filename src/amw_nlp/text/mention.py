"""Something said once: a stretch of a draft with a label and a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from amw_nlp.text.draft import Draft
from amw_nlp.text.span import Span


class Label(StrEnum):
    """What a mention is; the published words."""

    ORG = "ORG"
    PERSON = "PERSON"
    MONEY = "MONEY"
    PERCENT = "PERCENT"
    DATE = "DATE"
    QUANTITY = "QUANTITY"
    MULTIPLE = "MULTIPLE"


NAMES = frozenset({Label.ORG, Label.PERSON})
FIGURES = frozenset({Label.MONEY, Label.PERCENT, Label.QUANTITY, Label.MULTIPLE})


class Value(Protocol):
    """What a mention says, as a value; `norm` is its published form."""

    def norm(self) -> dict[str, object]:
        """The value as JSON: numbers are strings that Decimal reads."""
        ...


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention. `start` and `end` are source offsets; `at` is the same stretch in reading offsets; `text` is what was read."""

    start: int
    end: int
    label: Label
    text: str
    value: Value
    at: Span
    confidence: float = 1.0

    @property
    def norm(self) -> Mapping[str, object]:
        """The value as DESIGN's table of labels and norms gives it."""
        return self.value.norm()


def mention_at(draft: Draft, at: Span, label: Label, value: Value, confidence: float = 1.0) -> Mention:
    """The mention of a reading stretch."""
    source = draft.to_source(at)
    return Mention(source.start, source.end, label, draft.read(at), value, at, confidence)
