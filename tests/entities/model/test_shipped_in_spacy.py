"""spaCy users get the model that ships: in a blank pipeline, in batches, and in one that was saved and loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from amw_nlp.entities.tagger.store import shipped_folder

spacy = pytest.importorskip("spacy")
pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(shipped_folder() is None, reason="no model in models/"),
]

TEXTS = [
    "Harbinger Foods, the Chicago packager, agreed to buy Pellworth & Daughters, chief executive Dana Okafor said on Monday.",
    "Okafor joined Norrland Timber AB in 2019. Norrland Timber has 300 staff in Gävle.",
    "It rained all week.",
]
DUE = [
    {("Harbinger Foods", "ORG"), ("Pellworth & Daughters", "ORG"), ("Dana Okafor", "PERSON")},
    {("Okafor", "PERSON"), ("Norrland Timber AB", "ORG"), ("Norrland Timber", "ORG")},
    set(),
]


def _entities(doc: spacy.tokens.Doc) -> set[tuple[str, str]]:
    return {(entity.text, entity.label_) for entity in doc.ents}


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("amw_entities")
    return pipeline


def test_a_doc_gets_its_entities(nlp: spacy.Language) -> None:
    assert [_entities(nlp(text)) for text in TEXTS] == DUE


@pytest.mark.parametrize("batch_size", [1, 2, 50])
def test_batches_give_what_single_docs_give(nlp: spacy.Language, batch_size: int) -> None:
    docs = list(nlp.pipe(TEXTS * 3, batch_size=batch_size))
    assert [_entities(doc) for doc in docs] == DUE * 3
    assert [[(e.start_char, e.end_char) for e in d.ents] for d in docs[:3]] == [
        [(e.start_char, e.end_char) for e in nlp(t).ents] for t in TEXTS
    ]


def test_a_saved_pipeline_finds_the_same(nlp: spacy.Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again.pipe_names == ["amw_entities"]
    assert [_entities(again(text)) for text in TEXTS] == DUE
    assert not list((tmp_path / "pipeline").rglob("*.onnx"))
