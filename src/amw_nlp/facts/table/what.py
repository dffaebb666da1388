"""What a figure is of, told as well as it can be: for the fact table that a person reads, not for the rules, which want certainty."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from amw_nlp.facts.attach import GROWTH
from amw_nlp.facts.claim import Claim
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.table.kind import FigureKind
from amw_nlp.facts.table.nominal import finite_verbs, is_nominal, noun_from, noun_until
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.nouns import singular
from amw_nlp.quantities.units import load_units
from amw_nlp.text.mention import Label

_LINKS_BACK = 6
_BESIDE = 4
_VERBS = ("cost", "price", "payment", "investment", "revenue", "loan")


class MetricReader:
    """Reads the metric of one figure: the one its claim has, else the likeliest noun. `before` is the last figure's reading, if it is near."""

    def __init__(self, phrase: Phrase, i: int, kind: FigureKind, before: Claim | None, lexicon: Lexicon) -> None:
        self._phrase, self._i, self._kind, self._before, self._lexicon = phrase, i, kind, before, lexicon
        self._item = phrase.items[i]
        self._same = before if before is not None and before.sentence == phrase.index else None

    def read(self, claim: Claim) -> str | None:
        """The metric, or None where nothing near could be one."""
        if claim.metric is not None and " (" not in claim.metric and self._holds(claim.metric):
            return self._refined(claim.metric.removeprefix(GROWTH))
        if self._kind is FigureKind.CHANGE:
            return self._changed()
        if self._item.mention is None or (labelled := self._labelled()) is not None:
            return labelled if self._item.mention is not None else None
        if self._kind is FigureKind.RATIO:
            return self._metric_left() or (self._before.metric if self._before else None)
        if self._item.mention.label is Label.QUANTITY:
            return self._counted()
        return self._of_percent() if self._item.mention.label is Label.PERCENT else self._of_amount()

    def _holds(self, metric: str) -> bool:
        """Whether a metric that a unit stands for is what is counted: `people` are staff only where the claim says so."""
        unit = self._item.figure.unit if self._item.figure else None
        return not (
            unit in self._lexicon.unit_of and self._lexicon.unit_of[unit] == metric and self._is_bare_people(unit)
        )

    def _is_bare_people(self, unit: str) -> bool:
        near = {self._phrase.items[j].word for j in list(self._phrase.leftward(self._i))[:_BESIDE]}
        return unit in words_of("table.people") and not near & words_of("table.employs")

    def _refined(self, metric: str) -> str:
        """An amount for one share is not the company's."""
        per = self._item.figure.per if self._item.figure else None
        after = " ".join(item.word for item in self._phrase.items[self._i + 1 : self._i + 4])
        each = per == "share" or after.startswith(("a share", "per share", "for each of", "for each share"))
        return "earnings per share" if each and metric in words_of("table.profits") else metric

    def _changed(self) -> str | None:
        """What rose or fell: the metric nearest before, else what the last figure was of, else the next noun, else the subject."""
        if (metric := self._metric_left()) is not None:
            return metric
        if self._same is not None and self._same.metric:
            return self._same.metric
        after = (item.metric for item in self._phrase.items[self._i + 1 : self._i + 6] if item.kind is ItemKind.METRIC)
        found = next(after, None) or self._compared() or self._subject_noun()
        return found or (self._before.metric if self._before else None)

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

    def _compared(self) -> str | None:
        """`20% more passengers`: the noun behind the word that compares."""
        items, i = self._phrase.items, self._i
        if i + 1 < len(items) and items[i + 1].word in words_of("table.compares"):
            found = noun_from(self._phrase, i + 2, self._lexicon)
            return _known(found[0], self._lexicon) if found else None
        return None

    def _metric_left(self) -> str | None:
        places = (*self._phrase.leftward(self._i), *range(self._i - 1, -1, -1))
        return next(
            (
                m
                for j in places
                if (m := self._phrase.items[j].metric) and self._phrase.items[j].kind is ItemKind.METRIC
            ),
            None,
        )

    def _counted(self) -> str | None:
        """What is counted; for a measure, its dimension, or the noun it measures; for a bare number what the last count was of."""
        unit = self._item.figure.unit if self._item.figure else None
        if unit is None:
            return self._before.metric if self._before else self._linked() or self._subject_noun()
        known = self._lexicon.unit_of.get(unit)
        if known == "headcount" and not self._is_bare_people(unit):
            return known
        measure = load_units().by_name.get(unit)
        if measure is not None:
            linked = self._linked()
            return linked if linked in words_of("table.measured") else measure.dimension
        words = [w for w in self._item.word.split() if w[0].isalpha() and w not in words_of("topic.number")]
        if self._before is not None and not words:
            return self._before.metric
        return " ".join([*words[:-1], unit]) if words and singular(words[-1]) == unit else unit

    def _of_percent(self) -> str | None:
        near = {self._phrase.items[j].word for j in list(self._phrase.leftward(self._i))[:_BESIDE]}
        if near & words_of("table.holds") and not near & {"rate", "rates"}:
            return "stake"
        if self._kind is FigureKind.SHARE and (metric := self._known_subject()) is not None:
            return metric
        beside = (
            self._same is not None
            and self._i > 0
            and self._phrase.items[self._i - 1].word in ("or", ",", "(", "is", "that")
        )
        if beside and self._same and self._same.metric:
            return self._same.metric
        if self._kind is FigureKind.SHARE:
            return self._after("of") or self._subject_noun() or (self._before.metric if self._before else None)
        if self._before is not None and self._before.figure.label is Label.PERCENT and self._before.metric:
            return self._linked_metric() or self._before.metric
        return (
            self._linked() or self._after() or self._subject_noun() or (self._before.metric if self._before else None)
        )

    def _of_amount(self) -> str | None:
        inherited = self._inherited()
        if inherited is not None:
            return self._refined(inherited)
        linked, after = self._linked(), self._after()
        for found in (linked, after):
            if found is not None and (found in self._lexicon.metrics or found.split()[-1] in words_of("table.money")):
                return found
        price = "price" if self._item.figure is not None and self._item.figure.per else None
        carried = self._before.metric if self._before and self._before.figure.label is Label.MONEY else None
        return self._by_verb() or price or linked or after or carried or self._subject_noun()

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

    def _by_verb(self) -> str | None:
        """`costs $4`, `pays $3m`, `sold for £9m`: the verb says what an amount is."""
        for j in list(self._phrase.leftward(self._i))[:_LINKS_BACK]:
            word = self._phrase.items[j].word
            metric = next((m for m in _VERBS if word in words_of(f"table_verbs.{m}")), None)
            if metric is not None:
                return metric
        return None

    def _linked_metric(self) -> str | None:
        linked = self._linked()
        return linked if linked in self._lexicon.metrics else None

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

    def _after(self, past: str = "") -> str | None:
        """The noun right after a figure (`$95 fee`), or after `of`, `in` and the like (`$2m in grants`)."""
        at = self._i + 1
        if at < len(self._phrase.items) and self._phrase.items[at].word in (
            {past} if past else words_of("table.joins")
        ):
            at += 1
        found = noun_from(self._phrase, at, self._lexicon)
        return _known(found[0], self._lexicon) if found else None

    def _known_subject(self) -> str | None:
        noun = self._subject_noun()
        return noun if noun in self._lexicon.metrics else None

    def _subject_noun(self) -> str | None:
        """The head of the clause's subject: the noun phrase before its first verb."""
        for clause in self._clauses_up():
            verb = next(finite_verbs(self._phrase, clause, self._lexicon), None)
            if verb is None or verb > self._i:
                continue
            for j in range(verb - 1, -1, -1):
                if self._phrase.clause_of[j] != clause or self._phrase.items[j].kind in (
                    ItemKind.NAME,
                    ItemKind.FIGURE,
                ):
                    break
                if is_nominal(self._phrase.items[j], self._lexicon):
                    found = noun_until(self._phrase, j, self._lexicon)
                    return _known(found[0], self._lexicon) if found else None
        return None

    def _clauses_up(self) -> Iterator[int]:
        at: int | None = self._phrase.clause_of[self._i]
        while at is not None:
            yield at
            at = self._phrase.clauses[at].parent


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
