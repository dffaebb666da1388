from __future__ import annotations

import json
import time
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amw_nlp.entities.coreference import Coreference
from amw_nlp.entities.find import find_names
from amw_nlp.entities.recognizer import NameLabel, NameSpan, load_recognizer
from amw_nlp.entities.roles import find_posts
from amw_nlp.entities.rules_recognizer import RulesRecognizer
from amw_nlp.settings import Settings
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Mention
from amw_nlp.text.readers import read_text
from amw_nlp.text.span import Span

from .marked import names_in, read_marked, seen

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "recognition.toml").read_text(encoding="utf-8"))["case"]
EXAMPLES = HERE.parents[2] / "shared" / "extract_examples.jsonl"
RULES = Settings(model="rules")


def found(draft: Draft) -> list[Mention]:
    return find_names(draft, [], RULES)[0]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["why"])
def test_rules_find_the_names_and_nothing_else(case: dict[str, str]) -> None:
    marked = read_marked(case["draft"])
    assert seen(found(read_text(marked.text))) == names_in(marked)


def _examples() -> list[dict[str, object]]:
    if not EXAMPLES.exists():
        return []
    return [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]


@pytest.mark.skipif(not EXAMPLES.exists(), reason="the shared examples are not here")
@pytest.mark.parametrize("example", _examples(), ids=lambda e: str(e["text"])[:40])
def test_shared_examples_come_out_as_written(example: dict[str, object]) -> None:
    wanted = [m for m in example["mentions"] if m["label"] in ("ORG", "PERSON")]  # type: ignore[attr-defined]
    mentions = found(read_text(str(example["text"])))
    assert [(m.text, str(m.label), dict(m.norm)) for m in mentions] == [
        (m["text"], m["label"], m["norm"]) for m in sorted(wanted, key=lambda m: _place(example, wanted, m))
    ]


def _place(example: dict[str, object], wanted: list[dict[str, object]], mention: dict[str, object]) -> int:
    """Where a mention stands. One line gives its second "Teixeira" the offsets of the first one, inside "Mara Teixeira"."""
    start = int(str(mention["start"]))
    inside = any(m is not mention and int(str(m["start"])) <= start < int(str(m["end"])) for m in wanted)
    return str(example["text"]).index(str(mention["text"]), start + 1) if inside else start


class _Fixed:
    """A recogniser that stands in for a model."""

    def find(self, draft: Draft) -> list[NameSpan]:
        return [NameSpan(Span(0, 5), NameLabel.PRODUCT), NameSpan(Span(6, 10), NameLabel.ORG, 0.5)]


def test_any_recogniser_fills_the_protocol_and_only_people_and_organisations_become_mentions() -> None:
    mentions, entities = find_names(read_text("Otter Oyja sank."), [], Settings(), _Fixed())
    assert [(m.text, m.confidence) for m in mentions] == [("Oyja", 0.5)]
    assert len(entities) == 1


def test_names_of_the_settings_are_found_and_are_one() -> None:
    settings = Settings(model="rules", aliases={"Harbour & Sons": ("the H", "hbr")})
    mentions, entities = find_names(
        read_text("Rates fell. Analysts like hbr; the H pays well, hbrx does not."), [], settings
    )
    assert [(m.text, m.norm["name"]) for m in mentions] == [("hbr", "Harbour & Sons"), ("the H", "Harbour & Sons")]
    assert len(entities) == 1


def test_the_rules_are_loaded_by_name() -> None:
    assert isinstance(load_recognizer(RULES), RulesRecognizer)


PIECES = st.sampled_from(
    ["Tarn Bank", "Ana Ruiz", "Ruiz", "Smith", "the company", "Anvil Inc.", "(AB)", "(铁砧)", "said", "of", "and", "&", ",", ". ", "$5", "\n\n", "😀",
     "'s", "Ministry", "a", "É", "AI", "-based", "CEO", "“", "”", '"', "IBM", "The", "Oslo", "\r\n", "x" * 40, "A.", "X Y Z"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40), st.sampled_from([" ", ""]))
def test_mentions_never_overlap_and_read_as_their_text(pieces: list[str], glue: str) -> None:
    draft = read_text(glue.join(pieces))
    mentions, entities = find_names(draft, [], RULES)
    for one, other in pairwise(mentions):
        assert one.at.end <= other.at.start
    assert all(m.text == draft.read(m.at) and m.text.strip() == m.text and m.text for m in mentions)
    assert sorted(m.at for e in entities for m in e.mentions) == [m.at for m in mentions]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(PIECES, min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 200), st.integers(1, 12), st.sampled_from(list(NameLabel))), max_size=12),
)
def test_whatever_a_model_marks_is_resolved_without_overlap(
    pieces: list[str], marks: list[tuple[int, int, NameLabel]]
) -> None:
    draft = read_text(" ".join(pieces))
    spans = [
        NameSpan(Span(start, min(start + length, block.span.end)), label)
        for start, length, label in marks
        for block in draft.blocks
        if block.span.start <= start < block.span.end and draft.text[start : start + 1].strip()
    ]
    spans = [s for s in spans if any(t.span.start <= s.at.start < t.span.end for t in draft.sentences)]
    mentions, entities = find_names(draft, [], Settings(), _Marks(spans))
    for one, other in pairwise(mentions):
        assert one.at.end <= other.at.start
    assert sorted(m.at for e in entities for m in e.mentions) == [m.at for m in mentions]
    references = Coreference(draft, entities)
    assert all(entities[i].id == i for _, i in references.iter_references())
    find_posts(draft, entities, references)


class _Marks:
    def __init__(self, spans: list[NameSpan]) -> None:
        self._spans = spans

    def find(self, draft: Draft) -> list[NameSpan]:
        return sorted(self._spans)


BASE = (
    "Shares of Harrow Robotics fell 9% on Tuesday. Harrow said that Ines Carvalho, its finance chief, would leave.\n\n"
    "Carvalho joined from Tarn Bank in 2019."
)
UNRELATED = [
    "Rain is expected in the north this weekend, with trains delayed.",
    "Wheat futures rose for a third day. Mills in Ohio bought early.",
    "Pemba Capital raised €90m for its second fund, people familiar with it said.",
]


@pytest.mark.parametrize("paragraph", UNRELATED)
def test_an_unrelated_paragraph_changes_no_earlier_name(paragraph: str) -> None:
    alone, more = (seen(found(read_text(t))) for t in (BASE, f"{BASE}\n\n{paragraph}"))
    assert alone
    assert more[: len(alone)] == alone


@pytest.mark.parametrize("piece", ["A" * 100_000, "A " * 50_000, "A & " * 30_000, "Bank of " * 20_000, "$" * 100_000, "a, A, " * 20_000, "(" * 100_000, "1" * 100_000, "A-" * 50_000])  # fmt: skip
def test_odd_input_takes_linear_time(piece: str) -> None:
    started = time.perf_counter()
    found(read_text(f"Note: {piece}."))
    assert time.perf_counter() - started < 20
