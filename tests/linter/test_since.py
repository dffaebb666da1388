from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(desk: Path, tst_rules: Path) -> Path:
    (desk / "old.md").write_text("The wrong one.\n\nFine.\n\nFine too.\n", encoding="utf-8")
    (desk / "same.md").write_text("The wrong one.\n", encoding="utf-8")
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    (desk / "old.md").write_text("The wrong one.\n\nFine.\n\nNow wrong too.\n", encoding="utf-8")
    (desk / "new ü.md").write_text("The wrong one.\n", encoding="utf-8")
    return desk


def test_only_findings_on_changed_lines(repository: Path, amw: Callable[..., Any]) -> None:
    ran = amw("lint", "--since", "HEAD", "--format", "concise")
    places = [line.partition(" ")[0] for line in ran.out.splitlines() if "TST001" in line]
    assert places == ["new", "old.md:5:5"]


def test_a_finding_with_one_place_on_a_changed_line_is_shown(repository: Path, amw: Callable[..., Any]) -> None:
    (repository / "same.md").write_text("The wrong one.\n\nThe right one.\n", encoding="utf-8")
    ran = amw("lint", "--since", "HEAD", "--format", "concise", "same.md")
    assert "same.md:1:5" in ran.out


def test_unknown_revision_is_wrong_use(repository: Path, amw: Callable[..., Any]) -> None:
    ran = amw("lint", "--since", "nowhere")
    assert ran.code == 2
    assert "--since: git says" in ran.err


def test_outside_a_repository_is_wrong_use(desk: Path, tst_rules: Path, amw: Callable[..., Any]) -> None:
    (desk / "a.md").write_text("The wrong one.\n", encoding="utf-8")
    assert amw("lint", "--since", "HEAD", "a.md").code == 2
