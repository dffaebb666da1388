"""`amw-nlp report`: the sums of a scored corpus, as text and as a page that needs nothing from elsewhere."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from amw_nlp.batch.results import open_results
from amw_nlp.batch.summary import summarize_results

Amw = Callable[..., Any]


class Sound(HTMLParser):
    """Holds a page to closing what it opens, and notes whatever it would load."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "line"):
            self.open.append(tag)
        self.loads += [
            f"{name}={value}" for name, value in attrs if name in ("src", "href", "srcset", "action") and value
        ]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Closes itself."""


@pytest.fixture
def corpus(desk: Path, tst_rules: Path) -> Path:
    folder = desk / "corpus"
    folder.mkdir()
    for n in range(12):
        wrong = "It was wrong. " * (n % 4)
        day = f"---\ndate: 2025-{n + 1:02}-05\n---\n"
        text = f"{day}# Acme <b>No. {n}</b>\n\nAcme Corporation made a profit of ${n + 2} million, up {n}%. {wrong}"
        (folder / f"{n:02}.md").write_text(text, encoding="utf-8")
    (folder / "short.txt").write_text("Nothing.", encoding="utf-8")
    (folder / "bad.docx").write_bytes(b"no zip")
    return folder


@pytest.fixture(params=["scores.jsonl", "scores.sqlite", "scores.parquet", "scores.duckdb"])
def output(request: pytest.FixtureRequest, corpus: Path, amw: Amw) -> str:
    for suffix, modules in ((".parquet", ["pyarrow"]), (".duckdb", ["pyarrow", "duckdb"])):
        if request.param.endswith(suffix):
            for module in modules:
                pytest.importorskip(module)
    amw("score", "corpus", "-q", "-o", request.param, "--tables", "all")
    return str(request.param)


def test_the_sums_are_those_of_the_rows(output: str, amw: Amw) -> None:
    summary = summarize_results(open_results(Path(output)))
    rows = [r for r in open_results(Path(output)).rows("articles") if r["error"] is None]
    scores = [r["score"] for r in rows if r["score"] is not None]
    assert (summary.articles, summary.failures, summary.unscored) == (13, 1, 1)
    assert sum(summary.scores) == len(scores) == 12
    assert summary.mean == pytest.approx(sum(scores) / 12)
    (rule,) = [r for r in summary.rules if r.code == "TST001"]
    assert (rule.name, rule.severity, rule.findings, rule.articles) == ("wrong-word", "error", 18, 9)
    assert [w["score"] for w in summary.worst] == sorted(s for s in scores if s < 100)
    assert summary.timeline is not None
    assert (summary.timeline.unit, summary.timeline.articles) == ("month", (1,) * 12)
    assert summary.names is not None
    assert summary.names[0].name == "Acme Corporation"
    assert summary.names[0].counts == (1,) * 12
    assert summary.metrics is not None
    assert [m.total for m in summary.metrics if m.name == "profit"] == [12]


def test_the_text_tells_what_matters(output: str, amw: Amw) -> None:
    ran = amw("report", output)
    assert ran.code == 0
    assert ran.out.startswith("13 articles, ")
    assert "1 could not be scored" in ran.out
    assert "18  TST001 wrong-word (error), in 9 articles" in ran.out
    assert "corpus/03.md" in ran.out


def test_the_page_is_whole_and_loads_nothing(output: str, amw: Amw) -> None:
    assert amw("report", output, "--html", "page.html").code == 0
    page = Path("page.html").read_text(encoding="utf-8")
    sound = Sound()
    sound.feed(page)
    assert sound.open == []
    assert sound.loads == []
    assert "<script" not in page
    assert "url(" not in page
    assert "default-src 'none'" in page
    assert "prefers-color-scheme: dark" in page
    assert "Acme &lt;b&gt;No. 3&lt;/b&gt;" in page or "Acme No. 3" in page
    assert "<b>No." not in page
    assert len(re.findall(r'<svg class="columns" role="img" aria-label="[^"]+"', page)) >= 3
    assert "bad.docx" in page


def test_articles_alone_are_enough(corpus: Path, amw: Amw) -> None:
    amw("score", "corpus", "-q", "-o", "scores.jsonl")
    assert amw("report", "scores.jsonl", "--html", "page.html").code == 0
    page = Path("page.html").read_text(encoding="utf-8")
    assert "The table of mentions was not written; score with --tables all." in page
    assert "TST001</span> wrong-word" in page


def test_a_table_of_somebody_else_is_told(desk: Path, amw: Amw) -> None:
    with contextlib.closing(sqlite3.connect("x.sqlite")) as database:
        database.execute("CREATE TABLE articles (path)")
        database.execute("INSERT INTO articles VALUES ('a')")
        database.commit()
    ran = amw("report", "x.sqlite")
    assert (ran.code, "its articles are not those of amw-nlp score" in ran.err) == (2, True)


def test_nothing_scored_is_a_page_too(desk: Path, amw: Amw) -> None:
    (desk / "empty.jsonl").write_text("", encoding="utf-8")
    amw("score", "empty.jsonl", "-q", "-o", "scores.jsonl", "--tables", "all")
    assert amw("report", "scores.jsonl").out == "0 articles, 0 words, 0 figures\n"
    assert amw("report", "scores.jsonl", "--html", "page.html").code == 0


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.jsonl", None, "no such file; amw-nlp score writes it"),
        ("x.txt", "", "is not an output of amw-nlp score"),
        ("x.jsonl", '{"a": 1}\n', "line 1 is no row of amw-nlp score"),
        ("x.jsonl", '{"path": "a"', "line 1 is no row of amw-nlp score"),
        ("x.sqlite", "", "has no table of articles"),
        ("x.sqlite", "no database " * 100, "cannot be read as SQLite"),
    ],
)
def test_what_is_no_output_of_ours_is_told(desk: Path, amw: Amw, name: str, content: str | None, said: str) -> None:
    if content is not None:
        (desk / name).write_text(content, encoding="utf-8")
    ran = amw("report", name)
    assert (ran.code, said in ran.err) == (2, True), ran.err


@pytest.mark.parametrize(("days", "unit", "count"), [(40, "day", 40), (400, "month", 14), (40_000, "year", 60)])
def test_periods_are_as_short_as_can_be_shown(desk: Path, amw: Amw, days: int, unit: str, count: int) -> None:
    import datetime as dt  # noqa: PLC0415

    first = dt.date(1912, 1, 1)
    rows = [f'{{"text": "It made 5 boats.", "date": "{first + dt.timedelta(days=d)}"}}' for d in (0, days - 1)]
    (desk / "in.jsonl").write_text("\n".join(rows), encoding="utf-8")
    amw("score", "in.jsonl", "-q", "-o", "scores.jsonl")
    timeline = summarize_results(open_results(Path("scores.jsonl"))).timeline
    assert timeline is not None
    assert (timeline.unit, len(timeline.periods)) == (unit, count)
