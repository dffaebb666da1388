"""Small closed lists of words that relations between figures are read with; data in `facts/data`, read once."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

_FILES = ("words.toml", "comparison.toml", "sanity.toml", "restating.toml")


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for file in _FILES:
        data = tomllib.loads(files("amw_nlp.facts").joinpath("data", file).read_text(encoding="utf-8"))
        found |= {
            f"{section}.{name}": frozenset(words) for section, lists in data.items() for name, words in lists.items()
        }
    return found


def words_of(name: str) -> frozenset[str]:
    """The words of a list, by section and name (``determiner.owner``). Raises KeyError for one that there is not."""
    return _lists()[name]
