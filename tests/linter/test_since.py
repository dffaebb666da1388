from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Amw = Callable[..., Any]
LINES = "".join(f"The {word} one.\n\n" for word in ("first", "wrong", "third", "fourth", "fifth", "sixth", "seventh"))


def git(*arguments: str, cwd: Path | None = None) -> str:
    identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false"]
    more = ["-c", "protocol.file.allow=always", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *identity, *more, *arguments], check=True, capture_output=True, text=True, cwd=cwd)
    return done.stdout.strip()


def commit(message: str = "next") -> None:
    git("add", "-A")
    git("commit", "-q", "-m", message)


@pytest.fixture
def repository(desk: Path, tst_rules: Path) -> Path:
    (desk / "old.md").write_text("The wrong one.\n\nFine.\n\nFine too.\n", encoding="utf-8")
    (desk / "same.md").write_text("The wrong one.\n", encoding="utf-8")
    git("init", "-q")
    commit("first")
    (desk / "old.md").write_text("The wrong one.\n\nFine.\n\nNow wrong too.\n", encoding="utf-8")
    (desk / "new ü.md").write_text("The wrong one.\n", encoding="utf-8")
    return desk


@pytest.fixture
def clean(desk: Path, tst_rules: Path) -> Path:
    """A repository with one committed draft that has a finding on its third line."""
    (desk / "a.md").write_text(LINES, encoding="utf-8")
    git("init", "-q")
    commit("first")
    return desk


def places(amw: Amw, *arguments: str) -> list[str]:
    """Where TST001 was found, by `path:line`."""
    ran = amw("lint", "--since", *arguments, "--format", "concise")
    assert ran.code in (0, 1), ran.err
    return [":".join(x.split(" TST001")[0].split(":")[:2]) for x in ran.out.splitlines() if "TST001" in x]


def test_only_findings_on_changed_lines(repository: Path, amw: Amw) -> None:
    assert places(amw, "HEAD") == ["new ü.md:1", "old.md:5"]


def test_a_finding_with_one_place_on_a_changed_line_is_shown(repository: Path, amw: Amw) -> None:
    (repository / "same.md").write_text("The wrong one.\n\nThe right one.\n", encoding="utf-8")
    assert places(amw, "HEAD", "same.md") == ["same.md:1"]


def test_what_is_staged_counts_as_what_is_not(repository: Path, amw: Amw) -> None:
    git("add", "-A")
    assert places(amw, "HEAD") == ["new ü.md:1", "old.md:5"]


def test_what_is_staged_and_undone_since_does_not_count(clean: Path, amw: Amw) -> None:
    (clean / "a.md").write_text(LINES.replace("third", "wrong"), encoding="utf-8")
    git("add", "-A")
    (clean / "a.md").write_text(LINES, encoding="utf-8")
    assert places(amw, "HEAD") == []


@pytest.mark.parametrize("edited", [False, True])
def test_a_renamed_draft_is_no_new_one(clean: Path, amw: Amw, edited: bool) -> None:
    git("mv", "a.md", "b.md")
    if edited:
        (clean / "b.md").write_text(LINES.replace("sixth", "wrong"), encoding="utf-8")
    assert places(amw, "HEAD") == (["b.md:11"] if edited else [])


def test_a_draft_whose_old_name_is_taken_is_new_as_it_is_to_git(clean: Path, amw: Amw) -> None:
    git("mv", "a.md", "b.md")
    (clean / "a.md").write_text("Another.\n\nAll of it.\n\nHere is wrong.\n", encoding="utf-8")
    git("add", "-A")
    assert places(amw, "HEAD") == ["a.md:5", "b.md:3"]


def test_another_mode_changes_no_line(clean: Path, amw: Amw) -> None:
    draft = clean / "a.md"
    draft.chmod(draft.stat().st_mode | stat.S_IXUSR)
    assert git("diff", "--name-only") == "a.md"
    assert places(amw, "HEAD") == []


def test_a_deleted_draft_is_no_trouble(clean: Path, amw: Amw) -> None:
    (clean / "b.md").write_text("The wrong one.\n", encoding="utf-8")
    (clean / "a.md").unlink()
    assert places(amw, "HEAD") == ["b.md:1"]


def test_a_draft_taken_out_of_the_index_is_all_new(clean: Path, amw: Amw) -> None:
    git("rm", "-q", "--cached", "a.md")
    assert places(amw, "HEAD") == ["a.md:3"]


def test_an_ignored_draft_that_is_named_is_all_new(clean: Path, amw: Amw) -> None:
    (clean / ".gitignore").write_text("*.txt\n", encoding="utf-8")
    (clean / "b.txt").write_text("The wrong one.\n", encoding="utf-8")
    commit()
    assert places(amw, "HEAD", "b.txt") == ["b.txt:1"]


def test_a_place_that_ends_on_a_changed_line_is_on_it(clean: Path, amw: Amw) -> None:
    (clean / "b.md").write_text("The wrong\none: right.\n", encoding="utf-8")
    commit()
    (clean / "b.md").write_text("The wrong\nwrong: right.\n", encoding="utf-8")
    assert places(amw, "HEAD") == ["b.md:1", "b.md:2"]


def test_only_what_the_branch_has_changed(clean: Path, amw: Amw) -> None:
    git("checkout", "-q", "-b", "story")
    (clean / "a.md").write_text(LINES.replace("sixth", "wrong"), encoding="utf-8")
    commit()
    git("checkout", "-q", "main")
    (clean / "a.md").write_text(LINES.replace("wrong", "right"), encoding="utf-8")
    commit()
    git("checkout", "-q", "story")
    assert places(amw, "main") == ["a.md:11"]


def test_a_tag_and_a_short_hash_are_revisions(clean: Path, amw: Amw) -> None:
    git("tag", "-a", "v1", "-m", "one")
    (clean / "a.md").write_text(LINES.replace("sixth", "wrong"), encoding="utf-8")
    assert places(amw, "v1") == places(amw, git("rev-parse", "--short", "HEAD")) == ["a.md:11"]


@pytest.mark.parametrize("text", ["The wrong one.\n", "Nothing here.\n"])
@pytest.mark.parametrize("revision", ["nowhere", "--output=owned", "-", "main..main", "HEAD^{tree}", ""])
def test_what_is_no_revision_is_wrong_use_whatever_is_found(clean: Path, amw: Amw, revision: str, text: str) -> None:
    (clean / "a.md").write_text(text, encoding="utf-8")
    ran = amw("lint", f"--since={revision}")
    assert ran.code == 2
    assert "no such revision" in ran.err
    assert not (clean / "owned").exists()


def test_a_repository_without_commits_is_wrong_use(desk: Path, tst_rules: Path, amw: Amw) -> None:
    (desk / "a.md").write_text("The wrong one.\n", encoding="utf-8")
    git("init", "-q")
    ran = amw("lint", "--since", "HEAD")
    assert ran.code == 2
    assert "no such revision: HEAD" in ran.err


@pytest.mark.parametrize("text", ["The wrong one.\n", "Nothing here.\n"])
def test_outside_a_repository_is_wrong_use(desk: Path, tst_rules: Path, amw: Amw, text: str) -> None:
    (desk / "a.md").write_text(text, encoding="utf-8")
    ran = amw("lint", "--since", "HEAD", "a.md")
    assert ran.code == 2
    assert "is in no git repository" in ran.err


def test_a_shallow_clone_says_so(clean: Path, tmp_path: Path, amw: Amw, monkeypatch: pytest.MonkeyPatch) -> None:
    first = git("rev-parse", "HEAD")
    (clean / "a.md").write_text(LINES.replace("sixth", "wrong"), encoding="utf-8")
    commit()
    git("clone", "-q", "--depth", "1", f"file://{clean}", str(tmp_path / "shallow"))
    monkeypatch.chdir(tmp_path / "shallow")
    ran = amw("lint", "--since", first)
    assert ran.code == 2
    assert "the clone is shallow" in ran.err
    assert places(amw, "HEAD") == []
    # fetched on its own, the revision has no history in common with HEAD here: it is compared with itself
    git("fetch", "-q", "--depth", "1", "origin", first)
    assert places(amw, first) == ["a.md:11"]


def test_users_git_settings_change_nothing(clean: Path, amw: Amw) -> None:
    for name, value in (
        ("diff.external", "false"), ("diff.interHunkContext", "20"), ("color.diff", "always"), ("diff.noprefix", "true"),
        ("diff.renames", "false"), ("diff.context", "9"), ("diff.relative", "true"), ("diff.shout.textconv", "tr a-z A-Z | tac <"),
    ):  # fmt: skip
        git("config", name, value)
    (clean / ".gitattributes").write_text("*.md diff=shout\n", encoding="utf-8")
    commit()
    git("mv", "a.md", "b.md")
    changed = LINES.replace("first", "First").replace("sixth", "wrong")
    (clean / "b.md").write_text(changed, encoding="utf-8")
    assert places(amw, "HEAD") == ["b.md:11"]


def test_from_a_folder_below_and_by_another_way(clean: Path, amw: Amw, monkeypatch: pytest.MonkeyPatch) -> None:
    (clean / "deep" / "er").mkdir(parents=True)
    (clean / "deep" / "er" / "[1] *.md").write_text("The wrong one.\n", encoding="utf-8")
    commit()
    (clean / "deep" / "er" / "[1] *.md").write_text("The wrong one.\n\nThe wrong two.\n", encoding="utf-8")
    monkeypatch.chdir(clean / "deep")
    assert places(amw, "HEAD", "er", "../a.md") == ["er/[1] *.md:3"]
    (clean / "link").symlink_to(clean / "deep" / "er", target_is_directory=True)
    assert places(amw, "HEAD", "../link/[1] *.md") == ["../link/[1] *.md:3"]


def test_each_file_by_its_own_repository(clean: Path, amw: Amw, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "b.md").write_text("Fine.\n", encoding="utf-8")
    git("init", "-q", cwd=other)
    git("add", "-A", cwd=other)
    git("commit", "-q", "-m", "first", cwd=other)
    (other / "b.md").write_text("Fine.\n\nThe wrong one.\n", encoding="utf-8")
    assert places(amw, "HEAD", "a.md", str(other / "b.md")) == [f"{other / 'b.md'}:3"]


def test_in_a_hook_of_git_itself(clean: Path, plugin_folder: Path) -> None:
    """`git commit` sets GIT_INDEX_FILE, and in a linked worktree GIT_DIR, for its hooks."""
    git("worktree", "add", "-q", "../linked")
    hook = clean / ".git" / "hooks" / "pre-commit"
    hook.write_text(
        f'#!/bin/sh\ncd deep && exec "{sys.executable}" -m amw_nlp lint --since HEAD --no-cache --format concise . ../a.md\n',
        encoding="utf-8",
    )
    hook.chmod(0o755)
    for folder in (clean, clean.parent / "linked"):
        (folder / "deep").mkdir()
        (folder / "deep" / "b.md").write_text("Fine.\n\nThe wrong one.\n", encoding="utf-8")
        git("add", "-A", cwd=folder)
        done = subprocess.run(
            ["git", "-c", "user.name=D", "-c", "user.email=d@example.org", "commit", "-m", "x"],
            cwd=folder, capture_output=True, text=True, check=False, env={**os.environ},
        )  # fmt: skip
        said = done.stdout + done.stderr
        assert done.returncode == 1, said
        assert "b.md:3" in said
        assert "a.md" not in said


def test_without_git_it_says_so(clean: Path, amw: Amw, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(clean))
    ran = amw("lint", "--since", "HEAD")
    assert ran.code == 2
    assert "--since needs git" in ran.err


def test_a_conflict_that_the_other_file_brought_is_shown(desk: Path, amw: Amw) -> None:
    text = "---\ndate: 2026-0{}-10\n---\n# Robots\n\nCalder Robotics had revenue of {} in 2025.\n"
    (desk / "one.md").write_text(text.format(3, "$4.1 million"), encoding="utf-8")
    (desk / "two.md").write_text(text.format(6, "$4.1 million"), encoding="utf-8")
    git("init", "-q")
    commit("first")
    (desk / "one.md").write_text(text.format(3, "$3.2 million"), encoding="utf-8")
    ran = amw("lint", "--together", "--since", "HEAD", "--format", "concise")
    assert "two.md:6" in ran.out
    assert "KB001" in ran.out
