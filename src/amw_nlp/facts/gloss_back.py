"""A sentence that says the amount of the one before again: `... worth Rs 4,200 crore. That sum, about $500 million, ...`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from amw_nlp.facts.gloss import Gloss, is_gloss_word
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.mention import Label

_REACH = 12


def find_back_glosses(phrases: Sequence[Phrase]) -> Iterator[Gloss]:
    """Amounts in another currency that open a sentence as those of the one before, where that has just one amount."""
    for before, phrase in pairwise(phrases):
        if phrase.block != before.block or phrase.index != before.index + 1:
            continue
        at = _restated(phrase.items)
        amounts = [item for item in before.items if item.mention and item.mention.label is Label.MONEY]
        if at is None or len(amounts) != 1:
            continue
        of, said = amounts[0], phrase.items[at]
        if of.mention and said.mention and of.figure and said.figure and _is_gloss(of, said):
            yield Gloss(of.mention, said.mention, phrase, at)


def _restated(items: Sequence[Item]) -> int | None:
    """The first amount of a sentence that opens with `That sum,` or `That is`, if nothing but a gloss's words leads to it."""
    words = [item.word for item in items[:_REACH]]
    if not words or words[0] not in words_of("gloss.back"):
        return None
    named = len(words) > 1 and words[1] in words_of("gloss.sums")
    start = 2 if named else 1
    if not named and words[1:2] and words[1] not in words_of("gloss.is"):
        return None
    for j in range(start, min(len(items), _REACH)):
        item = items[j]
        if item.kind is ItemKind.FIGURE:
            return j if item.mention is not None and item.mention.label is Label.MONEY else None
        if item.word in ("and", "plus", "with", "but") or not (
            is_gloss_word(item) or item.word in words_of("gloss.is")
        ):
            return None
    return None


def _is_gloss(of: Item, said: Item) -> bool:
    a, b = of.figure, said.figure
    return a is not None and b is not None and None not in (a.unit, b.unit) and a.unit != b.unit and a.per == b.per
