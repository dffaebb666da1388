"""A finding whose other side is in another file: every format names the file and the place."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from sample_results import chapter_result

from amw_nlp.report import render
from amw_nlp.report.record import finding_record, read_finding

ROOT = Path(__file__).parents[2]


def whole(name: str) -> str:
    return "".join(render(name, [chapter_result()], explain=True))


@pytest.mark.parametrize("name", ["text", "github", "junit", "rdjson", "gitlab", "sarif", "json"])
def test_other_file_line_and_text_are_told(name: str) -> None:
    report = whole(name)
    shown = json.dumps(json.loads(report), ensure_ascii=False) if report.lstrip()[:1] in "[{" else report
    assert "one, [first].md" in shown.replace("%20", " ").replace("%2C", ",").replace("%5B", "[").replace("%5D", "]")
    assert "£91 million" in shown
    assert "9" in shown


def test_json_fits_its_schema_and_comes_back() -> None:
    report = json.loads(whole("json"))
    schema = json.loads((ROOT / "docs" / "schema" / "diagnostics.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(report)
    assert report[0]["elsewhere"] == [
        {"path": "book/one, [first].md", "start": 120, "end": 131, "line": 9, "column": 14, "text": "£91 million"}
    ]
    result = chapter_result()
    assert read_finding(finding_record(result.path, result.diagnostics[0])) == result.diagnostics[0]


def test_sarif_links_to_the_other_file() -> None:
    schema = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.json").read_text("utf-8"))
    log = json.loads(whole("sarif"))
    jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(log)
    (found,) = log["runs"][0]["results"]
    (related,) = found["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "book/one%2C%20%5Bfirst%5D.md"
    assert related["physicalLocation"]["region"]["startLine"] == 9
    assert related["id"] == 1
    assert "](1)" in found["message"]["text"]
