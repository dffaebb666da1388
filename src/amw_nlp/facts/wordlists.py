"""Small closed lists of words that relations between figures are read with; data in `facts/data`, read once."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_FILES = (
    "words.toml",
    "comparison.toml",
    "sanity.toml",
    "firm.toml",
    "restating.toml",
    "reckoning.toml",
    "timewords.toml",
)


def read_data(file: str) -> dict[str, Any]:
    """What a file of `facts/data` holds."""
    return tomllib.loads(files("amw_nlp.facts").joinpath("data", file).read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    return {
        f"{section}.{name}": frozenset(words)
        for file in _FILES
        for section, lists in read_data(file).items()
        for name, words in lists.items()
    }


def words_of(name: str) -> frozenset[str]:
    """The words of a list, by section and name (``determiner.owner``). Raises KeyError for one that there is not."""
    return _lists()[name]


@cache
def any_word(name: str) -> str:
    """A pattern for any word of a list, the longest first. Raises KeyError for a list that there is not."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(words_of(name), key=lambda w: (-len(w), w))) + ")"
