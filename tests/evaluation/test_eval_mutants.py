"""What the mutation suite takes for proved by the article itself, and what it leaves alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from amw_nlp.evaluation.gold import Gold
from amw_nlp.evaluation.mutants import mutants

PROVED = [
    ("Sales rose 25% to $5.5 million from $4.4 million.", "CALC001", "25%", ["$5.5 million", "$4.4 million"]),
    ("Output fell from 46,850 tonnes to 29,237, a 38% drop.", "CALC001", "38%", ["46,850", "29,237"]),
    ("Of the 720 wards, 664 have reported, or 92 percent of them.", "CALC004", "92 percent", ["720", "664"]),
    (
        "Costs were cut by $12.1 million, from $94.3 million to $82.2 million.",
        "CALC010",
        "$12.1 million",
        ["$94.3 million", "$82.2 million"],
    ),
    ("It holds $12.5 million in bonds and $13.5 million in bills, $26 million in total.", "CALC003", "$26 million", []),
    ("It won a $149.5 million order. Half of the $149.5 million is paid.", "VAL001", "$149.5 million", []),
    ("It won a $45 million contract. The $45 million contract is for two years.", "VAL001", "$45 million", []),
]


@pytest.mark.parametrize(("body", "code", "figure", "inputs"), [p for p in PROVED if p[1] != "CALC003"] + [
    ("It holds $12.5 million in bonds and $13.5 million in bills, a total of $26.0 million.", "CALC003", "$26.0 million", ["$12.5 million"]),
])  # fmt: skip
def test_one_digit_of_the_proved_figure_is_changed(body: str, code: str, figure: str, inputs: list[str]) -> None:
    (mutant,) = mutants([Gold("mill", text=f"A mill\n\n{body}", findings=())])
    text = mutant.text or ""
    assert mutant.findings is not None
    (planted,) = mutant.findings
    assert planted.code == code
    changed, *others = [text[a:b] for a, b in planted.places]
    assert changed != figure
    assert len([1 for a, b in zip(changed, figure, strict=True) if a != b]) == 1
    assert set(inputs) <= set(others)
    assert len(text) == len(f"A mill\n\n{body}")


@pytest.mark.parametrize(
    "body",
    [
        "Sales rose 24% to $5.5 million from $4.4 million.",  # already wrong
        "It has 6 mills, 4 of them new, up 50% or so.",  # small whole numbers agree by chance
        "Of $8.8 million, $1.6 million was for the parent, and of the other $7.2 million, 18% came from the state.",  # not the figure beside it
        "In 2023 it sold 5,500 bales, in 2024 it sold 4,400.",
        "A $12 lunch and a $12 dinner.",
        "It won a $45 million order and lost a $45 million claim.",
        "It holds $12.5 million and $13.5 million of the total.",
    ],
)
def test_what_the_article_does_not_prove_is_left_alone(body: str) -> None:
    assert [*mutants([Gold("mill", text=f"A mill\n\n{body}", findings=())])] == []


def test_every_mutant_has_an_id_of_its_own() -> None:
    body = " ".join(p[0] for p in PROVED)
    found = [*mutants([Gold("mill", text=f"A mill\n\n{body}", findings=())])]
    assert len(found) > 4
    assert len({m.id for m in found}) == len(found)


def test_missed_mutants_are_shown_in_their_place(desk: Path, amw: Callable[..., Any]) -> None:
    article = {"id": "n1", "title": "A mill", "date": "2025-06-02"}
    article["text"] = (
        "The mill opened on Monday, 3 March 2025. It won a $149.5 million order. Half of the $149.5 million is paid."
    )
    (desk / "clean.jsonl").write_text(json.dumps(article) + "\n", encoding="utf-8")
    (desk / "silent.jsonl").write_text('{"id": "other", "mentions": [], "findings": []}\n', encoding="utf-8")
    done = amw("eval", "clean.jsonl", "--mutants", "--format", "json", "--errors", "9", "--predictions", "silent.jsonl")
    found = json.loads(done.out)
    assert {e["kind"] for e in found["errors"]} == {"missed finding"}
    assert {e["gold"].split()[0] for e in found["errors"]} == {"DATE001", "VAL001"}
    assert (found["figures"]["rules.recall"]["value"], found["figures"]["rules.recall"]["count"]) == (0.0, 2)
    caught = json.loads(amw("eval", "clean.jsonl", "--mutants", "--format", "json").out)["figures"]
    assert caught["DATE001.recall"]["value"] == 1.0
