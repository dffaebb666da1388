from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.comparison.fits import is_gap_as_printed, may_be_growth
from amw_nlp.facts.facts import Facts
from amw_nlp.facts.wording import percent, quoted, span_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity
from amw_nlp.text.mention import Label, Mention


class PointsAsPercent(Rule):
    """A change between two percentages that is printed in percent, but is one of points.

    ## What it finds
    "The vacancy rate rose 3% to 15% from 12%": that is three percentage points, or 25%. The rates may stand in the sentence beside.

    ## Why it matters
    A rise of 3% from 12% is one to 12.4%.

    ## The sum
    The stated size is the difference of the two percentages, and not their relative change.

    ## When it is silent
    Where the size fits both readings as printed; where it is not plain which two percentages it lies between.
    """

    code, name, severity = "CALC009", "points-as-percent", Severity.WARNING

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The changes of percentages whose size is one of points."""
        told: set[Mention] = set()
        for change in facts.changes:
            figures = [m.value for m in (change.before, change.after, change.stated) if m is not None]
            rates = [f for f in figures if isinstance(f, Figure) and f.label is Label.PERCENT and f.unit == "percent"]
            if not (change.plain or change.held) or len(rates) != 3 or change.stated is None or change.stated in told:
                continue
            before, after, stated = rates
            gap, growth = after.interval - before.interval, before.interval.change_to(after.interval)
            sizes = (stated.interval, -stated.interval)
            if growth is None or not any(gap.meets(s) for s in sizes):
                continue
            if any(growth.meets(s) for s in sizes) and not (
                is_gap_as_printed(before, after, stated)
                and not may_be_growth(before, after, stated)
                and (change.held or _is_size(facts, change.stated))
            ):
                continue
            told.add(change.stated)
            yield self.report(
                facts,
                change.stated,
                change.before,
                change.after,
                message=f"{quoted(change.stated)} from {quoted(change.before)} to {quoted(change.after)} is in percentage points",
                explanation=f"{change.after.text} − {change.before.text} = {span_of(-gap if gap.high < 0 else gap)} points; in percent it is {percent(-growth if growth.high < 0 else growth)}",
                confidence=0.9,
            )


def _is_size(facts: Facts, stated: Mention) -> bool:
    """Whether a size is said of the change itself: `an increase of 1%`, `cut by 1%`."""
    return facts.draft.text[max(0, stated.at.start - 4) : stated.at.start].endswith((" of ", " by "))
