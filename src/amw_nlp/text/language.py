"""Whether a draft is in English, cheaply: by the share of its words that only English uses so often."""

from __future__ import annotations

from collections.abc import Sequence

from amw_nlp.text.draft import Draft
from amw_nlp.text.lexicon import load_words
from amw_nlp.text.patterns import lazy_pattern

_WORD = lazy_pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE_CHARS = 20_000
_FEWEST_WORDS = 25
# measured: English news stays above 0.25, tables and lists of English names above 0.10, other European languages below 0.06
_SHARE = 0.08


def is_english(draft: Draft) -> bool:
    """Whether a draft reads as English; one of fewer than 25 words passes."""
    sample = draft.text[:_SAMPLE_CHARS]
    letters = sum(ch.isalpha() for ch in sample)
    latin = sum(ch.isalpha() and ch < "\u0250" for ch in sample)
    if letters > 100 and latin < letters / 2:
        return False
    words = _WORD.findall(sample)
    if len(words) < _FEWEST_WORDS or _is_share(words):
        return True
    return bool(draft.tables) and _is_share(_WORD.findall(_outside_tables(draft)[:_SAMPLE_CHARS]))


def _is_share(words: Sequence[str]) -> bool:
    """Whether so many of some words are English ones as in English text."""
    stop_words = load_words("english")["stop_words"]
    return sum(w.casefold() in stop_words for w in words) >= max(_SHARE * len(words), 1)


def _outside_tables(draft: Draft) -> str:
    """The text around the tables of a draft, whose cells may be no more than names."""
    cells = {i for table in draft.tables for row in table.rows for i in row}
    return " ".join(draft.read(block.span) for i, block in enumerate(draft.blocks) if i not in cells)
