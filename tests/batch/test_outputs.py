"""What is written: four forms that say the same, each whole or as it was."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from amw_nlp.batch import extra
from amw_nlp.batch.columns import TABLES
from amw_nlp.batch.results import open_results
from amw_nlp.batch.writer import make_writer
from amw_nlp.errors import AmwError

Amw = Callable[..., Any]
ARTICLE = """# Calder Mills sells more yarn

12 March 2026

Calder Mills, a spinner in Leeds, sold $6 million of yarn in 2025, up 10% from $5 million in 2024, said Ada Lund, its chief executive.
It was wrong.
"""


@pytest.fixture
def corpus(desk: Path, tst_rules: Path) -> Path:
    folder = desk / "corpus"
    folder.mkdir()
    (folder / "a.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "b.md").write_text("Nothing here, and little of it.", encoding="utf-8")
    (folder / "c.docx").write_bytes(b"no zip")
    return folder


def tables_of(output: Path) -> dict[str, list[Any]]:
    results = open_results(output)
    return {table: list(results.rows(table)) for table in TABLES if results.has(table)}


@pytest.fixture(params=["scores.jsonl", "scores.sqlite", "scores.parquet", "scores.duckdb"])
def output(request: pytest.FixtureRequest) -> str:
    for suffix, modules in ((".parquet", ["pyarrow"]), (".duckdb", ["pyarrow", "duckdb"])):
        if request.param.endswith(suffix):
            for module in modules:
                pytest.importorskip(module)
    return str(request.param)


def test_every_form_has_the_same_tables(corpus: Path, amw: Amw, output: str) -> None:
    assert amw("score", "corpus", "-q", "-o", output, "--tables", "all").code == 2
    assert amw("score", "corpus", "-q", "-o", "plain.jsonl", "--tables", "all").code == 2
    found, plain = tables_of(Path(output)), tables_of(Path("plain.jsonl"))
    assert list(found) == list(TABLES)
    assert found == plain
    assert [r["path"] for r in found["articles"]] == ["corpus/a.md", "corpus/b.md", "corpus/c.docx"]
    assert {m["text"] for m in found["mentions"] if m["label"] == "MONEY"} == {"$6 million", "$5 million"}
    claim = next(c for c in found["claims"] if c["text"] == "$6 million")
    assert (claim["value"], claim["currency"], claim["line"]) == ("6000000", "USD", 5)
    finding = next(f for f in found["findings"] if f["code"] == "TST001")
    assert (finding["path"], finding["text"], finding["severity"], len(finding["fingerprint"])) == (
        "corpus/a.md", "wrong", "error", 16,
    )  # fmt: skip


def test_json_lines_are_the_articles_alone_unless_asked(corpus: Path, amw: Amw) -> None:
    amw("score", "corpus", "-q", "-o", "scores.jsonl")
    assert sorted(p.name for p in corpus.parent.glob("scores*")) == ["scores.jsonl"]
    amw("score", "corpus", "-q", "-o", "scores.jsonl", "--tables", "articles,claims")
    assert sorted(p.name for p in corpus.parent.glob("scores*")) == ["scores.claims.jsonl", "scores.jsonl"]


def test_standard_output_takes_one_table(corpus: Path, amw: Amw) -> None:
    ran = amw("score", "corpus/a.md", "-q", "--tables", "claims")
    assert [json.loads(line)["label"] for line in ran.out.splitlines()] == ["MONEY", "PERCENT", "MONEY"]
    assert "standard output takes one table" in amw("score", "corpus/a.md", "--tables", "all").err
    assert "there is no table 'claim'" in amw("score", "corpus/a.md", "--tables", "claim").err


def test_columns_are_as_published(corpus: Path, amw: Amw) -> None:
    amw("score", "corpus", "-q", "-o", "scores.jsonl", "--tables", "all")
    for table, rows in tables_of(Path("scores.jsonl")).items():
        assert rows
        for row in rows:
            assert list(row) == [column.name for column in TABLES[table]]


@pytest.mark.parametrize("name", ["scores.xlsx", "scores", "scores.txt"])
def test_a_form_that_is_none_of_ours_is_refused_before_scoring(corpus: Path, amw: Amw, name: str) -> None:
    ran = amw("score", "corpus", "-o", name)
    assert ran.code == 2
    assert "FILE.jsonl, FILE.parquet, FILE.sqlite or FILE.duckdb" in ran.err
    assert "corpus/c.docx" not in ran.err


def test_a_folder_that_is_missing_is_told_before_scoring(corpus: Path, amw: Amw) -> None:
    ran = amw("score", "corpus", "-o", "no/such/scores.jsonl")
    assert (ran.code, "no/such/scores.jsonl: cannot be written: no such file" in ran.err) == (2, True)
    assert "corpus/c.docx" not in ran.err


def test_a_database_of_somebody_else_is_never_replaced(corpus: Path, amw: Amw) -> None:
    with sqlite3.connect("scores.sqlite") as database:
        database.execute("CREATE TABLE articles (path)")
    before = Path("scores.sqlite").read_bytes()
    ran = amw("score", "corpus", "-o", "scores.sqlite")
    assert (ran.code, "not made by amw-nlp score" in ran.err) == (2, True)
    assert Path("scores.sqlite").read_bytes() == before
    duck = pytest.importorskip("duckdb")
    with duck.connect("scores.duckdb") as database:
        database.execute("CREATE TABLE articles (path VARCHAR)")
    assert "not made by amw-nlp score" in amw("score", "corpus", "-o", "scores.duckdb").err


def test_our_own_output_is_replaced(corpus: Path, amw: Amw, output: str) -> None:
    amw("score", "corpus", "-q", "-o", output)
    (corpus / "b.md").unlink()
    assert amw("score", "corpus", "-q", "-o", output).code == 2
    assert [r["path"] for r in open_results(Path(output)).rows("articles")] == ["corpus/a.md", "corpus/c.docx"]
    assert not list(corpus.parent.glob(".scores*.part"))


@pytest.mark.parametrize(("output", "module"), [("scores.parquet", "pyarrow"), ("scores.duckdb", "duckdb")])
def test_a_library_that_is_missing_is_named_with_its_extra(
    corpus: Path, amw: Amw, monkeypatch: pytest.MonkeyPatch, output: str, module: str
) -> None:
    def missing(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(extra, "import_module", missing)
    ran = amw("score", "corpus", "-o", output)
    assert ran.code == 2
    assert f"needs {module}, which is not installed: pip install 'amw-nlp[batch]'" in ran.err


def test_what_was_there_stays_when_writing_fails(desk: Path, output: str) -> None:
    def entries() -> Iterator[Any]:
        yield {table: [] for table in TABLES}
        raise OSError(28, "No space left on device")

    from amw_nlp.batch.writer import write_entries  # noqa: PLC0415

    write_entries([], Path(output), tuple(TABLES))
    before = Path(output).read_bytes()
    with pytest.raises(AmwError, match="no space left"):
        write_entries(entries(), Path(output), tuple(TABLES))
    assert Path(output).read_bytes() == before
    make_writer(Path(output), tuple(TABLES)).give_up()
    assert not list(desk.glob(".*.part"))


def test_text_that_is_no_unicode_is_written_all_the_same(desk: Path, amw: Amw, output: str) -> None:
    (desk / "in.jsonl").write_text(
        json.dumps({"id": "a\ud800b", "text": "It sold \ud83d 5 boats and 6 cars."}), "utf-8"
    )
    assert amw("score", "in.jsonl", "-q", "-o", output).code == 0
    (row,) = open_results(Path(output)).rows("articles")
    assert row["id"] == "a?b"
    assert row["figures"] == 2
