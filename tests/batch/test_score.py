from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from amw_nlp.batch.consistency import consistency
from amw_nlp.batch.piece import Piece
from amw_nlp.batch.score import score
from amw_nlp.batch.scorer import ScoreOptions
from amw_nlp.rules.base import Diagnostic
from amw_nlp.settings import Settings, Severity

Amw = Callable[..., Any]


def finding(severity: Severity, confidence: float = 1.0, code: str = "VAL001") -> Diagnostic:
    return Diagnostic(code, "x", severity, confidence, "m", "e", ())


@pytest.mark.parametrize(
    ("findings", "figures", "expected"),
    [
        ([], 20, 100.0),
        ([], 1, None),
        ([], 0, None),
        ([finding(Severity.ERROR)], 20, 70.7),
        ([finding(Severity.ERROR), finding(Severity.ERROR)], 20, 50.0),
        ([finding(Severity.ERROR, 0.5)], 20, 84.1),
        ([finding(Severity.WARNING)], 20, 87.1),
        ([finding(Severity.INFO)], 20, 100.0),
        ([finding(Severity.WARNING, code="SUP001")], 20, 100.0),
        ([finding(Severity.ERROR)], 180, 93.3),
    ],
)
def test_consistency_is_the_formula_of_the_docs(
    findings: list[Diagnostic], figures: int, expected: float | None
) -> None:
    assert consistency(findings, figures) == expected


def test_more_findings_never_raise_the_score() -> None:
    scores = [consistency([finding(Severity.WARNING)] * n, 12) or 0 for n in range(50)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= s <= 100 for s in scores)


@pytest.fixture
def corpus(desk: Path, tst_rules: Path) -> Path:
    folder = desk / "corpus"
    folder.mkdir()
    text = "# Acme raises more\n\nAcme said it raised $5 million on 3 March 2025, up 20% on the $4 million of the year before.\n"
    for number in range(6):
        (folder / f"{number}.md").write_text(text + "It was wrong. " * number, encoding="utf-8")
    (folder / "bad.docx").write_bytes(b"no zip")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    return folder


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_row_for_every_article(corpus: Path, amw: Amw) -> None:
    ran = amw("score", "corpus", "-o", "scores.jsonl")
    assert ran.code == 2
    assert "corpus/bad.docx: error: " in ran.err
    assert "7 articles scored, 1 could not be; mean consistency" in ran.err
    found = rows((corpus.parent / "scores.jsonl").read_text(encoding="utf-8"))
    assert [r["path"] for r in found] == [
        f"corpus/{n}" for n in ("0.md", "1.md", "2.md", "3.md", "4.md", "5.md", "bad.docx", "empty.txt")
    ]
    first, third, bad, empty = found[0], found[3], found[6], found[7]
    assert first["title"] == "Acme raises more"
    assert first["words"] == 23
    assert first["mentions"]["MONEY"] == 2
    assert first["mentions"]["PERCENT"] == 1
    assert first["score"] == 100.0
    assert third["findings"] == {"TST001": 3}
    assert third["severities"] == {"error": 3, "warning": 0, "info": 0}
    assert 0 < third["score"] < 100
    assert bad["error"]
    assert bad["words"] is bad["score"] is None
    assert (empty["words"], empty["figures"], empty["score"], empty["error"]) == (0, 0, None, None)


def test_two_processes_give_the_same_rows(corpus: Path, amw: Amw) -> None:
    one, two = amw("score", "corpus", "-q", "--jobs", "1"), amw("score", "corpus", "-q", "--jobs", "2")
    assert one == two
    assert len(rows(one.out)) == 8


def test_good_corpus_is_exit_0_whatever_is_found(corpus: Path, amw: Amw) -> None:
    (corpus / "bad.docx").unlink()
    assert amw("score", "corpus", "-q").code == 0


def test_a_rule_that_fails_is_in_the_row(corpus: Path, amw: Amw) -> None:
    (corpus / "0.md").write_text("A crash.", encoding="utf-8")
    ran = amw("score", "corpus/0.md", "-q")
    assert ran.code == 2
    assert rows(ran.out)[0]["crashes"][0].startswith("TST003: ZeroDivisionError")


def test_the_file_is_there_whole_or_not_at_all(corpus: Path, amw: Amw, monkeypatch: pytest.MonkeyPatch) -> None:
    target = corpus.parent / "scores.jsonl"
    target.write_text("the last ones\n", encoding="utf-8")

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("amw_nlp.batch.entry.make_row", interrupted)
    assert amw("score", "corpus", "-o", "scores.jsonl").code == 130
    assert target.read_text(encoding="utf-8") == "the last ones\n"
    assert sorted(p.name for p in corpus.parent.iterdir()) == ["corpus", "scores.jsonl"]


DEADLY = '''
import os

from amw_nlp.rules.base import Rule
from amw_nlp.settings import Severity


class Deadly(Rule):
    """A rule that ends its process."""

    code, name, severity = "DED001", "deadly", Severity.ERROR

    def check(self, facts):
        if "deadly" in facts.draft.text:
            os._exit(9)
        return iter(())
'''


def test_an_article_that_kills_its_process_is_one_error_row(
    corpus: Path, tst_rules: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = corpus.parent / "site"
    info = site / "deadly-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "deadly.py").write_text(DEADLY, encoding="utf-8")
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: deadly\nVersion: 1.0\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[amw_nlp.rules]\ndeadly = deadly\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(site), os.environ["PYTHONPATH"]]))
    monkeypatch.setattr(sys, "path", [str(site), *sys.path])
    (corpus / "2.md").write_text("A deadly draft.", encoding="utf-8")
    found = list(score(pieces(corpus), ScoreOptions(), processes=2))
    rows = [entry["articles"][0] for entry in found]
    assert [r["path"] for r in rows] == [f"{n}.md" for n in range(6)]
    assert [r["path"] for r in rows if r["error"]] == ["2.md"]
    assert "died" in str(rows[2]["error"])


def pieces(corpus: Path) -> list[Piece]:
    settings = Settings(model="rules")
    return [Piece(p.name, p.name, p, settings, p.read_bytes()) for p in sorted(corpus.glob("*.md"))]
