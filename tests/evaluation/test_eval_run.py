"""`eval/run.py` in a checkout that has only some of the data: what is here is measured, what is not is named, one failure stops nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = "Mill grows\n\nSales at the mill came to $40 million in 2024, up 25%.\n"
SUITES = """
[[suite]]
name = "mills"
note = "Ours."
files = ["corpora/mills.jsonl"]
peers = ["spacy-matcher"]

[[suite]]
name = "broken"
note = "Its row is no row."
files = ["corpora/broken.jsonl"]

[[suite]]
name = "clean news"
note = "Published."
files = ["corpora/clean.jsonl"]
verdicts = true

[[suite]]
name = "elsewhere"
note = "Not here."
files = ["../shared/none.jsonl"]

[[bench]]
name = "nothing"
note = "Prints."
command = ["-c", "print('| measured |')"]
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkout")
    (folder / "eval").mkdir()
    for path in (ROOT / "eval").glob("*.py"):
        shutil.copy(path, folder / "eval")
    (folder / "src").symlink_to(ROOT / "src", target_is_directory=True)
    (folder / "eval" / "suites.toml").write_text(SUITES, encoding="utf-8")
    (folder / "corpora").mkdir()
    at = TEXT.index("$40 million")
    mention = {"start": at, "end": at + 11, "label": "MONEY", "text": "$40 million"}
    article = {"id": "n1", "title": "Ferry line is worth $90 million", "date": "2025-06-02"}
    article["text"] = "Looming Ferries was valued at $70 million in March 2025."
    for name, row in (
        ("mills", {"id": "mill", "text": TEXT, "mentions": [mention], "findings": []}),
        ("broken", {"id": 7}),
        ("clean", article),
    ):
        (folder / "corpora" / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def ran(checkout: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "AMW_NLP_MODEL": "rules", "AMW_NLP_PEERS": str(checkout / "no-python")}
    return subprocess.run(
        [sys.executable, "eval/run.py"], cwd=checkout, env=environment, capture_output=True, text=True, check=False
    )


def test_what_is_here_is_measured_and_the_rest_is_named(checkout: Path, ran: subprocess.CompletedProcess[str]) -> None:
    assert "mills: 1 documents" in ran.stdout, ran.stderr
    assert "elsewhere: absent: ../shared/none.jsonl" in ran.stdout
    page = (checkout / "eval" / "RESULTS.md").read_text(encoding="utf-8")
    assert "| elsewhere | not measured" in page
    kept = json.loads((checkout / "eval" / "results" / "latest.json").read_text(encoding="utf-8"))
    assert kept["mills"]["figures"]["MONEY.strict.f1"]["value"] == 1.0
    assert len(kept["mills"]["corpora"][0]["sha256"]) == 12


def test_a_suite_that_fails_is_named_and_the_others_go_on(
    checkout: Path, ran: subprocess.CompletedProcess[str]
) -> None:
    assert ran.returncode == 1
    assert "broken: failed" in ran.stdout
    assert ran.stdout.index("broken: failed") < ran.stdout.index("nothing: done")
    assert "| measured |" in (checkout / "eval" / "RESULTS.md").read_text(encoding="utf-8")


def test_findings_on_published_articles_are_listed_as_not_read_until_somebody_reads_them(
    checkout: Path, ran: subprocess.CompletedProcess[str], results: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ran.returncode == 1
    page = (checkout / "eval" / "RESULTS.md").read_text(encoding="utf-8")
    assert "| VAL002 | error | Ferry line is worth $90 million | not read |" in page
    assert "Looming" not in page  # no sentence of the article
    kept = json.loads((checkout / "eval" / "results" / "latest.json").read_text(encoding="utf-8"))
    (alarm,) = kept["clean news"]["alarms"]
    read = checkout / "read.jsonl"
    row = {
        "id": "n1",
        "code": alarm["code"],
        "at": alarm["at"],
        "verdict": "true",
        "reason": "the body has another value",
    }
    read.write_text(json.dumps(row) + "\n", encoding="utf-8")
    monkeypatch.setattr(sys.modules["verdicts"], "FILE", read)
    plan = tomllib.loads(SUITES)
    assert "| true | the body has another value |" in "".join(results.page(kept, plan))


@pytest.fixture
def results(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(ROOT / "eval")
    import results_page  # noqa: PLC0415 - it stands beside no package

    return results_page


def test_the_plan_names_files_that_other_suites_do_not(results: ModuleType) -> None:
    plan = tomllib.loads((ROOT / "eval" / "suites.toml").read_text(encoding="utf-8"))
    names = [s["name"] for s in (*plan["suite"], *plan["bench"])]
    assert len(names) == len(set(names))
    assert {key for s in plan["suite"] for key in s} <= {
        "name", "note", "files", "split", "ids", "sample", "peers", "verdicts", "mutate", "claims"
    }  # fmt: skip
    assert all(s.keys() == {"name", "note", "command"} for s in plan["bench"])
    assert all((ROOT / b["command"][0]).exists() for b in plan["bench"])


def test_verdicts_are_complete_and_copy_no_sentence() -> None:
    rows = [json.loads(line) for line in (ROOT / "eval" / "false_alarms.jsonl").read_text("utf-8").splitlines()]
    assert rows
    for row in rows:
        assert row.keys() == {"suite", "id", "title", "code", "severity", "at", "verdict", "reason"}
        assert row["verdict"] in ("false", "arguable", "true")
        assert len(row["reason"]) > 10
