"""What the fact table says of figures: `amw_nlp.claims(draft)`, row by row."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest

import amw_nlp
from amw_nlp.settings import Settings

CASES = tomllib.loads(Path(__file__).with_name("fact_table.toml").read_text("utf-8"))["draft"]
FIELDS = ("subject", "metric", "time", "status")


def read(case):
    settings = Settings(model="rules")
    text, format_ = case["text"].lstrip("\n"), case.get("format", "plain")
    return amw_nlp.load(settings).claims(text, date=dt.date(2026, 3, 2), format=format_)


def said(claim):
    time = claim.time.timex if claim.time else None
    return {"subject": claim.subject_name, "metric": claim.metric, "time": time, "status": claim.status.value}


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_rows(case):
    table = {" ".join(claim.figure.text.split()): said(claim) for claim in read(case)}
    for row in case["rows"]:
        figure, *expected = (part.strip() for part in row.split("|"))
        wanted = {f: e or None for f, e in zip(FIELDS, expected, strict=True) if e != "*"}
        assert {f: table[figure][f] for f in wanted} == wanted


@pytest.mark.parametrize("case", CASES, ids=[c["name"] for c in CASES])
def test_the_table_has_every_figure_in_order_and_what_rules_see_unchanged(case):
    facts = read(case)
    places = [(row.figure.start, row.figure.end) for row in facts.table]
    assert places == sorted(places)
    assert {claim.figure for claim in facts.claims} <= {row.figure for row in facts.table}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ridgeway Buses lost £3 million on the night bus, Ada Lind told the council.", "Ada Lind"),
        ("According to Ada Lind, Ridgeway Buses lost £3 million on the night bus.", "Ada Lind"),
        ("Ridgeway Buses said that it lost £3 million on the night bus.", None),
    ],
)
def test_who_says_it(text, speaker):
    [row] = amw_nlp.load(Settings(model="rules")).claims(text).table
    assert (row.subject_name, row.attribution) == ("Ridgeway Buses", speaker)
