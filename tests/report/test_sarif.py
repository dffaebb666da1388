"""SARIF: valid by the official schema, and right where a schema cannot tell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from sample_results import FERRY, all_results, at, ferry_result, found, plain_draft

from amw_nlp.linter.result import FileResult
from amw_nlp.report import render
from amw_nlp.rules.base import CONFLICTS, WITH
from amw_nlp.settings import Severity

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text("utf-8"))


def log(results: list[FileResult]) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads("".join(render("sarif", results)))
    return loaded


@pytest.mark.parametrize("results", [[], all_results(), [FileResult("a.md", error="is missing")]])
def test_log_is_valid(results: list[FileResult]) -> None:
    jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(log(results))


def test_schema_is_the_one_that_refuses_nonsense() -> None:
    broken = log(all_results())
    broken["runs"][0]["results"][0]["level"] = "loud"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SCHEMA).validate(broken)


def test_regions_count_code_points_of_the_source() -> None:
    run = log([ferry_result()])["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    lines = FERRY.split("\n")
    for result in run["results"]:
        for location in [*result["locations"], *result.get("relatedLocations", [])]:
            region = location["physicalLocation"]["region"]
            text = FERRY[region["charOffset"] : region["charOffset"] + region["charLength"]]
            line = lines[region["startLine"] - 1]
            assert region["snippet"]["text"] == text == line[region["startColumn"] - 1 : region["endColumn"] - 1]


def test_rule_has_its_help() -> None:
    run = log(all_results())["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted({result["ruleId"] for result in run["results"]})
    growth = next(rule for rule in rules if rule["id"] == "CALC001")
    assert growth["help"]["markdown"].startswith(growth["shortDescription"]["text"])
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_suppressed_finding_is_marked() -> None:
    results = log([ferry_result()])["runs"][0]["results"]
    assert [r["ruleId"] for r in results if "suppressions" in r] == ["CUR003"]


def test_unreadable_file_fails_the_invocation() -> None:
    invocation = log([FileResult("a.md", error="is missing")])["runs"][0]["invocations"][0]
    assert not invocation["executionSuccessful"]
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "is missing"


def test_link_text_is_escaped() -> None:
    draft = plain_draft("It made 5 and [six] boats.\n", "a.md")
    finding = found(
        draft, "VAL001 x", Severity.ERROR, "5 is not 6", "", at(draft, "5", CONFLICTS), at(draft, "[six]", WITH)
    )
    text = log([FileResult("a.md", draft, (finding,))])["runs"][0]["results"][0]["message"]["text"]
    assert text.endswith(r"See [\[six\] (line 1)](1).")
