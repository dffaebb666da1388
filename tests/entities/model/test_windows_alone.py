"""A window's scores are its own: neither what stands in other windows nor what was read before changes them."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pytest

from amw_nlp.entities.onnx import load_shipped
from amw_nlp.entities.tagger.kept import Kept
from amw_nlp.text.readers import read_text

pytestmark = pytest.mark.model

_PARAGRAPH = (
    "Tamsin Holt, who runs Ferrow Mills, sold {} looms to Brandt Weaving in Leeds and hired Oswin Pryce from it. "
)


def _text(count: int) -> str:
    return "\n\n".join(_PARAGRAPH.format(i) * 3 for i in range(10, 10 + count))


def test_a_draft_typed_with_memory_is_read_as_without() -> None:
    fresh, keeping = load_shipped(threads=1), load_shipped(threads=1, keep=64)
    if fresh is None or keeping is None:
        pytest.skip("no model in models/")
    text = _text(6)
    for end in (200, 420, 421, 640, 641, 400, len(text)):
        draft = read_text(text[:end])
        assert keeping.find(draft) == fresh.find(draft)


def test_only_the_latest_answers_are_kept() -> None:
    asked: Counter[int] = Counter()
    kept = Kept(2)

    def ask(number: int) -> int:
        def find() -> int:
            asked[number] += 1
            return -number

        return int(kept.ask(number, find))

    assert [ask(n) for n in (1, 2, 1, 3, 1, 2)] == [-1, -2, -1, -3, -1, -2]
    assert asked == {1: 1, 2: 2, 3: 1}


def test_nothing_is_kept_unless_asked() -> None:
    kept = Kept(0)
    assert [kept.ask("window", partial(int, n)) for n in range(3)] == [0, 1, 2]
