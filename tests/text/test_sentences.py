from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amw_nlp.text.segment import split_sentences
from amw_nlp.text.span import Span

CASES = [
    ["Tilbury Foods Inc. bought Marsh & Co. for $1.2bn.", "The deal closed in Jan. 2024."],
    ["Dr. Ines Valdo joined the U.S. Treasury in 2019.", "She left in 2021."],
    ["Trading ends at 4 p.m. Eastern time on Friday.", "Doors open at 9 a.m.", "Tickets cost $12."],
    ["He ranked No. 4 of 20.", "“Why now?” she asked.", "Nobody knew…", "Then it rained."],
    ["“Sales fell.”", "“Margins rose.”", "(Both were reported on Monday.)", "Analysts shrugged."],
    ["John F. Carrow and Mary J. Oduya own 4.5% vs. 3.9% before.", "$5 million was repaid.", "12 people left."],
    ["Yahoo! Japan paid ¥5 billion.", "Wow!", "Really?!", "Yes."],
    ["1. First, the loan is repaid.", "Second, it is renewed."],
    ["Shares of Kestrel Corp. Chief Executive Ana Ruiz were sold at e.g. London prices."],
    ["Sen. Ruth Abel (D-Calif.) voted against the bill.", "It failed."],
    ["Visit Booking.com or write to a.b@c.org.", "Call 5.30 or 6.15."],
    ["Was it $4.2m or $4.5m?", "No.", "It was neither."],
    ["Revenue was $1.2bn.[4]", "The cost was half of that."],
]


def _split(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize("sentences", CASES)
def test_sentences_end_where_a_reader_stops(sentences: list[str]) -> None:
    assert _split(" ".join(sentences)) == sentences


def test_cjk_stops_need_no_blank() -> None:
    assert _split("营收增长。利润下降！Shares rose.") == ["营收增长。", "利润下降！", "Shares rose."]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The firm moved to the U.S. The move cost $3.5 million.", "The firm moved to the U.S."),
        ("It raised a Series A. The round was led by Oakline.", "It raised a Series A."),
        ("Profit fell at Kestrel Ltd. However, sales rose.", "Profit fell at Kestrel Ltd."),
        ("It was sold to Kestrel Inc. “Demand is strong,” it said.", "It was sold to Kestrel Inc."),
        ("The offer lapsed.The buyer withdrew.", "The offer lapsed."),
    ],
)
def test_abbreviation_ends_a_sentence_before_a_word_that_opens_one(text: str, first: str) -> None:
    assert _split(text)[0] == first
    assert len(_split(text)) == 2


@given(st.text(alphabet="ab A.!?…。\"'()[]1 \n$é😀", max_size=80))
def test_sentences_hold_every_character_but_blanks_once_and_in_order(text: str) -> None:
    assert "".join("".join(_split(text)).split()) == "".join(text.split())


@pytest.mark.parametrize("piece", [".", ". A", "A.", "a.b", "“", "(", "5.", "!? ", "$1. ", "x"])
def test_long_input_is_split_in_linear_time(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    begun = time.perf_counter()
    _split(text)
    assert time.perf_counter() - begun < 3
