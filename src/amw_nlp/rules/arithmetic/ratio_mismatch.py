from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.facts.wording import quoted, span_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class RatioMismatch(Rule):
    """A multiple that is not the one figure over the other.

    ## What it finds
    "a $6 billion valuation on $120 million of revenue, a multiple of 40": it is 50.

    ## Why it matters
    A multiple is a judgement on a price; a wrong one turns the story round.

    ## The sum
    the larger ÷ the smaller, with the range of each; a finding only if no values in those ranges give the stated multiple. "North of
    300x" is right for 317.

    ## When it is silent
    Where the sentence has a third figure of the same kind, where the figures are not in one currency, for "tripled" and the like
    (CALC008), and where "times" may count something else.
    """

    code, name, severity = "CALC002", "ratio-mismatch", Severity.ERROR

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The multiples that do not follow from their figures."""
        for ratio in facts.ratios:
            over, under, times = ratio.over.value, ratio.under.value, ratio.times.value
            if not isinstance(over, Figure) or not isinstance(under, Figure) or not isinstance(times, Figure):
                continue
            expected = over.interval.over(under.interval)
            if expected is None or expected.meets(times.interval):
                continue
            yield self.report(
                facts,
                ratio.times,
                ratio.over,
                ratio.under,
                message=f"{quoted(ratio.over)} is not {quoted(ratio.times)} {quoted(ratio.under)}",
                explanation=f"{ratio.over.text} ÷ {ratio.under.text} = {span_of(expected)}, not {quoted(ratio.times)}",
                confidence=0.9,
            )
