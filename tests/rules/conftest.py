"""Lints the drafts of the rules; rule_drafts.py says how one is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rule_drafts import HERE, drafts

import amw_nlp
from amw_nlp.rules.base import Diagnostic
from amw_nlp.settings import Severity


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    for kind in ("flag", "silent"):
        if f"{kind}_draft" in metafunc.fixturenames:
            paths = drafts(kind)
            metafunc.parametrize(f"{kind}_draft", paths, ids=[path.relative_to(HERE).as_posix() for path in paths])


@pytest.fixture(scope="session")
def lint() -> Callable[[Path], list[Diagnostic]]:
    """The public door, with everything selected and shown; the model, if any, loaded once."""
    settings = amw_nlp.Settings(min_severity=Severity.INFO, select=("ALL",), preview=True)
    pipeline = amw_nlp.load(settings)

    def check(path: Path) -> list[Diagnostic]:
        report = pipeline.lint(path)
        # a rule that failed, or a draft that was not checked, would pass for silence
        assert not report.crashes
        assert not report.notes
        return list(report)

    return check
