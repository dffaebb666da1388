"""The check before a pattern is looked for spares work and loses no match."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amw_nlp.facts.marked import Marked, compiled, needed

PATTERNS = (
    r"<OP:who> was <A:age>",
    r"(?:<D:when>|soon), <L:length>",
    r"<A>? (?:in|on) <D:born>",
    r"<R>{0,2}a|<D:x>",
    r"a<M>*b[(|]?\(<X:n>\)",
    r"\<D:when>",
)


@given(
    st.lists(st.sampled_from(["\ue010D0\ue011", "\ue010A1\ue011", "\ue010P2\ue011", "\ue010L3\ue011", "\ue010X4\ue011", "a", "b", "(", ")",
                              " was ", " in ", ", ", "soon"]), max_size=8).map("".join),
    st.sampled_from(PATTERNS),
)  # fmt: skip
def test_a_sentence_without_a_needed_mark_has_no_match(text: str, pattern: str) -> None:
    sentence = Marked(text, 0, (), (0,), (0,))
    assert sentence.has(pattern) == bool(compiled(pattern).search(text))


@pytest.mark.parametrize(
    ("pattern", "kinds"),
    [
        (PATTERNS[0], ["OP", "A"]), (PATTERNS[1], ["L"]), (PATTERNS[2], ["D"]), (PATTERNS[3], []), (PATTERNS[4], ["X"]), (PATTERNS[5], []),
    ],
)  # fmt: skip
def test_needed_marks_are_those_outside_brackets_and_options(pattern: str, kinds: list[str]) -> None:
    assert ["".join(sign[1] for sign in signs) for signs in needed(pattern)] == kinds
