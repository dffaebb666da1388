"""Corpora to other formats and back: nothing of text, labels and norms is lost that the format can hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TEXT = "# **Tern** Foods\r\n\r\nTern  Foods sold €4.2bn of eels—up 12%—in 2025. 🐟 “Fine,” said Ada O’Dell.\n"
MARKS = [("ORG", "Tern  Foods"), ("MONEY", "€4.2bn"), ("PERCENT", "12%"), ("DATE", "2025"), ("PERSON", "Ada O’Dell")]


@pytest.fixture
def corpus(desk: Path) -> Path:
    mentions = [
        {"start": TEXT.index(t), "end": TEXT.index(t) + len(t), "label": label, "text": t, "norm": {"at": t}}
        for label, t in MARKS
    ]
    rows = [
        {"id": "tern/1", "text": TEXT, "date": "2026-01-05", "mentions": mentions},
        {"id": "b", "text": "Nil.", "mentions": []},
    ]
    path = desk / "tern.jsonl"
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


def there_and_back(amw: Callable[..., Any], corpus: Path, form: str) -> list[dict[str, Any]]:
    assert amw("eval", "convert", str(corpus), f"there.{form}", "--to", form).code == 0
    done = amw("eval", "convert", f"there.{form}", "back.jsonl", "--from", form)
    assert done.code == 0, done.err
    lines = corpus.with_name("back.jsonl").read_text(encoding="utf-8").splitlines()
    return sorted(map(json.loads, lines), key=lambda row: -len(row["mentions"]))


def told(row: dict[str, Any]) -> list[tuple[str, str]]:
    return [(m["label"], row["text"][m["start"] : m["end"]]) for m in row["mentions"]]


@pytest.mark.parametrize("form", ["brat", "docbin"])
def test_text_labels_and_norms_survive(corpus: Path, amw: Callable[..., Any], form: str) -> None:
    if form == "docbin":
        pytest.importorskip("spacy")
    row, empty = there_and_back(amw, corpus, form)
    assert row["text"] == TEXT
    assert told(row) == MARKS
    assert [m["norm"]["at"] for m in row["mentions"]] == [t for _, t in MARKS]
    assert (empty["text"], empty["mentions"]) == ("Nil.", [])


def test_conll_keeps_tokens_and_labels(corpus: Path, amw: Callable[..., Any]) -> None:
    row, empty = there_and_back(amw, corpus, "conll")
    assert row["id"] == "tern/1"
    assert [(label, text.replace(" ", "")) for label, text in told(row)] == [(n, t.replace(" ", "")) for n, t in MARKS]
    assert empty["mentions"] == []


def test_what_comes_back_can_be_scored(corpus: Path, amw: Callable[..., Any]) -> None:
    there_and_back(amw, corpus, "brat")
    assert amw("eval", "check", "back.jsonl").code == 1  # the norms here are none, and check says so
    assert amw("eval", "back.jsonl").code == 0


def test_overlaps_are_refused_where_they_cannot_be_held(corpus: Path, amw: Callable[..., Any]) -> None:
    row = json.loads(corpus.read_text(encoding="utf-8").splitlines()[0])
    row["mentions"].append({"start": 0, "end": len(TEXT), "label": "ORG"})
    corpus.write_text(json.dumps(row) + "\n", encoding="utf-8")
    done = amw("eval", "convert", str(corpus), "x.conll", "--to", "conll")
    assert done.code == 2
    assert "overlap" in done.err


def test_a_broken_conll_line_is_told(desk: Path, amw: Callable[..., Any]) -> None:
    (desk / "bad.conll").write_text("Tern B-ORG\n", encoding="utf-8")
    done = amw("eval", "convert", "bad.conll", "x.jsonl", "--from", "conll")
    assert done.code == 2
    assert "bad.conll:1" in done.err
