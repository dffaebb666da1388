"""Equations that a draft's figures must meet: market capitalisation = share price × shares. The equations are data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import product
from typing import Any

from amw_nlp.facts.claim import Claim, Status
from amw_nlp.facts.conflict import HEADLINE_ROLES
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.wordlists import read_data, words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.mention import Label, Mention

_NEAR = 3
"""Terms stand at most so many sentences from the result, or they may be of another period."""
_MOST = 3
_HUNDREDTH = Decimal("0.01")
_WIDE = Decimal("0.01")
"""What rounding on the way may add: a margin is worked out from unrounded figures."""


@dataclass(frozen=True, slots=True)
class Identity:
    """`result` is the sum of `added`, or `factor` times the product of `times` over that of `over`; each term lists its metrics."""

    result: tuple[str, ...]
    added: tuple[tuple[str, ...], ...]
    times: tuple[tuple[str, ...], ...]
    over: tuple[tuple[str, ...], ...]
    factor: Decimal
    says: str

    @property
    def inputs(self) -> tuple[tuple[str, ...], ...]:
        """All terms but the result, in order."""
        return (*self.added, *self.times, *self.over)

    def value(self, inputs: Sequence[Interval]) -> Interval | None:
        """The result that inputs give, in their order; None where they divide by nothing."""
        if self.added:
            return _total(inputs)
        found = Interval.exactly(self.factor)
        for number, term in enumerate(inputs):
            quotient = found * term if number < len(self.times) else found.over(term)
            if quotient is None:
                return None
            found = quotient
        return found


@dataclass(frozen=True, slots=True)
class Unmet:
    """An equation that figures of one draft do not meet: the printed result, what goes into it, and what it would be."""

    result: Mention
    inputs: tuple[Mention, ...]
    expected: Interval
    says: str
    percent: bool = False


@lru_cache(maxsize=1)
def _identities() -> tuple[Identity, ...]:
    return tuple(map(_identity, read_data("identities.toml")["identity"]))


def _identity(row: Mapping[str, Any]) -> Identity:
    added, times, over = (tuple(_metrics(term) for term in row.get(key, ())) for key in ("sum", "times", "over"))
    return Identity(_metrics(row["result"]), added, times, over, Decimal(row.get("factor", "1")), row["says"])


def _metrics(term: str) -> tuple[str, ...]:
    return tuple(term.split("|"))


def _total(inputs: Sequence[Interval]) -> Interval:
    total = inputs[0]
    for term in inputs[1:]:
        total += term
    return total


def find_unmet(claims: Sequence[Claim], phrases: Iterable[Phrase]) -> Iterator[Unmet]:
    """The equations of the table that a draft's figures do not meet, however its terms are chosen; each result once."""
    words = {phrase.index: frozenset(item.word for item in phrase.items) for phrase in phrases}
    of = _by_metric([c for c in claims if not words[c.sentence] & words_of("identity.not")], words)
    told: set[Mention] = set()
    for identity in _identities():
        for result in (c for metric in identity.result for c in of.get(metric, ())):
            unmet = _unmet(identity, result, of) if result.figure not in told else None
            if unmet is not None:
                told.add(result.figure)
                yield unmet


def _by_metric(claims: Sequence[Claim], words: Mapping[int, frozenset[str]]) -> Mapping[str, list[Claim]]:
    """The asserted claims of the prose by metric; counts of a known unit as ``count:unit``."""
    of: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        figure = claim.figure.value
        if claim.role in HEADLINE_ROLES or not isinstance(figure, Figure) or figure.value is None:
            continue
        if claim.status in (Status.DENIED, Status.CORRECTED, Status.PREVIOUS, Status.TARGET):
            continue
        if figure.label is Label.QUANTITY and figure.unit:
            if figure.unit != "share" or words[claim.sentence] & words_of("identity.issued"):
                of[f"count:{figure.unit}"].append(claim)
        elif claim.metric is not None:
            of[claim.metric].append(claim)
    return of


def _unmet(identity: Identity, result: Claim, of: Mapping[str, list[Claim]]) -> Unmet | None:
    choices = [_candidates(term, result, of) for term in identity.inputs]
    if any(not found or len(found) > _MOST for found in choices):
        return None
    stated = _interval(result)
    shown: tuple[tuple[Claim, ...], Interval] | None = None
    for chosen in product(*choices):
        if len({_currency(c) for c in (*chosen, result)} - {None}) > 1:
            return None
        expected = identity.value([_interval(c) for c in chosen])
        if expected is None or expected.widened(_WIDE).meets(stated):
            return None
        shown = shown or (chosen, expected)
    if shown is None:
        return None
    percent = _figure(result).label is Label.PERCENT
    expected = shown[1].scaled(Decimal(100)) if percent else shown[1]
    return Unmet(result.figure, tuple(c.figure for c in shown[0]), expected, identity.says, percent)


def _candidates(term: tuple[str, ...], result: Claim, of: Mapping[str, list[Claim]]) -> list[Claim]:
    """The claims that a term may stand for: those nearest to the result, one for each value."""
    fitting = [c for metric in term for c in of.get(metric, ()) if _goes_with(c, result)]
    by_value: dict[object, Claim] = {}
    for claim in sorted(fitting, key=lambda c: abs(c.sentence - result.sentence)):
        by_value.setdefault(_figure(claim).value, claim)
    return list(by_value.values())


def _goes_with(claim: Claim, result: Claim) -> bool:
    if abs(claim.sentence - result.sentence) > _NEAR or claim.status is not result.status:
        return False
    if claim.subject is not None and result.subject is not None and claim.subject != result.subject:
        return False
    if claim.time and result.time and claim.time.timex != result.time.timex:
        return False
    narrowed = {s for s in (*claim.scope, *result.scope) if not s.startswith("per ") and s not in _HARMLESS}
    return not narrowed


_HARMLESS = frozenset({"issue", "annual", "monthly", "net", "gross", "recurring", "equity", "pre-money", "post-money"})


def _figure(claim: Claim) -> Figure:
    assert isinstance(claim.figure.value, Figure)
    return claim.figure.value


def _interval(claim: Claim) -> Interval:
    figure = _figure(claim)
    return figure.interval.scaled(_HUNDREDTH) if figure.label is Label.PERCENT else figure.interval


def _currency(claim: Claim) -> str | None:
    figure = _figure(claim)
    return figure.unit if figure.label is Label.MONEY else None
