"""The words that dates are read by, as patterns; data in `facts/data/timewords.toml`, read once."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from amw_nlp.facts.wordlists import words_of

ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
    "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth",
)  # fmt: skip


@lru_cache(maxsize=64)
def either(*names: str) -> str:
    """A pattern for any word of some lists, by section and name (``ends.begin``), the longest first.

    >>> either("ends.begin").startswith("(?:")
    True
    """
    return any_of({w for name in names for w in words_of(name)})


@lru_cache(maxsize=64)
def word(*names: str) -> re.Pattern[str]:
    """A compiled pattern for any word of some lists, whole words only, without case."""
    return re.compile(rf"(?<![\w-]){either(*names)}(?![\w-])", re.IGNORECASE)


def any_of(words: Collection[str]) -> str:
    """A pattern for any of some words, the longest first; a star at the end of one stands for any ending.

    >>> any_of(["open*", "set up"])
    '(?:set up|open\\\\w{0,6})'
    """
    longest = sorted(words, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\*", r"\w{0,6}").replace(r"\ ", " ") for w in longest) + ")"
