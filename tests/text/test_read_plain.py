from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amw_nlp.text.draft import Role
from amw_nlp.text.readers import read_text


def _blocks(source: str) -> list[tuple[str, str]]:
    draft = read_text(source)
    for block in draft.blocks:
        if block.role is not Role.QUOTE:
            span = draft.to_source(block.span)
            assert source[span.start : span.end] == draft.read(block.span)
    return [(str(b.role), draft.read(b.span)) for b in draft.blocks]


def test_first_short_line_is_the_title_and_each_line_a_paragraph() -> None:
    assert _blocks("Oat mill sells for $5m\nBy Ann Marr\nThe mill was sold. It is old.\nIt cost $5 million.\n") == [
        ("title", "Oat mill sells for $5m"),
        ("paragraph", "By Ann Marr"),
        ("paragraph", "The mill was sold. It is old."),
        ("paragraph", "It cost $5 million."),
    ]


def test_first_line_that_ends_in_a_full_stop_is_no_title() -> None:
    assert _blocks("The mill was sold.\n\nIt cost $5 million.\n")[0][0] == "paragraph"


def test_line_that_repeats_the_title_is_title_too() -> None:
    assert [r for r, _ in _blocks("Oat mill sells for $5m\nA note on it follows here.\nOat Mill Sells for $5M\nText.\n")] == [
        "title", "paragraph", "title", "paragraph",
    ]  # fmt: skip


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_wrapped_by_hand_are_one_paragraph(newline: str) -> None:
    lines = [
        "The owners of the mill said on Tuesday that they had sold it for $5",
        "million, after two years of talks with three buyers. The price was",
        "Twice what they had paid in 2019, and half of what they had asked",
        "for.",
        "",
        "They said that a part of the price, about $2 million, would go to",
        "the workers.",
    ]
    assert [text.split(newline) for _, text in _blocks(newline.join(lines))] == [lines[:4], lines[5:]]


def test_unwrapped_lines_go_on_only_where_a_sentence_is_unfinished() -> None:
    source = "A title here\n\nThe mill was sold for\n$5 million. It is old.\nNobody was glad.\n"
    assert [t for _, t in _blocks(source)][1:] == ["The mill was sold for\n$5 million. It is old.", "Nobody was glad."]


def test_lists_have_groups_and_levels() -> None:
    source = "Title\n\nThe buyers:\n- Oak\n  - Ash\n- Elm, which\n  holds 12%\n\nThen:\n1. Sell\n2. Pay\n"
    draft = read_text(source)
    items = [(draft.read(b.span), b.level, b.group) for b in draft.blocks if b.role is Role.LIST_ITEM]
    assert items == [("Oak", 1, 0), ("Ash", 2, 0), ("Elm, which\n  holds 12%", 1, 0), ("Sell", 1, 1), ("Pay", 1, 1)]


def test_a_sentence_that_begins_with_a_number_is_no_list() -> None:
    assert [r for r, _ in _blocks("The title\n\n12. May was the day.\nIt rained.\n")][1:] == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    "source",
    [
        "Year | Sales\n2024 | $4m\n2025 | $5m\n",
        "Year\tSales\n2024\t$4m\n2025\t$5m\n",
        "| Year | Sales |\n|---|---|\n| 2024 | $4m |\n| 2025 | $5m |\n",
    ],
)
def test_simple_tables_are_cells_with_a_header(source: str) -> None:
    draft = read_text(f"Title\n\nThe sales were these:\n\n{source}\nThat is all.\n")
    (table,) = draft.tables
    assert [[draft.read(draft.blocks[i].span) for i in row if i is not None] for row in table.rows] == [
        ["Year", "Sales"], ["2024", "$4m"], ["2025", "$5m"],
    ]  # fmt: skip
    assert table.header_rows == (0,)
    assert table.caption is not None


def test_short_lines_over_text_are_headings_and_lists_of_short_lines_are_not() -> None:
    source = "Title\n\nTHE BUYERS\n\nOak bought it.\n\nWhat next\n\nNobody knows.\n\nRoad works - $5 million\n\nBridge works - $6 million\n\nAll told, $11 million.\n"
    roles = [r for r, _ in _blocks(source)]
    assert roles == ["title", "heading", "paragraph", "heading", "paragraph", "paragraph", "heading", "paragraph"]


def test_marks_of_other_formats_are_understood() -> None:
    source = "# Oat grows\n\n> We are glad.\n> Very.\n\nOutlook\n=======\n\n<!-- amw-nlp: ignore VAL001 -->\nText.\n"
    draft = read_text(source)
    assert [(str(b.role), draft.read(b.span)) for b in draft.blocks] == [
        ("title", "Oat grows"),
        ("quote", "We are glad.\nVery."),
        ("heading", "Outlook"),
        ("paragraph", "Text."),
    ]
    assert [c.body for c in draft.comments] == ["amw-nlp: ignore VAL001"]


def test_front_matter_is_read_from_text_too() -> None:
    draft = read_text("---\ntitle: Oat grows\ndate: 2026-03-12\n---\nText here.\n")
    assert draft.title == "Oat grows"
    assert draft.date is not None
    assert draft.date.origin == "front matter"


@given(st.text(alphabet="ab $5.|\t-*>#=\n\r1😀é\u00a0", max_size=200))
def test_every_character_but_marks_and_blanks_is_read_where_it_stands(source: str) -> None:
    draft = read_text(source)
    end = 0
    for block in draft.blocks:
        for offset in range(block.span.start, block.span.end):
            span = draft.to_source(type(block.span)(offset, offset + 1))
            assert source[span.start : span.end] == draft.text[offset]
            assert span.start >= end
            end = span.end
    kept = "ab$5😀é"
    assert [ch for ch in draft.text if ch in kept] == [ch for ch in source if ch in kept]


def test_label_over_the_title_is_not_the_title() -> None:
    assert _blocks("FOR IMMEDIATE RELEASE\n\nOat Mill Sells for Five Million Dollars\n\nText here.\n")[:2] == [
        ("paragraph", "FOR IMMEDIATE RELEASE"),
        ("title", "Oat Mill Sells for Five Million Dollars"),
    ]
    assert _blocks("OAT MILL SOLD\n\nBy Ann Marr\n\nText here.\n")[0] == ("title", "OAT MILL SOLD")


def test_dash_that_signs_a_quotation_is_no_list() -> None:
    assert [r for r, _ in _blocks("The title\n\n“We are glad.”\n\n— Ann Marr, the owner\n\nText here.\n")][1:] == [
        "paragraph"
    ] * 3
