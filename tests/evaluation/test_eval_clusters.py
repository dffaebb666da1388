"""B³ and CEAF-e against worked examples, the pairing against all pairings, and the command."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amw_nlp.evaluation import systems
from amw_nlp.evaluation.bootstrap import Tally
from amw_nlp.evaluation.clusters import assign, cluster_counts
from amw_nlp.evaluation.figures import figures
from amw_nlp.evaluation.gold import Marked


def marks(clusters: str) -> list[Marked]:
    """A mention a letter, those of one letter one entity; a dot is no mention."""
    return [Marked(10 * i, 10 * i + 5, "ORG", entity=c) for i, c in enumerate(clusters) if c != "."]


def scores(gold: str, answer: str) -> dict[str, float]:
    tally = Tally(5)
    tally.add("only", cluster_counts(marks(gold), marks(answer)))
    return {name: round(f.value, 4) for name, f in figures(tally).items()}


def test_the_same_entities_under_other_ids_are_right() -> None:
    assert set(scores("aabbc", "xxyyz").values()) == {1.0}


def test_the_worked_example_of_bagga_and_baldwin() -> None:
    # the key has 5, 2 and 5 mentions; the response joins the first two groups, or the two of five (1998, figure 1)
    one, other = scores("aaaaabbccccc", "xxxxxyyyyyyy"), scores("aaaaabbccccc", "xxxxxyyxxxxx")
    assert (one["entities.b3.precision"], one["entities.b3.recall"]) == (0.7619, 1.0)
    assert (other["entities.b3.precision"], other["entities.b3.recall"]) == (0.5833, 1.0)


def test_the_worked_example_of_luo() -> None:
    # the same two responses: φ4 CEAF is 0.733 and 0.667 in F1 over 3 and 2 entities (2005, table 1, entity-based)
    one, other = scores("aaaaabbccccc", "xxxxxyyyyyyy"), scores("aaaaabbccccc", "xxxxxyyxxxxx")
    assert one["entities.ceafe.f1"] == round(2 * (1 + 10 / 12) / 5, 4)
    assert other["entities.ceafe.f1"] == round(2 * (1 + 10 / 15) / 5, 4)


def test_mentions_of_one_side_count_in_the_system_figures_only() -> None:
    found = scores("aab.", "xx.y")
    assert found["entities.b3.f1"] == 1.0
    assert found["system.b3.recall"] == round(2 / 3, 4)
    assert found["system.b3.precision"] == round(2 / 3, 4)
    assert found["system.ceafe.f1"] == 0.5


def test_all_in_one_and_each_alone() -> None:
    assert scores("aaaa", "xyzw")["entities.b3.recall"] == 0.25
    assert scores("aaaa", "xyzw")["entities.b3.precision"] == 1.0
    assert scores("abcd", "xxxx")["entities.b3.precision"] == 0.25


@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.lists(st.integers(0, 9), min_size=5, max_size=5), min_size=n, max_size=n)
    )
)
def test_the_pairing_is_the_best_there_is(gains: list[list[int]]) -> None:
    best = max(
        sum(row[c] for row, c in zip(gains, chosen, strict=True)) for chosen in permutations(range(5), len(gains))
    )
    assert assign(gains) == best


def test_canonical_names_stand_in_where_no_ids_are_given() -> None:
    gold = [Marked(0, 5, "ORG", norm={"name": "Calder Mills"}), Marked(9, 12, "ORG", norm={"name": "calder  mills"})]
    split = [Marked(0, 5, "ORG", entity="0"), Marked(9, 12, "ORG", entity="1")]
    tally = Tally(5)
    tally.add("only", cluster_counts(gold, split))
    assert figures(tally)["entities.b3.recall"].value == 0.5


def test_nothing_is_scored_where_a_side_does_not_say() -> None:
    assert cluster_counts([Marked(0, 5, "ORG")], [Marked(0, 5, "ORG", entity="0")]) == {}


def test_a_broken_resolution_fails_the_gate(
    desk: Path, amw: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Calder Mills Inc. grew. Shares in Calder Mills rose 2%, and Calder Mills paid $5 million.\n"
    places = [(0, 17), (34, 46), (60, 72)]
    norm = {"name": "Calder Mills Inc.", "kind": "company"}
    mentions = [
        {"start": a, "end": b, "label": "ORG", "text": text[a:b], "norm": norm, "entity": "e1"} for a, b in places
    ]
    row = {"id": "mill", "text": text, "mentions": mentions, "findings": []}
    (desk / "mill.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert amw("eval", "mill.jsonl", "--fail-under", "entities.b3.f1=0.99").code == 0

    whole = systems._marks

    def apart(*arguments: Any) -> Any:
        return tuple(
            Marked(m.start, m.end, m.label, m.text, m.norm, 1.0, str(i)) for i, m in enumerate(whole(*arguments))
        )

    monkeypatch.setattr(systems, "_marks", apart)
    assert amw("eval", "mill.jsonl", "--fail-under", "entities.b3.f1=0.99").code == 1
