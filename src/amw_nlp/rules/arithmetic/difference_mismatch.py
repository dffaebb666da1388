from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.facts.wording import quoted, span_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity
from amw_nlp.text.mention import Label


class DifferenceMismatch(Rule):
    """A stated change in an amount that is not the difference between the two stated figures.

    ## What it finds
    "Costs rose by $20 million to $80 million from $50 million": they rose by $30 million.

    ## Why it matters
    All three figures stand side by side, and any reader can redo the sum.

    ## The sum
    after − before, with the range that each printed figure stands for, whichever of the two is larger.

    ## When it is silent
    Unless the sentence has both "from" and "to", and the three figures are of one unit; changes at constant currency or like for like.
    """

    code, name, severity = "CALC010", "difference-mismatch", Severity.ERROR

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The changes whose size is not what lies between their figures."""
        for change in facts.changes:
            before, after = change.before.value, change.after.value
            stated = change.stated.value if change.stated else None
            if not isinstance(before, Figure) or not isinstance(after, Figure) or not isinstance(stated, Figure):
                continue
            if not change.plain or change.adjusted or not _is_one_kind(before, after, stated):
                continue
            gap = after.interval - before.interval
            if gap.meets(stated.interval) or gap.meets(-stated.interval):
                continue
            assert change.stated is not None
            yield self.report(
                facts,
                change.stated,
                change.before,
                change.after,
                message=f"{quoted(change.before)} to {quoted(change.after)} is not a change of {quoted(change.stated)}",
                explanation=f"{change.after.text} − {change.before.text} = {span_of(_size(gap))}, not {quoted(change.stated)}",
                confidence=0.9,
            )


def _is_one_kind(*figures: Figure) -> bool:
    first = figures[0]
    return first.label in (Label.MONEY, Label.QUANTITY) and all(
        f.label is first.label and f.unit == first.unit and f.per == first.per for f in figures
    )


def _size(gap: Interval) -> Interval:
    return -gap if gap.high < 0 else gap
