"""Help in sections that lose no option, and what a shell completes: commands, options, rules, files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from amw_nlp.cli.main import command as group
from amw_nlp.cli.main import run
from amw_nlp.cli.manual import WIDTH


def test_help_of_lint_has_every_option_once_and_its_sections_in_order(desk: Path, amw) -> None:  # type: ignore[no-untyped-def]
    out = amw("lint", "--help").out
    context = click.Context(group)
    lint = group.get_command(context, "lint")
    assert lint is not None
    shown = [line.split()[0].rstrip(",") for line in out.splitlines() if line.startswith("  -")]
    flags = {o for p in lint.params if isinstance(p, click.Option) and not p.hidden for o in p.opts[:1]}
    assert len(shown) == len(set(shown))
    assert flags <= set(shown)
    titles = [line for line in out.splitlines() if line.endswith(":") and not line.startswith(" ")]
    assert titles == [
        "What is read:", "Rules:", "Settings:", "Changing the drafts:", "What is printed:", "Other options:", "Examples:",
        "Exit codes:", "Environment:", "See also:",
    ]  # fmt: skip


@pytest.mark.parametrize("name", sorted(group.list_commands(click.Context(group))))
def test_every_help_is_no_wider_than_a_page(desk: Path, amw, name: str) -> None:  # type: ignore[no-untyped-def]
    ran = amw(name, "--help")
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= WIDTH


def completed(shell_words: list[str], cwd: Path) -> list[str]:
    """What bash has after its completion function has run on these words, the last of which is being written."""
    words = " ".join(f"'{w}'" for w in shell_words)
    script = (
        f'eval "$(amw-nlp completion bash)"; COMP_WORDS=({words}); COMP_CWORD={len(shell_words) - 1}; '
        '_amw_nlp_completion amw-nlp; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    bin_folder = cwd / "bin"
    bin_folder.mkdir(exist_ok=True)
    program = bin_folder / "amw-nlp"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m amw_nlp "$@"\n')
    program.chmod(0o755)
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PATH": f"{bin_folder}:{os.environ['PATH']}", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    return done.stdout.split()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
@pytest.mark.parametrize(
    ("words", "there", "not_there"),
    [
        (["amw-nlp", "cl"], {"claims", "clean"}, {"lint"}),
        (["amw-nlp", "lint", "--out"], {"--output-file"}, {"--watch"}),
        (["amw-nlp", "lint", "--select", "val"], {"VAL", "VAL001", "VAL002"}, {"CUR001"}),
        (["amw-nlp", "lint", "--select", "CUR001,growth"], {"CUR001,growth-mismatch"}, {"growth-mismatch"}),
        (["amw-nlp", "rule", "redun"], {"redundant-currency"}, {"CUR003"}),
        (["amw-nlp", "claims", "--format", ""], {"text", "csv", "html"}, {"sarif"}),
        (["amw-nlp", "lint", "--model", "ru"], {"rules"}, {"lint"}),
    ],
)
def test_bash_completes(desk: Path, words: list[str], there: set[str], not_there: set[str]) -> None:
    offered = set(completed(words, desk))
    assert there <= offered
    assert not not_there & offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(desk: Path, amw, shell: str) -> None:  # type: ignore[no-untyped-def]
    ran = amw("completion", shell)
    assert ran.code == 0
    assert "_AMW_NLP_COMPLETE" in ran.out


@pytest.mark.parametrize(
    ("words", "kind"),
    [("amw-nlp lint dr", "file"), ("amw-nlp lint --cache-dir c", "dir"), ("amw-nlp claims -o x", "file")],
)
def test_files_are_offered_where_files_are_read(
    monkeypatch: pytest.MonkeyPatch, desk: Path, capsys: pytest.CaptureFixture[str], words: str, kind: str
) -> None:
    monkeypatch.setenv("_AMW_NLP_COMPLETE", "zsh_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    with pytest.raises(SystemExit):
        run([])
    assert capsys.readouterr().out.split()[0] == kind
