"""Which words of a sentence may be nouns, told by what they are not: closed-class words, verbs, words of change."""

from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.wordlists import words_of

_LONGEST = 5


def is_verb(item: Item, lexicon: Lexicon) -> bool:
    """Whether an item is a finite verb, as far as the closed lists tell."""
    if item.kind is ItemKind.VERB:
        return True
    word = item.word
    return item.kind is ItemKind.WORD and (
        word in lexicon.verbs
        or word in words_of("table.verbs")
        or (lexicon.direction(word) in (1, -1) and _is_finite(word))
    )


def _is_finite(word: str) -> bool:
    return word not in words_of("table.change_nouns")


def is_nominal(item: Item, lexicon: Lexicon) -> bool:
    """Whether an item may be a noun or its adjective: a word of no closed class, or a phrase that names a metric."""
    if item.kind is ItemKind.METRIC:
        return True
    return (
        item.kind is ItemKind.WORD
        and item.word[0].isalpha()
        and not item.word.endswith("ly")
        and not is_verb(item, lexicon)
        and item.word not in words_of("topic.closed")
        and item.word not in words_of("table.no_nouns")
    )


def noun_from(phrase: Phrase, i: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """The noun phrase that begins at item `i`, past a determiner, and its last item; None where none begins there."""
    items = phrase.items
    while i < len(items) and items[i].kind is ItemKind.WORD and items[i].word in words_of("table.determiners"):
        i += 1
    last = i
    while last < len(items) and last - i < _LONGEST and is_nominal(items[last], lexicon):
        last += 1
    if last == i:
        return None
    return " ".join(item.word for item in items[i:last]), last - 1


def noun_until(phrase: Phrase, i: int, lexicon: Lexicon) -> tuple[str, int] | None:
    """The noun phrase that ends with item `i`, and its first item; None where `i` is no noun."""
    first = i
    while first >= 0 and i - first < _LONGEST and is_nominal(phrase.items[first], lexicon):
        first -= 1
    return None if first == i else (" ".join(item.word for item in phrase.items[first + 1 : i + 1]), first + 1)


def finite_verbs(phrase: Phrase, clause: int, lexicon: Lexicon) -> Iterator[int]:
    """The items of a clause that are finite verbs."""
    return (j for j in phrase.clauses[clause].members if is_verb(phrase.items[j], lexicon))
