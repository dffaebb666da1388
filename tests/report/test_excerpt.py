"""The excerpt of the text report: what is underlined is what was found, in any line, at any width."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_results import at, plain_draft

from amw_nlp.report.cells import cell_width
from amw_nlp.report.excerpt import Row, excerpt
from amw_nlp.rules.base import CONFLICTS, WITH, Place

WORDS = st.text(st.sampled_from(list("ab 亿京é\u0301\t–“😀,.")), max_size=300)


def underlined(row: Row) -> list[str]:
    """The characters above each mark."""
    texts = []
    for mark in row.marks:
        column, text = 0, ""
        for character in row.text:
            wide = cell_width(character)
            if mark.start <= column < mark.end or (text and wide == 0):
                text += character
            column += wide
        texts.append(text)
    return texts


@pytest.mark.parametrize(
    "source",
    [
        "It rose to $5m, it said.",
        "\tIt rose\tto $5m, it said.",
        "東京の店は 亿 $5m",
        "the cafe\u0301s made $5m",
        "no\u00adtwo soft\u200bly $5m, \u202e said",
        "word " * 400 + "$5m" + " word" * 400,
        "東京 " * 400 + "$5m" + " 東京" * 400,
        "x" * 3000 + "$5m" + "x" * 3000,
    ],
)
@pytest.mark.parametrize("width", [30, 60, 120])
def test_the_mark_is_under_the_words(source: str, width: int) -> None:
    draft = plain_draft(source, "a.md")
    (row,) = excerpt(draft, [at(draft, "$5m", CONFLICTS)], width)
    assert underlined(row) == ["$5m"]
    assert cell_width(row.text) <= width


@given(WORDS, WORDS, WORDS, st.integers(30, 90))
def test_any_two_places_are_underlined_within_the_width(before: str, between: str, after: str, width: int) -> None:
    draft = plain_draft(f"{before}$5m{between}€7m{after}", "a.md")
    rows = excerpt(draft, [at(draft, "€7m", CONFLICTS), at(draft, "$5m", WITH)], width)
    # a combining mark behind the place shows above its last column
    marked = [(text, mark.primary) for row in rows for text, mark in zip(underlined(row), row.marks, strict=True)]
    bare = [("".join(ch for ch in text if not unicodedata.combining(ch)), primary) for text, primary in marked]
    assert bare == [("$5m", False), ("€7m", True)]
    assert all(cell_width(row.text) <= width for row in rows)


def test_far_apart_on_one_line_makes_two_rows() -> None:
    draft = plain_draft("$5m " + "word " * 50 + "$7m", "a.md")
    rows = excerpt(draft, [at(draft, "$7m", CONFLICTS), at(draft, "$5m", WITH)], 80)
    assert [(row.line, underlined(row), row.gap) for row in rows] == [(1, ["$5m"], False), (1, ["$7m"], False)]


def test_lines_left_out_between_are_told() -> None:
    draft = plain_draft("$5m\n$6m\nnothing\n$7m", "a.md")
    places = [at(draft, text, CONFLICTS) for text in ("$5m", "$6m", "$7m")]
    assert [row.gap for row in excerpt(draft, places, 80)] == [False, False, True]


def test_cut_falls_between_words_and_is_told() -> None:
    draft = plain_draft("alpha " * 40 + "$5m" + " omega" * 40, "a.md")
    (row,) = excerpt(draft, [at(draft, "$5m", CONFLICTS)], 60)
    words = row.text.strip("…").split()
    assert row.text.startswith("…")
    assert row.text.endswith("…")
    assert set(words) == {"alpha", "$5m", "omega"}


def test_place_over_wrapped_lines_is_underlined_on_each() -> None:
    draft = plain_draft("It paid $150\n   billion for it.", "a.md")
    start = draft.source.index("$150")
    place = Place(start, draft.source.index(" for"), 1, 9, "$150 billion", CONFLICTS)
    assert [underlined(row) for row in excerpt(draft, [place], 80)] == [["$150"], ["billion"]]


def test_long_place_shows_its_first_and_last_line() -> None:
    draft = plain_draft("\n".join(f"line {i}" for i in range(20)), "a.md")
    rows = excerpt(draft, [Place(0, len(draft.source), 1, 1, "", CONFLICTS)], 80)
    assert [(row.line, row.gap) for row in rows] == [(1, False), (20, True)]


def test_place_wider_than_the_terminal_is_cut() -> None:
    draft = plain_draft("a" * 500, "a.md")
    (row,) = excerpt(draft, [Place(100, 400, 1, 101, "", CONFLICTS)], 50)
    assert cell_width(row.text) <= 50
    assert row.marks[0].end <= 50


def test_empty_place_has_one_caret() -> None:
    draft = plain_draft("abc\n\ndef", "a.md")
    for offset in (0, 3, 4, 8):
        (row,) = excerpt(draft, [Place(offset, offset, *draft.locate(offset), "", CONFLICTS)], 50)
        assert row.marks[0].end - row.marks[0].start == 1


def test_a_draft_cannot_steer_the_terminal() -> None:
    draft = plain_draft("\x1b[31mred\x1b]0;title\x07 \x9b2J $5m \u202e", "a.md")
    (row,) = excerpt(draft, [at(draft, "$5m", CONFLICTS)], 80)
    assert row.text == "␛[31mred␛]0;title␇ \ufffd2J $5m"


def test_a_line_of_a_megabyte_costs_nothing_much() -> None:
    draft = plain_draft("word " * 100_000 + "$5m" + " word" * 100_000, "a.md")
    place = at(draft, "$5m", CONFLICTS)
    start = time.perf_counter()
    excerpt(draft, [place] * 20, 100)
    assert time.perf_counter() - start < 0.5
