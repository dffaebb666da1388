"""What a phrase beside a name calls it: ", a Grenoble maker of valves", ", who", ", 63,"."""

from __future__ import annotations

from amw_nlp.entities.contexts import LOC, ORG, PERSON, PRODUCT, Scores, add
from amw_nlp.entities.lexicon import Lexicon
from amw_nlp.entities.words import Words

_INSIDE = frozenset({" ", "-", "'s ", "’s ", "' ", "’ "})
"""What stands between the words of a noun phrase: "the company's head"."""


def add_apposition(words: Words, i: int, lexicon: Lexicon, scores: Scores) -> None:
    """ ", a Grenoble maker of valves" · ", who" · ", 63,"."""
    first = words.lower(i)
    if first == "who":
        add(scores, PERSON, 3.0)
        add(scores, ORG, -2.0)
    elif first == "which":
        add(scores, ORG, 1.8)
        add(scores, PERSON, -3.0)
        add(scores, LOC, 0.4)
    elif first.isdigit() and len(first) == 2 and words.gap(i).startswith(","):
        add(scores, PERSON, 3.5)
    elif first in lexicon.phrase_starts:
        _described(words, i, lexicon, scores)


def _described(words: Words, i: int, lexicon: Lexicon, scores: Scores) -> None:
    """The head of a noun phrase beside the name: the last word before a preposition or a mark."""
    head = words.lower(i)
    k = i
    while k < i + 8 and words.gap(k) in _INSIDE:
        k += 1
        if words.lower(k) in lexicon.phrase_ends:
            break
        head = words.lower(k)
    if head in lexicon.company_nouns and (head in lexicon.posts or head in lexicon.either_nouns):
        add(scores, ORG, 1.2)
        add(scores, PERSON, 1.4)
    elif head in lexicon.company_nouns or head in lexicon.other_nouns:
        add(scores, ORG, 2.5)
    elif head in lexicon.posts or head in lexicon.titles:
        add(scores, PERSON, 2.5)
    elif head in lexicon.place_nouns:
        add(scores, LOC, 2.5)
    elif head in lexicon.product_nouns:
        add(scores, PRODUCT, 2.5)
