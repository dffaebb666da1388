"""Pairs of one company's figures that are hardly both right."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from amw_nlp.facts.claim import Claim, Status
from amw_nlp.facts.conflict import HEADLINE_ROLES
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.figure import Figure

_VALUES = ("valuation", "post-money valuation")
_SALES = ("annual recurring revenue", "revenue", "net revenue")
_PROFITS = ("net profit", "operating profit", "gross profit", "EBITDA")
_LEAST = 0.6
_RECENT_DAYS = 730
Pair = tuple[list[Claim], list[Claim]]


def implausible_pairs(
    claims: Sequence[Claim], phrases: Sequence[Phrase], times: Decimal, today: dt.date | None
) -> Iterator[Pair]:
    """Valuations more than `times` a company's revenue, and profits above it: the claims of each side, in reading order.

    A company is known by its entity, or by standing in one sentence or the next, where nothing tells of another.
    """
    explained = {p.index for p in phrases if _is_explained(p)}
    unsold = {n for p in phrases if _has(p, "firm.unsold") for n in (p.index - 1, p.index, p.index + 1)}
    usable = [c for c in claims if _is_usable(c) and c.sentence not in explained and _is_recent(c, today)]
    usable = [c for c in usable if c.metric not in _VALUES or c.sentence not in unsold]
    told: set[Claim] = set()
    for over, sales in _of_one_subject(usable, times):
        told |= {*over, *sales}
        yield over, sales
    for pair in _side_by_side(usable, times):
        if not told & {*pair[0], *pair[1]}:
            told |= {*pair[0], *pair[1]}
            yield pair


def _is_explained(phrase: Phrase) -> bool:
    """Whether a sentence has a reason for such sizes: a word for it, or that something was sold."""
    if {item.word for item in phrase.items} & words_of("implausible.explained"):
        return True
    return _has(phrase, "firm.explained")


def _has(phrase: Phrase, name: str) -> bool:
    line = f" {' '.join(item.word for item in phrase.items)} "
    return any(f" {said} " in line for said in words_of(name))


def _is_usable(claim: Claim) -> bool:
    figure = claim.figure.value
    meant = claim.status in (Status.ACTUAL, Status.FORECAST) and not claim.scope
    return meant and bool(claim.metric) and isinstance(figure, Figure) and bool(figure.unit)


def _is_recent(claim: Claim, today: dt.date | None) -> bool:
    """Whether revenue is of a time that today's price can be held against."""
    if claim.metric not in _SALES or claim.time is None or claim.time.last is None or today is None:
        return True
    return abs((today - claim.time.last).days) <= _RECENT_DAYS


def _of_one_subject(claims: Iterable[Claim], times: Decimal) -> Iterator[Pair]:
    of: dict[tuple[int, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.subject is not None and claim.confidence >= _LEAST:
            of[(claim.subject, str(claim.metric), _unit(claim))].append(claim)
    for (subject, metric, unit), over in of.items():
        sales = next((of[k] for s in _SALES if (k := (subject, s, unit)) in of), None)
        limit = _limit(metric, times)
        if sales is not None and limit is not None and all(_exceeds(c, s, limit) for c in over for s in sales):
            yield over, sales


def _side_by_side(claims: Sequence[Claim], times: Decimal) -> Iterator[Pair]:
    """Pairs in one sentence or two neighbours, each side the only one of its kind there."""
    near: Mapping[int, list[Claim]] = _by_sentence(claims)
    for over in claims:
        limit = _limit(str(over.metric), times)
        around = [c for n in (-1, 0, 1) for c in near.get(over.sentence + n, ())] if limit is not None else []
        sales = [c for c in around if c.metric in _SALES and _unit(c) == _unit(over) and _may_be_one(c, over)]
        rivals = [c for c in around if c.metric == over.metric and c is not over]
        if limit is not None and len(sales) == 1 and not rivals and _exceeds(over, sales[0], limit):
            yield [over], sales


def _by_sentence(claims: Iterable[Claim]) -> dict[int, list[Claim]]:
    near: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.role not in HEADLINE_ROLES:
            near[claim.sentence].append(claim)
    return near


def _may_be_one(a: Claim, b: Claim) -> bool:
    return a.subject == b.subject


def _limit(metric: str, times: Decimal) -> Decimal | None:
    return times if metric in _VALUES else Decimal(1) if metric in _PROFITS else None


def _unit(claim: Claim) -> str:
    return str(claim.figure.value.unit) if isinstance(claim.figure.value, Figure) else ""


def _exceeds(over: Claim, under: Claim, limit: Decimal) -> bool:
    """Whether even the smallest quotient passes the limit; profit and revenue must be of one period."""
    a, b = over.figure.value, under.figure.value
    if not isinstance(a, Figure) or not isinstance(b, Figure):
        return False
    if over.metric in _PROFITS and _timex(over) != _timex(under) and not _says_the_same(over, under):
        return False
    ratio = a.interval.over(b.interval)
    return ratio is not None and ratio.low > limit


def _says_the_same(a: Claim, b: Claim) -> bool:
    """Whether two figures of one sentence have one time between them."""
    return a.sentence == b.sentence and None in (_timex(a), _timex(b))


def _timex(claim: Claim) -> str | None:
    return claim.time.timex if claim.time else None
