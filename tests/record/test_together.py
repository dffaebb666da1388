"""KB001 through the command: drafts read together, and drafts beside the record."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pairs import Pair, load_pairs

Amw = Callable[..., Any]
PAIRS = load_pairs()
FLAGGED = next(p for p in PAIRS if p.clash)


def write(desk: Path, pair: Pair) -> None:
    (desk / "one.md").write_text(pair.first.lstrip(), encoding="utf-8")
    (desk / "two.md").write_text(pair.second.lstrip(), encoding="utf-8")


def findings(amw: Amw, *arguments: str) -> list[dict[str, Any]]:
    ran = amw("lint", "--format", "json", "--no-cache", *arguments)
    assert ran.code in (0, 1), ran.err
    assert not ran.err
    return [f for f in json.loads(ran.out) if f["code"] == "KB001"]


@pytest.mark.model
@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: p.name)
def test_pair(pair: Pair, desk: Path, amw: Amw, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AMW_NLP_MODEL")
    write(desk, pair)
    found = findings(amw, "--together", "one.md", "two.md")
    told = [(f["path"], f["spans"][0]["text"], f["elsewhere"][0]["path"], f["elsewhere"][0]["text"]) for f in found]
    assert told == ([("two.md", pair.clash[0], "one.md", pair.clash[1])] if pair.clash else [])


def test_there_are_flagged_and_silent_pairs() -> None:
    assert sum(bool(p.clash) for p in PAIRS) >= 8
    assert sum(not p.clash for p in PAIRS) >= 8


def test_each_alone_is_silent(desk: Path, amw: Amw) -> None:
    write(desk, FLAGGED)
    assert findings(amw, "one.md", "two.md") == []


def test_the_order_of_the_files_decides_nothing_where_days_do(desk: Path, amw: Amw) -> None:
    write(desk, FLAGGED)
    (found,) = findings(amw, "--together", "two.md", "one.md")
    assert found["path"] == "two.md"
    assert found["severity"] == "warning"


def test_places_are_right(desk: Path, amw: Amw) -> None:
    write(desk, FLAGGED)
    (found,) = findings(amw, "--together")
    for name, place in (("two.md", found["spans"][0]), ("one.md", found["elsewhere"][0])):
        source = (desk / name).read_text(encoding="utf-8")
        assert source[place["start"] : place["end"]] == place["text"]
        assert source.splitlines()[place["line"] - 1][place["column"] - 1 :].startswith(place["text"])


def test_a_comment_silences_it_and_is_never_called_unused(desk: Path, amw: Amw) -> None:
    write(desk, FLAGGED)
    draft = desk / "two.md"
    text = draft.read_text(encoding="utf-8").rstrip() + " <!-- amw-nlp: ignore KB001 (restated) -->\n"
    draft.write_text(text, encoding="utf-8")
    assert findings(amw, "--together") == []
    assert findings(amw, "--together", "--ignore-suppressions") != []
    for arguments in (("--together",), ()):
        assert "SUP001" not in amw("lint", "--no-cache", *arguments).out


@pytest.mark.parametrize("arguments", [("--ignore", "KB001"), ("--select", "VAL")])
def test_it_is_selected_as_any_rule_is(desk: Path, amw: Amw, arguments: tuple[str, ...]) -> None:
    write(desk, FLAGGED)
    assert findings(amw, "--together", *arguments) == []


def test_the_baseline_knows_it(desk: Path, amw: Amw) -> None:
    write(desk, FLAGGED)
    assert amw("lint", "--together").code == 1
    found = json.loads(amw("lint", "--together", "--format", "json").out)
    entry = {"path": "two.md", "code": "KB001", "texts": [], "count": 1, "fingerprint": found[0]["fingerprint"]}
    (desk / "b.json").write_text(json.dumps({"version": 1, "findings": [entry]}), encoding="utf-8")
    assert amw("lint", "--together", "--baseline", "b.json").code == 0


def test_results_from_the_cache_are_held_against_each_other_too(desk: Path, amw: Amw) -> None:
    write(desk, FLAGGED)
    first = amw("lint", "--together", "--format", "json")
    again = amw("lint", "--together", "--format", "json")
    assert first.out == again.out
    assert len(json.loads(again.out)) == 1
    assert json.loads(amw("lint", "--format", "json").out) == []


def test_a_draft_beside_the_record(desk: Path, amw: Amw) -> None:
    write(desk, FLAGGED)
    assert amw("record", "add", "one.md", "--record", "r.sqlite3").code == 0
    (found,) = findings(amw, "--record", "r.sqlite3", "two.md")
    assert found["elsewhere"][0]["path"] == "one.md"
    # a draft is not held against its own entry
    (desk / "one.md").write_text(FLAGGED.first.replace("3.2", "5.5").lstrip(), encoding="utf-8")
    assert findings(amw, "--record", "r.sqlite3", "one.md") == []


def test_undated_drafts_are_no_one_work_beside_the_record(desk: Path, amw: Amw) -> None:
    chapters = next(p for p in PAIRS if p.clash and "date:" not in p.first)
    write(desk, chapters)
    assert amw("record", "add", "one.md", "--record", "r.sqlite3").code == 0
    assert findings(amw, "--record", "r.sqlite3", "two.md") == []


def test_a_missing_record_is_wrong_use(desk: Path, amw: Amw) -> None:
    write(desk, FLAGGED)
    ran = amw("lint", "--record", "none.sqlite3", "two.md")
    assert ran.code == 2
    assert "no such record" in ran.err
    assert not (desk / "none.sqlite3").exists()


def test_a_broken_file_among_them_is_told_and_the_rest_compared(desk: Path, amw: Amw) -> None:
    write(desk, FLAGGED)
    (desk / "torn.docx").write_bytes(b"no word file")
    ran = amw("lint", "--together", "--format", "json")
    assert ran.code == 2
    assert [f["code"] for f in json.loads(ran.out)] == ["KB001"]


def test_drafts_shared_out_among_processes_are_held_against_each_other(desk: Path, amw: Amw) -> None:
    write(desk, FLAGGED)
    (found,) = findings(amw, "--together", "--jobs", "2")
    assert (found["path"], found["elsewhere"][0]["path"]) == ("two.md", "one.md")


def test_paths_are_as_printed_and_the_fingerprint_is_that_of_the_repository(
    desk: Path, amw: Amw, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(desk, FLAGGED)
    (desk / "amw-nlp.toml").write_text("", encoding="utf-8")
    (above,) = findings(amw, "--together", ".")
    (desk / "deep").mkdir()
    monkeypatch.chdir(desk / "deep")
    (below,) = findings(amw, "--together", "..")
    assert (below["path"], below["elsewhere"][0]["path"]) == ("../two.md", "../one.md")
    assert below["fingerprint"] == above["fingerprint"]


def test_a_series_of_figures_is_no_fact(desk: Path, amw: Amw) -> None:
    write(desk, FLAGGED)
    series = "".join(f" In 2025, Calder Robotics had revenue of ${n}.5 million.\n" for n in range(11, 26))
    with (desk / "two.md").open("a", encoding="utf-8") as file:
        file.write("\n" + series)
    assert findings(amw, "--together") == []
