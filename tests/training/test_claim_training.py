"""A tiny run: a few drafts, a few trees, written and read back."""

import json

import pytest
from click.testing import CliRunner

pytest.importorskip("numpy")

from amw_nlp.facts.table.forest import UNKNOWN, Forest, read_forest
from amw_nlp.facts.table.rank import METRIC, SUBJECT, RankerJudge
from amw_nlp.training.claim_forest import Choice, Growth, grow
from amw_nlp.training.claim_lessons import choices_of, read_lessons, score
from amw_nlp.training.claim_trial import train
from amw_nlp.training.command import main

SMALL = Growth(trees=20, depth=2, rate=0.3, shrink=1.0, traits=1.0, choices=1.0, least=0.1)
DRAFTS = "".join(
    f"== 2026-03-0{n + 1} brief\n{firm} had revenue of ⟦${n + 2} million|level|{firm}|revenue⟧ and debt of"
    f" ⟦${n + 5} million|level|{firm}|debt⟧.\n\nA ticket costs ⟦${n + 3}|level|ticket|price⟧.\n"
    for n, firm in enumerate(("Oakfield Dairy Ltd", "Ridgeway Buses plc", "Calder Mills Inc", "Marsh Brothers Ltd"))
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "train").mkdir()
    (tmp_path / "train" / "briefs.txt").write_text(DRAFTS, "utf-8")
    return tmp_path / "train"


def test_trees_learn_which_trait_tells():
    choices = [
        Choice(
            f"d{n}", ({"near": 1.0, "far": float(n % 3)}, {"near": 0.0, "far": 1.0}, {"far": 2.0}), (True, False, False)
        )
        for n in range(40)
    ]
    forest = grow(choices, SMALL)
    sure, *others = forest.chances([{"near": 1.0}, {"near": 0.0}, {}])
    assert sure > 0.8
    assert sum(others) == pytest.approx(1 - sure)


def test_a_forest_takes_what_is_unknown_for_little():
    forest = Forest(("near",), ((0, 0.5, -1.0, 2.0),))
    assert (forest.score({}), forest.score({"near": 0.5}), forest.score({"near": 0.6})) == (-1.0, -1.0, 2.0)
    assert UNKNOWN < 0


def test_what_is_learned_from_drafts_reads_them(folder):
    lessons = list(read_lessons(folder, (), models=("rules",)))
    choices = choices_of(lessons)
    assert {choice.draft for choice in choices[SUBJECT]} == {f"briefs-00{n}" for n in range(4)}
    assert all(any(choice.right) and not all(choice.right) for choice in (*choices[SUBJECT], *choices[METRIC]))
    [counts] = score(lessons, RankerJudge(train(choices, SMALL))).values()
    assert counts["claimed/claims"] == 12
    assert counts["claim.both/claims"] >= 10


def test_the_command_writes_forests_that_are_read_back(folder, tmp_path):
    out = tmp_path / "ranker.json"
    arguments = ["claims", "--drafts", str(folder), "--out", str(out), "--folds", "2", "--trees", "3"]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert "train (rules): 12 figures" in result.output
    made = json.loads(out.read_text("utf-8"))
    assert made["made"]["drafts"] == 4
    forests = {name: read_forest(row) for name, row in made["forests"].items()}
    assert {name: len(forest.trees) for name, forest in forests.items()} == {SUBJECT: 3, METRIC: 3}
