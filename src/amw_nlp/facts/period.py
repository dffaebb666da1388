"""When a figure is of."""

from __future__ import annotations

from amw_nlp.facts.items import ItemKind
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.when import When, WhenKind

_FOUNDING = frozenset({"founded", "established", "launched", "started", "created", "set", "born", "since"})

_COMPARES = frozenset({"than", "versus", "against", "with", "compared", "since", "from"})
_IN = frozenset({"in", "at", "on", "of", "for"})
_SAID_BACK = 7


def find_period(phrase: Phrase, i: int) -> When | None:
    """The date or period the figure at item `i` is of, or None where the sentence gives none.

    A date right after the figure wins (`$4bn in 2024`), then the nearest of its clause without another figure between, then the
    one that opens the sentence (`In 2024, ...`).
    """
    return _in_clause(phrase, i) or _opening(phrase, i)


def _usable(phrase: Phrase, j: int) -> When | None:
    when = phrase.items[j].when
    if when is None or when.kind is not WhenKind.DATE:
        return None
    near = [phrase.items[k].word for k in list(phrase.leftward(j))[:3]]
    if (near and near[0] in _FOUNDING) or _is_of_saying(phrase, j):
        return None
    return None if near and (near[0] in _COMPARES or (near[0] in _IN and near[1:2] and near[1] in _COMPARES)) else when


def _is_of_saying(phrase: Phrase, j: int) -> bool:
    """`will cost $5m, the mayor told farmers on Monday`: the day is of the telling, not of the figure."""
    for k in range(j - 1, max(-1, j - _SAID_BACK), -1):
        item = phrase.items[k]
        if item.kind is ItemKind.FIGURE:
            return False
        if item.word in words_of("period.says"):
            return True
    return False


def _in_clause(phrase: Phrase, i: int) -> When | None:
    for step in (phrase.rightward(i), phrase.leftward(i)):
        for j in step:
            item = phrase.items[j]
            if item.kind is ItemKind.FIGURE:
                break
            if item.kind is ItemKind.DATE and (when := _usable(phrase, j)):
                return when
    return None


def _opening(phrase: Phrase, i: int) -> When | None:
    for j in range(min(4, i)):
        if phrase.items[j].kind is ItemKind.DATE and phrase.clause_of[j] == 0:
            return _usable(phrase, j)
    return None
