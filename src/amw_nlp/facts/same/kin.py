"""Words as what they speak of, so that a verb and the noun that takes it up, or two synonyms, are known for one."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from amw_nlp.facts.topic import stem
from amw_nlp.facts.wordlists import read_data, words_of
from amw_nlp.quantities.nouns import singular

_NAME = 4
"""Letters by which a place and its people are one: `Britain`, `British`."""


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, list[str]]]:
    return read_data("sameness.toml")


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list, by section and name (``guard.apart``). Raises KeyError for one that there is not."""
    section, _, key = name.partition(".")
    return frozenset(_data()[section][key])


@lru_cache(maxsize=1)
def _kin() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, words in _data()["kin"].items():
        for word in words:
            found[word].add(f"~{name}")
    return {word: frozenset(names) for word, names in found.items()}


@lru_cache(maxsize=8192)
def kin_of(word: str) -> frozenset[str]:
    """The measures that a lower-case word speaks of, each with a tilde before it.

    >>> sorted(kin_of("jailed") & kin_of("sentence"))
    ['~sentence']
    """
    known, word = _kin(), word.removesuffix("'s")
    return known.get(word) or known.get(singular(word), frozenset())


@lru_cache(maxsize=1)
def _events() -> dict[str, str]:
    return {word: name for name, words in _data()["event"].items() for word in words}


def event_of(word: str) -> str | None:
    """What happens once to a thing by which a lower-case word tells of it, or None."""
    return _events().get(word)


def is_telling(word: str) -> bool:
    """Whether a lower-case word says what something is about."""
    return len(word) > 2 and word[0].isalpha() and word not in words_of("topic.closed")


def forms_of(word: str, *, capital: bool = False) -> frozenset[str]:
    """A lower-case word as its stem and what it speaks of; a capitalised one by its first letters as well."""
    word = word.removesuffix("'s")
    found = {stem(word)} if is_telling(word) else set()
    if capital and len(word) > _NAME:
        found.add("^" + word[:_NAME])
    found |= {
        stem(half)
        for half in listed("noun.halves")
        if word.removesuffix("s").endswith(half) and len(word) > len(half) + 2
    }
    return kin_of(word) | found
