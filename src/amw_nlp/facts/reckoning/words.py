"""The closed word lists of this folder's modules; data in `facts/data/reckoning.toml`, read once."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    data = tomllib.loads(files("amw_nlp.facts").joinpath("data", "reckoning.toml").read_text(encoding="utf-8"))
    return {f"{section}.{name}": frozenset(words) for section, lists in data.items() for name, words in lists.items()}


def words_of(name: str) -> frozenset[str]:
    """The words of a list, by section and name (``whole.rest``). Raises KeyError for one that there is not."""
    return _lists()[name]
