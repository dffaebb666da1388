"""`score --novelty`: what each article adds, and where articles differ, once all are scored."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from amw_nlp.record.columns import COLUMNS

Amw = Callable[..., Any]


def draft(day: str, text: str) -> str:
    return f"---\ndate: {day}\n---\n# Robots\n\n{text}\n"


@pytest.fixture
def three(desk: Path) -> Path:
    texts = {
        "a.md": draft(
            "2026-03-02", "Calder Robotics had revenue of $3.2 million in 2025. It is valued at $60 million."
        ),
        "b.md": draft("2026-06-10", "Calder Robotics had revenue of $4.1 million in 2025, said Tarn Capital."),
        "c.md": draft("2026-07-01", "It rained."),
    }
    for name, text in texts.items():
        (desk / name).write_text(text, encoding="utf-8")
    return desk


def rows(path: Path) -> dict[str, dict[str, Any]]:
    return {r["path"]: r for r in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def test_columns_and_remarks(three: Path, amw: Amw) -> None:
    ran = amw("score", ".", "-o", "s.jsonl", "--novelty", "--tables", "articles,findings")
    assert ran.code == 0, ran.err
    found = rows(three / "s.jsonl")
    assert found["a.md"]["novelty"] == 100.0
    assert (found["b.md"]["conflicts"], found["b.md"]["earlier"]) == (1, "a.md")
    assert found["b.md"]["findings"] == {"KB001": 1}
    assert found["b.md"]["severities"] == {"error": 0, "warning": 0, "info": 1}
    assert found["b.md"]["score"] == rows_without(amw, three)["b.md"]["score"]
    assert found["c.md"]["novelty"] is None
    (finding,) = map(json.loads, (three / "s.findings.jsonl").read_text(encoding="utf-8").splitlines())
    assert (finding["path"], finding["code"], finding["severity"]) == ("b.md", "KB001", "info")
    assert (finding["text"], finding["against"]) == ("$4.1 million", ["a.md:6: $3.2 million"])


def rows_without(amw: Amw, desk: Path) -> dict[str, dict[str, Any]]:
    assert amw("score", ".", "-o", "plain.jsonl").code == 0
    return rows(desk / "plain.jsonl")


def test_nothing_of_it_unless_asked(three: Path, amw: Amw) -> None:
    for row in rows_without(amw, three).values():
        assert {row[name] for name in COLUMNS} == {None}
        assert "KB001" not in row["findings"]


def test_beside_the_published_record(three: Path, amw: Amw) -> None:
    assert amw("record", "add", "a.md", "--record", "r.sqlite3").code == 0
    (three / "a.md").unlink()
    before = (three / "r.sqlite3").read_bytes()
    assert amw("score", "b.md", "-o", "s.jsonl", "--novelty", "--record", "r.sqlite3").code == 0
    assert rows(three / "s.jsonl")["b.md"]["earlier"] == "a.md"
    assert (three / "r.sqlite3").read_bytes() == before


def test_a_rule_that_is_not_selected_stays_silent(three: Path, amw: Amw) -> None:
    assert amw("score", ".", "-o", "s.jsonl", "--novelty", "--ignore", "KB001").code == 0
    row = rows(three / "s.jsonl")["b.md"]
    assert row["findings"] == {}
    assert row["conflicts"] == 1


def test_again_and_in_a_database_it_is_the_same(three: Path, amw: Amw) -> None:
    for _ in range(2):
        assert amw("score", "a.md", "b.md", "-o", "s.sqlite", "--novelty").code == 0
        with sqlite3.connect(three / "s.sqlite") as database:
            found = database.execute("SELECT path, novelty, conflicts, earlier FROM articles ORDER BY path").fetchall()
        database.close()
        assert found[1][2:] == (1, "a.md")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--novelty",),
        ("--record", "r.sqlite3", "-o", "s.jsonl"),
        ("--novelty", "--record", "none.sqlite3", "-o", "s.jsonl"),
    ],
)
def test_wrong_use_is_told_before_the_work(three: Path, amw: Amw, arguments: tuple[str, ...]) -> None:
    ran = amw("score", ".", *arguments)
    assert ran.code == 2
    assert not (three / "s.jsonl").exists()
