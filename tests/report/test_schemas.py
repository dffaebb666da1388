"""What is printed is what the published schemas say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from sample_results import all_results

import amw_nlp
from amw_nlp.report import render
from amw_nlp.report.record import draft_record, json_line

ROOT = Path(__file__).parents[2]
DRAFT = """Tarn Robotics raised $40 million on 3 March 2026, up from between $5 million and $6 million in 2024.
Its headcount tripled to more than 310 people, and its margin fell 1.2 percentage points, said Ada Moreau.
"""


def schema(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((ROOT / "docs" / "schema" / name).read_text("utf-8"))
    return loaded


def check(instance: object, of: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator(of, format_checker=jsonschema.FormatChecker()).validate(instance)


@pytest.mark.parametrize("name", ["diagnostics.json", "mentions.json"])
def test_schema_is_a_schema_with_a_version(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(name))
    assert schema(name)["version"] == "1"


def test_json_report_fits_its_schema() -> None:
    report = json.loads("".join(render("json", all_results())))
    assert len(report) == 5
    check(report, schema("diagnostics.json"))


def test_json_report_of_nothing_is_an_empty_array() -> None:
    assert json.loads("".join(render("json", []))) == []


def test_jsonl_report_is_the_items_of_the_json_report() -> None:
    lines = "".join(render("jsonl", all_results())).splitlines()
    assert [json.loads(line) for line in lines] == json.loads("".join(render("json", all_results())))


@pytest.mark.parametrize("field", ["path", "spans", "fingerprint", "fix"])
def test_schema_misses_a_field_that_is_gone(field: str) -> None:
    report = json.loads("".join(render("json", all_results())))
    del report[0][field]
    with pytest.raises(jsonschema.ValidationError):
        check(report, schema("diagnostics.json"))


def test_extract_line_fits_its_schema() -> None:
    pipeline = amw_nlp.load(amw_nlp.Settings(model="rules"))
    draft = pipeline.read(DRAFT)
    line = json.loads(json_line(draft_record("tarn.txt", draft, pipeline.extract(draft))))
    assert {mention["label"] for mention in line["mentions"]} >= {"MONEY", "DATE", "QUANTITY", "PERCENT", "MULTIPLE"}
    check(line, schema("mentions.json"))


def test_schema_refuses_a_figure_that_is_a_number() -> None:
    norm = {"currency": "USD", "value": 5.0, "low": "5", "high": "5", "hedge": None, "interval": ["4", "6"]}
    mention = {"start": 0, "end": 2, "text": "$5", "label": "MONEY", "norm": norm, "confidence": 1.0}
    line = {"path": "a", "date": None, "mentions": [mention]}
    with pytest.raises(jsonschema.ValidationError):
        check(line, schema("mentions.json"))
    norm["value"] = "5"
    check(line, schema("mentions.json"))


def test_extract_examples_fit_the_schema() -> None:
    path = ROOT.parent / "shared" / "extract_examples.jsonl"
    if not path.exists():
        pytest.skip("no shared data")
    norms = schema("mentions.json")["$defs"]
    for line in path.read_text("utf-8").splitlines():
        for mention in json.loads(line)["mentions"]:
            if mention["label"] == "DATE":
                jsonschema.validate(mention["norm"], norms["date"])
