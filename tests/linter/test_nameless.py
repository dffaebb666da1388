"""The name tagger is left out where it could change nothing, and only there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import amw_nlp
from amw_nlp.entities import recognizer
from amw_nlp.facts.offices import may_have_posts
from amw_nlp.facts.posts import post_titles
from amw_nlp.linter.nameless import needs_no_names
from amw_nlp.linter.pipeline import Pipeline
from amw_nlp.linter.select import select_rules
from amw_nlp.rules.catalog import all_rules
from amw_nlp.settings import Settings
from amw_nlp.text.draft import Draft

ROOT = Path(__file__).parents[2]
PLAIN = (
    "# Late again\n\nThe ferry left the harbour late, and nobody on the quay knew why. A dog barked at the gulls.\n\n"
    "Mara Teixeira of Lorne Ferries said that it was the fog.\n"
)
NEEDS = [
    PLAIN + "It cost five million dollars.\n",
    PLAIN + "It was the 4 of them.\n",
    PLAIN + "That was last Tuesday.\n",
    PLAIN + "Mara Teixera said so too.\n",
    PLAIN + "She is its chief executive.\n",
    PLAIN + "Lorne Ferries had bought Tarn Boats.\n",
    PLAIN + "They are white and blue, respectively.\n",
]


def read(text: str) -> Draft:
    return amw_nlp.load(Settings(model="rules")).read(text, format="markdown")


def is_needless(text: str, settings: Settings | None = None) -> bool:
    settings = settings or Settings(model="rules")
    return needs_no_names(read(text), select_rules(settings).rules, settings)


def test_a_draft_without_figures_dates_and_likenesses_needs_no_names() -> None:
    assert is_needless(PLAIN)


@pytest.mark.parametrize("text", NEEDS)
def test_what_a_rule_could_speak_of_needs_them(text: str) -> None:
    assert not is_needless(text)


def test_rules_that_are_not_run_need_nothing() -> None:
    assert is_needless(NEEDS[3], Settings(model="rules", ignore=("NAME",)))
    assert not is_needless(NEEDS[0], Settings(model="rules", ignore=("NAME",)))


@pytest.mark.parametrize("title", sorted(post_titles().known))
def test_every_post_that_a_rule_reads_is_looked_for(title: str) -> None:
    assert may_have_posts(f"they met the {title} of the place")


def test_given_names_are_looked_for() -> None:
    assert not is_needless(PLAIN, Settings(model="rules", aliases={"Lorne Ferries Ltd": ("Lorne",)}))


def test_a_rule_that_is_not_known_needs_names(tst_rules: Path) -> None:
    assert any(rule.code == "TST001" for rule in all_rules())
    assert not is_needless(PLAIN)


def test_no_draft_that_is_flagged_by_a_rule_on_names_or_figures_is_spared() -> None:
    """Every draft of our own that must be flagged has a finding that rests on what would be left out."""
    settings = Settings(model="rules")
    drafts = sorted((ROOT / "tests" / "rules").glob("*/flag/*.md"))
    assert len(drafts) > 100
    spared = [d for d in drafts if d.parts[-3] not in ("NAME004",) and not d.parts[-3].startswith("SUP")]
    rules = select_rules(settings).rules
    pipeline = amw_nlp.load(settings)
    assert [d.name for d in spared if needs_no_names(pipeline.read(d), rules, settings)] == []


def test_the_command_loads_no_model_for_such_a_draft(
    desk: Path, amw: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    load = recognizer.load_recognizer
    monkeypatch.setattr(recognizer, "load_recognizer", lambda *a, **k: asked.append("loaded") or load(*a, **k))
    (desk / "a.md").write_text(PLAIN, encoding="utf-8")
    assert amw("lint", "--no-cache", "a.md").code == 0
    assert asked == []
    (desk / "b.md").write_text(NEEDS[0], encoding="utf-8")
    assert amw("lint", "--no-cache", "b.md").code == 0
    assert asked == ["loaded"]
    asked.clear()
    assert amw("lint", "--no-cache", "--format", "html", "a.md").code == 0
    assert asked == ["loaded"]


@pytest.mark.parametrize("text", [PLAIN, *NEEDS])
def test_findings_are_the_same_with_and_without(text: str) -> None:
    full, spare = (
        [d.message for d in Pipeline(Settings(model="rules"), spare=s).lint(read(text))] for s in (False, True)
    )
    assert full == spare
