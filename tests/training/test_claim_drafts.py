"""The marked drafts that the fact table's ranker learns from: their format, and that ours keep to it."""

from pathlib import Path

import pytest

from amw_nlp.evaluation.inline import MarkError
from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.training.claim_drafts import parse_claim_drafts, read_claim_drafts

OWN = Path(__file__).parents[2] / "corpora/claims/train"
_LONGEST = 8
DRAFT = """== 2026-09-03 farm desk
# A dry year

Tarn Dairy sold ⟦40,000 litres|level|Tarn Dairy|milk⟧, ⟦3%|change|Tarn Dairy|milk⟧ less; nobody says what ⟦£2m|level|-|-⟧ went on.
== 2026-09-04 brief
Rain: ⟦12 mm|level|Tarn valley|rain⟧.
"""


def test_marks_are_taken_out_and_stand_where_they_stood():
    first, second = parse_claim_drafts(DRAFT, "farm")
    assert (first.id, first.day.isoformat(), first.kind, second.id) == (
        "farm-000",
        "2026-09-03",
        "farm desk",
        "farm-001",
    )
    assert first.text.endswith("Tarn Dairy sold 40,000 litres, 3% less; nobody says what £2m went on.")
    assert [first.text[c.start : c.end] for c in first.claims] == ["40,000 litres", "3%", "£2m"]
    assert [(c.kind, c.subject, c.metric) for c in first.claims] == [
        ("level", "Tarn Dairy", "milk"),
        ("change", "Tarn Dairy", "milk"),
        ("level", None, None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "A draft without a head, ⟦3%|change|Tarn Dairy|milk⟧.\n",
        "== yesterday farm desk\nUp ⟦3%|change|Tarn Dairy|milk⟧.\n",
        "== 2026-09-03 farm desk\nUp ⟦3%|change|Tarn Dairy⟧.\n",
        "== 2026-09-03 farm desk\nUp ⟦3%|growth|Tarn Dairy|milk⟧.\n",
        "== 2026-09-03 farm desk\nUp ⟦3%|change||milk⟧.\n",
        "== 2026-09-03 farm desk\nUp ⟦3%|change|Tarn Dairy|milk.\n",
    ],
)
def test_what_is_no_marked_draft_is_refused(text):
    with pytest.raises(MarkError, match="farm"):
        list(parse_claim_drafts(text, "farm"))


def test_our_own_drafts_keep_to_the_format():
    drafts = read_claim_drafts(OWN)
    claims = [claim for draft in drafts for claim in draft.claims]
    assert len(claims) > 1000
    assert len({draft.text for draft in drafts}) == len(drafts)
    named = {name.lower(): name for name in load_lexicon().metrics}
    metrics = {claim.metric for claim in claims if claim.metric is not None}
    assert {m for m in metrics if named.get(m.lower(), m) != m or len(m.split()) > _LONGEST} == set()
    assert [c.text for c in claims if not any(letter.isalnum() for letter in c.text)] == []


def test_a_folder_without_drafts_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="no marked drafts"):
        read_claim_drafts(tmp_path)
