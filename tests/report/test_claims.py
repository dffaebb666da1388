"""The fact table in each format: what is printed is what was read, whatever characters the draft has."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO

import pytest

from amw_nlp.linter.pipeline import Pipeline
from amw_nlp.report.claims import FactSheet, as_csv, as_json, as_jsonl
from amw_nlp.report.claims_html import as_html
from amw_nlp.report.claims_text import as_text
from amw_nlp.settings import Settings

DRAFT = """# Dunmore Kelp to raise about €7
million

DUNMORE, 4 May 2026 - Dunmore Kelp expects revenue of more than €12 million in 2027. It sold 900 tonnes in 2025, "<b>Una</b>, Boyle" said.
"""


@pytest.fixture(scope="module")
def sheets() -> list[FactSheet]:
    facts = Pipeline(Settings(model="rules")).claims(DRAFT, format="plain")
    nothing = Pipeline(Settings(model="rules")).claims("Kelp grows in the sea.\n", format="plain")
    assert len(facts.claims) >= 3
    return [FactSheet("kelp,\x1b[31m<1>.txt", facts.draft, facts.claims), FactSheet("sea.txt", nothing.draft, ())]


def test_csv_has_a_row_a_figure_and_plain_values(sheets: list[FactSheet]) -> None:
    rows = list(csv.DictReader(StringIO("".join(as_csv(sheets)))))
    assert [r["figure"] for r in rows] == [" ".join(c.figure.text.split()) for c in sheets[0].claims]
    more_than = next(r for r in rows if r["value"] == "12000000")
    assert (more_than["path"], more_than["unit"], more_than["high"]) == (sheets[0].shown, "EUR", "")
    assert (more_than["time"], more_than["hedge"]) == ("2027", "more than")
    assert [r["status"] for r in rows] == [c.status.value for c in sheets[0].claims]
    assert DRAFT[int(more_than["start"]) : int(more_than["end"])] == "€12 million"


def test_json_and_jsonl_say_the_same(sheets: list[FactSheet]) -> None:
    whole = json.loads("".join(as_json(sheets)))
    assert whole == [json.loads(line) for line in as_jsonl(sheets)]
    assert [d["path"] for d in whole] == [s.shown for s in sheets]
    assert whole[0]["date"] == "2026-05-04"
    assert whole[1]["claims"] == []


@pytest.mark.parametrize("width", [60, 80, 120])
def test_text_keeps_the_width_and_every_figure(sheets: list[FactSheet], width: int) -> None:
    text = "".join(as_text(sheets, color=False, width=width))
    assert max(map(len, text.splitlines()[1:])) <= width
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", text)
    for claim in sheets[0].claims:
        assert set(claim.figure.text.split()) <= set(text.split())
    assert "sea.txt: no figures" in text


def test_colour_changes_no_word(sheets: list[FactSheet]) -> None:
    plain, painted = ("".join(as_text(sheets, color=c, width=100)) for c in (False, True))
    assert painted != plain
    lines = re.sub(r"\x1b\[[0-9;]*m", "", painted).splitlines()
    assert [line.rstrip() for line in lines] == plain.splitlines()


def test_page_escapes_the_draft_and_has_a_row_a_figure(sheets: list[FactSheet]) -> None:
    page = "".join(as_html(sheets))
    assert "<b>Una</b>" not in page
    assert "&lt;b&gt;Una&lt;/b&gt;" in page
    assert page.count("<tr id=") == len(sheets[0].claims)
    assert "kelp,\x1b[31m&lt;1&gt;.txt" in page
    assert "No figures." in page
