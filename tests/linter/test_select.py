from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from amw_nlp.errors import UnknownRule
from amw_nlp.linter.select import select_rules
from amw_nlp.rules.base import Diagnostic
from amw_nlp.rules.catalog import all_rules, find_rule, match_rules
from amw_nlp.settings import Settings, Severity

FOUND = Diagnostic("TST001", "wrong-word", Severity.ERROR, 0.9, "m", "e", ())


@pytest.mark.parametrize(
    ("select", "ignore", "runs"),
    [
        (("ALL",), (), True),
        (("TST",), (), True),
        (("TST001",), (), True),
        (("tst001",), (), True),
        (("wrong-word",), (), True),
        (("TST00",), (), True),
        (("VAL",), (), False),
        (("ALL",), ("TST",), False),
        (("ALL",), ("wrong-word",), False),
        (("TST001",), ("TST",), True),
        (("TST",), ("TST001",), False),
        (("TST001",), ("wrong-word",), False),
        (("TST001",), ("ALL",), True),
    ],
)
def test_the_closest_selector_decides(
    tst_rules: Path, select: tuple[str, ...], ignore: tuple[str, ...], runs: bool
) -> None:
    assert ("TST001" in select_rules(Settings(select=select, ignore=ignore)).codes) is runs


def test_extend_select_adds_to_select(tst_rules: Path) -> None:
    assert select_rules(Settings(select=("VAL001",), extend_select=("TST001",))).codes == {"VAL001", "TST001"}


@pytest.mark.parametrize(
    "settings", [Settings(select=("VAL01",)), Settings(ignore=("VAL01",)), Settings(severity={"VAL01": Severity.INFO})]
)
def test_unknown_rule_names_the_nearest(settings: Settings) -> None:
    with pytest.raises(UnknownRule, match=r"VAL01.*did you mean 'VAL001'"):
        select_rules(settings)


@pytest.mark.parametrize("word", ["T", "TS", "TST9", "", "TST0011"])
def test_what_is_no_prefix_is_unknown(tst_rules: Path, word: str) -> None:
    with pytest.raises(UnknownRule):
        match_rules(word)


def test_per_file_ignores_hold_for_files_that_match() -> None:
    settings = Settings(per_file_ignores={"wire/**": ("VAL",)})
    assert "VAL001" not in select_rules(settings, "wire/a.md").codes
    assert "VAL001" in select_rules(settings, "desk/a.md").codes


def test_severity_of_a_rule_by_settings(tst_rules: Path) -> None:
    selection = select_rules(Settings(severity={"TST": Severity.WARNING, "wrong-word": Severity.INFO}))
    assert selection.graded(FOUND).severity is Severity.INFO


def test_a_remark_is_not_raised_with_its_rule(tst_rules: Path) -> None:
    remark = replace(FOUND, severity=Severity.INFO)
    assert select_rules(Settings(severity={"TST001": Severity.WARNING})).graded(remark).severity is Severity.INFO


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        (Settings(), False),
        (Settings(min_severity=Severity.INFO), True),
        (Settings(select=("TST001",)), True),
        (Settings(extend_select=("wrong-word",)), True),
        (Settings(select=("TST001",), min_severity=Severity.ERROR), False),
    ],
)
def test_info_is_shown_when_asked_for(tst_rules: Path, settings: Settings, shown: bool) -> None:
    assert select_rules(settings).shows(replace(FOUND, severity=Severity.INFO)) is shown


def test_min_confidence_hides_what_is_unsure(tst_rules: Path) -> None:
    assert not select_rules(Settings(min_confidence=0.95)).shows(FOUND)


def test_a_rule_of_a_third_party_is_found(tst_rules: Path) -> None:
    assert find_rule("TST001").name == "wrong-word"


def test_codes_and_names_are_unique_and_sorted() -> None:
    rules = all_rules()
    assert [r.code for r in rules] == sorted({r.code for r in rules})
    assert len({r.name for r in rules}) == len(rules)
