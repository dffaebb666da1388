from __future__ import annotations

import datetime as dt
import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amw_nlp.text.draft import Draft
from amw_nlp.text.readers import read_text
from amw_nlp.text.span import Span


def _read(source: str) -> Draft:
    return read_text(source, format="markdown")


def _blocks(source: str) -> list[tuple[str, str]]:
    draft = _read(source)
    return [(str(b.role), draft.read(b.span)) for b in draft.blocks]


def test_marks_urls_and_code_are_not_read_but_figures_in_code_are() -> None:
    text = 'Sales of **Oat** [rose](https://a.b "c") to `$5 million` from `x = 4`, see <https://a.b>.\n'
    assert _blocks(text) == [("paragraph", "Sales of Oat rose to $5 million from , see .")]


def test_offsets_point_at_the_source_past_emoji_entities_and_escapes() -> None:
    source = "😀 é &amp; \\$5 *million*\r\nmore &euro;6\r\n"
    draft = _read(source)
    assert draft.text == "😀 é & $5 million\r\nmore €6"
    at = draft.text.index("$5 million")
    span = draft.to_source(Span(at, at + len("$5 million")))
    assert source[span.start : span.end] == "$5 *million"
    euro = draft.text.index("€6")
    span = draft.to_source(Span(euro, euro + 2))
    assert source[span.start : span.end] == "&euro;6"


def test_front_matter_gives_title_standfirst_date_and_places() -> None:
    source = '---\ntitle: "Oat: a $5m story"\ndek: It grew\ndate: 2026-03-12T08:00:00Z\namw-nlp: {ignore: [VAL001]}\n---\n\nText.\n'
    draft = _read(source)
    assert [(str(b.role), draft.read(b.span)) for b in draft.blocks] == [
        ("title", "Oat: a $5m story"),
        ("standfirst", "It grew"),
        ("paragraph", "Text."),
    ]
    span = draft.to_source(draft.blocks[0].span)
    assert source[span.start : span.end] == "Oat: a $5m story"
    assert draft.date is not None
    assert draft.date.day == dt.date(2026, 3, 12)
    assert draft.metadata["amw-nlp"] == {"ignore": ["VAL001"]}


def test_toml_front_matter_is_read() -> None:
    draft = _read("+++\ntitle = 'Oat grows'\ndate = 2026-03-12\n+++\n\nText.\n")
    assert draft.title == "Oat grows"
    assert draft.date is not None
    assert draft.date.origin == "front matter"


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: [a, b\n---\n",
        '---\ntitle: "a\n---\n',
        "---\na: b\n  c\n d: e\n---\n",
        "---\na: b\n&anchor x: *y\n---\n",
        "---\na: &b c\n---\n",
        "+++\ntitle = \n+++\n",
        "---\ntitle: a\n",
        "---\na: " + "[" * 5000 + "\n---\n",
        "---\n" + "".join(" " * i + "a:\n" for i in range(200)) + "---\n",
    ],
)
def test_broken_front_matter_is_a_note_and_the_body_is_read(front: str) -> None:
    draft = _read(front + "\nSales were $5 million in all.\n")
    assert draft.notes
    assert "\n" not in draft.notes[0]
    assert any("Sales were $5 million in all." in draft.read(b.span) for b in draft.blocks)


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert not _read("---\n\nSales rose.\n\n---\n\nThen fell.\n").notes


def test_comments_of_html_and_mdx_are_comments() -> None:
    source = "<!-- amw-nlp: ignore VAL001 -->\n\nA<!-- b --> c.\n\n{/* amw-nlp: ignore é */}\n\nEnd.\n"
    draft = _read(source)
    assert [c.body for c in draft.comments] == ["amw-nlp: ignore VAL001", "b", "amw-nlp: ignore é"]
    assert [source[c.span.start : c.span.end][:3] for c in draft.comments] == ["<!-", "<!-", "{/*"]
    assert "ignore" not in draft.text


def test_first_heading_is_the_title_and_an_emphasised_paragraph_below_the_standfirst() -> None:
    assert _blocks("# Oat grows\n\n*Sales doubled.*\n\n## Why\n\nText.\n\n# More\n") == [
        ("title", "Oat grows"),
        ("standfirst", "Sales doubled."),
        ("heading", "Why"),
        ("paragraph", "Text."),
        ("heading", "More"),
    ]


def test_later_line_that_repeats_the_title_is_title_too() -> None:
    assert [r for r, _ in _blocks("# Oat grows\n\nBy Ann\n\n**Oat Grows**\n\nText.\n")] == [
        "title", "paragraph", "title", "paragraph",
    ]  # fmt: skip


def test_lists_tables_quotes_footnotes_and_captions_have_their_roles() -> None:
    source = "- a\n- b\n  - c\n\n| Year | Sales |\n|---|---|\n| 2025 | $5m |\n\n> q\n\n![The mill](m.png)\n\nText[^1]\n\n[^1]: Note.\n"
    assert [r for r, _ in _blocks(source)] == [
        *["list-item"] * 3, *["cell"] * 4, "quote", "caption", "paragraph", "footnote",
    ]  # fmt: skip


def test_html_in_markdown_is_read_as_html_with_its_places() -> None:
    source = "> <p>Sales &amp;\n> <b>profit</b></p>\n\nA <del>$4m</del>5<sup>2</sup> ~~$6m~~ ~$7m and ~$8m.\n"
    draft = _read(source)
    assert [draft.read(b.span) for b in draft.blocks] == ["Sales &\nprofit", "A 5  ~$7m and ~$8m."]
    at = draft.text.index("profit")
    span = draft.to_source(Span(at, at + 6))
    assert source[span.start : span.end] == "profit"


def test_code_blocks_are_left_out() -> None:
    assert _blocks("Text.\n\n```py\nx = 5\n```\n\n    y = 6\n\nMore.\n") == [
        ("paragraph", "Text."),
        ("paragraph", "More."),
    ]


WORDS = st.sampled_from(
    [
        "oat",
        "$5",
        "million",
        "😀",
        "é",
        "12%",
        "a\u00a0b",
        "-3",
        "€1.2bn",
        "don't",
        "“so”",
        "乔琳",
        "x_y",
        "3*4",
        "[sic]",
        "A&B",
        "<5",
        "~6",
        "#7",
    ]
)
MARKS = st.sampled_from(["", "", "*", "**", "`", "~~"])


def _escaped(word: str, entity: bool) -> str:
    if entity:
        return "".join(f"&#{ord(ch)};" if not ch.isalnum() else ch for ch in word)
    return re.sub(r"([\\`*_{}\[\]<>()#+\-.!~|$&])", r"\\\1", word)


@st.composite
def _documents(draw: st.DrawFn) -> tuple[str, list[list[str]]]:
    """A Markdown document and the words of its paragraphs."""
    paragraphs, plain = [], []
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    for _ in range(draw(st.integers(1, 4))):
        pieces, words = [], []
        for word in draw(st.lists(WORDS, min_size=1, max_size=8)):
            mark = draw(MARKS) if word.isalnum() and word.isascii() else ""
            shown = _escaped(word, draw(st.booleans()))
            pieces.append(shown if mark in ("`", "~~") else f"{mark}{shown}{mark}")
            words.append(word)
        glue = draw(st.sampled_from([" ", newline]))
        paragraphs.append(glue.join(pieces))
        plain.append(words)
    return (newline * 2).join(paragraphs) + newline, plain


@given(_documents(), st.data())
def test_any_reading_span_is_its_source_span_without_marks(
    document: tuple[str, list[list[str]]], data: st.DataObject
) -> None:
    source, plain = document
    draft = _read(source)
    blocks = [re.split(r"[ \r\n]+", draft.read(b.span)) for b in draft.blocks]
    assert blocks == plain
    block = data.draw(st.sampled_from(draft.blocks))
    start = data.draw(st.integers(block.span.start, block.span.end - 1))
    end = data.draw(st.integers(start + 1, block.span.end))
    span = draft.to_source(Span(start, end))
    escaped = source[max(0, span.start - 1)] == "\\"
    piece = source[span.start - escaped : span.end]
    # the oracle: in these documents an asterisk is a mark unless it is escaped or written as an entity
    assert unescape(re.sub(r"\\(.)|\*+", r"\1", piece)) == draft.read(Span(start, end))


def test_plain_text_under_a_markdown_suffix_is_read_line_by_line() -> None:
    sentence = (
        "The mill was sold on Tuesday for $5 million, up 12% from 2019, and its owners said that they were glad. "
    )
    source = f"Oat mill sells for $5m\n{sentence * 3}\nA note\n{sentence * 4}\n"
    assert [r for r, _ in _blocks(source)] == ["title", "paragraph", "paragraph", "paragraph"]
    assert len(_blocks(f"{sentence}\n{sentence}\n{sentence}\n")) == 1
