"""The GitHub action: its steps run here as its shell would run them, with the command in the place of an installed one."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

SCHEMA = json.loads((Path(__file__).parent / "action-schema.json").read_text(encoding="utf-8"))
ACTION = yaml.safe_load((Path(__file__).parents[1] / "action.yml").read_text(encoding="utf-8"))


def lint_step(desk: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """The step that lints, run in `desk` with these inputs, the others at their defaults."""
    (step,) = (s for s in ACTION["runs"]["steps"] if s.get("id") == "lint")
    given = {name: inputs.get(name.replace("-", "_"), i["default"]) for name, i in ACTION["inputs"].items()}
    variables = {k: given[v.removeprefix("${{ inputs.").removesuffix(" }}")] for k, v in step["env"].items()}
    command = desk.parent / "runner" / "amw-nlp" / "bin" / "amw-nlp"
    command.parent.mkdir(parents=True, exist_ok=True)
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m amw_nlp "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    output = desk.parent / "runner" / "output"
    output.write_text("", encoding="utf-8")
    environment = {
        **os.environ,
        **variables,
        "RUNNER_TEMP": str(desk.parent / "runner"),
        "GITHUB_OUTPUT": str(output),
    }
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


def output(desk: Path) -> str:
    return (desk.parent / "runner" / "output").read_text(encoding="utf-8")


def test_sarif_is_written_for_an_upload_and_findings_still_fail_the_step(draft: Path) -> None:
    done = lint_step(draft, upload_sarif="true")
    assert done.returncode == 1
    written = Path(output(draft).removeprefix("sarif-file=").rstrip("\n"))
    assert written == draft.parent / "runner" / "amw-nlp.sarif"
    assert json.loads(written.read_text(encoding="utf-8"))["runs"][0]["results"]


def test_no_output_without_a_file(draft: Path) -> None:
    assert lint_step(draft).returncode == 1
    assert output(draft) == ""
    assert lint_step(draft, upload_sarif="true", args="--no-such-flag").returncode == 2
    assert output(draft) == ""


def test_a_name_sets_no_other_output(draft: Path) -> None:
    lint_step(draft, sarif_file="a\nb=c.sarif")
    assert output(draft).count("\n") <= 1
    assert "b=c" not in output(draft)


def test_the_upload_runs_when_findings_fail_the_step_and_only_when_asked() -> None:
    (upload,) = (s for s in ACTION["runs"]["steps"] if "upload-sarif" in s.get("uses", ""))
    assert "!cancelled()" in upload["if"]
    assert "inputs.upload-sarif == 'true'" in upload["if"]
    assert ACTION["inputs"]["upload-sarif"]["default"] == "false"


def test_action_is_as_github_wants_it() -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(ACTION)
    used = {m for s in ACTION["runs"]["steps"] for m in re.findall(r"inputs\.([\w-]+)", json.dumps(s))}
    assert used == set(ACTION["inputs"])


@pytest.mark.parametrize(
    "wrong", [{"runs": {"using": "composite", "steps": [{"run": "x"}]}}, {"name": 3}, {"inputs": {"a": {}}}]
)
def test_schema_refuses_nonsense(wrong: dict[str, object]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate({**ACTION, **wrong})


def test_inputs_never_become_commands(draft: Path) -> None:
    done = lint_step(draft, paths="a.md;touch $(echo owned) `touch owned`")
    assert done.returncode == 2
    assert not (draft / "owned").exists()
    assert not any("${{ inputs" in step.get("run", "") for step in ACTION["runs"]["steps"])
