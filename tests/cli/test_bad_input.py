"""Whatever is in a file, each gives one clear line or a result, and the others in the run are linted."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Amw = Callable[..., Any]

ONE_MB = 1_000_000
SENTENCE = "The company said on Tuesday that it raised $5 million from four investors, up 20% on the year before. "


@pytest.fixture(autouse=True)
def _rules(tst_rules: Path) -> None:
    """The third party's rules: `good.md` has one finding of theirs."""


def docx(body: str = "<w:p><w:r><w:t>Text.</w:t></w:r></w:p>", pad: int = 0) -> bytes:
    """The least that is a Word file; `pad` adds that many bytes of blanks, which pack to almost nothing."""
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = (
        f'<Types xmlns="{package}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )
    links = (
        f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/></Relationships>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr("_rels/.rels", links)
        archive.writestr("word/document.xml", f"<w:document {word}><w:body>{body}{' ' * pad}</w:body></w:document>")
    return out.getvalue()


ERRORS: dict[str, tuple[str, bytes]] = {
    "binary": ("a.md", bytes(range(256)) * 40),
    "an image with a text suffix": ("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(2000)),
    "truncated docx": ("a.docx", docx()[:-200]),
    "docx that is no zip": ("a.docx", b"not a zip at all"),
    "docx with broken xml": ("a.docx", docx("<w:p><w:r>")),
    "docx zip bomb": ("a.docx", docx(pad=600 * ONE_MB)),
    "docx without a document": ("a.docx", b"PK\x05\x06" + bytes(18)),
    "empty docx": ("a.docx", b""),
    "a null character": ("a.md", b"The company\x00raised $5 million and nothing else."),
    "pdf": ("a.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"),
}

RESULTS: dict[str, tuple[str, bytes]] = {
    "empty": ("a.md", b""),
    "blank": ("a.md", b" \n\n\t\n"),
    "bad utf-8": ("a.md", b"The company raised \xff\xfe\x93$5 million\x94."),
    "half a utf-16 pair": ("a.txt", "The company raised € 5 million.".encode("utf-16") + b"\x00"),
    "front matter that is not closed": ("a.md", b"---\ntitle: Acme raises\n\nThe company raised $5 million.\n"),
    "front matter that is no yaml": (
        "a.md",
        b"---\ntitle: [unclosed\n  : : }\n---\n\nThe company raised $5 million.\n",
    ),
    "front matter with an alias bomb": ("a.md", b"---\na: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n---\n\nText.\n"),
    "front matter in toml that is broken": ("a.md", b"+++\ntitle = \n+++\n\nText.\n"),
    "a line of a megabyte": ("a.txt", (SENTENCE * (ONE_MB // len(SENTENCE))).encode()),
    "a word of a megabyte": ("a.txt", b"x" * ONE_MB),
    "digits without end": ("a.md", b"$" + b"1" * 200_000),
    "dollar signs without end": ("a.md", b"$" * 200_000),
    "deep nesting": ("a.md", b"> " * 20_000 + b"deep"),
    "deep brackets": ("a.md", b"[" * 50_000),
    "deep html": ("a.html", b"<div>" * 50_000 + b"deep"),
    "html that is never closed": ("a.html", b"<p>The company <b raised <a href='"),
    "surrogates in entities": ("a.html", b"<p>&#xD800; &#1114112; &#0; raised $5 million</p>"),
}


def bystander(desk: Path) -> None:
    (desk / "good.md").write_text("The wrong word.\n", encoding="utf-8")


def assert_clean(ran: Any) -> None:
    assert "Traceback" not in ran.err
    assert "please report" not in ran.err, ran.err
    assert "good.md:1:5 TST001" in ran.out, "the other file was not linted"


@pytest.mark.parametrize("kind", ERRORS)
def test_what_cannot_be_read_is_one_line_and_exit_2(desk: Path, amw: Amw, kind: str) -> None:
    name, data = ERRORS[kind]
    bystander(desk)
    (desk / name).write_bytes(data)
    ran = amw("lint", name, "good.md", "--format", "concise")
    assert_clean(ran)
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert ran.err.startswith(f"{name}: error: ")
    assert len(ran.err) < 250


@pytest.mark.parametrize("kind", RESULTS)
def test_what_is_odd_gives_a_result(desk: Path, amw: Amw, kind: str) -> None:
    name, data = RESULTS[kind]
    bystander(desk)
    (desk / name).write_bytes(data)
    ran = amw("lint", name, "good.md", "--format", "concise")
    assert_clean(ran)
    assert ran.code in (1, 2)
    assert ": error: " not in ran.err or ran.err.count("\n") == 1


@pytest.mark.parametrize("command", ["extract", "claims", "score"])
@pytest.mark.parametrize("kind", [*ERRORS, "front matter that is no yaml", "bad utf-8", "empty"])
def test_other_commands_say_the_same(desk: Path, amw: Amw, command: str, kind: str) -> None:
    name, data = {**ERRORS, **RESULTS}[kind]
    (desk / name).write_bytes(data)
    ran = amw(command, name)
    assert ran.code == (2 if kind in ERRORS else 0)
    assert "Traceback" not in ran.err
    assert "please report" not in ran.err


def test_missing_file(desk: Path, amw: Amw) -> None:
    bystander(desk)
    ran = amw("lint", "nix.md", "good.md", "--format", "concise")
    assert_clean(ran)
    assert (ran.code, ran.err) == (2, "nix.md: error: no such file\n")


def test_directory_without_drafts_is_told(desk: Path, amw: Amw) -> None:
    bystander(desk)
    (desk / "empty").mkdir()
    ran = amw("lint", "empty", "good.md", "--format", "concise")
    assert_clean(ran)
    assert ran.err == "amw-nlp: note: empty: holds no drafts\n"
    assert amw("lint", "empty").code == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_that_may_not_be_read(desk: Path, amw: Amw) -> None:
    bystander(desk)
    (desk / "a.md").write_text("x", encoding="utf-8")
    (desk / "a.md").chmod(0)
    ran = amw("lint", "a.md", "good.md", "--format", "concise")
    assert_clean(ran)
    assert ran.err == "a.md: error: permission denied\n"


def test_unwritable_encoding_name(desk: Path, amw: Amw) -> None:
    bystander(desk)
    ran = amw("lint", "good.md", "--encoding", "klingon")
    assert ran.code == 2
    assert "klingon" in ran.err
    assert "please report" not in ran.err


def big(desk: Path, size: int) -> None:
    paragraph = SENTENCE * 5 + "\n\n"
    (desk / "big.txt").write_text(paragraph * (size // len(paragraph)), encoding="utf-8")


def test_twenty_megabytes_of_text_are_refused_in_one_line(desk: Path, amw: Amw) -> None:
    bystander(desk)
    big(desk, 20 * ONE_MB)
    ran = amw("lint", "big.txt", "good.md", "--format", "concise")
    assert_clean(ran)
    assert ran.code == 2
    assert ran.err.startswith("big.txt: error: has 19,")
    assert "max-characters allows 2,000,000" in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.slow
def test_three_megabytes_are_read_where_the_settings_allow_it(desk: Path) -> None:
    bystander(desk)
    big(desk, 3 * ONE_MB)
    arguments = [
        "lint",
        "big.txt",
        "good.md",
        "--format",
        "concise",
        "--no-cache",
        "--config",
        "max-characters=30000000",
    ]
    command = [sys.executable, "-m", "amw_nlp", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=3000, check=False, env=dict(os.environ))
    assert "Traceback" not in done.stderr
    assert done.returncode == 1
    assert "good.md:1:5 TST001" in done.stdout
