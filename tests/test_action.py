"""The GitHub action: its steps run here as its shell would run them, with the command in the place of an installed one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ACTION = yaml.safe_load((Path(__file__).parents[1] / "action.yml").read_text(encoding="utf-8"))


def lint_step(desk: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The last step, run in `desk` with these inputs, the others at their defaults."""
    step = ACTION["runs"]["steps"][-1]
    given = {name: inputs.get(name.replace("-", "_"), i["default"]) for name, i in ACTION["inputs"].items()}
    variables = {k: given[v.removeprefix("${{ inputs.").removesuffix(" }}")] for k, v in step["env"].items()}
    command = desk.parent / "runner" / "amw-nlp" / "bin" / "amw-nlp"
    command.parent.mkdir(parents=True, exist_ok=True)
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m amw_nlp "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    environment = {**os.environ, **variables, "RUNNER_TEMP": str(desk.parent / "runner")}
    return subprocess.run(
        ["bash", "-e", "-c", step["run"]], cwd=desk, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def draft(desk: Path, tst_rules: Path) -> Path:
    (desk / "a.md").write_text("The wrong word.\n", encoding="utf-8")
    return desk


def test_findings_are_annotations_and_fail_the_step(draft: Path) -> None:
    done = lint_step(draft)
    assert done.returncode == 1
    assert "::error file=a.md,line=1" in done.stdout


def test_arguments_are_passed_on(draft: Path) -> None:
    assert lint_step(draft, args="--ignore TST001 --fail-on error").returncode == 0


def test_sarif_goes_to_a_file(draft: Path) -> None:
    assert lint_step(draft, sarif_file="out.sarif").returncode == 1
    assert json.loads((draft / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_inputs_never_become_commands(draft: Path) -> None:
    done = lint_step(draft, paths="a.md;touch $(echo owned) `touch owned`")
    assert done.returncode == 2
    assert not (draft / "owned").exists()
    assert not any("${{ inputs" in step.get("run", "") for step in ACTION["runs"]["steps"])
