"""The word lists that tell what a number counts, from `data/nouns.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True)
class Nouns:
    """The word lists of `data/nouns.toml`."""

    irregular: Mapping[str, str]
    stands_for: Mapping[str, str]
    same: frozenset[str]
    modifiers: frozenset[str]
    stop: frozenset[str]
    time: frozenset[str]
    time_between: frozenset[str]
    not_after: frozenset[str]
    hyphen: frozenset[str]
    not_years: frozenset[str]
    not_plural: frozenset[str]
    after_bare: frozenset[str]
    participles: frozenset[str]
    carried: frozenset[str]
    lasting: frozenset[str]
    verbal: frozenset[str]
    before_verb: frozenset[str]
    through: frozenset[str]
    paired: frozenset[str]
    peoples: frozenset[str]
    roads: frozenset[str]
    not_hyphened: frozenset[str]


@lru_cache(maxsize=1)
def load_nouns() -> Nouns:
    """The word lists, from the data file."""
    data = tomllib.loads((files("amw_nlp.quantities") / "data" / "nouns.toml").read_text("utf-8"))
    return Nouns(
        irregular=data["irregular"],
        stands_for=data["stands_for"],
        same=frozenset(data["same"]["words"]),
        modifiers=frozenset(data["modifiers"]["words"]),
        stop=frozenset(data["stop"]["words"]),
        time=frozenset(data["time"]["words"]),
        time_between=frozenset(data["time"]["between"]),
        not_after=frozenset(data["not_after"]["words"]),
        hyphen=frozenset(data["hyphen"]["words"]),
        not_years=frozenset(data["not_years"]["words"]),
        not_plural=frozenset(data["not_plural"]["words"]),
        after_bare=frozenset(data["bare"]["after"]),
        participles=frozenset(data["bare"]["participles"]),
        carried=frozenset(data["bare"]["carried"]),
        lasting=frozenset(data["bare"]["lasting"]),
        verbal=frozenset(data["verbal"]["words"]),
        before_verb=frozenset(data["verbal"]["before"]),
        through=frozenset(data["through"]["words"]),
        paired=frozenset(data["paired"]["words"]),
        peoples=frozenset(data["peoples"]["words"]),
        roads=frozenset(data["roads"]["words"]),
        not_hyphened=frozenset(data["not_hyphened"]["words"]),
    )
