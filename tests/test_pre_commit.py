"""The hook, as pre-commit runs it: this checkout as its source, on a repository made here."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
HOOKS = ROOT / ".pre-commit-hooks.yaml"

DRAFT = """# Halden Robotics opens a plant

Halden Robotics, which makes arms for warehouses, will open its second plant on Monday, 12 March 2026, the company said. {mark}
"""


def run(*command: str, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    # what git sets for its own hooks must not reach the repositories made here
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "AMW_NLP_"))}
    return subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, check=False, env={**environment, **variables}, timeout=900
    )


def git(repository: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org", "-c", "commit.gpgsign=false")
    done = run("git", *identity, *arguments, cwd=repository)
    assert done.returncode == 0, done.stderr


def make_repository(folder: Path) -> Path:
    folder.mkdir()
    git(folder, "init", "-q")
    return folder


def test_manifest_is_as_pre_commit_wants_it() -> None:
    clientlib = pytest.importorskip("pre_commit.clientlib")
    hooks = clientlib.load_manifest(str(HOOKS))
    assert [h["id"] for h in hooks] == ["amw-nlp", "amw-nlp-docx"]
    assert all(h["entry"] == "amw-nlp lint" and h["language"] == "python" for h in hooks)


@pytest.mark.parametrize(
    ("name", "chosen"),
    [
        ("a.md", "amw-nlp"), ("a.markdown", "amw-nlp"), ("a.mdx", "amw-nlp"), ("a.html", "amw-nlp"), ("a.txt", "amw-nlp"),
        ("a.docx", "amw-nlp-docx"), ("a.py", None), ("a.png", None), ("a.json", None),
    ],
)  # fmt: skip
def test_hooks_choose_drafts(tmp_path: Path, name: str, chosen: str | None) -> None:
    identify = pytest.importorskip("identify.identify")
    path = tmp_path / name
    path.write_text("text", encoding="utf-8")
    tags = identify.tags_from_path(str(path))
    takes = [
        hook["id"]
        for hook in yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
        if tags >= set(hook.get("types", []))
        and tags & set(hook.get("types_or", tags))
        and re.search(hook.get("files", ""), name)
    ]
    assert takes == ([chosen] if chosen else [])


@pytest.mark.slow
def test_hook_finds_passes_and_never_writes(tmp_path: Path) -> None:
    pytest.importorskip("pre_commit")
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("needs a checkout and git")
    desk = make_repository(tmp_path / "desk")
    drafts = {
        "bad.md": DRAFT.format(mark=""),
        "silenced.md": DRAFT.format(mark="<!-- amw-nlp: ignore DATE001 (as printed on the invitation) -->"),
        "LICENSE.txt": DRAFT.format(mark=""),
        "code.py": '"""Monday, 12 March 2026"""\n',
    }
    for name, text in drafts.items():
        (desk / name).write_text(text, encoding="utf-8")
    git(desk, "add", ".")
    source = tmp_path / "source"
    git(tmp_path, "clone", "-q", "--no-hardlinks", str(ROOT), str(source))

    def hook(*files: str) -> subprocess.CompletedProcess[str]:
        command = (
            sys.executable,
            "-m",
            "pre_commit",
            "try-repo",
            str(source),
            "amw-nlp",
            "--verbose",
            "--files",
            *files,
        )
        return run(
            *command, cwd=desk, PRE_COMMIT_HOME=str(tmp_path / "home"), AMW_NLP_CACHE_DIR=str(tmp_path / "cache")
        )

    ran = hook("bad.md", "silenced.md", "LICENSE.txt", "code.py")
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "exit code: 1" in ran.stdout
    assert "bad.md:3:" in ran.stdout
    assert "DATE001" in ran.stdout
    assert "silenced.md" not in ran.stdout
    assert "LICENSE.txt:" not in ran.stdout
    assert "files were modified" not in ran.stdout

    ran = hook("silenced.md", "LICENSE.txt")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert {name: (desk / name).read_text(encoding="utf-8") for name in drafts} == drafts
