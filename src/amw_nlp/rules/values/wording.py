"""What the three rules on conflicting values say alike."""

from __future__ import annotations

from amw_nlp.facts.conflict import Conflict
from amw_nlp.facts.wording import apart, possessive, quoted, range_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.settings import Severity


def message(conflict: Conflict, here: str, there: str) -> str:
    """`Acme's valuation is $100B in the title but approximately $150 billion in the body`."""
    claim, other = conflict.claim, conflict.others[0]
    what = (
        f"{possessive(claim.subject_name)} {_metric(claim.metric)}"
        if claim.subject_name
        else f"the {_metric(claim.metric)}"
    )
    return f"{what} is {quoted(claim.figure)} {here} but {quoted(other.figure)} {there}"


def explain(conflict: Conflict) -> str:
    """Both ranges and how far they are apart."""
    a, b = conflict.claim.figure, conflict.others[0].figure
    assert isinstance(a.value, Figure)
    assert isinstance(b.value, Figure)
    gap = apart(a.value.interval, b.value.interval)
    return f"“{quoted(a)}” is {range_of(a)}, “{quoted(b)}” is {range_of(b)}: no value is both; they are {gap} apart"


def confidence(conflict: Conflict) -> float:
    """As sure as the surest reading of either side allows."""
    if conflict.likely:
        return 0.7
    return round(min(0.99, 0.5 + 0.5 * min(conflict.claim.confidence, max(c.confidence for c in conflict.others))), 2)


def _metric(metric: str | None) -> str:
    return (metric or "figure").split(" (")[0]


def severity(conflict: Conflict) -> Severity:
    """A warning where less speaks for the two being of one fact."""
    return Severity.WARNING if conflict.likely else Severity.ERROR
