"""Pairs of articles read together, from pairs.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Pair:
    """Two articles, the first the earlier; `clash` is the text in the second and that in the first, or empty."""

    name: str
    first: str
    second: str
    clash: tuple[str, ...]


def load_pairs() -> list[Pair]:
    """All pairs."""
    table = tomllib.loads((HERE / "pairs.toml").read_text(encoding="utf-8"))
    return [Pair(p["name"], p["first"], p["second"], tuple(p.get("clash", ()))) for p in table["pair"]]
