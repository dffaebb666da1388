"""The weekday and impossible-date cases that textlint's rule and LanguageTool's users wrote, in English and Japanese."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from pathlib import Path

import pytest

import amw_nlp
from amw_nlp.facts.facts import Facts
from amw_nlp.rules.dates.impossible_date import ImpossibleDate
from amw_nlp.rules.dates.weekday_mismatch import WeekdayMismatch
from amw_nlp.text.mention import Label

CASES = Path(__file__).parents[2].parent / "shared" / "corpora" / "contradictions" / "weekday.dev.jsonl.gz"


@pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not here")
def test_every_case_is_judged_as_its_author_did() -> None:
    pipeline = amw_nlp.load()
    rows = [json.loads(line) for line in gzip.decompress(CASES.read_bytes()).decode("utf-8").splitlines()]
    assert rows
    wrong = []
    for row in rows:
        day = dt.date.fromisoformat(row["date"]) if row["date"] else None
        draft = pipeline.read("\n".join(row["texts"]), date=day)
        # not `lint`, which reads no Japanese draft: the rules know the dates of both
        facts = Facts(draft, tuple(pipeline.extract(draft, labels=[Label.DATE])), (), pipeline.settings)
        found = [*WeekdayMismatch().check(facts), *ImpossibleDate().check(facts)]
        if bool(found) is not (row["label"] == "contradict"):
            wrong.append(row["id"])
    assert not wrong
