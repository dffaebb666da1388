"""The examples do what the README says of them."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import amw_nlp

EXAMPLES = Path(__file__).parents[1] / "examples"


def run(script: str) -> str:
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / script)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_funding_round_holds_four_contradictions() -> None:
    found = amw_nlp.lint(EXAMPLES / "funding-round.md")
    wanted = {
        ("VAL002", "$1.4 billion"),
        ("CALC001", "60%"),
        ("CUR001", "$38 million"),
        ("DATE001", "Friday, April 7, 2026"),
    }
    assert {(d.code, d.places[0].text) for d in found} == wanted


def test_clean_draft_is_clean() -> None:
    settings = amw_nlp.Settings(min_severity=amw_nlp.Severity.INFO)
    assert list(amw_nlp.lint(EXAMPLES / "clean.md", settings=settings)) == []


def test_api_example_runs() -> None:
    out = run("api.py")
    assert "[CALC001]" in out
    assert "80000000" in out


@pytest.mark.skipif(find_spec("spacy") is None, reason="needs spaCy")
def test_spacy_example_runs() -> None:
    out = run("spacy_pipeline.py")
    assert "CALC001: " in out
    assert "Revenue rose 60%" in out


def test_the_readme_shows_what_the_command_prints() -> None:
    root = EXAMPLES.parent
    command = [sys.executable, "-m", "amw_nlp", "lint", "--isolated", "--no-cache", "examples/funding-round.md"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=root)
    shown = (root / "README.md").read_text("utf-8").partition("$ amw-nlp lint examples/funding-round.md\n")[2]
    assert shown.partition("```")[0] == done.stdout
