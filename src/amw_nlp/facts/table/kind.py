"""Whether a figure is a thing's size, its change, a part of a whole, or how many times another figure it is."""

from __future__ import annotations

from enum import StrEnum

from amw_nlp.facts.items import ItemKind
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.mention import Label

_NEAR = 3


class FigureKind(StrEnum):
    """How a figure measures what it is of."""

    LEVEL = "level"
    CHANGE = "change"
    SHARE = "share"
    RATIO = "ratio"


def figure_kind(phrase: Phrase, i: int, lexicon: Lexicon) -> FigureKind:
    """The kind of the figure at item `i`, by the words beside it."""
    item = phrase.items[i]
    label = item.mention.label if item.mention else None
    if label is Label.MULTIPLE:
        verb = item.figure is not None and item.figure.verb
        return FigureKind.CHANGE if verb else FigureKind.RATIO
    if _is_change(phrase, i, lexicon):
        return FigureKind.CHANGE
    if label is Label.PERCENT and item.figure is not None:
        if item.figure.unit == "points":
            return FigureKind.CHANGE
        after = phrase.items[i + 1].word if i + 1 < len(phrase.items) else ""
        return FigureKind.SHARE if after == "of" else FigureKind.LEVEL
    return FigureKind.LEVEL


def _is_change(phrase: Phrase, i: int, lexicon: Lexicon) -> bool:
    """`rose 12%`, `up by $5m`, `a 12% rise`, `40 more than`: the word of change stands beside, with no `to` or `from` between."""
    before = [phrase.items[j] for j in phrase.leftward(i)][:_NEAR]
    for item in before:
        if item.kind is ItemKind.WORD and lexicon.direction(item.word) in (1, -1):
            return not any(b.word in ("to", "from", "at", "than") for b in before[: before.index(item)])
        if item.kind not in (ItemKind.WORD, ItemKind.MARK) or not (
            item.word in words_of("table.hedges") or item.word == "by" or item.word.endswith("ly")
        ):
            break
    after = phrase.items[i + 1 : i + 1 + _NEAR]
    for item in after:
        if item.word in words_of("table.compares") or lexicon.direction(item.word) in (1, -1):
            return True
        if item.kind is not ItemKind.WORD or item.word in words_of("table.cuts"):
            return False
    return False
