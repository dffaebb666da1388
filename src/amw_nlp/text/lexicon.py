"""The word lists of this layer, read from `data/`."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=8)
def load_words(name: str) -> dict[str, frozenset[str]]:
    """The lists of words in ``data/NAME.toml``, by their key."""
    import tomllib

    table = tomllib.loads((files(__package__) / "data" / f"{name}.toml").read_text(encoding="utf-8"))
    return {key: frozenset(words) for key, words in table.items()}
