from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amw_nlp.errors import UnreadableFile
from amw_nlp.linter.rewrite import Edit, diff, edited, encode_like
from amw_nlp.text.readers import read_path


def test_of_edits_that_overlap_only_the_first_is_made() -> None:
    assert edited("$100B USD paid", [Edit(5, 9, ""), Edit(0, 9, "US$100B"), Edit(10, 14, "cost")]) == "US$100B cost"


def test_the_same_edit_twice_is_made_once() -> None:
    assert edited("teh", [Edit(0, 3, "the"), Edit(0, 3, "the")]) == "the"


@given(
    st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 5), st.text(max_size=3)), max_size=6)
)
def test_what_no_edit_touches_stays(source: str, raw: list[tuple[int, int, str]]) -> None:
    edits = [Edit(min(a, len(source)), min(a + n, len(source)), t) for a, n, t in raw]
    first = min((e.start for e in edits), default=len(source))
    last = max((e.end for e in edits), default=0)
    result = edited(source, edits)
    assert result.startswith(source[:first])
    assert result.endswith(source[last:])


def test_a_diff_marks_a_missing_line_end() -> None:
    assert "".join(diff("a.md", "one", "two")).endswith(
        "-one\n\\ No newline at end of file\n+two\n\\ No newline at end of file\n"
    )


def test_a_file_that_changed_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("teh one", encoding="utf-8")
    draft = read_path(path)
    path.write_text("teh other", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="cannot be changed"):
        encode_like(path, draft, "the one")
