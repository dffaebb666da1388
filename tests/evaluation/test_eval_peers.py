"""Other people's extractors, scored through the same command: each in a process of its own, on the labels that it has."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TEXTS = {
    "orchard": (
        "Orchard grows\n\nSales came to $40 million in 2024, up 25%. It pays 300 pickers.\n",
        [("MONEY", "$40 million"), ("DATE", "2024"), ("PERCENT", "25%"), ("QUANTITY", "300 pickers")],
    ),
    "ferry": (
        "# Ferry line is worth $90 million\n\nLooming Ferries was valued at $70 million in March 2025.\n",
        [("MONEY", "$90 million"), ("MONEY", "$70 million"), ("DATE", "March 2025")],
    ),
    "kiln": (
        "Kiln for hire\n\nThe kiln takes 12 pots at €5 a day, and prices doubled in 2023.\n",
        [("QUANTITY", "12 pots"), ("MONEY", "€5"), ("MULTIPLE", "doubled"), ("DATE", "2023")],
    ),
}
NORM = {"$40 million": {"currency": "USD", "value": "40000000", "low": "40000000", "high": "40000000", "hedge": None}}


def marked(text: str, marks: list[tuple[str, str]]) -> list[dict[str, Any]]:
    found = [(label, piece, text.index(piece)) for label, piece in marks]
    return [{"start": a, "end": a + len(p), "label": label, "text": p, "norm": NORM.get(p)} for label, p, a in found]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def corpus(desk: Path) -> Path:
    rows = [
        {"id": name, "text": text, "date": "2025-06-02", "mentions": marked(text, marks)}
        for name, (text, marks) in TEXTS.items()
    ]
    return write(desk / "corpus.jsonl", rows)


def measure(amw: Callable[..., Any], *arguments: str) -> dict[str, Any]:
    done = amw("eval", *arguments, "--format", "json")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_a_peer_is_scored_on_its_labels_only(corpus: Path, amw: Callable[..., Any]) -> None:
    pytest.importorskip("dateparser")
    found = measure(amw, str(corpus), "--system", "dateparser")
    assert {n.partition(".")[0] for n in found["figures"] if n.endswith("strict.f1")} == {"DATE", "all"}
    assert found["figures"]["DATE.type.recall"]["value"] > 0


def test_quantulum_gives_amounts(corpus: Path, amw: Callable[..., Any]) -> None:
    pytest.importorskip("quantulum3")
    found = measure(amw, str(corpus), "--system", "quantulum3")["figures"]
    assert found["MONEY.strict.recall"]["value"] > 0.5
    assert found["MONEY.norm"]["value"] == 1.0


@pytest.mark.parametrize("name", ["duckling", "spacy:no_such_model"])
def test_unknown_peers_are_told(corpus: Path, amw: Callable[..., Any], name: str) -> None:
    done = amw("eval", str(corpus), "--system", name)
    assert done.code == 2
    assert name in done.err


def test_a_python_that_answers_nothing_is_told(corpus: Path, amw: Callable[..., Any]) -> None:
    nothing = shutil.which("false")
    if nothing is None:
        pytest.skip("no program that does nothing")
    done = amw("eval", str(corpus), "--system", "quantulum3", "--peers-python", nothing)
    assert done.code == 2
    assert "its process has ended" in done.err


def test_a_peers_mentions_stand_where_the_source_has_them(desk: Path, amw: Callable[..., Any]) -> None:
    pytest.importorskip("spacy")
    text = "# Kiln\n\nThe kiln cost **$40** million in *March 2025*, 25% more.\n"
    (desk / "kiln.md").write_text(text, encoding="utf-8")
    marks = [("MONEY", "$40** million"), ("DATE", "March 2025"), ("PERCENT", "25%")]
    mentions = [{"start": text.index(p), "end": text.index(p) + len(p), "label": label} for label, p in marks]
    corpus = write(desk / "kiln.jsonl", [{"id": "kiln", "path": "kiln.md", "mentions": mentions}])
    found = measure(amw, str(corpus), "--system", "spacy-matcher")
    assert found["figures"]["all.strict.f1"]["value"] == 1.0
    assert "all.norm" not in found["figures"]  # it gives no values
    assert found["words_per_cpu_second"] > 0


def test_a_spacy_model_is_scored_by_its_path(corpus: Path, amw: Callable[..., Any]) -> None:
    spacy = pytest.importorskip("spacy")
    model = spacy.blank("en")
    ruler = model.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "DATE", "pattern": "2024"}, {"label": "CARDINAL", "pattern": "300 pickers"}])
    model.to_disk(corpus.with_name("model"))
    found = measure(amw, str(corpus), "--spacy", "model")["figures"]
    assert (found["DATE.strict.precision"]["value"], found["DATE.strict.f1"]["count"]) == (1.0, 3)
    assert found["QUANTITY.strict.precision"]["value"] == 1.0  # a CARDINAL counts as one
    assert "MULTIPLE.strict.f1" not in found
