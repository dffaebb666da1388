"""What a figure measures by one way of reading or another; the ranker weighs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from amw_nlp.facts.attach import GROWTH
from amw_nlp.facts.claim import Claim
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.table.nominal import is_nominal, noun_from, noun_until
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.nouns import singular
from amw_nlp.text.mention import Label

_LINKS_BACK = 6
_BESIDE = 4
_AHEAD = 6
_VERBS = ("cost", "price", "payment", "investment", "revenue", "loan")


class MetricReader:
    """Reads the metric of one figure in several ways. `before` is the last figure's row, if it is near."""

    def __init__(self, phrase: Phrase, i: int, before: Claim | None, lexicon: Lexicon) -> None:
        self._phrase, self._i, self._lexicon = phrase, i, lexicon
        self._item = phrase.items[i]
        self._same = before if before is not None and before.sentence == phrase.index else None

    def guesses(self, claim: Claim) -> Iterator[tuple[str, str]]:
        """Metrics that one way of reading or another takes, each with the name of the way; one may come several times."""
        ways: dict[str, Callable[[], str | None]] = {
            "claim": lambda: self._claimed(claim),
            "label": self._labelled,
            "linked": self._linked,
            "inherited": self._inherited,
            "held": self._held,
        }
        for way, read in ways.items():
            if (metric := read()) is not None:
                yield metric, way

    def _claimed(self, claim: Claim) -> str | None:
        """What the certain view says, where that is more than a count and who counts."""
        if claim.metric is None or " (" in claim.metric or not self._holds(claim.metric):
            return None
        return claim.metric.removeprefix(GROWTH)

    def _holds(self, metric: str) -> bool:
        """Whether a metric that a unit stands for is what is counted: `people` are staff only where the claim says so."""
        unit = self._item.figure.unit if self._item.figure else None
        return not (
            unit in self._lexicon.unit_of and self._lexicon.unit_of[unit] == metric and self._is_bare_people(unit)
        )

    def _is_bare_people(self, unit: str) -> bool:
        near = {self._phrase.items[j].word for j in list(self._phrase.leftward(self._i))[:_BESIDE]}
        return unit in words_of("table.people") and not near & words_of("table.employs")

    def _labelled(self) -> str | None:
        """`Turnover: $4m`: the noun before a colon."""
        i, items = self._i, self._phrase.items
        if i < 2 or items[i - 1].word != ":":
            return None
        j = i - 2
        while j > 0 and not (items[j].kind is ItemKind.METRIC or self._is_noun(items[j])):
            j -= 1
        first = next((item.metric for item in items[:j] if item.kind is ItemKind.METRIC), None)
        if first is not None or items[j].kind is ItemKind.METRIC:
            return first or items[j].metric
        opening = noun_from(self._phrase, 0, self._lexicon) or noun_until(self._phrase, j, self._lexicon)
        return _known(opening[0], self._lexicon) if opening else None

    def _held(self) -> str | None:
        """`owns 9%`: a percentage beside a verb of holding is a stake."""
        if self._item.mention is None or self._item.mention.label is not Label.PERCENT:
            return None
        near = {self._phrase.items[j].word for j in list(self._phrase.leftward(self._i))[:_BESIDE]}
        return "stake" if near & words_of("table.holds") and not near & {"rate", "rates"} else None

    def _inherited(self) -> str | None:
        """What the last amount of the sentence is of, where no other metric or verb of money stands between them."""
        same = self._same
        if same is None or same.figure.label is not Label.MONEY or not same.metric:
            return None
        start = next((j for j, item in enumerate(self._phrase.items) if item.mention == same.figure), None)
        if start is None:
            return None
        between = self._phrase.items[start + 1 : self._i]
        cut = any(item.kind in (ItemKind.METRIC, ItemKind.VERB) or item.word in _money_verbs() for item in between)
        return None if cut else same.metric

    def _linked(self) -> str | None:
        """`capacity of 190 MW`, `the bid is worth $5m`: a noun before, with nothing but link words between."""
        for steps, j in enumerate(self._phrase.leftward(self._i)):
            item = self._phrase.items[j]
            if item.kind is ItemKind.METRIC and item.metric:
                return item.metric
            if self._is_noun(item):
                found = noun_until(self._phrase, j, self._lexicon)
                return _known(found[0], self._lexicon) if found else None
            if steps > _LINKS_BACK or not self._links(item):
                return None
        return None

    def _is_noun(self, item: Item) -> bool:
        return (
            is_nominal(item, self._lexicon)
            and item.word not in self._lexicon.modifiers
            and item.word not in words_of("table.hedges")
            and item.word not in words_of("table.compares")
            and self._lexicon.direction(item.word) is None
        )

    def _links(self, item: Item) -> bool:
        return (
            item.kind in (ItemKind.DATE, ItemKind.FIGURE)
            or item.word in self._lexicon.link
            or item.word in words_of("table.hedges")
        )


@lru_cache(maxsize=1)
def _money_verbs() -> frozenset[str]:
    return frozenset().union(*(words_of(f"table_verbs.{metric}") for metric in _VERBS))


def _known(noun: str, lexicon: Lexicon) -> str:
    """A noun phrase as its metric where its end is one; else as it stands, its head in the singular."""
    words = noun.split()
    for start in range(len(words)):
        metric = lexicon.noun_of.get(" ".join(words[start:]))
        if metric is not None:
            return metric
    return " ".join([*words[:-1], singular(words[-1])])
