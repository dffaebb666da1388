"""Scores of a name's labels, and what phrases beside a name say."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from amw_nlp.entities.recognizer import NameLabel

Scores = dict[NameLabel, float]
Table = dict[str, tuple[tuple[NameLabel, float], ...]]
ORG, PERSON, LOC, PRODUCT, OTHER = NameLabel


@dataclass(frozen=True)
class Contexts:
    """Phrases beside a name, lower case, with what they say."""

    left: Table
    right: Table
    owned: Table


@cache
def load_contexts() -> Contexts:
    """The phrases of ``data/contexts.toml``."""
    text = (files("amw_nlp.entities") / "data" / "contexts.toml").read_text(encoding="utf-8")
    return Contexts(**{side: _phrases(rows) for side, rows in tomllib.loads(text).items()})


def _phrases(rows: Mapping[str, str]) -> Table:
    found: dict[str, dict[NameLabel, float]] = {}
    for key, phrases in rows.items():
        label, weight = key.split()
        for phrase in phrases.split(","):
            said = found.setdefault(phrase.strip(), {})
            said[NameLabel(label)] = max(float(weight), said.get(NameLabel(label), 0.0))
    return {phrase: tuple(said.items()) for phrase, said in found.items() if phrase}


def is_company_matter(word: str) -> bool:
    """Whether a word is what companies have: shares, revenue, founders."""
    return any(label is ORG for label, _ in load_contexts().owned.get(word.lower().strip(".,;:"), ()))


def add(scores: Scores, label: NameLabel, weight: float) -> None:
    """Add to one label's score."""
    scores[label] = scores.get(label, 0.0) + weight


def add_said(table: Table, phrases: list[str], scores: Scores) -> None:
    """The longest phrase that is known counts, and only that."""
    for phrase in reversed(phrases):
        known = table.get(phrase)
        if known:
            for label, weight in known:
                add(scores, label, weight)
            return
