"""`eval check` on the sums of a corpus: weekdays, what the annotator says, planted findings, and slips that nobody listed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TEXT = (
    "Mill report\n\nSales of the mill rose 25% to $50 million in 2024 from $40 million in 2023, it said on Thursday, 12 March 2026. "
    "Of the 400 workers, 100 workers, or 25%, are weavers. The order is worth $30 million (€20 million).\n"
)
MONEY = {"$50 million": "50000000", "$40 million": "40000000", "$30 million": "30000000", "€20 million": "20000000"}


def number(value: str, **said: str) -> dict[str, Any]:
    return {"value": value, "low": value, "high": value, "hedge": None, **said}


def mentions(text: str) -> list[dict[str, Any]]:
    found: list[tuple[str, str, int, dict[str, Any]]] = []
    for piece, value in MONEY.items():
        if piece in text:
            found.append(("MONEY", piece, text.index(piece), number(value, currency="EUR" if "€" in piece else "USD")))
    for share in ("25%", "35%", "52%"):
        at = text.find(share)
        while at >= 0:
            found.append(("PERCENT", share, at, number(share[:-1], kind="percent")))
            at = text.find(share, at + 1)
    for count in ("400 workers", "100 workers"):
        found.append(("QUANTITY", count, text.index(count), number(count[:3], unit="worker")))
    for day in ("Thursday, 12 March 2026", "Monday, 12 March 2026"):
        if day in text:
            found.append(("DATE", day, text.index(day), {"timex": "2026-03-12"}))
    return [{"start": a, "end": a + len(p), "label": label, "text": p, "norm": norm} for label, p, a, norm in found]


def check(desk: Path, amw: Callable[..., Any], text: str, **row: Any) -> Any:
    document = {"id": "mill", "text": text, "date": "2026-03-13", "mentions": mentions(text), "findings": [], **row}
    (desk / "mill.jsonl").write_text(json.dumps(document) + "\n", encoding="utf-8")
    return amw("eval", "check", "mill.jsonl")


def planted(text: str, code: str, *pieces: str) -> dict[str, Any]:
    return {
        "code": code,
        "spans": [{"start": text.index(p), "end": text.index(p) + len(p)} for p in pieces],
        "note": "",
    }


def test_a_corpus_whose_sums_come_out_is_sound(desk: Path, amw: Callable[..., Any]) -> None:
    # the gloss in euros is off, and listed
    gloss = planted(TEXT, "CUR001", "€20 million", "$30 million")
    done = check(
        desk,
        amw,
        TEXT,
        findings=[gloss],
        checks=["50/40-1 = 25%", "100/400 = 25%"],
        rates=["30m USD = 26m EUR @ 2026-03-12"],
    )
    assert done.code == 0, done.out


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("Thursday, 12", "Monday, 12"), "was a Thu"),
        (("rose 25%", "rose 52%"), "CALC001"),
        (("or 25%", "or 35%"), "CALC004"),
    ],
)
def test_an_unlisted_slip_is_told(desk: Path, amw: Callable[..., Any], change: tuple[str, str], said: str) -> None:
    text = TEXT.replace(*change)
    done = check(desk, amw, text, findings=[planted(text, "CUR001", "€20 million", "$30 million")])
    assert done.code == 1
    assert said in done.out


def test_an_unlisted_gloss_is_told_by_the_days_rate(desk: Path, amw: Callable[..., Any]) -> None:
    assert "CUR001" in check(desk, amw, TEXT).out


@pytest.mark.parametrize(
    ("code", "pieces"),
    [
        ("CALC001", ("25%", "$40 million", "$50 million")),
        ("CALC004", ("25%", "100 workers", "400 workers")),
        ("DATE001", ("Thursday, 12 March 2026",)),
        ("VAL001", ("25%", "25%")),
    ],
)
def test_a_finding_whose_figures_agree_is_told(
    desk: Path, amw: Callable[..., Any], code: str, pieces: tuple[str, ...]
) -> None:
    listed = [planted(TEXT, "CUR001", "€20 million", "$30 million"), planted(TEXT, code, *pieces)]
    done = check(desk, amw, TEXT, findings=listed)
    assert done.code == 1
    assert f"{code} " in done.out
    assert "agree" in done.out or "is right" in done.out


def test_a_planted_gloss_that_is_right_is_told(desk: Path, amw: Callable[..., Any]) -> None:
    text = TEXT.replace("€20 million", "€26 million")
    row = mentions(text)
    at = text.index("€26 million")
    row.append(
        {
            "start": at,
            "end": at + 11,
            "label": "MONEY",
            "text": "€26 million",
            "norm": number("26000000", currency="EUR"),
        }
    )
    done = check(desk, amw, text, mentions=row, findings=[planted(text, "CUR001", "€26 million", "$30 million")])
    assert done.code == 1
    assert "at the rate of 2026-03-13 it is right" in done.out


@pytest.mark.parametrize("line", ["2+2 = 5", "50/40-1 = 26%", "ask the mill"])
def test_what_the_annotator_says_is_redone(desk: Path, amw: Callable[..., Any], line: str) -> None:
    done = check(desk, amw, TEXT, checks=[line])
    assert done.code == 1
    assert "does not come out" in done.out or "write 'sum = figure'" in done.out


def test_a_rate_that_the_annotator_says_is_redone(desk: Path, amw: Callable[..., Any]) -> None:
    assert "rate" in check(desk, amw, TEXT, rates=["30m USD = 20m EUR @ 2026-03-12"]).out
