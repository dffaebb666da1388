"""What of an article the earlier ones had not."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import amw_nlp
from amw_nlp.facts.article import Article, make_article
from amw_nlp.record.columns import COLUMNS, novelty_columns
from amw_nlp.record.store import Record

Amw = Callable[..., Any]
JANUARY = (
    "Calder Robotics raised $12 million in a seed round led by Tarn Capital. Calder Robotics is valued at $60 million."
)
MARCH = "Calder Robotics raised $30 million in a Series A round led by Pemba Capital. Calder Robotics is valued at $120 million."
JUNE = "Calder Robotics, which raised $30 million in a Series A round led by Pemba Capital, has named Ada Moreau its chief executive."


def draft(day: str, text: str) -> str:
    return f"---\ndate: {day}\n---\n# Robots\n\n{text}\n"


@pytest.fixture
def three(desk: Path) -> Path:
    for name, day, text in (("a", "2026-01-10", JANUARY), ("b", "2026-03-02", MARCH), ("c", "2026-06-10", JUNE)):
        (desk / f"{name}.md").write_text(draft(day, text), encoding="utf-8")
    return desk


def told(amw: Amw, *arguments: str) -> dict[str, dict[str, Any]]:
    ran = amw("record", "novelty", "--format", "jsonl", *arguments)
    assert ran.code == 0, ran.err
    return {line["path"]: line for line in map(json.loads, ran.out.splitlines())}


def news(line: dict[str, Any]) -> set[tuple[str, str, str | None, str | None]]:
    return {(i["news"], i["name"], i["figure"], i["earlier"]) for i in line["items"]}


def test_the_first_article_is_all_new(three: Path, amw: Amw) -> None:
    line = told(amw)["a.md"]
    assert line["novelty"] == 100.0
    assert {i["news"] for i in line["items"]} == {"new-company", "new-figure"}


def test_a_new_round_an_update_and_a_new_company(three: Path, amw: Amw) -> None:
    line = told(amw)["b.md"]
    assert news(line) >= {
        ("new-company", "Pemba Capital", None, None),
        ("repeat", "Calder Robotics", None, "a.md"),
        ("update", "Calder Robotics", "$120 million", "a.md"),
    }
    assert ("new-event", "Calder Robotics", "$30 million", "a.md") in news(line)
    assert next(i for i in line["items"] if i["news"] == "update")["earlier_figure"] == "$60 million"


def test_a_repeat_names_the_latest_earlier_article(three: Path, amw: Amw) -> None:
    line = told(amw)["c.md"]
    assert ("repeat", "Pemba Capital", None, "b.md") in news(line)
    assert ("repeat", "Calder Robotics", "$30 million", "b.md") in news(line)
    assert ("new-person", "Ada Moreau", None, None) in news(line)
    assert 0 < line["novelty"] < 50


def test_the_order_of_files_decides_nothing_where_days_do(three: Path, amw: Amw) -> None:
    assert told(amw, "c.md", "b.md", "a.md") == told(amw, "a.md", "b.md", "c.md")


def test_beside_the_record_and_without_changing_it(three: Path, amw: Amw) -> None:
    assert amw("record", "add", "a.md", "b.md", "--record", "r.sqlite3").code == 0
    before = (three / "r.sqlite3").read_bytes()
    beside = told(amw, "c.md", "--record", "r.sqlite3")["c.md"]
    assert beside == told(amw, "a.md", "b.md", "c.md")["c.md"]
    assert (three / "r.sqlite3").read_bytes() == before


def test_another_value_of_the_same_period_is_a_conflict(desk: Path, amw: Amw) -> None:
    for name, day, figure in (("a", "2026-03-02", "$3.2 million"), ("b", "2026-06-10", "$4.1 million")):
        text = f"Calder Robotics had revenue of {figure} in 2025."
        (desk / f"{name}.md").write_text(draft(day, text), encoding="utf-8")
    assert ("conflict", "Calder Robotics", "$4.1 million", "a.md") in news(told(amw)["b.md"])


def test_the_same_figure_of_another_year_is_an_update(desk: Path, amw: Amw) -> None:
    for name, year in (("a", 2024), ("b", 2025)):
        text = f"Calder Robotics had revenue of $3.2 million in {year}."
        (desk / f"{name}.md").write_text(draft(f"{year + 1}-03-02", text), encoding="utf-8")
    assert ("update", "Calder Robotics", "$3.2 million", "a.md") in news(told(amw)["b.md"])


def test_a_short_form_of_one_known_name_is_no_new_company(desk: Path, amw: Amw) -> None:
    first = "Fenwick AI raised $12 million, Fenwick AI said on Monday. The round values Fenwick at $90 million."
    (desk / "a.md").write_text(draft("2026-01-10", first), encoding="utf-8")
    (desk / "b.md").write_text(draft("2026-02-10", "Fenwick raised $30 million, the company said."), encoding="utf-8")
    names = {(i["news"], i["name"]) for i in told(amw)["b.md"]["items"] if i["figure"] is None}
    assert ("new-company", "Fenwick") not in names


def test_text_names_the_earlier_article_and_its_figure(three: Path, amw: Amw) -> None:
    out = amw("record", "novelty", "a.md", "b.md").out
    assert "b.md: novelty" in out
    assert "$120 million (a.md, $60 million)" in out


def article(path: str, day: str, text: str) -> Article:
    facts = amw_nlp.claims(text, date=dt.date.fromisoformat(day), settings=amw_nlp.Settings(model="rules"))
    return make_article(facts, path)


def test_columns_for_a_table_of_scores() -> None:
    articles = [article("a.md", "2026-01-10", JANUARY), article("b.md", "2026-03-02", MARCH)]
    with Record.in_memory(articles) as record:
        first, second = (novelty_columns(a, record) for a in articles)
    assert list(first) == list(second) == list(COLUMNS)
    assert (first["novelty"], first["repeats"], first["earlier"]) == (100.0, 0, None)
    assert second["updates"] == 1
    assert second["earlier"] == "a.md"


def test_nothing_to_compare_has_no_score() -> None:
    empty = article("a.md", "2026-01-10", "It rained.")
    with Record.in_memory() as record:
        assert novelty_columns(empty, record)["novelty"] is None
