from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Amw = Callable[..., Any]


@pytest.fixture
def known(desk: Path, tst_rules: Path, amw: Amw) -> Path:
    """A draft with two findings that are known."""
    path = desk / "a.md"
    path.write_text("The wrong one.\n\nThe right one, and wrong.\n", encoding="utf-8")
    assert amw("baseline", "create").out == "amw-nlp-baseline.json: 2 findings, 2 of them new\n"
    return path


def test_known_findings_are_not_shown(known: Path, amw: Amw) -> None:
    ran = amw("lint", "--baseline", "amw-nlp-baseline.json")
    assert ran.code == 0
    known.write_text("Fine.\n\n" + known.read_text(encoding="utf-8") + "\nNew, and wrong.\n", encoding="utf-8")
    ran = amw("lint", "--baseline", "amw-nlp-baseline.json", "--format", "concise")
    assert ran.code == 1
    assert ran.out.startswith("a.md:7:10 TST001")


def test_settings_name_the_baseline(known: Path, amw: Amw) -> None:
    (known.parent / "amw-nlp.toml").write_text('baseline = "amw-nlp-baseline.json"', encoding="utf-8")
    assert amw("lint").code == 0


def test_stale_entries_are_told_and_pruned(known: Path, amw: Amw) -> None:
    known.write_text("The right one, and wrong.\n\nAnd a wrong wrong new one.\n", encoding="utf-8")
    known.write_text("The right one, and wrong.\n", encoding="utf-8")
    assert "1 finding of the baseline is gone" in amw("lint", "--baseline", "amw-nlp-baseline.json").err
    assert amw("baseline", "prune").out == "amw-nlp-baseline.json: 1 taken out, 1 left\n"
    assert amw("lint", "--baseline", "amw-nlp-baseline.json").err == ""


def test_prune_accepts_nothing_new(known: Path, amw: Amw) -> None:
    known.write_text(known.read_text(encoding="utf-8") + "\nwrong\n", encoding="utf-8")
    amw("baseline", "prune")
    assert amw("lint", "--baseline", "amw-nlp-baseline.json").code == 1


def test_prune_takes_out_files_that_are_gone(known: Path, amw: Amw) -> None:
    known.unlink()
    assert amw("baseline", "prune").out == "amw-nlp-baseline.json: 2 taken out, 0 left\n"


def test_create_does_not_replace_silently(known: Path, amw: Amw) -> None:
    ran = amw("baseline", "create")
    assert ran.code == 2
    assert "is there already" in ran.err
    known.write_text(known.read_text(encoding="utf-8") + "\nwrong\n", encoding="utf-8")
    assert amw("baseline", "create", "--force").out.endswith("3 findings, 1 of them new\n")


def test_show_lists_what_is_known(known: Path, amw: Amw) -> None:
    assert amw("baseline", "show").out == "a.md: TST001 wrong | right (2 times)\n"
