"""The tagger's own parts, without a model: words, windows, decoding, evidence, errors, labels of other models."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amw_nlp.entities.foreign import map_labels
from amw_nlp.entities.onnx import load_model
from amw_nlp.entities.tagger.decode import WordSpan, best_tags, log_probabilities, may_follow, spans_of
from amw_nlp.entities.tagger.edges import mend_edges
from amw_nlp.entities.tagger.pieces import Reading
from amw_nlp.entities.tagger.windows import plan_windows
from amw_nlp.entities.tagger.words import CUES, SETTINGS, features_of, split_words
from amw_nlp.errors import ModelError

TAGS = ("O", "B-ORG", "I-ORG", "B-PERSON", "I-PERSON")


@given(st.text(max_size=300))
def test_words_stand_apart_and_cover_all_but_blanks(text: str) -> None:
    words = split_words(text)
    assert len(features_of(text, words)) == len(words)
    covered = "".join(text[w.start : w.end] for w in words)
    assert covered == "".join(text.split())


@given(st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=200))
def test_windows_own_every_word_once_within_budget(words: list[tuple[int, bool]]) -> None:
    costs, opens = [c for c, _ in words], [o for _, o in words]
    windows = plan_windows(costs, opens, budget=30, context=8)
    assert [i for w in windows for i in range(w.first, w.last)] == list(range(len(words)))
    assert all(w.begin <= w.first < w.last <= w.end and sum(costs[w.begin : w.end]) <= 30 for w in windows)


@pytest.mark.parametrize("text", ["$" * 100_000, "7" * 100_000, "A. " * 30_000, "“" * 100_000])
def test_long_runs_of_marks_are_cut_quickly(text: str) -> None:
    features_of(text, split_words(text))


def test_a_name_inside_begins_with_its_beginning() -> None:
    scores = np.array([[0, -1, 5, -9, -9], [0, -9, 3, -9, -9], [4, 0, 0, 0, 0]], dtype=np.float32)
    logs = log_probabilities(scores)
    row = best_tags(logs, may_follow(TAGS), TAGS)
    assert [(s.first, s.last, s.label) for s in spans_of(row, TAGS, np.exp(logs))] == [(0, 2, "ORG")]


def test_settings_and_cues_tell_a_headline_from_running_text() -> None:
    text = "HARROW BUYS QUILL\n\nThe buyer, Harrow, said it was late."
    words = split_words(text)
    features = features_of(text, words)
    assert SETTINGS[features[0].setting] == "capitals"
    assert CUES[features[0].cue] == "name-elsewhere"
    assert SETTINGS[features[-2].setting] == "plain"


def test_an_unknown_model_says_what_to_do() -> None:
    with pytest.raises(ModelError, match="check the spelling"):
        load_model("nosuchmodel")


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="holds no model"):
        load_model(str(tmp_path))


def test_other_labels_are_mapped_and_wrong_ones_refused() -> None:
    assert map_labels(["PER", "X"], {"X": "ORG"}, "m") == {"PER": "PERSON", "X": "ORG"}
    with pytest.raises(ModelError, match="no ORG or PERSON"):
        map_labels(["GENE"], {}, "m")
    with pytest.raises(ModelError, match="none of"):
        map_labels(["PER"], {"PER": "HUMAN"}, "m")


@pytest.mark.parametrize(
    ("text", "marked", "label", "mended"),
    [
        ("They met Dr Ana Lopez.", "Dr Ana Lopez", "PERSON", ["Ana Lopez"]),
        ("It bought Cinder Inc. in May.", "Cinder Inc", "ORG", ["Cinder Inc."]),
        ("It belongs to Cinder Pvt Ltd. Dana Okafor runs it.", "Cinder Pvt Ltd", "ORG", ["Cinder Pvt Ltd"]),
        ("It belongs to Cinder Ltd. of Leeds.", "Cinder Ltd", "ORG", ["Cinder Ltd."]),
        ("An offer from Cinder Metals of Leeds came.", "Cinder Metals of", "ORG", ["Cinder Metals"]),
        ("They asked about Debt. Net sales fell.", "Debt. Net", "ORG", ["Debt", "Net"]),
        ("Those of cinderware.in were higher.", "cinderware", "ORG", ["cinderware.in"]),
        ("“Cinder” fell.", "“Cinder”", "ORG", ["Cinder"]),
    ],
)
def test_edges_are_mended(text: str, marked: str, label: str, mended: list[str]) -> None:
    words = split_words(text)
    reading = Reading(words, features_of(text, words), [()] * len(words))
    start = text.index(marked)
    held = [i for i, w in enumerate(words) if start <= w.start and w.end <= start + len(marked)]
    found = mend_edges([WordSpan(held[0], held[-1] + 1, label, 0.9)], text, reading)
    assert [text[words[s.first].start : words[s.last - 1].end] for s in found] == mended
