"""The arithmetic of `amw-nlp eval`: pairs, schemes, norms, findings, resampling, and memory that stays flat."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amw_nlp.evaluation.bootstrap import Tally, ratio, spread
from amw_nlp.evaluation.figures import figures
from amw_nlp.evaluation.findings import finding_counts
from amw_nlp.evaluation.gold import Answer, Flagged, Gold, Marked
from amw_nlp.evaluation.mutants import _other_digit, mutants
from amw_nlp.evaluation.norms import days, norm_problem, same_norm, same_timex
from amw_nlp.evaluation.score import score
from amw_nlp.evaluation.spans import pair_up, span_counts
from amw_nlp.text.draft import Draft


def measured(gold: list[Marked], answers: list[Marked]) -> dict[str, float]:
    tally = Tally(20)
    tally.add("only", span_counts(pair_up(gold, answers)))
    return {name: figure.value for name, figure in figures(tally).items()}


def test_schemes_on_one_of_each_kind() -> None:
    gold = [Marked(0, 4, "ORG"), Marked(10, 14, "ORG"), Marked(20, 24, "PERSON"), Marked(30, 34, "DATE")]
    answers = [Marked(0, 4, "ORG"), Marked(10, 16, "ORG"), Marked(20, 24, "ORG"), Marked(50, 54, "DATE")]
    found = measured(gold, answers)
    # right; longer; another label; one missed and one invented
    assert found["all.strict.f1"] == 1 / 4
    assert found["all.exact.f1"] == 2 / 4
    assert found["all.partial.f1"] == 2.5 / 4
    assert found["all.type.f1"] == 2 / 4
    assert found["ORG.strict.precision"] == 1 / 3
    assert found["ORG.strict.recall"] == 1 / 2
    assert found["DATE.strict.f1"] == 0


def test_the_right_answer_wins_over_one_that_only_overlaps() -> None:
    gold = [Marked(0, 9, "ORG"), Marked(10, 14, "ORG")]
    answers = [Marked(0, 14, "ORG"), Marked(10, 14, "ORG")]
    assert measured(gold, answers)["all.strict.f1"] == 0.5
    assert measured(gold, answers)["all.type.f1"] == 1.0


SPANS = st.lists(
    st.builds(
        lambda s, n, label: Marked(s, s + n, label), st.integers(0, 30), st.integers(1, 6), st.sampled_from("AB")
    ),
    max_size=12,
)


@given(SPANS, SPANS)
def test_pairs_use_every_span_once(gold: list[Marked], answers: list[Marked]) -> None:
    pairs = pair_up(gold, answers)
    order = lambda m: (m.start, m.end, m.label)  # noqa: E731
    assert sorted((p.gold for p in pairs if p.gold), key=order) == sorted(gold, key=order)
    assert sorted((p.answer for p in pairs if p.answer), key=order) == sorted(answers, key=order)


@given(SPANS, SPANS)
def test_milder_schemes_give_no_less(gold: list[Marked], answers: list[Marked]) -> None:
    found = measured(gold, answers)
    if "all.strict.f1" in found:
        assert found["all.strict.f1"] <= found["all.exact.f1"] <= found["all.partial.f1"] <= 1
        assert found["all.strict.f1"] <= found["all.type.f1"] <= 1


@given(SPANS)
def test_annotations_answer_themselves(gold: list[Marked]) -> None:
    distinct = list({(m.start, m.end, m.label): m for m in gold}.values())
    assert all(value == 1.0 for value in measured(distinct, distinct).values())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2026-Q1", "2026-01/2026-03"),
        ("2026-01-01/2026-12-31", "2026"),
        ("2026-H2", "2026-07/2026-12"),
        ("201X", "2010/2019"),
        ("19XX", "1900/1999"),
        ("2026-W08", "2026-02-16/2026-02-22"),
        ("P18M", "P1Y6M"),
        ("P2W", "P14D"),
        ("PT90M", "PT1H30M"),
        ("P12M/P2Y", "P1Y/P24M"),
        (None, None),
    ],
)
def test_timexes_that_say_the_same(one: str | None, other: str | None) -> None:
    assert same_timex(one, other)
    assert same_timex(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2026", "FY2026"),
        ("2026-02", "2026-03"),
        ("P1Y", "P365D"),
        ("P1M", "PT1M"),
        ("2026", None),
        ("2026-SP", "2026-FA"),
        ("2025/2024", "2024"),
        ("2026-13", "2026-14"),
    ],
)
def test_timexes_that_differ(one: str | None, other: str | None) -> None:
    assert not same_timex(one, other)


def test_a_day_that_no_calendar_has_covers_none() -> None:
    assert days("2026-02-30") is None
    assert norm_problem("DATE", {"timex": "2026-02-30"}) is not None


@pytest.mark.parametrize(
    ("label", "gold", "answer", "same"),
    [
        ("MONEY", {"currency": "USD", "value": "1.5E+9"}, {"currency": "USD", "value": "1500000000.0"}, True),
        ("MONEY", {"currency": "USD", "value": "5"}, {"currency": "CAD", "value": "5"}, False),
        ("PERCENT", {"value": "5", "kind": "percent"}, {"value": "5", "kind": "points"}, False),
        ("QUANTITY", {"value": "5", "unit": None}, {"value": "5", "unit": "site"}, False),
        ("MULTIPLE", {"value": "3", "high": None}, {"value": "3", "high": "3"}, False),
        ("ORG", {"name": "Calder  Mills", "kind": "company"}, {"name": "calder mills", "kind": "company"}, True),
        ("ORG", {"name": "Calder", "kind": "company"}, {"name": "Calder", "kind": "other"}, False),
        ("PERSON", {"name": "Ada Voss"}, {"name": "Voss"}, False),
    ],
)
def test_norms(label: str, gold: dict[str, Any], answer: dict[str, Any], same: bool) -> None:
    assert same_norm(label, gold, answer) is same


A, B, C = (0, 5), (20, 25), (40, 45)


def test_a_report_needs_both_sides() -> None:
    planted = [Flagged("VAL001", (A, B))]
    assert finding_counts(planted, [Flagged("VAL001", (B, A))])["caught/VAL001"] == 1
    half = finding_counts(planted, [Flagged("VAL001", (A, C))])
    assert (half["caught/VAL001"], half["alarm/VAL001"], half["alarm"]) == (0, 1, 1)


def test_a_report_that_spans_both_sides_at_once_is_one_side() -> None:
    counts = finding_counts([Flagged("VAL001", (A, B))], [Flagged("VAL001", ((0, 50), C))])
    assert counts["caught/VAL001"] == 0


def test_another_rule_that_notices_is_no_false_alarm() -> None:
    counts = finding_counts([Flagged("VAL001", (A, B))], [Flagged("VAL003", (A, B))])
    assert (counts["caught/VAL001"], counts["noticed/VAL001"], counts["right/VAL003"], counts["alarm"]) == (0, 1, 0, 0)


def test_remarks_are_no_alarms() -> None:
    counts = finding_counts([], [Flagged("CUR003", (A,), severity="info")])
    assert (counts["alarm"], counts["remark"]) == (0, 1)


def test_resampling_agrees_with_the_textbook() -> None:
    tally = Tally(4000)
    for i in range(200):
        tally.add(f"document {i}", {"right": i % 2, "all": 1})
    found = spread(ratio(tally.sums("right"), tally.sums("all")))
    assert found is not None
    value, low, high = found
    half_width = 1.96 * (0.25 / 200) ** 0.5
    assert value == 0.5
    assert (low, high) == (pytest.approx(0.5 - half_width, abs=0.012), pytest.approx(0.5 + half_width, abs=0.012))


def test_a_document_is_resampled_alike_in_every_run() -> None:
    one, other = Tally(), Tally()
    one.add("a", {"n": 1})
    one.add("b", {"n": 1})
    other.add("b", {"n": 1})
    other.add("a", {"n": 1})
    assert np.array_equal(one.sums("n"), other.sums("n"))


def test_mutants_are_wrong_by_their_own_article() -> None:
    text = (
        "Mill sells for $4.5 million\n\nThe mill went for $4.5 million on Friday, 6 March 2026, and $4.5 millions more."
    )
    weekday, title = mutants([Gold("mill", text=text, findings=())])
    assert weekday.text == text.replace("Friday", "Sunday")
    assert title.text == text.replace("$4.5 million\n", "$8.5 million\n")
    for mutant, code, pieces in (
        (weekday, "DATE001", ["Sunday, 6 March 2026"]),
        (title, "VAL002", ["$8.5 million", "$4.5 million"]),
    ):
        assert mutant.findings is not None
        (planted,) = mutant.findings
        assert planted.code == code
        assert [(mutant.text or "")[a:b] for a, b in planted.places] == pieces


@pytest.mark.parametrize(
    "text",
    [
        "A mill\n\nSold on Monday, 6 March 2026, a wrong weekday already.",
        "Mill sells for $4.5 million\n\nIt went for $4.5 billion, $4.5 million.2 and $44.5.",
        "No figure\n\nAt all.",
    ],
)
def test_nothing_to_change_gives_no_mutant(text: str) -> None:
    assert [*mutants([Gold("mill", text=text, findings=())])] == []


@pytest.mark.parametrize("digit", "123456789")
def test_a_changed_digit_is_another_and_no_nought(digit: str) -> None:
    assert _other_digit(digit) not in (digit, "0")


class Echo:
    """A system that answers with the annotations."""

    name = "echo"

    def answer(self, gold: Gold, draft: Draft) -> Answer:
        return Answer(gold.mentions, gold.findings)


def many(count: int) -> Iterator[Gold]:
    text = "The quarry sold 900 slabs.\n\n" * 40
    marks = tuple(Marked(28 * i + 16, 28 * i + 25, "QUANTITY", "900 slabs") for i in range(40))
    for i in range(count):
        yield Gold(str(i), text=text, labels=frozenset({"QUANTITY"}), mentions=marks, findings=())


@pytest.mark.slow
def test_memory_does_not_grow_with_the_corpus() -> None:
    score(many(20), Echo(), most_errors=5)
    tracemalloc.start()
    try:
        kept = []
        for count in (50, 1000):
            tracemalloc.reset_peak()
            base = tracemalloc.get_traced_memory()[0]
            scores = score(many(count), Echo(), most_errors=5)
            kept.append(tracemalloc.get_traced_memory()[1] - base)
            assert scores.documents == count
    finally:
        tracemalloc.stop()
    assert kept[1] < kept[0] * 1.5
