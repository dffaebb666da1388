from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Amw = Callable[..., Any]
INFO = ("--min-severity", "info")


@pytest.fixture(autouse=True)
def _rules(tst_rules: Path) -> None:
    """The third party's rules for all tests here."""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"It is teh end.\r\nAnd teh rest.\r\n", b"It is the end.\r\nAnd the rest.\r\n"),
        (b"\xef\xbb\xbfIt is teh \xe2\x82\xac end.", b"\xef\xbb\xbfIt is the \xe2\x82\xac end."),
        ("It is teh € end.".encode("utf-16"), "It is the € end.".encode("utf-16")),
        ("It is teh “end”.".encode("cp1252"), "It is the “end”.".encode("cp1252")),
    ],
    ids=["crlf", "utf-8 with a mark", "utf-16", "windows-1252"],
)
def test_fix_changes_only_what_is_offered(desk: Path, amw: Amw, before: bytes, after: bytes) -> None:
    (desk / "a.md").write_bytes(before)
    assert amw("lint", "--fix", *INFO).code == 0
    assert (desk / "a.md").read_bytes() == after


def test_fix_leaves_what_has_none_and_reports_it(desk: Path, amw: Amw) -> None:
    (desk / "a.md").write_text("It is teh wrong end.\n", encoding="utf-8")
    ran = amw("lint", "--fix", "--format", "concise", *INFO)
    assert ran.code == 1
    assert ran.out.startswith("a.md:1:11 TST001")
    assert ran.err == "a.md: 1 fix made\n"


def test_fix_keeps_permissions(desk: Path, amw: Amw) -> None:
    path = desk / "a.md"
    path.write_text("teh", encoding="utf-8")
    path.chmod(0o640)
    amw("lint", "--fix", *INFO)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_diff_shows_and_changes_nothing(desk: Path, amw: Amw) -> None:
    (desk / "a.md").write_text("It is teh end.\n", encoding="utf-8")
    ran = amw("lint", "--diff", *INFO)
    assert ran.code == 1
    assert ran.out == "--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-It is teh end.\n+It is the end.\n"
    assert (desk / "a.md").read_text(encoding="utf-8") == "It is teh end.\n"
    assert amw("lint", "--diff").code == 0  # an info finding that is not shown is not mended either


def test_without_fix_nothing_is_written(desk: Path, amw: Amw) -> None:
    (desk / "a.md").write_text("teh wrong\n", encoding="utf-8")
    before = (desk / "a.md").stat().st_mtime_ns
    amw("lint", *INFO)
    assert (desk / "a.md").stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.md", "The wrong word.\n", "The wrong word. <!-- amw-nlp: ignore TST001 (said so) -->\n"),
        ("a.md", "A wrong\nand wrong end.\n", "A wrong <!-- C -->\nand wrong end. <!-- C -->\n"),
        ("a.md", "# A wrong title #\n", "# A wrong title <!-- C --> #\n"),
        ("a.md", "- A **wrong**\n- two\n", "- A **wrong** <!-- C -->\n- two\n"),
        ("a.md", "| a | b |\n|---|---|\n| wrong | 2 |\n", "| a | b |\n|---|---|\n| wrong <!-- C --> | 2 |\n"),
        ("a.md", "teh wrong\n", "teh wrong <!-- amw-nlp: ignore TST001, TST002 (said so) -->\n"),
        ("a.html", "<p>The <b>wrong</b> word.</p><p>Fine.</p>", "<p>The <b>wrong</b> word.<!-- C --></p><p>Fine.</p>"),
    ],
)
def test_add_ignore_silences_and_does_not_show(desk: Path, amw: Amw, name: str, before: str, after: str) -> None:
    path = desk / name
    path.write_text(before, encoding="utf-8")
    assert amw("lint", "--add-ignore=said so", *INFO).code == 0
    expected = after.replace("C -->", "amw-nlp: ignore TST001 (said so) -->")
    assert path.read_text(encoding="utf-8") == expected
    assert amw("lint", *INFO).code == 0


def test_a_path_behind_add_ignore_is_a_path(desk: Path, amw: Amw) -> None:
    for name in ("a.md", "other.md"):
        (desk / name).write_text("The wrong word.\n", encoding="utf-8")
    assert amw("lint", "--add-ignore", "a.md").code == 0
    assert (desk / "a.md").read_text(encoding="utf-8") == "The wrong word. <!-- amw-nlp: ignore TST001 -->\n"
    assert (desk / "other.md").read_text(encoding="utf-8") == "The wrong word.\n"


def test_add_ignore_takes_another_place_where_a_title_shows_comments(desk: Path, amw: Amw) -> None:
    path = desk / "a.html"
    path.write_text("<title>The wrong word</title><p>The right word.</p>", encoding="utf-8")
    assert amw("lint", "--add-ignore").code == 0
    assert path.read_text(encoding="utf-8").endswith("<p>The right word.<!-- amw-nlp: ignore TST001 --></p>")
    assert amw("lint").code == 0


@pytest.mark.parametrize(
    ("name", "reason", "message"), [("a.txt", "", "takes no comments"), ("a.md", "a --> b", "without -- and >")]
)
def test_add_ignore_refuses(desk: Path, amw: Amw, name: str, reason: str, message: str) -> None:
    (desk / name).write_text("The wrong word.\n", encoding="utf-8")
    ran = amw("lint", f"--add-ignore={reason}")
    assert ran.code == 2
    assert message in ran.err
    assert (desk / name).read_text(encoding="utf-8") == "The wrong word.\n"


def test_standard_input_is_not_changed(desk: Path, amw: Amw) -> None:
    ran = amw("lint", "-", "--fix", *INFO, stdin=b"teh")
    assert ran.code == 2
    assert "standard input cannot be changed" in ran.err
