"""What the rules on changes say alike: a stated size against the two figures it should lead between."""

from __future__ import annotations

from amw_nlp.facts.change import Change
from amw_nlp.facts.facts import Facts
from amw_nlp.facts.wording import quoted
from amw_nlp.rules.base import Diagnostic, Rule


def report_stated(
    rule: Rule, facts: Facts, change: Change, *, said: str, shown: str, confidence: float = 0.9
) -> Diagnostic:
    """The finding that a change's stated size is not what its figures give; `said` completes "$5m to $8m is", `shown` is the sum."""
    assert change.stated is not None
    return rule.report(
        facts,
        change.stated,
        change.before,
        change.after,
        message=f"{quoted(change.before)} to {quoted(change.after)} is {said}",
        explanation=shown,
        confidence=confidence,
    )
