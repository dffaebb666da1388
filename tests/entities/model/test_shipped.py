"""The model that ships: it is there and whole, finds names, and keeps to blocks."""

from __future__ import annotations

from itertools import pairwise

import pytest

from amw_nlp.entities.onnx import load_shipped
from amw_nlp.entities.recognizer import NameLabel, Recognizer
from amw_nlp.text.readers import read_text

pytestmark = pytest.mark.model

TEXT = """# Harbinger Foods to Buy Rival Pellworth in $2 Billion Deal

Harbinger Foods, the Chicago packager, agreed to buy Pellworth & Daughters for $2 billion, chief executive Dana Okafor said on Monday.

Okafor joined Harbinger Foods in 2019 from Norrland Timber AB.
"""


@pytest.fixture(scope="module")
def model() -> Recognizer:
    shipped = load_shipped(threads=1)
    if shipped is None:
        pytest.skip("no model in models/")
    return shipped


def test_it_finds_companies_and_people(model: Recognizer) -> None:
    draft = read_text(TEXT, format="markdown")
    found = {(draft.read(s.at), s.label) for s in model.find(draft)}
    assert {
        ("Harbinger Foods", NameLabel.ORG),
        ("Pellworth & Daughters", NameLabel.ORG),
        ("Dana Okafor", NameLabel.PERSON),
        ("Okafor", NameLabel.PERSON),
    } <= found
    assert not [text for text, label in found if label in (NameLabel.ORG, NameLabel.PERSON) and "$" in text]


def test_spans_are_in_order_apart_and_inside_blocks(model: Recognizer) -> None:
    draft = read_text(TEXT * 30, format="markdown")
    spans = model.find(draft)
    assert all(a.at.end <= b.at.start for a, b in pairwise(spans))
    assert all(draft.blocks[draft.block_at(s.at.start)].span.holds(s.at) for s in spans)


def test_the_same_draft_gives_the_same_names(model: Recognizer) -> None:
    draft = read_text(TEXT, format="markdown")
    assert model.find(draft) == model.find(draft)


def test_an_empty_draft_has_no_names(model: Recognizer) -> None:
    assert model.find(read_text("")) == []
