"""Lines and columns as editors count them: there and back again, in every unit, whatever characters a draft has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amw_nlp.text.offsets import Positions, Unit

TEXTS = st.text(st.sampled_from("ab é€亿😀\r\n\u2028\x0c\x85\ud800"), max_size=40)


@given(TEXTS, st.sampled_from(list(Unit)))
def test_every_offset_comes_back(text: str, unit: Unit) -> None:
    at = Positions(text, unit)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] != "\r\n":  # no position lies inside a line break
            assert at.offset(*at.position(offset)) == offset


@given(TEXTS)
def test_columns_are_those_of_the_encoding(text: str) -> None:
    for offset in range(len(text) + 1):
        line = text[:offset].replace("\r\n", "\n").replace("\r", "\n").rpartition("\n")[2]
        if text[offset - 1 : offset + 1] == "\r\n":
            continue
        assert Positions(text, Unit.UTF16).position(offset)[1] == len(line.encode("utf-16-le", "surrogatepass")) // 2
        assert Positions(text, Unit.UTF8).position(offset)[1] == len(line.encode("utf-8", "surrogatepass"))
        assert Positions(text, Unit.UTF32).position(offset)[1] == len(line)


@pytest.mark.parametrize(
    ("line", "column", "offset"),
    [(0, 0, 0), (0, 1, 0), (0, 2, 1), (0, 3, 2), (0, 99, 2), (1, 0, 4), (1, 2, 6), (2, 0, 6), (9, 9, 6)],
)
def test_places_that_no_character_has_are_the_nearest_before(line: int, column: int, offset: int) -> None:
    """Inside a pair of surrogates, past the end of a line, past the last line."""
    assert Positions("😀a\r\nbc", Unit.UTF16).offset(line, column) == offset


def test_only_line_breaks_end_lines() -> None:
    """Editors do not end lines at U+2028, form feeds and the like, where `str.splitlines` does."""
    assert Positions("a\u2028b\x0cc\x85d\x1ee\nf", Unit.UTF16).position(10) == (1, 0)
