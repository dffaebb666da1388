"""GitLab's report: valid by what GitLab documents, and right where a schema cannot tell."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from sample_results import all_results, cafe_result, chapter_result, ferry_result

from amw_nlp.linter.result import FileResult
from amw_nlp.report import render

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "gitlab-code-quality.json").read_text("utf-8"))


def entries(results: list[FileResult]) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads("".join(render("gitlab", results)))
    return loaded


@pytest.mark.parametrize(
    "results", [[], all_results(), [chapter_result()], [FileResult("a.md", error="is missing")], [replace(ferry_result(), draft=None)]]
)  # fmt: skip
def test_report_is_valid(results: list[FileResult]) -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(entries(results))


@pytest.mark.parametrize(("field", "value"), [("severity", "error"), ("location", {"path": "./a.md", "lines": {"begin": 1}}),
    ("location", {"path": "a.md", "lines": {"begin": 0}}), ("fingerprint", "")])  # fmt: skip
def test_schema_refuses_nonsense(field: str, value: object) -> None:
    broken = entries([cafe_result()])
    broken[0][field] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(broken)


def test_nothing_found_is_an_empty_array() -> None:
    assert entries([FileResult("a.md")]) == []


def test_fingerprints_are_of_one_entry_each_and_the_same_every_time() -> None:
    result = cafe_result()
    twice = replace(result, diagnostics=result.diagnostics * 2)
    prints = [e["fingerprint"] for e in entries([twice])]
    assert len(set(prints)) == 2
    assert prints[0] == result.diagnostics[0].fingerprint
    assert prints == [e["fingerprint"] for e in entries([twice])]


def test_what_could_not_be_checked_is_told() -> None:
    found = entries(all_results())
    blockers = [(e["location"]["path"], e["description"]) for e in found if e["severity"] == "blocker"]
    assert ("drafts/torn.docx", "not a Word file: its archive is cut short") in blockers
    assert any("DATE003" in text for _, text in blockers)


def test_severities_and_lines() -> None:
    found = {e["check_name"]: e for e in entries([ferry_result()])}
    assert found["CALC006 per-unit-mismatch"]["severity"] == "critical"
    assert found["LIST001 count-mismatch"]["severity"] == "major"
    assert found["CUR004 ambiguous-currency"]["severity"] == "info"
    assert found["LIST001 count-mismatch"]["location"]["lines"] == {"begin": 1, "end": 1}
    assert "with six electric boats (line 3)" in found["LIST001 count-mismatch"]["description"]
