"""`amw-nlp record`: what is kept, that it is kept once and whole, and what it answers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Amw = Callable[..., Any]
ONE = """---
date: 2026-03-02
---
# Calder Robotics closes its Series A

Calder Robotics raised $30 million in a Series A round led by Tarn Capital. Calder Robotics had revenue of $3.2 million in 2025.
"""
TWO = """---
date: 2026-06-10
---
# Calder Robotics hires

Calder Robotics had revenue of $3.2 million in 2025. Calder Robotics is valued at $250 million, said Tarn Capital.
"""


@pytest.fixture
def articles(desk: Path) -> Path:
    (desk / "2026").mkdir()
    (desk / "2026" / "one.md").write_text(ONE, encoding="utf-8")
    (desk / "two.md").write_text(TWO, encoding="utf-8")
    return desk


def rows(path: Path) -> dict[str, list[Any]]:
    with sqlite3.connect(path) as database:
        found = {t: database.execute(f"SELECT * FROM {t}").fetchall() for t in ("articles", "names", "forms", "statements")}  # fmt: skip
    database.close()
    return found


def query(amw: Amw, *arguments: str) -> list[dict[str, Any]]:
    ran = amw("record", "query", *arguments, "--format", "jsonl")
    assert ran.code == 0
    return [json.loads(line) for line in ran.out.splitlines()]


def test_adding_twice_is_adding_once(articles: Path, amw: Amw) -> None:
    first = amw("record", "add", ".")
    assert (first.code, first.err) == (0, "")
    assert "2 added, 0 as they were; 2 articles" in first.out
    before = rows(articles / "amw-nlp-record.sqlite3")
    assert len(before["statements"]) >= 3
    again = amw("record", "add", ".")
    assert "0 added, 2 as they were; 2 articles" in again.out
    assert rows(articles / "amw-nlp-record.sqlite3") == before


def test_a_changed_article_replaces_itself(articles: Path, amw: Amw) -> None:
    amw("record", "add", ".")
    (articles / "two.md").write_text(TWO.replace("$250", "$260"), encoding="utf-8")
    assert "1 added, 1 as they were; 2 articles" in amw("record", "add", ".").out
    values = [r["figure"] for r in query(amw, "Calder Robotics", "--metric", "valuation")]
    assert values == ["$260 million"]


def test_query_by_any_form_and_metric(articles: Path, amw: Amw) -> None:
    amw("record", "add", ".")
    revenue = query(amw, "Calder Robotics, Inc.", "--metric", "revenue")
    assert [(r["path"], r["date"], r["figure"], r["time"]) for r in revenue] == [
        ("2026/one.md", "2026-03-02", "$3.2 million", "2025"),
        ("two.md", "2026-06-10", "$3.2 million", "2025"),
    ]
    assert len(query(amw, "calder robotics")) == len(query(amw, "Calder")) > 2
    assert query(amw, "Nobody") == []


def test_query_as_a_table_has_lines_of_the_articles(articles: Path, amw: Amw) -> None:
    amw("record", "add", ".")
    head, first, *_ = amw("record", "query", "Calder Robotics").out.splitlines()
    assert head.split()[:4] == ["date", "path", "line", "subject"]
    assert "2026/one.md" in first


def test_remove_a_file_a_folder_and_what_is_not_there(articles: Path, amw: Amw) -> None:
    amw("record", "add", ".")
    (articles / "two.md").unlink()
    assert amw("record", "remove", "two.md").out == "two.md\n"
    missing = amw("record", "remove", "two.md")
    assert missing.code == 2
    assert "not in the record" in missing.err
    assert amw("record", "remove", "2026").out == "2026/one.md\n"
    assert all(not kept for kept in rows(articles / "amw-nlp-record.sqlite3").values())


def test_list(articles: Path, amw: Amw) -> None:
    amw("record", "add", ".")
    listed = [json.loads(line) for line in amw("record", "list", "--format", "jsonl").out.splitlines()]
    assert [(a["path"], a["date"], a["title"]) for a in listed] == [
        ("2026/one.md", "2026-03-02", "Calder Robotics closes its Series A"),
        ("two.md", "2026-06-10", "Calder Robotics hires"),
    ]


def test_an_unreadable_file_is_told_and_the_rest_added(articles: Path, amw: Amw) -> None:
    (articles / "torn.docx").write_bytes(b"no word file")
    ran = amw("record", "add", ".")
    assert ran.code == 2
    assert "torn.docx: error:" in ran.err
    assert "2 added" in ran.out


@pytest.mark.parametrize("command", [("list",), ("query", "Calder"), ("remove", "two.md"), ("add", "two.md")])
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"no database at all, but long enough to be taken for one" * 50, "the record is broken"),
        ("foreign", "no record of amw-nlp"),
        ("version", "is a record of version 99"),
        ("torn", "the record is broken"),
    ],
    ids=["garbage", "foreign", "version", "torn"],
)
def test_a_record_that_cannot_be_read_never_passes_for_an_empty_one(
    articles: Path, amw: Amw, command: tuple[str, ...], content: bytes | str, said: str
) -> None:
    path = articles / "amw-nlp-record.sqlite3"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content == "foreign":
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE things (something TEXT)")
        other.close()
    else:
        amw("record", "add", ".")
        with sqlite3.connect(path) as database:
            database.execute("PRAGMA user_version = 99" if content == "version" else "DROP TABLE statements")
        database.close()
    before = path.read_bytes()
    ran = amw("record", *command)
    assert ran.code == 2
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1
    assert path.read_bytes() == before


def test_a_spoilt_entry_is_told(articles: Path, amw: Amw) -> None:
    amw("record", "add", ".")
    with sqlite3.connect(articles / "amw-nlp-record.sqlite3") as database:
        database.execute("UPDATE statements SET body = '{\"subject\": 3}'")
    database.close()
    ran = amw("record", "query", "Calder Robotics")
    assert ran.code == 2
    assert "the record is broken" in ran.err


def test_without_a_record_it_says_how_one_is_made(desk: Path, amw: Amw) -> None:
    ran = amw("record", "list")
    assert ran.code == 2
    assert "amw-nlp record add" in ran.err
    assert list(desk.iterdir()) == []
