"""The consistency score of an article: one number from 0 to 100, by a formula that docs/score.md explains."""

from __future__ import annotations

from collections.abc import Iterable

from amw_nlp.rules.base import Diagnostic
from amw_nlp.settings import Severity

# a warning is a question, not a verdict; a remark on style says nothing of consistency
WEIGHTS = {Severity.ERROR: 1.0, Severity.WARNING: 0.4, Severity.INFO: 0.0}
_FIGURES_A_UNIT = 20
_FEWEST_FIGURES = 2
_OF_SUPPRESSIONS = "SUP"


def consistency(diagnostics: Iterable[Diagnostic], figures: int) -> float | None:
    """100 · 2^(−P ÷ (1 + F/20)): P is the sum of severity weight × confidence over the findings, F the number of figures.

    None with fewer than two figures: there is nothing to be consistent with. A suppression is no figure, so findings on these do not count.

    >>> consistency([], 12), consistency([], 1)
    (100.0, None)
    """
    if figures < _FEWEST_FIGURES:
        return None
    counted = (d for d in diagnostics if not d.code.startswith(_OF_SUPPRESSIONS))
    penalty = sum(WEIGHTS[d.severity] * d.confidence for d in counted)
    return round(100 * 2 ** (-penalty / (1 + figures / _FIGURES_A_UNIT)), 1)
