from __future__ import annotations

import pytest

from amw_nlp.entities.native import native_after
from amw_nlp.entities.words import read_words
from amw_nlp.text.readers import read_text
from amw_nlp.text.span import Span


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Anvil's chief left", ["Anvil", "chief", "left"]),
        ("the Oslo-based lender", ["the", "Oslo", "based", "lender"]),
        ("Bae Seung-ho and AT&T", ["Bae", "Seung-ho", "and", "AT&T"]),
        ("J. P. Ruiz of Anvil Inc. said", ["J.", "P.", "Ruiz", "of", "Anvil", "Inc.", "said"]),
        ("the O’Hara fund’s fee", ["the", "O’Hara", "fund", "fee"]),
        ("a $5m (OPEC+) cut", ["a", "5m", "OPEC+", "cut"]),
    ],
)
def test_words_leave_out_possessives_and_tails_and_keep_full_stops_of_abbreviations(
    text: str, words: list[str]
) -> None:
    draft = read_text(text)
    found = read_words(draft).words
    assert [w.text for w in found] == words
    assert all(draft.text[w.start : w.end] == w.text for w in found)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Tarn Cuts Its Forecast as Fuel Bills Climb", True),
        ("TARN CUTS ITS FORECAST AS FUEL BILLS CLIMB", True),
        ("Tarn cuts its forecast as fuel bills climb", False),
        ("Dr Ifeoma Okafor met Sir Hugh Lindley.", False),
        ("Ana Ruiz, Tom Lindley and Ida Berg left Tarn Bank.", False),
    ],
)
def test_a_headline_is_told_from_a_sentence_full_of_names(text: str, plain: bool) -> None:
    assert bool(read_words(read_text(text)).heading_sentences) is plain


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Anvil (铁砧科技) fell", "铁砧科技"),
        ("Anvil (Наковальня) fell", "Наковальня"),
        ("Anvil (شركة نفرتاري) fell", "شركة نفرتاري"),
        ("Anvil (ANV) fell", None),
        ("Anvil, 铁砧, fell", None),
        ("Anvil ($5m) fell", None),
    ],
)
def test_a_name_in_its_own_script_stands_in_parentheses(text: str, found: str | None) -> None:
    draft = read_text(text)
    at = native_after(draft, Span(0, 5))
    assert (draft.read(at) if at else None) == found
