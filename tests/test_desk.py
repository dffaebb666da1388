"""Twelve drafts as a desk gets them: six with one error each, six near misses, all rules on; tests/desk holds them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import amw_nlp
from amw_nlp.settings import Severity

sys.path.insert(0, str(Path(__file__).parent / "rules"))
from rule_drafts import expectations

DESK = Path(__file__).parent / "desk"
DRAFTS = sorted(p for p in DESK.glob("*/*") if p.suffix in {".md", ".html", ".txt"})


@pytest.fixture(scope="module")
def pipeline() -> amw_nlp.Pipeline:
    return amw_nlp.load()


@pytest.mark.parametrize("path", DRAFTS, ids=[p.relative_to(DESK).as_posix() for p in DRAFTS])
def test_draft_gives_its_error_and_no_other(path: Path, pipeline: amw_nlp.Pipeline) -> None:
    found = [d for d in pipeline.lint(path) if d.severity is not Severity.INFO]
    wanted = expectations(path)
    assert len(wanted) == (1 if path.parent.name == "flag" else 0)
    assert len(found) == len(wanted), [d.message for d in found]
    assert all(w.met_by(d) for w, d in zip(wanted, found, strict=True)), found
