from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_file import paragraph, text_run, word_file

from amw_nlp.errors import UnreadableFile
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.readers import read_bytes, read_path, read_text
from amw_nlp.text.span import Span


def _read(body: str, **parts: str) -> Draft:
    return read_bytes(word_file(body, **parts), format="docx", path="draft.docx")


def _blocks(draft: Draft) -> list[tuple[str, str]]:
    for block in draft.blocks:
        span = draft.to_source(block.span)
        assert draft.source[span.start : span.end] == draft.read(block.span)
    return [(str(b.role), draft.read(b.span)) for b in draft.blocks]


def test_tracked_insertions_are_read_and_deletions_are_not() -> None:
    body = paragraph(
        "Tilbury raised ",
        f'<w:ins w:id="1" w:author="a">{text_run("about ")}</w:ins>',
        '<w:del w:id="2" w:author="a"><w:r><w:delText>exactly </w:delText></w:r></w:del>',
        f'<w:moveFrom w:id="3" w:author="a">{text_run("in May ")}</w:moveFrom>',
        f"<w:hyperlink>{text_run('$5 million')}</w:hyperlink>",
        f'<w:moveTo w:id="4" w:author="a">{text_run(" in May")}</w:moveTo>',
        f"<w:sdt><w:sdtContent>{text_run('.')}</w:sdtContent></w:sdt>",
    )
    assert _blocks(_read(body)) == [("paragraph", "Tilbury raised about $5 million in May.")]


def test_paragraph_whose_mark_is_deleted_runs_on_into_the_next() -> None:
    deleted = '<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>'
    body = paragraph("It sold for ", look=deleted) + paragraph("$3 million.") + paragraph("Then it closed.")
    assert _blocks(_read(body)) == [("paragraph", "It sold for $3 million."), ("paragraph", "Then it closed.")]


def test_alternatives_are_read_once_and_text_boxes_are_blocks_of_their_own() -> None:
    box = f"<w:txbxContent>{paragraph('Sales: $7 million.')}</w:txbxContent>"
    drawing = (
        "<w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = paragraph("The year was good.", drawing) + paragraph("The next one was not.")
    assert [text for _, text in _blocks(_read(body))] == [
        "The year was good.",
        "Sales: $7 million.",
        "The next one was not.",
    ]


def test_styles_say_what_a_paragraph_is() -> None:
    document = docx.Document()
    document.add_heading("Tilbury sells its mill", 0)
    document.add_paragraph("The price was not told", style="Subtitle")
    document.add_heading("The buyers", 1)
    document.add_paragraph("Oak Partners", style="List Bullet")
    document.add_paragraph("Elm", style="List Bullet")
    document.add_paragraph("“We are glad.”", style="Quote")
    document.add_paragraph("The mill in 1931", style="Caption")
    made = io.BytesIO()
    document.save(made)
    draft = read_bytes(made.getvalue(), format="docx")
    assert [role for role, _ in _blocks(draft)] == [
        "title", "standfirst", "heading", "list-item", "list-item", "quote", "caption",
    ]  # fmt: skip
    assert {b.group for b in draft.blocks if b.role is Role.LIST_ITEM} == {0}
    assert [b.paragraph for b in draft.blocks] == list(range(7))


def test_merged_cells_keep_their_columns() -> None:
    def cell(text: str, look: str = "") -> str:
        return f"<w:tc><w:tcPr>{look}</w:tcPr>{paragraph(text)}</w:tc>"

    two, first, further = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        f"<w:tr>{cell('Year')}{cell('Sales', two)}{cell('Staff')}</w:tr>",
        f"<w:tr>{cell('2024', first)}{cell('$4m')}{cell('$5m')}{cell('12')}</w:tr>",
        f"<w:tr>{cell('', further)}{cell('$6m')}{cell('$7m')}{cell('13')}</w:tr>",
    )
    draft = _read(paragraph("Sales by year:") + f"<w:tbl>{''.join(rows)}</w:tbl>" + paragraph("So it grew."))
    (table,) = draft.tables
    shown = [[None if i is None else draft.read(draft.blocks[i].span) for i in row] for row in table.rows]
    assert shown == [["Year", "Sales", None, "Staff"], ["2024", "$4m", "$5m", "12"], [None, "$6m", "$7m", "13"]]
    assert table.header_rows == (0,)
    assert table.header_column
    assert table.caption == 0


def test_notes_are_blocks_and_their_marks_do_not_join_the_figures() -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    body = paragraph(
        "Sales were $5",
        mark,
        " million, up 4",
        text_run("1", '<w:vertAlign w:val="superscript"/>'),
        "% on 1",
        text_run("st", '<w:vertAlign w:val="superscript"/>'),
        " May.",
    )
    note = f'<w:footnote w:id="2">{paragraph("In 2024 prices.")}</w:footnote>'
    assert _blocks(_read(body, footnotes=note)) == [
        ("paragraph", "Sales were $5 million, up 4% on 1st May."),
        ("footnote", "In 2024 prices."),
    ]


def test_comment_stands_on_its_passage() -> None:
    body = paragraph(
        "Sales were ", '<w:commentRangeStart w:id="0"/>', "$5 million", '<w:commentRangeEnd w:id="0"/>', " in all."
    )
    comment = f'<w:comment w:id="0" w:author="a">{paragraph("amw-nlp: ignore VAL001")}</w:comment>'
    draft = _read(body, comments=comment)
    (found,) = draft.comments
    assert found.body == "amw-nlp: ignore VAL001"
    assert draft.source[found.span.start : found.span.end] == "$5 million"


def test_hidden_and_struck_text_is_not_read() -> None:
    body = paragraph(
        "It cost ",
        text_run("$4m ", "<w:strike/>"),
        text_run("x ", "<w:vanish/>"),
        text_run("$5m", '<w:strike w:val="0"/>'),
    )
    assert _blocks(_read(body)) == [("paragraph", "It cost $5m")]


def _bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * (300 << 20))
    return made.getvalue()


def _with_entities() -> bytes:
    whole = word_file(paragraph("&lol;"))
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                content = b'<!DOCTYPE a [<!ENTITY lol "lol">]>' + content
            new.writestr(name, content)
    return made.getvalue()


WHOLE = word_file(paragraph("It cost $5m."))
BROKEN = {
    "empty": (b"", "empty"),
    "truncated": (WHOLE[: len(WHOLE) // 2], "cut short"),
    "no zip": (b"It cost $5m.", "no ZIP"),
    "old word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
    "bomb": (_bomb(), "ZIP bomb"),
    "entities": (_with_entities(), "entities"),
    "broken xml": (word_file("<w:p><w:r></w:p>"), "broken"),
    "other zip": (WHOLE.replace(b"[Content_Types].xml", b"[Content_Tipes].xml"), "no Word file"),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_broken_file_is_refused_in_one_line(kind: str, tmp_path: Path) -> None:
    data, problem = BROKEN[kind]
    path = tmp_path / "draft.docx"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match=problem) as caught:
        read_path(path)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_word_file_is_not_read_from_text() -> None:
    with pytest.raises(UnreadableFile, match="from a file"):
        read_text("x", format="docx")


WORDS = st.sampled_from(["oat", "$5", " million ", "😀", "é", "12%", "A&B", "<5", "a\u00a0b", "乔琳", "\t"])


@given(
    st.lists(
        st.lists(st.tuples(WORDS, st.sampled_from(["run", "ins", "del", "link"])), max_size=6), min_size=1, max_size=4
    )
)
@settings(max_examples=25, deadline=None)
def test_any_reading_span_is_its_source_span(document: list[list[tuple[str, str]]]) -> None:
    wrap = {"run": "{}", "ins": '<w:ins w:id="1" w:author="a">{}</w:ins>', "link": "<w:hyperlink>{}</w:hyperlink>"}
    body, expected = [], []
    for runs in document:
        shown = [
            '<w:del w:id="2" w:author="a"><w:r><w:delText>gone</w:delText></w:r></w:del>'
            if kind == "del"
            else wrap[kind].format(text_run(word))
            for word, kind in runs
        ]
        body.append(paragraph(*shown))
        expected.append("".join(word for word, kind in runs if kind != "del").strip())
    draft = _read("".join(body))
    assert [text for _, text in _blocks(draft)] == [text for text in expected if text]
    for block in draft.blocks:
        for offset in range(block.span.start, block.span.end):
            span = draft.to_source(Span(offset, offset + 1))
            assert draft.source[span.start : span.end] == draft.text[offset]
