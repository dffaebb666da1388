from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.facts.wording import quoted, span_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.rules.arithmetic.stated import report_stated
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity
from amw_nlp.text.mention import Label


class DifferenceMismatch(Rule):
    """A stated change in an amount that is not the difference between the two stated figures.

    ## What it finds
    "Costs rose by $20 million to $80 million from $50 million": they rose by $30 million. "56,000 agents, 9,000 more than the 41,000
    of 2024": 15,000 more. "One bid is ¥412bn, the other ¥398bn; the ¥24bn gap can be closed": ¥14bn. Points between percentages too. "Three hundred posts were cut. The yard had 1,480 workers in January and
    1,120 in December": 360. "The roof costs £90,000; £60,000 has been raised and a further £40,000 is needed": £30,000. In a list: "This year: 56,000; a year earlier: 41,000; increase: 9,000".

    ## Why it matters
    All three figures stand side by side, and any reader can redo the sum.

    ## The sum
    after − before, with the range that each printed figure stands for, whichever of the two is larger.

    ## When it is silent
    Where it is not plain which two figures the change lies between ("a gain of $5m, compared with $8m"); where the one was only
    expected; changes at constant currency or like for like.
    """

    code, name, severity = "CALC010", "difference-mismatch", Severity.ERROR

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The changes whose size is not what lies between their figures."""
        for change in facts.changes:
            before, after = change.ends
            stated = change.size
            if stated is None or change.stated is None or not change.firm or change.adjusted or change.swings:
                continue
            gap = after.interval - before.interval
            if not _is_one_kind(before, after, stated) or any(
                gap.meets(s) for s in (stated.interval, -stated.interval)
            ):
                continue
            yield report_stated(
                self,
                facts,
                change,
                said=f"not a change of {quoted(change.stated)}",
                shown=f"{change.after.text} − {change.before.text} = {span_of(_size(gap))}, not {quoted(change.stated)}",
            )


def _is_one_kind(*figures: Figure) -> bool:
    """Whether all are amounts in one currency, or counts; a bare count is of what the others count. Or points between percentages."""
    if any(f.label is Label.MONEY for f in figures):
        figures = tuple(f for f in figures if f.label is not Label.QUANTITY or f.unit is not None)
    first = figures[0]
    if [f.unit for f in figures] == ["percent", "percent", "points"]:
        return True
    if any(f.label is not first.label for f in figures):
        return False
    return first.label is Label.QUANTITY or (first.label is Label.MONEY and all(f.unit == first.unit for f in figures))


def _size(gap: Interval) -> Interval:
    return -gap if gap.high < 0 else gap
