"""A run that is stopped goes on: nothing is lost, nothing doubled, and what is known is not scored again."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from amw_nlp.batch.ledger import Ledger, ledger_path
from amw_nlp.errors import AmwError

Amw = Callable[..., Any]
Start = Callable[..., subprocess.Popen[str]]
OUT = "scores.jsonl"


def articles(desk: Path, count: int) -> list[str]:
    """Articles that begin with a word of their own; the text of some is that of others."""
    folder = desk / "corpus"
    folder.mkdir(exist_ok=True)
    names = []
    for n in range(count):
        (folder / f"{n:03}.txt").write_text(f"N{n} Corporation made {n + 2} boats and {n + 3} cars.", encoding="utf-8")
        names.append(f"corpus/{n:03}.txt")
    return names


def paths(output: Path) -> list[str]:
    return [json.loads(line)["path"] for line in output.read_text(encoding="utf-8").splitlines()]


def scored(seen: Path) -> Counter[str]:
    return Counter(seen.read_text(encoding="utf-8").split())


def test_unchanged_articles_are_not_scored_again(desk: Path, amw: Amw, odd_rule: Path) -> None:
    articles(desk, 5)
    amw("score", "corpus", "-q", "-o", OUT)
    first = (desk / OUT).read_text(encoding="utf-8")
    assert set(scored(odd_rule).values()) == {1}
    (desk / OUT).unlink()
    amw("score", "corpus", "-q", "-o", OUT)
    assert (desk / OUT).read_text(encoding="utf-8") == first
    assert set(scored(odd_rule).values()) == {1}
    (desk / "corpus" / "002.txt").write_text("N2 Corporation made 9 boats and 8 cars.", encoding="utf-8")
    (desk / "corpus" / "004.txt").unlink()
    amw("score", "corpus", "-q", "-o", OUT)
    assert scored(odd_rule) == {"N0": 1, "N1": 1, "N2": 2, "N3": 1, "N4": 1}
    assert len(paths(desk / OUT)) == 4


def test_other_settings_or_a_fresh_run_score_again(desk: Path, amw: Amw, odd_rule: Path) -> None:
    articles(desk, 1)
    for arguments, times in (((), 1), ((), 1), (("--date", "2026-01-02"), 2), (("--fresh", "--date", "2026-01-02"), 3)):
        amw("score", "corpus", "-q", "-o", OUT, *arguments)
        assert scored(odd_rule)["N0"] == times


def test_a_row_that_moves_in_its_table_is_not_scored_again(desk: Path, amw: Amw, odd_rule: Path) -> None:
    rows = [json.dumps({"id": n, "text": f"N{n} made {n + 2} boats and 3 cars."}) for n in range(4)]
    (desk / "in.jsonl").write_text("\n".join(rows), encoding="utf-8")
    amw("score", "in.jsonl", "-q", "-o", OUT)
    (desk / "in.jsonl").write_text("\n".join(['{"id": 9, "text": "N9 made 2 boats."}', *rows]), encoding="utf-8")
    amw("score", "in.jsonl", "-q", "-o", OUT)
    assert set(scored(odd_rule).values()) == {1}
    found = [json.loads(line) for line in (desk / OUT).read_text(encoding="utf-8").splitlines()]
    assert [(r["path"], r["id"]) for r in found] == [(f"in.jsonl:{n + 1}", i) for n, i in enumerate("90123")]


def test_the_same_text_twice_is_two_rows_and_one_result(desk: Path, amw: Amw, odd_rule: Path) -> None:
    row = json.dumps({"text": "N1 made 2 boats and 3 cars."})
    (desk / "in.jsonl").write_text("\n".join([row] * 3), encoding="utf-8")
    amw("score", "in.jsonl", "-q", "-o", OUT)
    assert paths(desk / OUT) == ["in.jsonl:1", "in.jsonl:2", "in.jsonl:3"]
    assert scored(odd_rule) == {"N1": 1}


def test_what_failed_is_tried_again(desk: Path, amw: Amw) -> None:
    (desk / "a.docx").write_bytes(b"no zip")
    (desk / "b.txt").write_text("It made 2 boats.", encoding="utf-8")
    assert amw("score", "a.docx", "b.txt", "c.txt", "-q", "-o", OUT).code == 2
    (desk / "c.txt").write_text("It made 3 boats.", encoding="utf-8")
    ran = amw("score", "a.docx", "b.txt", "c.txt", "-q", "-o", OUT)
    assert ran.code == 2
    assert ran.err.count("error:") == 1
    assert paths(desk / OUT) == ["a.docx", "b.txt", "c.txt"]


@pytest.mark.slow
def test_kills_lose_and_double_nothing(
    desk: Path, start: Start, odd_rule: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names, random = articles(desk, 60), Random(8)
    monkeypatch.setenv("ODD_SLEEP", "0.1")
    for _ in range(6):
        run = start("score", "corpus", "-q", "-o", OUT, "--jobs", "2")
        begun = sum(scored(odd_rule).values()) + random.randrange(2, 8)
        wait_for(lambda begun=begun: sum(scored(odd_rule).values()) >= begun)  # type: ignore[misc]
        time.sleep(random.uniform(0, 0.2))
        assert run.poll() is None
        os.kill(run.pid, signal.SIGKILL)
        run.communicate()
    monkeypatch.setenv("ODD_SLEEP", "0")
    run = start("score", "corpus", "-q", "-o", OUT, "--jobs", "2")
    assert run.communicate() == ("", "")
    assert paths(desk / OUT) == names
    assert set(scored(odd_rule)) == {f"N{n}" for n in range(60)}
    whole = (desk / OUT).read_bytes()
    start("score", "corpus", "-q", "-o", "other.jsonl").communicate()
    assert (desk / "other.jsonl").read_bytes() == whole


@pytest.mark.slow
def test_workers_end_with_the_run_that_is_killed(
    desk: Path, start: Start, odd_rule: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles(desk, 40)
    monkeypatch.setenv("ODD_SLEEP", "0.05")
    run = start("score", "corpus", "-q", "-o", OUT, "--jobs", "2")
    wait_for(lambda: len(scored(odd_rule)) > 2)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    time.sleep(1.0)
    before = len(scored(odd_rule))
    time.sleep(1.0)
    assert len(scored(odd_rule)) == before < 40


@pytest.mark.slow
def test_interrupted_run_says_how_to_go_on(
    desk: Path, start: Start, odd_rule: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles(desk, 60)
    monkeypatch.setenv("ODD_SLEEP", "0.05")
    run = start("score", "corpus", "-o", OUT, "--jobs", "2")
    wait_for(lambda: len(scored(odd_rule)) > 30)
    os.killpg(run.pid, signal.SIGINT)
    _, err = run.communicate(timeout=30)
    assert run.returncode == 130
    assert "the same command goes on from here" in err
    assert "Traceback" not in err
    assert not (desk / OUT).exists()
    before = len(scored(odd_rule))
    start("score", "corpus", "-q", "-o", OUT, "--jobs", "2").communicate()
    assert len(paths(desk / OUT)) == 60
    assert sum(scored(odd_rule).values()) < before + 60


def test_two_runs_never_write_one_output(desk: Path, amw: Amw) -> None:
    articles(desk, 1)
    with Ledger(ledger_path(desk / OUT)):
        ran = amw("score", "corpus", "-o", OUT)
    assert (ran.code, "in use by another run that writes the same output" in ran.err) == (2, True)
    assert amw("score", "corpus", "-q", "-o", OUT).code == 0


@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough to be taken for one " * 40])
def test_a_ledger_that_is_broken_begins_anew(desk: Path, amw: Amw, content: bytes) -> None:
    articles(desk, 2)
    ledger_path(desk / OUT).write_bytes(content)
    assert amw("score", "corpus", "-q", "-o", OUT).code == 0
    assert len(paths(desk / OUT)) == 2


def test_a_ledger_of_another_layout_begins_anew(desk: Path, amw: Amw) -> None:
    articles(desk, 2)
    amw("score", "corpus", "-q", "-o", OUT)
    with contextlib.closing(sqlite3.connect(ledger_path(desk / OUT))) as database:
        database.execute("PRAGMA user_version = 99")
    assert amw("score", "corpus", "-q", "-o", OUT).code == 0
    assert len(paths(desk / OUT)) == 2


def test_a_folder_that_cannot_hold_a_ledger_is_told(tmp_path: Path) -> None:
    (tmp_path / ".x.jsonl.ledger").mkdir()
    with pytest.raises(AmwError, match="cannot be kept there"):
        Ledger(ledger_path(tmp_path / "x.jsonl"))


def test_a_full_disk_is_told_and_what_is_known_stays(desk: Path, amw: Amw, monkeypatch: pytest.MonkeyPatch) -> None:
    articles(desk, 3)
    with Ledger(ledger_path(desk / OUT)) as ledger:
        ledger.enter(0, b"a", shown="a", id=None, content=None)
        ledger.keep(b"a", b"{}", failed=False)
        ledger._database.commit()
        (pages,) = ledger._database.execute("PRAGMA page_count").fetchone()
        ledger._database.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(AmwError, match="full"):
            ledger.keep(b"b", os.urandom(1_000_000), failed=False)
    with Ledger(ledger_path(desk / OUT)) as ledger:
        assert ledger.knows(b"a")


def wait_for(reached: Callable[[], bool], limit_s: float = 60.0) -> None:
    end = time.monotonic() + limit_s
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.02)
