from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Amw = Callable[..., Any]


@pytest.fixture
def draft(desk: Path) -> Path:
    path = desk / "a.md"
    path.write_text("# Acme\n\nAcme raised **$5** million on 3 March 2025, up 20%.\n", encoding="utf-8")
    return path


def test_extract_prints_a_line_a_draft(draft: Path, amw: Amw) -> None:
    ran = amw("extract", "a.md", "--labels", "MONEY,PERCENT")
    record = json.loads(ran.out)
    assert (ran.code, record["path"]) == (0, "a.md")
    assert [(m["label"], m["text"]) for m in record["mentions"]] == [("MONEY", "$5 million"), ("PERCENT", "20%")]
    source = draft.read_text(encoding="utf-8")
    assert source[record["mentions"][0]["start"] : record["mentions"][0]["end"]] == "$5** million"


def test_extract_resolves_relative_dates_against_the_date_given(desk: Path, amw: Amw) -> None:
    ran = amw("extract", "-", "--labels", "DATE", "--date", "2026-03-02", stdin=b"It closed yesterday.")
    assert json.loads(ran.out)["mentions"][0]["norm"]["timex"] == "2026-03-01"


def test_extract_takes_today_where_no_date_is_known(desk: Path, amw: Amw) -> None:
    record = json.loads(amw("extract", "-", "--labels", "DATE", stdin=b"It closed yesterday.").out)
    assert record["date"] is not None
    assert record["mentions"][0]["norm"]["timex"] < record["date"]


def test_extract_as_text(draft: Path, amw: Amw) -> None:
    line = amw("extract", "a.md", "--labels", "MONEY", "--format", "text").out
    assert line.startswith("a.md:3:15: MONEY    $5 million  currency=USD value=5000000")


def test_extract_names_the_nearest_label(draft: Path, amw: Amw) -> None:
    ran = amw("extract", "a.md", "--labels", "MONY")
    assert ran.code == 2
    assert "did you mean 'money'" in ran.err


@pytest.mark.parametrize("command", ["extract", "claims"])
def test_a_file_that_cannot_be_read_is_told_and_the_rest_printed(draft: Path, amw: Amw, command: str) -> None:
    ran = amw(command, "nix.md", "a.md")
    assert ran.code == 2
    assert ran.err.startswith("nix.md: error: no such file")
    assert "a.md" in ran.out


def test_claims_print_a_table_and_records(draft: Path, amw: Amw) -> None:
    table = amw("claims", "a.md").out
    assert "$5 million" in table
    assert "subject" in table
    record = json.loads(amw("claims", "a.md", "--format", "jsonl").out)
    figures = [c["figure"]["text"] for c in record["claims"]]
    assert figures == ["$5 million", "20%"]


@pytest.mark.parametrize("selector", ["CUR001", "cur001", "conversion-mismatch"])
def test_rule_is_explained(desk: Path, amw: Amw, selector: str) -> None:
    out = amw("rule", selector).out
    assert out.startswith("CUR001 conversion-mismatch (error)\n")
    assert "When it is silent" in out


def test_rules_are_listed_and_printed_for_machines(desk: Path, amw: Amw) -> None:
    listed = amw("rule").out.splitlines()
    records = json.loads(amw("rule", "--all", "--format", "json").out)
    assert [line.split()[0] for line in listed] == [r["code"] for r in records]
    assert amw("rule", "VAL", "--format", "markdown").out.startswith("# VAL001 conflicting-value\n")


def test_unknown_rule_names_the_nearest(desk: Path, amw: Amw) -> None:
    ran = amw("rule", "VAL0001")
    assert (ran.code, ran.err) == (2, "amw-nlp: no rule is called 'VAL0001'; did you mean 'VAL001'?\n")


def test_config_explains_a_key(desk: Path, amw: Amw) -> None:
    out = amw("config", "min-severity").out
    assert out == 'min-severity: one of error, warning, info\ndefault: "warning"\nThe least severity that is shown.\n'
    assert "did you mean 'min-severity'" in amw("config", "minseverity").err


def test_config_shows_where_settings_come_from(draft: Path, amw: Amw) -> None:
    (draft.parent / "amw-nlp.toml").write_text('default-currency = "CAD"\nignore = ["CUR003"]', encoding="utf-8")
    lines = amw("config", "--show", "a.md").out.splitlines()
    assert any(line.startswith('default-currency = "CAD"  # ') and line.endswith("amw-nlp.toml") for line in lines)
    assert 'model = "rules"  # environment' in lines
    assert 'min-severity = "warning"  # default' in lines


def test_models_are_listed(desk: Path, amw: Amw) -> None:
    assert "rules" in amw("models").out


def test_clean_forgets(draft: Path, amw: Amw) -> None:
    amw("lint", "a.md")
    assert amw("clean").out.startswith("deleted the cache")
    assert amw("clean").out.startswith("there is no cache")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(desk: Path, amw: Amw, shell: str) -> None:
    assert "_AMW_NLP_COMPLETE" in amw("completion", shell).out


def test_version_says_what_changes_results(desk: Path, amw: Amw) -> None:
    ran = amw("--version")
    assert ran.code == 0
    version, tagger, rates = ran.out.splitlines()
    assert version.startswith("amw-nlp ")
    assert tagger.startswith("name tagger: ")
    assert rates.startswith("exchange rates: to 20")


@pytest.mark.parametrize(
    "command",
    [
        "",
        "lint",
        "extract",
        "claims",
        "score",
        "rule",
        "config",
        "models",
        "clean",
        "completion",
        "baseline",
        "baseline create",
    ],
)
def test_every_command_has_help(desk: Path, amw: Amw, command: str) -> None:
    long, short = amw(*command.split(), "--help"), amw(*command.split(), "-h")
    assert long.code == 0
    assert long.out == short.out
    assert long.out.startswith("Usage: amw-nlp")


def test_wrong_command_is_wrong_use(desk: Path, amw: Amw) -> None:
    ran = amw("lnt")
    assert ran.code == 2
    assert "No such command" in ran.err
