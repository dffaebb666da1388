"""What the words around a figure are about, as a bag of stems, entities and metrics that can be compared with another's."""

from __future__ import annotations

from collections.abc import Iterable

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.wordlists import words_of

_STEM = 6


def stem(word: str) -> str:
    """The first letters of a word without its plural: enough to know `factories` from `factors`, not to parse.

    >>> stem("Factories"), stem("factory"), stem("fined"), stem("fines")
    ('factor', 'factor', 'fined', 'fine')
    """
    word = word.lower()
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        word = word[:-1]
    return word[:_STEM]


def topic(items: Iterable[Item]) -> frozenset[str]:
    """What items are about. Names and what stands for them are entities (``@3``), nouns of a metric the metric (``#loan``)."""
    found: set[str] = set()
    for item in items:
        if item.entity is not None:
            found.add(f"@{item.entity}")
        elif item.kind in (ItemKind.METRIC, ItemKind.VERB) and item.metric:
            found.add(f"#{item.metric}")
        elif item.kind is ItemKind.FIGURE and item.figure and item.mention and item.figure.unit:
            found |= _counted(item)
        elif item.kind in (ItemKind.WORD, ItemKind.NAME):
            found |= {stem(w) for w in item.word.split() if _tells(w)}
    return frozenset(found)


def _counted(item: Item) -> set[str]:
    """The unit of a count, and the words before it that tell which: `insulated` of `2,400 insulated containers`."""
    words = [w for w in item.word.replace("-", " ").split() if _tells(w)]
    return {stem(w) for w in words if w not in words_of("topic.number")}


def _tells(word: str) -> bool:
    return len(word) > 2 and word[0].isalpha() and word not in words_of("topic.closed")
