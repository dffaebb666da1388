"""The article this began from, where its data are beside the repository: every true contradiction in it, and nothing else."""

import datetime as dt
from html import escape
from pathlib import Path

import pytest

import amw_nlp
from amw_nlp.settings import Settings, Severity

SEEDS = sorted((Path(__file__).resolve().parents[2] / "shared" / "seed").glob("*.txt"))
DAY = dt.date(2026, 7, 1)
EXPECTED = {
    ("VAL002", "$100B"),
    ("CUR002", "$100B USD"),
    ("CUR001", "$100B USD"),
    ("VAL001", "$100B"),
    ("SANE001", "$100B"),
    ("CUR003", "$100B USD"),
    ("CLS001", "decacorn"),
}

pytestmark = [
    pytest.mark.model,
    pytest.mark.skipif(len(SEEDS) != 1, reason="the seed article is not beside this checkout"),
]


def as_markdown(text: str) -> str:
    head, *paragraphs = [line for line in text.splitlines() if line.strip()]
    return "\n\n".join((f"# {head}", *paragraphs)) + "\n"


def as_page(text: str) -> str:
    head, *lines = [escape(line) for line in text.splitlines() if line.strip()]
    body = "".join(f"<p>{line}</p>\n" for line in lines)
    return f'<html lang="en"><head><title>{head}</title></head><body><article><h1>{head}</h1>\n{body}</article></body></html>'


@pytest.mark.parametrize(("format_", "turned"), [("plain", str), ("markdown", as_markdown), ("html", as_page)])
def test_what_is_wrong_with_the_seed_and_nothing_else(format_, turned):
    text = turned(SEEDS[0].read_text("utf-8"))
    report = amw_nlp.load(Settings(min_severity=Severity.INFO)).lint(text, date=DAY, format=format_)
    assert {(d.code, d.places[0].text) for d in report} == EXPECTED
    for diagnostic in report:
        for place in diagnostic.places:
            assert text[place.start : place.end] == place.text
