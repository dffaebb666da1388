from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.facts.wording import percent, quoted, span_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity
from amw_nlp.text.mention import Label


class PointsAsPercent(Rule):
    """A change between two percentages that is printed in percent, but is one of points.

    ## What it finds
    "The vacancy rate rose 3% to 15% from 12%": that is three percentage points, or 25%.

    ## Why it matters
    A rise of 3% from 12% is one to 12.4%.

    ## The sum
    The stated size is the difference of the two percentages, and not their relative change.

    ## When it is silent
    Where the size fits both readings; unless the sentence has both "from" and "to".
    """

    code, name, severity = "CALC009", "points-as-percent", Severity.WARNING

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The changes of percentages whose size is one of points."""
        for change in facts.changes:
            figures = [m.value for m in (change.before, change.after, change.stated) if m is not None]
            rates = [f for f in figures if isinstance(f, Figure) and f.label is Label.PERCENT and f.unit == "percent"]
            if not change.plain or len(rates) != 3 or change.stated is None:
                continue
            before, after, stated = rates
            gap, growth = after.interval - before.interval, before.interval.change_to(after.interval)
            sizes = (stated.interval, -stated.interval)
            if growth is None or any(growth.meets(s) for s in sizes) or not any(gap.meets(s) for s in sizes):
                continue
            yield self.report(
                facts,
                change.stated,
                change.before,
                change.after,
                message=f"{quoted(change.stated)} from {quoted(change.before)} to {quoted(change.after)} is in percentage points",
                explanation=f"{change.after.text} − {change.before.text} = {span_of(-gap if gap.high < 0 else gap)} points; in percent it is {percent(-growth if growth.high < 0 else growth)}",
                confidence=0.9,
            )
