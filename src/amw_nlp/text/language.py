"""Whether a draft is in English, cheaply: by the share of its words that only English uses so often."""

from __future__ import annotations

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
    words = [w.casefold() for w in _WORD.findall(sample)]
    if len(words) < _FEWEST_WORDS:
        return True
    stop_words = load_words("english")["stop_words"]
    return sum(w in stop_words for w in words) >= _SHARE * len(words)
