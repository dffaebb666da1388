"""A page after changes is what the editor has."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amw_nlp.server.page import Change, Page, format_for
from amw_nlp.text.offsets import Positions, Unit

TEXT = st.text(st.sampled_from("ab é亿😀\r\n\u2028"), max_size=20)


def page(text: str) -> Page:
    return Page("file:///a.md", Path("/a.md"), "markdown", text, 1)


@given(TEXT, st.data(), st.sampled_from(list(Unit)))
def test_changes_in_a_row_are_made_in_a_row(text: str, data: st.DataObject, unit: Unit) -> None:
    expected, changes = text, []
    for _ in range(data.draw(st.integers(1, 4))):
        at = Positions(expected, unit)
        start, end = sorted(data.draw(st.integers(0, len(expected))) for _ in range(2))
        # no editor names a place inside a line break
        start, end = (o - (expected[o - 1 : o + 1] == "\r\n") for o in (start, end))
        new = data.draw(TEXT)
        changes.append(Change(new, at.position(start), at.position(end)))
        expected = expected[:start] + new + expected[end:]
    changed = page(text).changed(changes, 7, unit)
    assert (changed.text, changed.version) == (expected, 7)


def test_a_change_without_a_place_is_the_whole_page() -> None:
    changes = [Change("x", (0, 0), (0, 0)), Change("new"), Change("!", (0, 3), (5, 5))]
    assert page("old").changed(changes, 2, Unit.UTF16).text == "new!"


@pytest.mark.parametrize(
    ("path", "language", "expected"),
    [
        ("a.md", "plaintext", "markdown"), ("a.html", "markdown", "html"), ("a.txt", "markdown", "markdown"), ("a.rst", "unknown", "plain"),
        (None, "markdown", "markdown"), (None, "HTML", "html"), (None, "python", "plain"),
    ],
)  # fmt: skip
def test_format_is_told_by_the_file_else_by_the_editor(path: str | None, language: str, expected: str) -> None:
    assert format_for(Path(path) if path else None, language) == expected
