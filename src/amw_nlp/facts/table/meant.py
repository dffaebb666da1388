"""How a figure is meant where its own words do not say: earlier than another that it is held against, or still to come."""

from __future__ import annotations

import datetime as dt

from amw_nlp.facts.claim import Status
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.table.kind import FigureKind, figure_kind
from amw_nlp.facts.table.scene import phrases_of
from amw_nlp.facts.wordlists import words_of

_NEAR = 12
_BESIDE = 3
_AGO = ("ago", "earlier", "before", "previously")


def meant(phrase: Phrase, i: int, today: dt.date | None, lexicon: Lexicon) -> Status:
    """The status of a figure by the times, the verbs and the comparison around it; actual where none tells another."""
    if _is_compared_with(phrase, i, lexicon):
        return Status.PREVIOUS
    before = [phrase.items[j] for j in phrase.leftward(i)][:_NEAR]
    said = f" {' '.join(item.word for item in reversed(before))} "
    near = [*before, *(phrase.items[j] for j in list(phrase.rightward(i))[:_BESIDE])]
    if any(_is_ago(item) for item in near) or any(f" {cue} " in said for cue in phrases_of("previous")):
        return Status.PREVIOUS
    if any(_is_to_come(item, today) for item in near) or any(f" {cue} " in said for cue in phrases_of("forecast")):
        return Status.FORECAST
    return Status.ACTUAL


def _is_compared_with(phrase: Phrase, i: int, lexicon: Lexicon) -> bool:
    """`25,000 more than the 387,000`, `4% above 396p`: behind a change and a word that compares."""
    items = phrase.items
    j = i - 1
    while (
        j > 0
        and (items[j].word in words_of("table.determiners") or items[j].word in words_of("table.hedges"))
        and items[j].word != "than"
    ):
        j -= 1
    if j < 1 or items[j].word not in ("than", "above", "below", "over"):
        return False
    changes = (k for k in range(max(0, j - _BESIDE), j) if items[k].kind is ItemKind.FIGURE)
    return any(figure_kind(phrase, k, lexicon) is FigureKind.CHANGE for k in changes)


def _is_ago(item: Item) -> bool:
    """`a year before`, `three years ago`: a date told back from another."""
    return item.kind is ItemKind.DATE and item.word.endswith(_AGO)


def _is_to_come(item: Item, today: dt.date | None) -> bool:
    when = item.when
    return today is not None and when is not None and when.first is not None and when.first > today
