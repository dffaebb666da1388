"""Scores a model that ships (or any recogniser of ours) on annotated texts, as they are and as headlines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from random import Random

from amw_nlp.entities.onnx import TaggerRecognizer
from amw_nlp.text.readers import read_text
from amw_nlp.training.augment import title_case
from amw_nlp.training.corpus import Record
from amw_nlp.training.measure import Score, score_names

LABELS = ("ORG", "PERSON", "LOC")


class Style(StrEnum):
    """How texts are set before they are read."""

    AS_IS = "as-is"
    TITLE = "title-case"
    CAPITALS = "capitals"


def restyle(record: Record, style: Style) -> Record:
    """The record in headline case or in capitals; its names stay marked."""
    if style is Style.TITLE:
        return replace(record, pieces=tuple(title_case(record.pieces, Random(0))))
    if style is Style.CAPITALS:
        return replace(record, pieces=tuple(replace(p, text=p.text.upper()) for p in record.pieces))
    return record


def score_model(
    model: TaggerRecognizer, sets: Mapping[str, Sequence[Record]], style: Style = Style.AS_IS
) -> dict[str, dict[str, Score]]:
    """Scores by set and label, with "ORG+PERSON" for the two together.

    A span whose annotation allows several labels counts for the first of them by name; those that may be no name for none.
    """
    result: dict[str, dict[str, Score]] = {}
    for name, records in sets.items():
        totals = {label: Score() for label in LABELS}
        for record in (restyle(r, style) for r in records):
            draft = read_text(record.text)
            at = [(draft.to_source(s.at), str(s.label)) for s in model.find(draft)]
            found = [(a.start, a.end, label) for a, label in at]
            due = [(a, b, sorted(allowed)[0]) for a, b, allowed in record.spans() if "O" not in allowed]
            for label in LABELS:
                totals[label] += score_names(found, due, (label,))
        result[name] = {**totals, "ORG+PERSON": totals["ORG"] + totals["PERSON"]}
    return result
