"""`lint --watch`: it runs again at a change of a draft or a setting, and at nothing else, until it is interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from amw_nlp.cli.watch import watch
from amw_nlp.errors import ConfigError
from amw_nlp.linter.run import Request
from amw_nlp.settings import Settings

WRONG = "# Boats\n\nSales rose 30% to $60 million from $50 million, the yard said.\n"
RIGHT = WRONG.replace("30%", "20%")


def request_of(path: Path, settings: Settings | None = None) -> Request:
    return Request(path, path.name, path.name, settings or Settings())


class Days:
    """What happens between one look and the next."""

    def __init__(self, *events: Callable[[], object]) -> None:
        self.events = list(events)
        self.runs: list[int] = []

    def wait(self, seconds: float) -> None:
        assert seconds > 0
        if not self.events:
            raise KeyboardInterrupt
        self.events.pop(0)()

    def run(self) -> int:
        self.runs.append(len(self.events))
        return 1


def test_it_runs_at_each_change_and_at_nothing_else(tmp_path: Path) -> None:
    draft, other = tmp_path / "a.md", tmp_path / "b.md"
    draft.write_text(WRONG)
    listed = [request_of(draft)]
    days = Days(
        lambda: None,
        lambda: draft.write_text(RIGHT + "\n"),
        lambda: None,
        lambda: other.write_text(WRONG),
        lambda: listed.append(request_of(other)),
        lambda: listed.__setitem__(0, request_of(draft, Settings(preview=True))),
        draft.unlink,
    )
    assert watch(lambda: listed, days.run, days.wait) == 0
    assert days.runs == [7, 5, 2, 1, 0]


def test_a_broken_setting_is_told_and_watched_until_it_is_right(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = tmp_path / "a.md"
    draft.write_text(WRONG)
    broken = [True]

    def look() -> list[Request]:
        if broken:
            raise ConfigError("amw-nlp.toml: no key 'selct'")
        return [request_of(draft)]

    days = Days(lambda: None, broken.clear)

    def run() -> int:
        look()
        return days.run()

    watch(look, run, days.wait)
    assert days.runs == [0]
    said = capsys.readouterr().err
    assert said.count("no key 'selct'") == 1
    assert "watching 1 draft;" in said


@pytest.mark.parametrize(
    "flags", [["--fix"], ["--diff"], ["--show-files"], ["--add-ignore"], ["-"], ["--file-list", "-"]]
)
def test_what_cannot_be_watched_is_refused(desk: Path, amw, flags: list[str]) -> None:  # type: ignore[no-untyped-def]
    ran = amw("lint", "--watch", *flags)
    assert ran.code == 2
    assert "--watch cannot be used with" in ran.err


@pytest.mark.slow
def test_a_draft_that_is_mended_is_seen_to_be(desk: Path) -> None:
    draft = desk / "a.md"
    draft.write_text(WRONG)
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "amw_nlp", "lint", "--watch", "--format", "concise", "."],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    late = threading.Timer(120, process.kill)
    late.start()
    try:
        assert process.stdout is not None
        first = [process.stdout.readline() for _ in range(3)]
        assert "CALC001" in first[0]
        assert "watching 1 draft" in first[-1]
        draft.write_text(RIGHT)
        second = [process.stdout.readline() for _ in range(2)]
        assert "All clear" in second[0]
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
    finally:
        late.cancel()
        process.kill()
