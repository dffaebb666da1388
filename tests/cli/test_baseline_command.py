from __future__ import annotations

import json
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


def test_update_accepts_what_is_new_and_names_it(known: Path, amw: Amw) -> None:
    known.write_text(known.read_text(encoding="utf-8") + "\nThe wrong end.\n", encoding="utf-8")
    said = amw("baseline", "update").out.splitlines()
    assert said[-1] == "amw-nlp-baseline.json: 1 new, 0 taken out, 3 in all"
    assert [line for line in said if line.startswith("new: a.md: TST001")]
    assert amw("lint", "--baseline", "amw-nlp-baseline.json").code == 0
    assert amw("baseline", "update").out == "amw-nlp-baseline.json: 0 new, 0 taken out, 3 in all\n"


def test_update_of_one_file_leaves_what_is_known_of_others(known: Path, amw: Amw) -> None:
    (known.parent / "b.md").write_text("The wrong one.\n", encoding="utf-8")
    assert amw("baseline", "update", "b.md").out.endswith("1 new, 0 taken out, 3 in all\n")
    known.write_text("Fine.\n", encoding="utf-8")
    assert amw("baseline", "update", "b.md").out.endswith("0 new, 0 taken out, 3 in all\n")
    assert amw("baseline", "update").out.endswith("0 new, 2 taken out, 1 in all\n")


def test_update_needs_a_baseline(desk: Path, amw: Amw) -> None:
    assert amw("baseline", "update").code == 2


def test_a_draft_that_was_moved_is_known_under_its_new_name(known: Path, amw: Amw) -> None:
    (known.parent / "2026").mkdir()
    known.rename(known.parent / "2026" / "b.md")
    ran = amw("lint", "--baseline", "amw-nlp-baseline.json")
    assert (ran.code, ran.err) == (0, "")
    before = (known.parent / "amw-nlp-baseline.json").read_text(encoding="utf-8")
    assert amw("baseline", "prune").out == "amw-nlp-baseline.json: 0 taken out, 2 left\n"
    after = (known.parent / "amw-nlp-baseline.json").read_text(encoding="utf-8")
    assert after != before
    assert "a.md" not in after
    assert amw("lint", "--baseline", "amw-nlp-baseline.json").code == 0
    assert amw("baseline", "update").out == "amw-nlp-baseline.json: 0 new, 0 taken out, 2 in all\n"


def test_a_draft_that_was_copied_is_new(known: Path, amw: Amw) -> None:
    (known.parent / "b.md").write_text(known.read_text(encoding="utf-8"), encoding="utf-8")
    ran = amw("lint", "--baseline", "amw-nlp-baseline.json", "--format", "concise")
    assert ran.code == 1
    assert [line[:4] for line in ran.out.splitlines() if "TST001" in line] == ["b.md", "b.md"]


def test_of_a_draft_moved_to_two_places_one_is_known(known: Path, amw: Amw) -> None:
    text = known.read_text(encoding="utf-8")
    known.unlink()
    for name in ("b.md", "c.md"):
        (known.parent / name).write_text(text, encoding="utf-8")
    ran = amw("lint", "--baseline", "amw-nlp-baseline.json", "--format", "concise")
    assert [line[:4] for line in ran.out.splitlines() if "TST001" in line] == ["c.md", "c.md"]


def test_entries_that_a_merge_left_twice_count_together(known: Path, amw: Amw) -> None:
    path = known.parent / "amw-nlp-baseline.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    (entry,) = data["findings"]
    data["findings"] = [{**entry, "count": 1}, {**entry, "count": 1}]
    path.write_text(json.dumps(data), encoding="utf-8")
    assert amw("lint", "--baseline", path.name).code == 0


def test_findings_across_drafts_are_taken_too(desk: Path, amw: Amw) -> None:
    for name, month, figure in (("one", 3, "$3.2 million"), ("two", 6, "$4.1 million")):
        text = f"---\ndate: 2026-0{month}-10\n---\n# Robots\n\nCalder Robotics had revenue of {figure} in 2025.\n"
        (desk / f"{name}.md").write_text(text, encoding="utf-8")
    assert amw("baseline", "create").out == "amw-nlp-baseline.json: 0 findings, 0 of them new\n"
    assert amw("baseline", "update", "--together").out.splitlines()[0] == "new: two.md: KB001 $4.1 million"
    assert amw("lint", "--together", "--baseline", "amw-nlp-baseline.json").code == 0
