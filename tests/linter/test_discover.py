from __future__ import annotations

from pathlib import Path

import pytest

from amw_nlp.linter.config import Config, Layer
from amw_nlp.linter.discover import discover
from amw_nlp.linter.resolver import Resolver


def tree(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.\n", encoding="utf-8")


def shown(root: Path, *paths: str, **settings: object) -> list[str]:
    resolver = Resolver(root, (Layer(settings, "test"),), Config(root))
    return [f.shown for f in discover([root / p for p in paths or ("",)], resolver).files]


def test_a_folder_gives_its_drafts_sorted(tmp_path: Path) -> None:
    tree(tmp_path, "b.md", "a.txt", "c.html", "d.docx", "e.py", "sub/f.md", "sub/g.png")
    assert shown(tmp_path) == ["sub/f.md", "a.txt", "b.md", "c.html", "d.docx"]


def test_what_is_no_draft_in_every_repository_is_left_out(tmp_path: Path) -> None:
    tree(tmp_path, "LICENSE.txt", "requirements.txt", "requirements-dev.txt", "robots.txt", "CHANGELOG.md", "a.md")
    tree(tmp_path, "node_modules/x/readme.md", ".venv/lib/a.txt", ".git/description.txt", "CMakeLists.txt")
    assert shown(tmp_path) == ["a.md"]


@pytest.mark.parametrize("named", ["LICENSE.txt", "node_modules/x/readme.md"])
def test_excluded_files_stay_excluded_when_named(tmp_path: Path, named: str) -> None:
    tree(tmp_path, named)
    assert shown(tmp_path, named) == []


def test_exclude_replaces_and_extend_exclude_adds(tmp_path: Path) -> None:
    tree(tmp_path, "LICENSE.txt", "old/a.md", "b.md")
    assert shown(tmp_path, extend_exclude=("old/",)) == ["b.md"]
    assert shown(tmp_path, exclude=("old/",)) == ["LICENSE.txt", "b.md"]


def test_a_folder_called_build_above_the_working_folder_excludes_nothing(tmp_path: Path) -> None:
    root = tmp_path / "build" / "desk"
    tree(root, "a.md")
    assert shown(root) == ["a.md"]
    elsewhere = Resolver(tmp_path / "other")
    assert [f.path.name for f in discover([root / "a.md"], elsewhere).files] == ["a.md"]


def test_a_named_file_of_any_suffix_is_read(tmp_path: Path) -> None:
    tree(tmp_path, "draft.wire")
    assert shown(tmp_path, "draft.wire") == ["draft.wire"]


def test_a_missing_file_is_kept(tmp_path: Path) -> None:
    assert shown(tmp_path, "nix.md") == ["nix.md"]


def test_each_file_is_read_once(tmp_path: Path) -> None:
    tree(tmp_path, "a.md")
    assert shown(tmp_path, "a.md", "", "a.md") == ["a.md"]


def test_what_git_ignores_is_left_out(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    tree(tmp_path, "a.md", "out/b.md", "sub/c.md", "sub/keep.md", "sub/deep/d.tmp.md")
    (tmp_path / ".gitignore").write_text("out/\n*.tmp.md\nkeep.md\n", encoding="utf-8")
    (tmp_path / "sub" / ".gitignore").write_text("c.md\n!keep.md\n", encoding="utf-8")
    assert shown(tmp_path) == ["sub/keep.md", "a.md"]
    assert shown(tmp_path, "sub") == ["sub/keep.md"]
    assert len(shown(tmp_path, respect_gitignore=False)) == 5


def test_links_to_folders_are_not_followed(tmp_path: Path) -> None:
    tree(tmp_path, "a/b.md")
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert shown(tmp_path) == ["a/b.md"]


def test_a_folder_without_drafts_is_told(tmp_path: Path) -> None:
    tree(tmp_path, "a.py")
    assert discover([tmp_path], Resolver(tmp_path, (), Config(tmp_path))).empty == [tmp_path.as_posix()]
