"""What stands before a figure's noun phrase: whether it takes up what was said before, and the words that belong to it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.wordlists import words_of

_REACH = 6
_OPENING = 14
_OPENING_START = 4
_HUNG = 3


class Definiteness(StrEnum):
    """Whether a noun phrase is of something that the reader knows."""

    DEFINITE = "definite"
    """`the $68 million round`, `this loan of $5m`"""
    OWNED = "owned"
    """`its 1,200 staff`, `the lender's profit of $3m`"""
    NEW = "new"
    """`a $68 million round`, `another 300 jobs`"""
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Determined:
    """How a figure's noun phrase opens: `start` is its first item after the determiner, `owner` the entity that has it."""

    kind: Definiteness
    start: int
    owner: int | None = None


def find_determiner(phrase: Phrase, i: int, by: int | None, lexicon: Lexicon) -> Determined:
    """The determiner of the noun phrase that holds the figure at item `i` and the noun at item `by` that names its metric."""
    start = i if by is None or phrase.items[by].kind is not ItemKind.METRIC else min(i, by)
    opened = opening(phrase, start) or _hung(phrase, i, by)
    if opened is not None:
        return opened
    for j in range(start - 1, max(-1, start - 1 - _REACH), -1):
        item = phrase.items[j]
        kind = _kind(item)
        if kind is not None:
            return Determined(kind, j + 1, _owner(phrase, j))
        if not _may_precede(item, lexicon):
            return Determined(Definiteness.BARE, j + 1)
    return Determined(Definiteness.BARE, max(0, start - _REACH))


def opening(phrase: Phrase, start: int) -> Determined | None:
    """`With 2,430 employees, the company`: what opens a sentence so is of the subject after it, which is known."""
    items = phrase.items
    if start > _OPENING_START or not items or items[0].word not in words_of("determiner.opening"):
        return None
    for j in range(start + 1, min(len(items), start + _OPENING)):
        after_comma = items[j - 1].word == ","
        known = items[j].kind is ItemKind.NAME and items[j - 1].word not in words_of("topic.narrows")
        if known or (after_comma and items[j].word in words_of("determiner.definite")):
            return Determined(Definiteness.OWNED, start, items[j].entity)
        if after_comma:
            return None
    return None


def _hung(phrase: Phrase, i: int, by: int | None) -> Determined | None:
    """`a further $95 million from this Series C`: the noun that an amount hangs on is what is known."""
    if by is None or by - i < _HUNG or phrase.items[by - 1].word not in words_of("determiner.known"):
        return None
    return Determined(Definiteness.DEFINITE, i, phrase.items[by - 1].entity)


def _kind(item: Item) -> Definiteness | None:
    if item.word in words_of("determiner.owner"):
        return Definiteness.OWNED
    if item.word in words_of("determiner.definite"):
        return Definiteness.DEFINITE
    return Definiteness.NEW if item.word in words_of("determiner.new") else None


def _owner(phrase: Phrase, j: int) -> int | None:
    """The entity of a possessor: `its` itself, or the name before `'s`."""
    item = phrase.items[j]
    if item.entity is not None:
        return item.entity
    return phrase.items[j - 1].entity if item.word == "'s" and j else None


def _may_precede(item: Item, lexicon: Lexicon) -> bool:
    """Whether an item can stand between a determiner and its figure: an adjective, a hedge, a date, a name that modifies."""
    if item.kind in (ItemKind.DATE, ItemKind.NAME):
        return not item.reference
    if item.kind is not ItemKind.WORD:
        return item.kind is ItemKind.METRIC
    return item.word not in lexicon.verbs and item.word not in words_of("topic.closed")
