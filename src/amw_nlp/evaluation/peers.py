"""Other people's extractors as systems, so that they are scored on the same text in the same run."""

from __future__ import annotations

import datetime as dt
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from amw_nlp.errors import AmwError
from amw_nlp.evaluation.gold import Answer, Gold, Marked
from amw_nlp.evaluation.read_gold import ALL_LABELS
from amw_nlp.text.draft import Draft
from amw_nlp.text.span import Span

Find = Callable[[str, Gold], Iterator[Marked]]
SPACY = "spacy:"
_SPACY_LABELS = {"CARDINAL": "QUANTITY"} | {label: label for label in ALL_LABELS}


class Peer:
    """A peer; `labels` are those it can give, and it is not to be scored on others. It reads what our readers read of a draft."""

    def __init__(self, name: str, labels: frozenset[str], find: Find) -> None:
        self.name = name
        self.labels = labels
        self._find = find

    def answer(self, gold: Gold, draft: Draft) -> Answer:
        """Its mentions, at source offsets."""
        start = time.perf_counter()
        found = [m for m in self._find(draft.text, gold) if m.label in gold.labels]
        seconds = time.perf_counter() - start
        return Answer(tuple(_at_source(m, draft) for m in found), None, seconds)


def narrowed(documents: Iterable[Gold], labels: frozenset[str]) -> Iterator[Gold]:
    """The documents with the annotations of some labels only."""
    for gold in documents:
        marks = None if gold.mentions is None else tuple(m for m in gold.mentions if m.label in labels)
        yield replace(gold, labels=gold.labels & labels, mentions=marks)


def _at_source(mark: Marked, draft: Draft) -> Marked:
    at = draft.to_source(Span(mark.start, mark.end))
    return Marked(at.start, at.end, mark.label, mark.text, mark.norm)


def make_peer(name: str) -> Peer:
    """The peer of a name: ``quantulum3``, ``dateparser`` or ``spacy:MODEL``. Raises AmwError for any other, or one not installed."""
    try:
        if name == "quantulum3":
            return Peer(name, frozenset({"MONEY", "PERCENT", "QUANTITY"}), _quantulum())
        if name == "dateparser":
            return Peer("dateparser.search", frozenset({"DATE"}), _dateparser())
        if name.startswith(SPACY):
            return _spacy(name)
    except (ImportError, OSError) as problem:
        raise AmwError(f"{name}: cannot be loaded: {str(problem).splitlines()[0]}") from None
    raise AmwError(f"{name!r} is no system we know; take amw-nlp, quantulum3, dateparser or spacy:MODEL")


def _quantulum() -> Find:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that its classifier is not installed
        from quantulum3 import parser

    def find(text: str, _: Gold) -> Iterator[Marked]:
        for quantity in parser.parse(text):
            start, end = quantity.span
            unit = quantity.unit
            label = "MONEY" if unit.entity.name == "currency" else "PERCENT" if "percent" in unit.name else "QUANTITY"
            value = str(Decimal(repr(quantity.value)))
            norm = {"value": value, "low": value, "high": value, "unit": unit.name, "kind": "percent"}
            yield Marked(start, end, label, quantity.surface, norm | {"currency": getattr(unit, "currency_code", None)})

    return find


def _dateparser() -> Find:
    from dateparser.search import search_dates

    def find(text: str, gold: Gold) -> Iterator[Marked]:
        day = gold.date or dt.date(2000, 1, 1)
        settings: dict[str, Any] = {"RELATIVE_BASE": dt.datetime(day.year, day.month, day.day)}
        end = 0
        for piece, when in search_dates(text, languages=["en"], settings=settings) or ():
            # it gives no places, only the pieces in their order
            start = text.find(piece, end)
            if start >= 0:
                end = start + len(piece)
                yield Marked(start, end, "DATE", piece, {"timex": when.date().isoformat()})

    return find


def _spacy(name: str) -> Peer:
    import spacy

    model = spacy.load(name.removeprefix(SPACY))

    def find(text: str, _: Gold) -> Iterator[Marked]:
        for entity in model(text).ents:
            if entity.label_ in _SPACY_LABELS:
                yield Marked(entity.start_char, entity.end_char, _SPACY_LABELS[entity.label_], entity.text)

    return Peer(name, ALL_LABELS - {"MULTIPLE"}, find)
