"""Lists of words around dates, from `data/around.toml`."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """A list by name; it is data and never changes. Raises KeyError for an unknown name."""
    return _lists()[name]


@lru_cache(maxsize=1)
def _lists() -> dict[str, frozenset[str]]:
    lists = tomllib.loads(files(__package__).joinpath("data/around.toml").read_text(encoding="utf-8"))
    return {name: frozenset(members) for name, members in lists.items()}
