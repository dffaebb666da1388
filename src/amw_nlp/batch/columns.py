"""The tables that a corpus is scored into, and their columns: what every form of output is made from.

A column that another layer adds for each article (novelty, say) is a line in `ARTICLES` and a field of `Row`; nothing else changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Kind(StrEnum):
    """What a column holds; every one may hold nothing besides."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    COUNTS = "counts"  # how many of each: a mapping from text to whole numbers
    TEXTS = "texts"  # a list of text


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    kind: Kind


def _columns(**kinds: Kind) -> tuple[Column, ...]:
    return tuple(Column(name, kind) for name, kind in kinds.items())


_FIGURE = {
    "value": Kind.TEXT,
    "low": Kind.TEXT,
    "high": Kind.TEXT,
    "currency": Kind.TEXT,
    "unit": Kind.TEXT,
    "hedge": Kind.TEXT,
}

ARTICLES = _columns(
    path=Kind.TEXT,
    title=Kind.TEXT,
    date=Kind.TEXT,
    words=Kind.WHOLE,
    figures=Kind.WHOLE,
    mentions=Kind.COUNTS,
    findings=Kind.COUNTS,
    severities=Kind.COUNTS,
    score=Kind.NUMBER,
    notes=Kind.TEXTS,
    crashes=Kind.TEXTS,
    error=Kind.TEXT,
    id=Kind.TEXT,
    content=Kind.TEXT,
    novelty=Kind.NUMBER,
    new_names=Kind.WHOLE,
    new_figures=Kind.WHOLE,
    updates=Kind.WHOLE,
    conflicts=Kind.WHOLE,
    repeats=Kind.WHOLE,
    earlier=Kind.TEXT,
)
MENTIONS = _columns(
    path=Kind.TEXT, start=Kind.WHOLE, end=Kind.WHOLE, label=Kind.TEXT, text=Kind.TEXT, name=Kind.TEXT, kind=Kind.TEXT,
    **_FIGURE, timex=Kind.TEXT, confidence=Kind.NUMBER,
)  # fmt: skip
CLAIMS = _columns(
    path=Kind.TEXT, start=Kind.WHOLE, end=Kind.WHOLE, line=Kind.WHOLE, label=Kind.TEXT, text=Kind.TEXT, subject=Kind.TEXT,
    metric=Kind.TEXT, **_FIGURE, time=Kind.TEXT, status=Kind.TEXT, attribution=Kind.TEXT, scope=Kind.TEXTS, role=Kind.TEXT,
    confidence=Kind.NUMBER,
)  # fmt: skip
FINDINGS = _columns(
    path=Kind.TEXT, code=Kind.TEXT, name=Kind.TEXT, severity=Kind.TEXT, confidence=Kind.NUMBER, message=Kind.TEXT,
    explanation=Kind.TEXT, start=Kind.WHOLE, end=Kind.WHOLE, line=Kind.WHOLE, column=Kind.WHOLE, text=Kind.TEXT,
    against=Kind.TEXTS, fingerprint=Kind.TEXT,
)  # fmt: skip

TABLES: Mapping[str, tuple[Column, ...]] = MappingProxyType(
    {"articles": ARTICLES, "mentions": MENTIONS, "claims": CLAIMS, "findings": FINDINGS}
)
