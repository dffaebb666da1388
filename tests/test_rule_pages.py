"""docs/rules says what the rules say."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from amw_nlp.report.rule_docs import rule_docs
from amw_nlp.report.rule_page import Example, rule_index, rule_page
from amw_nlp.rules.base import Rule
from amw_nlp.rules.catalog import all_rules
from amw_nlp.settings import Severity

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def make_docs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "scripts" / "make_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class TooTall(Rule):
    """A mast | taller than its ship.

    ## What it finds
    Masts.

    ## Why it matters
    They break.
    """

    code, name, severity = "SHIP001", "too-tall", Severity.WARNING


def test_pages_are_up_to_date(make_docs: ModuleType) -> None:
    stale = [path.name for path in make_docs.stale(ROOT)]
    assert not stale, f"run scripts/docs: {stale}"


def test_changed_missing_and_left_over_pages_are_stale(make_docs: ModuleType, tmp_path: Path) -> None:
    make_docs.write(tmp_path)
    assert make_docs.stale(tmp_path) == []
    folder = tmp_path / "docs" / "rules"
    (folder / "VAL001.md").write_text("old", "utf-8")
    (folder / "VAL002.md").unlink()
    (folder / "ZZZ999.md").write_text("of no rule", "utf-8")
    assert [path.name for path in make_docs.stale(tmp_path)] == ["VAL001.md", "VAL002.md", "ZZZ999.md"]
    make_docs.write(tmp_path)
    assert make_docs.stale(tmp_path) == []


def test_page_shows_the_first_two_drafts_without_their_expectations(make_docs: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / "tests" / "rules" / "CALC001" / "flag"
    folder.mkdir(parents=True)
    for name in "abc":
        text = f'Sales of {name} rose.\n\n<!-- expect: CALC001 "40%" with "$5m", "$8m" -->\n'
        (folder / f"{name}.md").write_text(text, "utf-8")
    page = make_docs.pages(tmp_path)[tmp_path / "docs" / "rules" / "CALC001.md"]
    assert "Sales of b rose.\n```" in page
    assert "Sales of c" not in page
    assert 'Reported in `a`: CALC001 "40%" with "$5m", "$8m".' in page
    assert "<!--" not in page


def test_page_has_the_docstring_and_the_drafts() -> None:
    page = rule_page(
        TooTall, [Example("brig", "A ```brig```.", "markdown", ("x",))], [Example("sloop", "A sloop.", "text")]
    )
    assert page == (
        "# SHIP001 too-tall\n\nSeverity: warning.\n\nA mast | taller than its ship.\n\n## What it finds\n\nMasts.\n\n"
        "## Why it matters\n\nThey break.\n\n## Flagged\n\nReported in `brig`: x.\n\n````markdown\nA ```brig```.\n````\n\n"
        "## Not flagged\n\n`sloop`:\n\n```text\nA sloop.\n```\n"
    )


def test_index_links_to_the_pages() -> None:
    row = "| [SHIP001](SHIP001.md) | too-tall | warning | A mast \\| taller than its ship. |"
    assert row in rule_index([TooTall]).splitlines()


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_rule_is_documented(rule: type[Rule]) -> None:
    docs = rule_docs(rule)
    assert docs.summary.endswith(".")
    assert re.fullmatch(r"[A-Z]{2,5}\d{3}", rule.code)
    for heading in ("What it finds", "Why it matters", "When it is silent"):
        assert docs.section(heading), f"{rule.code} has no section {heading!r}"
