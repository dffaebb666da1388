"""What comes after what, as patterns; data in `facts/data/sequence.toml`, read once."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from amw_nlp.facts.timewords import any_of
from amw_nlp.facts.wordlists import read_data


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return read_data("sequence.toml")


@lru_cache(maxsize=1)
def events() -> re.Pattern[str]:
    """A pattern for any event that has a place in some order."""
    every = {w for stages in _data()["threads"].values() for stage in stages for w in stage}
    return re.compile(rf"(?<![\w-]){any_of(every)}(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=1)
def _stages() -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    return tuple(
        (thread, n, re.compile(any_of(stage), re.IGNORECASE))
        for thread, stages in _data()["threads"].items()
        for n, stage in enumerate(stages)
    )


@lru_cache(maxsize=4096)
def places(event: str) -> frozenset[tuple[str, int]]:
    """The threads that an event is of, with its stage in each."""
    return frozenset((thread, n) for thread, n, pattern in _stages() if pattern.fullmatch(event))


@lru_cache(maxsize=1)
def passives() -> frozenset[str]:
    """The events that are of a sentence's subject only where they are done to it."""
    return frozenset(_data()["passive"])


def is_deed(thread: str, stage: int) -> bool:
    """Whether a stage of a thread is what the firm or machine does whose thread it is."""
    return stage == 1 and thread in _data()["doing"]


@lru_cache(maxsize=16)
def joining(name: str) -> str:
    """A pattern for any of the words that join two events, by the name of their list."""
    return any_of(set(_data()["joins"][name]))
