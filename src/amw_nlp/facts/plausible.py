"""Pairs of one company's figures that are hardly both right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from amw_nlp.facts.claim import Claim, Status
from amw_nlp.quantities.figure import Figure

_VALUES = ("valuation", "post-money valuation")
_SALES = ("annual recurring revenue", "revenue", "net revenue")
_PROFITS = ("net profit", "operating profit", "gross profit", "EBITDA")
_LEAST = 0.6


def implausible_pairs(claims: Iterable[Claim], times: Decimal) -> Iterator[tuple[list[Claim], list[Claim]]]:
    """Valuations more than `times` a company's revenue, and profits above it: the claims of each side, in reading order."""
    of: dict[tuple[int, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        figure = claim.figure.value
        usable = claim.status in (Status.ACTUAL, Status.FORECAST) and claim.confidence >= _LEAST and not claim.scope
        if claim.subject is not None and claim.metric and usable and isinstance(figure, Figure) and figure.unit:
            of[(claim.subject, claim.metric, figure.unit)].append(claim)
    for (subject, metric, unit), over in of.items():
        sales = next((of[k] for s in _SALES if (k := (subject, s, unit)) in of), None)
        if sales is None:
            continue
        limit = times if metric in _VALUES else Decimal(1) if metric in _PROFITS else None
        if limit is not None and all(_exceeds(c, s, limit, metric in _PROFITS) for c in over for s in sales):
            yield over, sales


def _exceeds(over: Claim, under: Claim, limit: Decimal, same_time: bool) -> bool:
    """Whether even the smallest quotient passes the limit; profit and revenue must be of one period."""
    a, b = over.figure.value, under.figure.value
    if not isinstance(a, Figure) or not isinstance(b, Figure):
        return False
    if same_time and _timex(over) != _timex(under):
        return False
    ratio = a.interval.over(b.interval)
    return ratio is not None and ratio.low > limit


def _timex(claim: Claim) -> str | None:
    return claim.time.timex if claim.time else None
