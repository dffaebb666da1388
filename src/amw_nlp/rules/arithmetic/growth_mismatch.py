from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from amw_nlp.facts.facts import Facts
from amw_nlp.facts.wording import percent, quoted
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.rules.arithmetic.stated import report_stated
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity
from amw_nlp.text.mention import Label

_SHORTENED = Decimal("0.005")
"""Large percentages are shortened: 971% is printed as 970%."""


class GrowthMismatch(Rule):
    """A stated percentage change that is not the change between the two stated figures.

    ## What it finds
    "Revenue rose 40% to $6 million from $4 million": the rise is 50%. The two figures may stand in the sentence beside, before or after
    ("Rents rose 18%. A flat cost €960 last year and costs €1,080 now"), in brackets or in the lines of a list.

    ## Why it matters
    All three figures stand side by side, and any reader can redo the sum.

    ## The sum
    after ÷ before − 1, with the range that each printed figure stands for; a finding only if no values in those ranges give the stated
    percentage. $61M to $315M may be anything from 411% to 421%, so 416% is right.

    ## When it is silent
    Two currencies; where any two figures nearby give the percentage; where no word or time sets just two of them against each other; changes at constant currency or like for like, which the printed
    figures do not show; figures that are themselves percentages and may be meant as points (CALC009).
    """

    code, name, severity = "CALC001", "growth-mismatch", Severity.ERROR

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The changes whose percentage does not follow from their figures."""
        for change in facts.changes:
            before, after = change.ends
            stated = change.size
            if (
                stated is None
                or change.stated is None
                or stated.label is not Label.PERCENT
                or stated.unit != "percent"
                or before.label is Label.PERCENT
                or change.adjusted
            ):
                continue
            expected = before.interval.change_to(after.interval)
            if (
                expected is None
                or before.interval.low <= 0
                or _fits(expected, stated.interval.widened(_SHORTENED), change.direction)
            ):
                continue
            sign = "−" if expected.high < 0 else ""
            shown = -expected if expected.high < 0 else expected
            yield report_stated(
                self,
                facts,
                change,
                said=f"not a change of {quoted(change.stated)}",
                shown=f"{change.after.text} ÷ {change.before.text} − 1 = {sign}{percent(shown)}, not {quoted(change.stated)}{_cause(before, after, stated)}",
                confidence=0.95,
            )


def _fits(expected: Interval, stated: Interval, direction: int) -> bool:
    """Whether the stated size fits; a wrong direction is CALC007's, so sizes are compared without their signs."""
    sizes = (stated, -stated)
    return (
        any(expected.meets(size) for size in sizes)
        if direction >= 0 or expected.high < 0
        else expected.meets(stated) or expected.meets(-stated)
    )


def _cause(before: Figure, after: Figure, stated: Figure) -> str:
    """The likely slip, where one explains the figure: the wrong base, or a multiple taken for a rise."""
    backwards = after.interval.change_to(before.interval)
    if backwards is not None and any(backwards.meets(s) for s in (stated.interval, -stated.interval)):
        return "; the change on the later figure would be that"
    ratio = after.interval.over(before.interval)
    if ratio is not None and ratio.scaled(type(stated.interval.low)(100)).meets(stated.interval):
        return "; that is what the one is of the other, not how much it rose"
    return ""
