"""`amw-nlp eval` from outside: what it measures of a small corpus, what makes its gate fail, and what it refuses."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import amw_nlp.quantities.find
from amw_nlp.rules.values.headline_mismatch import HeadlineMismatch

DRAFTS = {
    "orchard": (
        "Orchard grows\n\nSales at the orchard came to $40 million in 2024, up 25%. It pays 300 pickers.\n",
        [("MONEY", "$40 million"), ("DATE", "2024"), ("PERCENT", "25%"), ("QUANTITY", "300 pickers")],
    ),
    "ferry": (
        "# Ferry line is worth $90 million\n\nLooming Ferries was valued at $70 million in March 2025 by its backers.\n",
        [("MONEY", "$90 million"), ("MONEY", "$70 million"), ("DATE", "March 2025")],
    ),
    "kiln": (
        "Kiln for hire\n\nThe kiln takes 12 pots at €5 a day, and prices doubled in 2023.\n",
        [("QUANTITY", "12 pots"), ("MONEY", "€5"), ("MULTIPLE", "doubled"), ("DATE", "2023")],
    ),
}
NORMS: dict[str, dict[str, Any]] = {
    "$40 million": {"currency": "USD", "value": "4E+7", "low": "40000000", "high": "40000000", "hedge": None},
    "$90 million": {"currency": "USD", "value": "90000000", "low": "90000000", "high": "90000000", "hedge": None},
    "2024": {"timex": "2024-01-01/2024-12-31"},
}
FIGURES = "MONEY,PERCENT,DATE,QUANTITY,MULTIPLE"


def marked(text: str, marks: list[tuple[str, str]]) -> list[dict[str, Any]]:
    found = [(label, piece, text.index(piece)) for label, piece in marks]
    return [
        {"start": at, "end": at + len(piece), "label": label, "text": piece, "norm": NORMS.get(piece)}
        for label, piece, at in found
    ]


def planted(text: str, code: str, *pieces: str) -> dict[str, Any]:
    spans = [{"start": text.index(p), "end": text.index(p) + len(p), "text": p} for p in pieces]
    return {"code": code, "spans": spans, "note": "one value, twice"}


@pytest.fixture
def corpus(desk: Path) -> Path:
    rows = []
    for name, (text, marks) in DRAFTS.items():
        findings = [planted(text, "VAL002", "$90 million", "$70 million")] if name == "ferry" else []
        (desk / f"{name}.md").write_text(text, encoding="utf-8")
        mentions = marked(text, marks)
        rows.append(
            {"id": name, "path": f"{name}.md", "date": "2025-06-02", "mentions": mentions, "findings": findings}
        )
    return write(desk / "corpus.jsonl", rows)


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def measure(amw: Callable[..., Any], *arguments: str) -> dict[str, Any]:
    done = amw("eval", *arguments, "--format", "json")
    assert done.code == 0, done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def test_a_right_extractor_scores_one(corpus: Path, amw: Callable[..., Any]) -> None:
    found = measure(amw, str(corpus), "--labels", FIGURES)["figures"]
    assert found["all.strict.f1"]["value"] == 1.0
    assert found["all.strict.f1"]["count"] == 11
    assert found["all.norm"] == {"value": 1.0, "low": 1.0, "high": 1.0, "count": 3}
    assert (found["VAL002.recall"]["value"], found["VAL002.precision"]["value"]) == (1.0, 1.0)
    assert found["alarms"]["value"] == 0.0


def test_gate_passes_a_right_extractor(corpus: Path, amw: Callable[..., Any]) -> None:
    arguments = ("--labels", FIGURES, "--fail-under", "0.95", "--fail-under", "VAL002.recall=1")
    assert amw("eval", str(corpus), *arguments, "--fail-over", "alarms=0").code == 0


def test_gate_fails_a_broken_extractor(corpus: Path, amw: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = amw_nlp.quantities.find.find_quantities

    def every_other(*arguments: Any, **options: Any) -> Any:
        return whole(*arguments, **options)[::2]

    monkeypatch.setattr(amw_nlp.quantities.find, "find_quantities", every_other)
    done = amw("eval", str(corpus), "--labels", FIGURES, "--fail-under", "0.95")
    assert done.code == 1
    assert "all.strict.f1 is 0." in done.err


def test_gate_fails_a_broken_rule(corpus: Path, amw: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(HeadlineMismatch, "check", lambda self, facts: iter(()))
    assert amw("eval", str(corpus), "--fail-under", "VAL002.recall=1").code == 1


def test_gate_fails_a_rule_that_cries_wolf(
    corpus: Path, amw: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def cry(self: Any, facts: Any) -> Any:
        yield self.report(facts, facts.mentions[0], message="wolf", explanation="wolf")

    monkeypatch.setattr(HeadlineMismatch, "check", cry)
    done = amw("eval", str(corpus), "--fail-over", "alarms=0")
    assert done.code == 1
    assert "above 0" in done.err


def test_predictions_of_another_system(corpus: Path, amw: Callable[..., Any]) -> None:
    text = DRAFTS["kiln"][0]
    shifted = [{**m, "end": m["end"] + 1} for m in marked(text, DRAFTS["kiln"][1])]
    answers = write(corpus.with_name("answers.jsonl"), [{"path": "kiln.md", "mentions": shifted}])
    found = measure(amw, str(corpus), "--predictions", str(answers))["figures"]
    assert found["all.strict.f1"]["value"] == 0.0
    assert found["all.type.precision"]["value"] == 1.0
    assert found["all.partial.precision"]["value"] == 0.5
    assert found["all.type.recall"]["value"] == pytest.approx(4 / 11, abs=1e-4)
    assert "rules.recall" not in found  # that system judges nothing


def test_compare_tells_what_changed(corpus: Path, amw: Callable[..., Any]) -> None:
    amw("eval", str(corpus), "--labels", FIGURES, "--format", "json", "-o", "before.json")
    answers = write(corpus.with_name("none.jsonl"), [{"id": "kiln", "mentions": []}])
    arguments = ("--labels", FIGURES, "--predictions", str(answers), "--compare", "before.json")
    changes = {c["name"]: c for c in measure(amw, str(corpus), *arguments)["changes"]}
    assert changes["all.strict.f1"]["delta"] == -1.0
    assert changes["all.strict.f1"]["p"] < 0.15  # three documents: one resample in twenty has none of them
    same = measure(amw, str(corpus), "--labels", FIGURES, "--compare", "before.json")["changes"]
    assert {(c["delta"], c["p"]) for c in same} == {(0.0, 1.0)}


def test_compare_refuses_another_corpus(corpus: Path, amw: Callable[..., Any]) -> None:
    amw("eval", str(corpus), "--format", "json", "-o", "before.json")
    other = corpus.with_name("other.jsonl")
    other.write_text(corpus.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    done = amw("eval", str(other), "--compare", "before.json")
    assert done.code == 2
    assert "another corpus" in done.err


@pytest.mark.parametrize("shape", ["text", "markdown"])
def test_pages_show_labels_rules_and_errors(corpus: Path, amw: Callable[..., Any], shape: str) -> None:
    answers = write(corpus.with_name("none.jsonl"), [{"id": "kiln", "mentions": [], "findings": []}])
    done = amw("eval", str(corpus), "--predictions", str(answers), "--format", shape, "--errors", "3")
    assert done.code == 0
    for piece in ("corpus.jsonl", "MULTIPLE", "VAL002", "worst errors", "missed"):
        assert piece in done.out


def test_published_articles_are_to_be_left_alone(desk: Path, amw: Callable[..., Any]) -> None:
    article = {"id": "n1", "title": "Ferry line is worth $90 million", "date": "2025-06-02"}
    body = "Looming Ferries was valued at $70 million in March 2025, on Monday, 4 March 2025."
    with gzip.open(desk / "clean.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(article | {"text": body}) + "\n")
    found = measure(amw, "clean.jsonl.gz", "--alarms", "9")
    assert (article["title"], "VAL002") in [(a["title"], a["code"]) for a in found["alarms"]]
    known = {"id": "n1", "quote": "Monday, 4 March 2025"}
    write(desk / "known_errors.jsonl", [known])
    again = measure(amw, "clean.jsonl.gz", "--alarms", "9")
    assert found["figures"]["alarms"]["count"] - again["figures"]["alarms"]["count"] == 1  # DATE001 was really printed


def test_documents_with_one_verdict(desk: Path, amw: Callable[..., Any]) -> None:
    kind = {"kind": "weekday", "type": "weekday"}
    rows = [
        {"id": "1", "texts": ["The shop opens on Monday, 12 March 2026."], "label": "contradict", **kind},
        {"id": "2", "texts": ["The shop opens on Thursday, 12 March 2026."], "label": "agree", **kind},
        {"id": "3", "texts": ["The shop opens on Monday, 12 March 2026."], "label": "unknown", **kind},
    ]
    found = measure(amw, str(write(desk / "verdicts.jsonl", rows)))["figures"]
    assert (found["weekday.flagged"]["value"], found["weekday.flagged"]["count"]) == (1.0, 1)
    assert (found["weekday.misjudged"]["value"], found["weekday.misjudged"]["count"]) == (0.0, 1)
    assert "alarms" not in found  # nothing is known of places there


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--fail-under", "much"), "all.strict.f1=0.9"),
        (("--fail-under", "ORG.speed=1"), "was not measured"),
        (("--labels", "PLACE"), "no label"),
        (("--split", "test", "--limit", "1"), ""),
    ],
)
def test_wrong_use(corpus: Path, amw: Callable[..., Any], arguments: tuple[str, ...], said: str) -> None:
    done = amw("eval", str(corpus), *arguments)
    assert done.code == (2 if said else 0)
    assert said in done.err


@pytest.mark.parametrize("line", ["[]", "{", '{"id": 1}', '{"id": "x", "path": "none.md", "mentions": []}'])
def test_broken_rows_are_told(desk: Path, amw: Callable[..., Any], line: str) -> None:
    (desk / "bad.jsonl").write_text(line + "\n", encoding="utf-8")
    done = amw("eval", "bad.jsonl")
    assert done.code == 2
    assert "bad.jsonl:1" in done.err or "none.md" in done.err


def test_check_passes_a_sound_corpus(corpus: Path, amw: Callable[..., Any]) -> None:
    assert amw("eval", "check", str(corpus)).code == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"start": 1}, "is read there"),
        ({"end": 10_000}, "outside the document"),
        ({"label": "PLACE"}, "is no label"),
        ({"norm": {"currency": "USD", "value": "many"}}, "is no number"),
        ({"norm": {"currency": "USD", "value": "5", "low": "9", "high": "5"}}, "is above high"),
        ({"label": "DATE", "norm": {"timex": "2025/2024"}}, "runs backward"),
    ],
)
def test_check_finds_what_is_wrong(corpus: Path, amw: Callable[..., Any], change: dict[str, Any], said: str) -> None:
    rows = [json.loads(line) for line in corpus.read_text(encoding="utf-8").splitlines()]
    rows[0]["mentions"][0] |= change
    done = amw("eval", "check", str(write(corpus, rows)))
    assert done.code == 1
    assert said in done.out


def test_a_suite_of_another_extractor_is_asked_only_what_it_marks(desk: Path, amw: Callable[..., Any]) -> None:
    text = "$5 for 3 kg on 4 May 2024"
    expected = [
        {"start": 0, "end": 2, "surface": "$5", "kind": "money", "value": {"number": "5", "currency": "USD"}},
        {
            "start": 15,
            "end": 25,
            "surface": "4 May 2024",
            "kind": "date",
            "value": {"start": "2024-05-04", "end": "2024-05-05"},
        },
    ]
    rows = [
        {"id": f"{suite}/1", "suite": suite, "text": text, "reference_date": None, "expected": expected}
        for suite in ("duckling_money", "chrono")
    ]
    found = measure(amw, str(write(desk / "suites.jsonl", rows)))["figures"]
    assert found["MONEY.strict.f1"] == {"value": 1.0, "low": 1.0, "high": 1.0, "count": 1}
    assert (found["DATE.strict.f1"]["value"], found["DATE.norm"]["value"]) == (1.0, 1.0)
    assert "QUANTITY.strict.f1" not in found


def test_calibration_of_findings_counts_those_about_something_that_is_there(
    corpus: Path, amw: Callable[..., Any]
) -> None:
    spans = [{"start": 22, "end": 33}, {"start": 58, "end": 69}]
    wrong = [{"start": 0, "end": 5}, {"start": 6, "end": 11}]
    findings = [
        {"code": "VAL002", "spans": spans, "confidence": 0.95},
        {"code": "VAL001", "spans": wrong, "confidence": 0.35},
        {"code": "VAL001", "spans": wrong, "confidence": 0.31},
    ]
    answers = write(corpus.with_name("answers.jsonl"), [{"path": "ferry.md", "mentions": [], "findings": findings}])
    bins = measure(amw, str(corpus), "--predictions", str(answers))["finding_calibration"]
    assert bins[9] == [1.0, 0.95, 1.0]
    assert bins[3] == [2.0, 0.66, 0.0]
