from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from amw_nlp.facts.comparison.fits import loosely
from amw_nlp.facts.facts import Facts
from amw_nlp.facts.wording import quoted, span_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.rules.arithmetic.stated import report_stated
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity
from amw_nlp.text.mention import Label

_ONE = Decimal(1)


class FoldMismatch(Rule):
    """Doubled, tripled, halved, or grown so many times, against the two figures.

    ## What it finds
    "Orders tripled, from 400 to 820": they doubled. "The board halved the dividend, to 9 cents. A year earlier it had been 12".

    ## Why it matters
    The verb is what the headline takes up, and it stands beside the figures that deny it.

    ## The sum
    after ÷ before against the multiple. A multiple said as a verb is loose by a tenth, and by a seventh more upwards: "doubled" is said of
    1.8 to 2.5 times, and of more where it says "more than".

    ## When it is silent
    Where any two figures nearby give the multiple, where several pairs of figures may be meant, and for "times more", which is said both of the multiple and
    of what is on top of it, where either reading fits.
    """

    code, name, severity = "CALC008", "fold-mismatch", Severity.ERROR

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The multiples that do not follow from the figures they stand between."""
        for change in facts.changes:
            before, after = change.ends
            stated = change.size
            if stated is None or change.stated is None or stated.label is not Label.MULTIPLE:
                continue
            ratio = after.interval.over(before.interval)
            if ratio is None or any(ratio.meets(reading) for reading in _readings(stated)):
                continue
            yield report_stated(
                self,
                facts,
                change,
                said=f"not {quoted(change.stated)}",
                shown=f"{change.after.text} ÷ {change.before.text} = {span_of(ratio)}, not {quoted(change.stated)}",
            )


def _readings(stated: Figure) -> Iterator[Interval]:
    """What the multiple may mean: itself, loosely; one over it, for a fall; one more, for `three times more`."""
    loose = loosely(stated)
    yield loose
    if not stated.verb:
        yield loose + Interval.exactly(_ONE)
    if stated.value and stated.value > 1 and not stated.verb and (inverse := Interval.exactly(_ONE).over(loose)):
        yield inverse
