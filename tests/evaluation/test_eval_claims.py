"""What is asked of claims: the reader, the fields, the metric's key, and the command."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from amw_nlp.evaluation.claim_scores import claim_counts, name_forms, same_metric, same_name
from amw_nlp.evaluation.gold import Claimed, Marked
from amw_nlp.facts.facts import Facts

TEXT = (
    "Calder Mills sells more\n\nCalder Mills plc had revenue of $5 million in the third quarter, up 25%. "
    "Voss & Co expects sales of $6 million in 2027.\n"
)
NAMES = [("ORG", "Calder Mills plc", "Calder Mills plc"), ("ORG", "Voss & Co", "Voss & Co")]
FIGURES = {"$5 million": "MONEY", "25%": "PERCENT", "$6 million": "MONEY"}


def row(text: str, **said: Any) -> dict[str, Any]:
    start = TEXT.index(text)
    asked = {"subject": "Calder Mills plc", "metric": "revenue", "time": None, "status": "actual", "attribution": None}
    return {"doc": "mill", "start": start, "end": start + len(text), "text": text, **asked, **said}


GOLD = [
    row("$5 million", time="2026-Q3"),
    row("25%", kind="change", time="2026-Q3"),
    row("$6 million", time="2027", status="forecast", attribution="Voss & Co"),
]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(r) + "\n" for r in rows), encoding="utf-8")
    return path


@pytest.fixture
def corpus(desk: Path) -> Path:
    norm = {"value": "1", "low": "1", "high": "1", "currency": "USD", "kind": "percent"}
    mentions = [
        {"start": TEXT.index(t), "end": TEXT.index(t) + len(t), "label": label, "text": t, "norm": norm}
        for t, label in FIGURES.items()
    ]
    mentions += [
        {"start": TEXT.index(t), "end": TEXT.index(t) + len(t), "label": label, "text": t, "norm": {"name": name}}
        for label, t, name in NAMES
    ]
    document = {"id": "mill", "text": TEXT, "date": "2026-11-02", "mentions": mentions, "findings": []}
    write(desk / "claims-mills.jsonl", GOLD)
    return write(desk / "mills.jsonl", [document])


def answers(*changes: dict[str, Any]) -> dict[str, Any]:
    claims = []
    for gold, change in zip(GOLD, changes, strict=True):
        said = gold | change
        figure = {"start": gold["start"], "end": gold["end"], "text": gold["text"]}
        claims.append(
            {"figure": figure, **{k: said[k] for k in ("subject", "metric", "time", "status", "attribution")}}
        )
    return {"id": "mill", "mentions": [], "claims": claims}


def figures(amw: Callable[..., Any], *arguments: str) -> dict[str, Any]:
    done = amw("eval", *arguments, "--format", "json")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)["figures"]
    return found


def test_the_annotation_answers_itself(corpus: Path, amw: Callable[..., Any]) -> None:
    write(corpus.with_name("answers.jsonl"), [answers({}, {}, {})])
    found = figures(amw, "mills.jsonl", "--claims", "claims-mills.jsonl", "--predictions", "answers.jsonl")
    assert {n: f["value"] for n, f in found.items() if n.startswith("claims.")}.keys() >= {
        "claims.both",
        "claims.whole",
    }
    assert all(f["value"] == 1.0 for n, f in found.items() if n.startswith("claims."))
    assert (found["claims.both"]["count"], found["change.both"]["count"], found["level.both"]["count"]) == (3, 1, 2)


def test_fields_are_told_apart(corpus: Path, amw: Callable[..., Any]) -> None:
    changed = answers(
        {"subject": "Voss & Co"}, {"metric": None}, {"time": "2026", "status": "actual", "attribution": None}
    )
    write(corpus.with_name("answers.jsonl"), [changed])
    found = figures(amw, "mills.jsonl", "--claims", "claims-mills.jsonl", "--predictions", "answers.jsonl")
    values = {n: f["value"] for n, f in found.items()}
    third, two_thirds = pytest.approx(1 / 3, abs=1e-4), pytest.approx(2 / 3, abs=1e-4)
    assert [values[f"claims.{f}"] for f in ("subject", "metric", "time", "status", "attribution")] == [two_thirds] * 5
    assert (values["claims.both"], values["claims.whole"]) == (third, 0)
    assert (values["claims.metric.precision"], values["claims.metric.recall"]) == (1, two_thirds)
    assert values["claims.attribution.recall"] == 0


def test_our_own_claims_are_scored_without_naming_the_corpus(corpus: Path, amw: Callable[..., Any]) -> None:
    found = figures(amw, "--claims", str(corpus.with_name("claims-mills.jsonl")))
    assert found["claims.found"] == {"value": 1.0, "low": 1.0, "high": 1.0, "count": 3}
    assert found["claims.metric"]["value"] > 0


def test_gate_fails_broken_claims(corpus: Path, amw: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ("eval", "mills.jsonl", "--claims", "claims-mills.jsonl", "--fail-under", "claims.metric=0.3")
    assert amw(*arguments).code == 0
    whole = Facts.__iter__
    monkeypatch.setattr(Facts, "__iter__", lambda self: (replace(c, metric=None) for c in whole(self)))
    done = amw(*arguments)
    assert done.code == 1
    assert "claims.metric is 0." in done.err


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"start": 1}, "marks no figure there"),
        ({"text": "$5 billion"}, "is read there"),
        ({"time": "2026-13"}, "is no timex"),
        ({"doc": "other"}, "of no document"),
    ],
)
def test_check_finds_what_is_wrong(corpus: Path, amw: Callable[..., Any], change: dict[str, Any], said: str) -> None:
    assert amw("eval", "check", "mills.jsonl", "--claims", "claims-mills.jsonl").code == 0
    write(corpus.with_name("claims-mills.jsonl"), [GOLD[0] | change, *GOLD[1:]])
    done = amw("eval", "check", "mills.jsonl", "--claims", "claims-mills.jsonl")
    assert done.code == 1
    assert said in done.out


@pytest.mark.parametrize("change", [{"status": "sure"}, {"kind": "rank"}, {"start": "x"}])
def test_a_row_that_is_no_claim_is_told_with_its_line(
    corpus: Path, amw: Callable[..., Any], change: dict[str, Any]
) -> None:
    write(corpus.with_name("claims-mills.jsonl"), [GOLD[0], GOLD[1] | change])
    done = amw("eval", "mills.jsonl", "--claims", "claims-mills.jsonl")
    assert done.code == 2
    assert "claims-mills.jsonl:2" in done.err


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("revenue", "turnover", True),
        ("revenue", "Sales", True),
        ("adjusted revenue", "revenue", False),
        ("revenue", "net profit", False),
        ("revenue", None, False),
        (None, None, True),
        ("passenger", "long-haul passengers (in)", True),
        ("passenger", "freight", False),
        ("stores", "new store", True),
        ("exports of steel", "export", True),
        ("revenue", "revenue guess", False),  # one in the lexicon, one not
    ],
)
def test_metrics(one: str | None, other: str | None, same: bool) -> None:
    assert same_metric(one, other) is same
    assert same_metric(other, one) is same


def test_any_marked_form_of_a_name_counts() -> None:
    marks = [
        Marked(0, 1, "ORG", "Calder", {"name": "Calder Mills plc"}),
        Marked(2, 3, "ORG", "Mercer", {"name": "Mercer Bank"}),
        Marked(4, 5, "PERSON", "Mercer", {"name": "Ada Mercer"}),
    ]
    forms = name_forms(marks)
    assert same_name("Calder Mills plc", "Calder", forms)
    assert same_name("the Calder Mills", "Calder Mills plc", forms)
    assert not same_name("Mercer Bank", "Mercer", forms)  # it may be either
    assert not same_name("Calder Mills plc", "Voss", forms)


def test_a_figure_without_an_answer_has_nothing_right() -> None:
    counts = claim_counts([Claimed(0, 5, metric=None, status="actual")], [Claimed(9, 12, status="actual")], ())
    assert (counts["claimed/claims"], counts["claim.found/claims"], counts["claim.status/claims"]) == (1, 0, 0)


def test_each_answer_is_used_once() -> None:
    gold = [Claimed(0, 5, status="actual"), Claimed(5, 9, status="actual")]
    counts = claim_counts(gold, [Claimed(0, 9, status="actual")], ())
    assert counts["claim.found/claims"] == 1
