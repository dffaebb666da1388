"""The rate and the time left, as a person sees them."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from amw_nlp.cli.progress import Meter


def test_what_was_known_says_nothing_of_the_rate() -> None:
    now = [100.0]
    meter = Meter(1000, clock=lambda: now[0])
    assert meter.words == ""
    for _ in range(400):
        meter.count(True)
    assert meter.words == ""
    now[0] += 20
    for _ in range(100):
        meter.count(False)
    assert meter.words == "5.0 a second, 0:01:40 left"
    for _ in range(505):  # a table may have more rows than were counted
        meter.count(False)
    assert meter.words.endswith("0:00:00 left")


@pytest.mark.slow
def test_a_terminal_shows_a_bar(desk: Path, odd_rule: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(20):
        (desk / f"{n:02}.txt").write_text(f"N{n} made {n + 2} boats.", encoding="utf-8")
    monkeypatch.setenv("ODD_SLEEP", "0.1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "amw_nlp", "score", ".", "-o", "scores.jsonl", "--jobs", "1"]
    run = subprocess.Popen(command, stderr=theirs, stdout=subprocess.DEVNULL, cwd=desk)
    os.close(theirs)
    said = b""
    try:
        while piece := os.read(ours, 4096):
            said += piece
    except OSError:  # how Linux tells that the other end is closed
        pass
    assert run.wait() == 0
    assert b"20/20" in said
    assert b" a second, 0:00:0" in said
    assert b"20 articles scored" in said
