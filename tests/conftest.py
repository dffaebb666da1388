"""What tests of several layers use: rules of a third party, and the command line in a folder of its own."""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from third_party_rules import install

from amw_nlp.cli.main import run
from amw_nlp.rules.catalog import all_rules

# doctests are looked for in every module; two of one name cannot be imported for it
collect_ignore_glob = ["conftest.py", "*/conftest.py"]


@dataclass(frozen=True)
class Ran:
    """What a command gave."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def plugin_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    install(folder)
    return folder


@pytest.fixture
def tst_rules(plugin_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The rules TST001, TST002 and TST003, in this process and, by PYTHONPATH, in those it starts."""
    monkeypatch.syspath_prepend(plugin_folder)
    monkeypatch.setenv(
        "PYTHONPATH", os.pathsep.join([str(plugin_folder), *filter(None, [os.environ.get("PYTHONPATH")])])
    )
    importlib.invalidate_caches()
    all_rules.cache_clear()
    yield plugin_folder
    all_rules.cache_clear()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, with no settings from outside, a cache of its own, and no model."""
    for name in [n for n in os.environ if n.startswith("AMW_NLP_") or n in ("FORCE_COLOR", "NO_COLOR")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("AMW_NLP_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("AMW_NLP_MODEL", "rules")
    folder = tmp_path / "desk"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def amw(desk: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """The command, run in this process in `desk`."""

    def call(*arguments: str, stdin: bytes = b"") -> Ran:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        code = run(arguments)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return call
