from __future__ import annotations

import datetime as dt
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import amw_nlp
from amw_nlp import Label, Settings
from amw_nlp.errors import UnreadableFile
from amw_nlp.linter.pipeline import Pipeline
from amw_nlp.text.draft import Draft

RULES = Settings(model="rules")


class Counting:
    """A recogniser that counts its calls."""

    def __init__(self) -> None:
        self.calls = 0

    def find(self, draft: Draft) -> list[object]:
        self.calls += 1
        return []


def test_a_string_is_text_and_a_path_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("It raised **$5** million.", encoding="utf-8")
    (from_file,) = amw_nlp.extract(path, labels=["MONEY"], settings=RULES)
    (from_text,) = amw_nlp.extract("It raised $5 million.", labels=["MONEY"], settings=RULES)
    assert from_file.text == from_text.text == "$5 million"
    assert path.read_text(encoding="utf-8")[from_file.start : from_file.end] == "$5** million"


def test_text_can_be_of_another_format() -> None:
    (mention,) = amw_nlp.extract("<p>It raised $5&nbsp;million.</p>", format="html", labels=["MONEY"], settings=RULES)
    assert mention.label is Label.MONEY


def test_without_names_no_model_is_asked() -> None:
    recognizer = Counting()
    pipeline = Pipeline(recognizer=recognizer)  # type: ignore[arg-type]
    pipeline.extract("Acme raised $5 million.", labels=["MONEY", "DATE"])
    assert recognizer.calls == 0
    pipeline.extract("Acme raised $5 million.", labels=["ORG"])
    assert recognizer.calls == 1


def test_unknown_label_is_refused() -> None:
    with pytest.raises(ValueError, match="GPE"):
        amw_nlp.extract("Text.", labels=["GPE"], settings=RULES)


def test_relative_dates_stay_open_without_a_date() -> None:
    (undated,) = amw_nlp.extract("It closed yesterday.", labels=["DATE"], settings=RULES)
    (dated,) = amw_nlp.extract("It closed yesterday.", labels=["DATE"], date=dt.date(2026, 3, 2), settings=RULES)
    assert undated.norm["timex"] is None
    assert dated.norm["timex"] == "2026-03-01"


def test_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="no such file"):
        amw_nlp.lint(tmp_path / "nix.md", settings=RULES)


def test_report_iterates_over_its_findings(tst_rules: Path) -> None:
    report = amw_nlp.lint("The right word.\n\nThe wrong word.", settings=RULES)
    assert [d.code for d in report] == [d.code for d in report.diagnostics] == ["TST001"]
    assert len(report) == 1
    assert report.draft.text == report.facts.draft.text


def test_one_cause_is_one_finding_the_surest(tst_rules: Path) -> None:
    (diagnostic,) = amw_nlp.lint("The wrong word.", settings=RULES)
    assert diagnostic.confidence == 0.9


def test_a_failing_rule_is_told_and_the_others_run(tst_rules: Path) -> None:
    report = amw_nlp.lint("The wrong crash.", settings=RULES)
    assert [d.code for d in report] == ["TST001"]
    (crash,) = report.crashes
    assert crash.startswith("TST003: ZeroDivisionError: a defect in two lines (tst_rules.py:")
    assert "\n" not in crash


def test_a_draft_in_another_language_is_skipped(tst_rules: Path) -> None:
    german = (
        "Der Vorstand teilte am Montag mit, dass der Umsatz im dritten Quartal um zwölf Prozent auf vier Milliarden gestiegen sei. "
        * 3
    )
    report = amw_nlp.lint(f"{german} wrong", settings=RULES)
    assert list(report) == []
    assert report.notes == ("not English, skipped",)


def test_pipe_gives_a_report_for_each_in_order(tst_rules: Path) -> None:
    reports = list(amw_nlp.load(RULES).pipe(["wrong", "right", "wrong wrong"]))
    assert [len(r) for r in reports] == [1, 0, 2]


def test_a_pipeline_may_be_shared_between_threads(tst_rules: Path) -> None:
    pipeline = amw_nlp.load(RULES)
    texts = [f"It raised ${n} million. The wrong word." for n in range(40)]
    with ThreadPoolExecutor(8) as pool:
        reports = list(pool.map(pipeline.lint, texts))
    assert [r.draft.text for r in reports] == texts
    assert all(len(r) == 1 for r in reports)


def test_the_clock_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(dt.date):
        @classmethod
        def today(cls) -> Clock:
            raise AssertionError("the library asked what day it is")

    modules = [m for n, m in sys.modules.items() if n.startswith("amw_nlp") and ".cli" not in n]
    for module in modules:
        if getattr(module, "date", None) is dt.date:
            monkeypatch.setattr(module, "date", Clock)
    monkeypatch.setattr(dt, "date", Clock)
    amw_nlp.lint("It closed yesterday, on 3 March 2025, for $5 million.", settings=RULES)
