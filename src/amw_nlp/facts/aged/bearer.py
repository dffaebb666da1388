"""What can have an age, and how it is spoken of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from amw_nlp.facts.wordlists import read_data


class Sort(StrEnum):
    """How a bearer is spoken of."""

    NAME = "a name, or words that stand for one"
    THE = "the one that is known"
    NEW = "one brought in"
    OWN = "somebody's own"
    PRONOUN = "a pronoun"
    ANY = "whoever there is"


class Kind(StrEnum):
    """What can have an age."""

    PERSON = "person"
    THING = "thing"
    EITHER = "either"

    def may_be(self, other: Kind) -> bool:
        """Whether the two may be of one."""
        return self is other or Kind.EITHER in (self, other)


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whose something is said to be. `word` is its head in the grammar, -1 without one; `main` is set for the subject of its sentence."""

    sentence: int
    word: int
    entity: int | None
    noun: str
    sort: Sort
    kind: Kind
    main: bool


@cache
def bearer_words(section: str, name: str) -> frozenset[str]:
    """A list of `facts/data/bearers.toml`."""
    return frozenset(read_data("bearers.toml")[section][name])


@cache
def kind_of(noun: str) -> Kind:
    """What a head noun names."""
    from amw_nlp.entities.lexicon import load_lexicon

    if noun in bearer_words("people", "things"):
        return Kind.THING
    trade = noun.endswith(("er", "or", "ist", "man", "woman", "tress", "ian", "eer"))
    person = noun in bearer_words("people", "nouns") or noun in load_lexicon().posts
    return Kind.PERSON if trade or person else Kind.THING


def pronoun_kind(noun: str) -> Kind:
    """What a pronoun can stand for."""
    if noun in ("he", "she", "i", "him", "her"):
        return Kind.PERSON
    return Kind.THING if noun == "it" else Kind.EITHER
