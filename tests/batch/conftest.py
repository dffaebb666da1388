"""Articles to score, rules that misbehave, and the command in a process of its own."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import amw_nlp
from amw_nlp.rules.catalog import all_rules

_METADATA = "Metadata-Version: 2.1\nName: odd\nVersion: 1.0\n"
_ODD = '''
import os
import time
from pathlib import Path

from amw_nlp.rules.base import Rule
from amw_nlp.settings import Severity


class Odd(Rule):
    """A rule that does what the article says: it ends its process, sleeps, or tells a file that it was there."""

    code, name, severity = "ODD001", "odd", Severity.ERROR

    def check(self, facts):
        text = facts.draft.text
        seen = os.environ.get("ODD_SEEN")
        if seen:
            with open(seen, "a") as file:
                file.write(text.split()[0] + "\\n")
        if "deadly" in text:
            os._exit(9)
        if "stubborn" in text:
            import signal
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
        if "endless" in text:
            time.sleep(600)
        time.sleep(float(os.environ.get("ODD_SLEEP", "0")))
        return iter(())
'''


@pytest.fixture
def odd_rule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The rule ODD001, here and in the processes that are started; the file it tells of each article, a line each."""
    site, seen = tmp_path / "odd-site", tmp_path / "seen.txt"
    info = site / "odd-1.0.dist-info"
    info.mkdir(parents=True)
    (site / "odd_rule.py").write_text(_ODD, encoding="utf-8")
    (info / "METADATA").write_text(_METADATA, encoding="utf-8")
    (info / "entry_points.txt").write_text("[amw_nlp.rules]\nodd = odd_rule\n", encoding="utf-8")
    seen.touch()
    monkeypatch.setenv("ODD_SEEN", str(seen))
    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join([str(site), *filter(None, [os.environ.get("PYTHONPATH", "")]), *_source()])
    )
    monkeypatch.syspath_prepend(site)
    importlib.invalidate_caches()
    all_rules.cache_clear()
    yield seen
    all_rules.cache_clear()


def _source() -> list[str]:
    """Where the package lies, for processes that start elsewhere."""
    return [str(Path(amw_nlp.__file__).parents[1])]


@pytest.fixture
def start(desk: Path) -> Callable[..., subprocess.Popen[str]]:
    """Starts the command in a process of its own, in `desk`."""

    def call(*arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "amw_nlp", *arguments],
            cwd=desk,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    return call
