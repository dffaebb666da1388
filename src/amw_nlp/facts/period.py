"""When a figure is of."""

from __future__ import annotations

from amw_nlp.facts.items import ItemKind
from amw_nlp.facts.phrase import Phrase
from amw_nlp.quantities.when import When, WhenKind

_FOUNDING = frozenset({"founded", "established", "launched", "started", "created", "set", "born", "since"})


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
    before = phrase.before(j)
    return None if before is not None and before.word in _FOUNDING else when


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
