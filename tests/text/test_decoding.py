from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from amw_nlp.errors import UnreadableFile
from amw_nlp.text.readers import read_bytes, read_path, read_text

TEXT = "Café\r\n\r\nIt cost €5 million.\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
)
def test_byte_order_mark_is_not_counted_and_newlines_stand(data: bytes) -> None:
    draft = read_bytes(data)
    assert draft.source == TEXT
    assert draft.notes == ()


def test_windows_1252_is_the_last_resort_and_noted() -> None:
    draft = read_bytes(TEXT.encode("cp1252"))
    assert draft.source == TEXT
    assert any("Windows-1252" in note for note in draft.notes)


def test_encoding_told_is_honoured() -> None:
    assert read_bytes("Цена 5".encode("koi8-r"), encoding="koi8-r").source == "Цена 5"


def test_page_in_another_encoding_says_so_itself() -> None:
    data = "<meta charset='koi8-r'><p>Цена: $5".encode("koi8-r")
    draft = read_bytes(data, format="html")
    assert draft.text == "Цена: $5"
    assert draft.notes == ("not UTF-8; decoded as koi8-r, as the page says",)


def test_few_broken_bytes_do_not_turn_the_rest_into_nonsense() -> None:
    data = "“Sales,” he said – in a café – “were €5 million.”".encode() + b" \xff\n"
    draft = read_bytes(data)
    assert "café – “were €5 million.”" in draft.text
    assert draft.notes == ("broken UTF-8 in 1 place; read as \ufffd there",)


def test_date_in_front_matter_that_cannot_be_read_is_noted() -> None:
    draft = read_text("---\ntitle: Oat\ndate: 03/12/2026\n---\nText.\n", format="markdown")
    assert draft.date is None
    assert any("03/12/2026" in note for note in draft.notes)


BROKEN = {
    "nul.txt": (b"abc\0def", "NUL"),
    "image.md": (b"\x89PNG\r\n\x1a\n....", "PNG"),
    "paper.txt": (b"%PDF-1.7 ...", "PDF"),
    "word.md": (b"PK\x03\x04.....", "docx"),
    "old.txt": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "old Word"),
    "noise.txt": (bytes(range(1, 32)) * 20 + b"\xff\xfe\xfa" * 20, "binary"),
    "half.txt": (b"Caf\xe9 \x81\x8d\x90 x", "UTF-8"),
    "utf16.txt": (codecs.BOM_UTF16_LE + b"a", "utf-16"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_text_is_refused_in_one_line(name: str, tmp_path: Path) -> None:
    data, problem = BROKEN[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match=problem) as caught:
        read_path(path)
    assert "\n" not in str(caught.value)


def test_missing_file_folder_and_other_formats_are_refused(tmp_path: Path) -> None:
    for path, problem in ((tmp_path / "none.md", "no such file"), (tmp_path, "folder")):
        with pytest.raises(UnreadableFile, match=problem):
            read_path(path)
    old = tmp_path / "old.doc"
    old.write_bytes(b"x")
    with pytest.raises(UnreadableFile, match="save it as"):
        read_path(old)


def test_unknown_encoding_and_format_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="unknown encoding"):
        read_bytes(b"a", encoding="klingon")
    with pytest.raises(UnreadableFile, match="not ascii"):
        read_bytes("é".encode(), encoding="ascii")
    with pytest.raises(UnreadableFile, match="no reader"):
        read_text("a", format="troff")


@pytest.mark.parametrize("kind", ["plain", "markdown", "html"])
@pytest.mark.parametrize("source", ["", " ", "\n\n"])
def test_empty_draft_is_a_draft(kind: str, source: str) -> None:
    draft = read_text(source, format=kind)
    assert draft.sentences == ()
    assert draft.title is None
    assert draft.tables == ()
