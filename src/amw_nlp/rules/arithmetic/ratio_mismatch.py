from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.facts.ratio import figures_of
from amw_nlp.facts.wording import quoted, span_of
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class RatioMismatch(Rule):
    """A multiple that is not the one figure over the other.

    ## What it finds
    "a $6 billion valuation on $120 million of revenue, a multiple of 40": it is 50. "Net debt is $280m and EBITDA $140m; a gearing of
    three times": it is two. "Arden has 84 beds and Belford 12; Arden has nine times as many": seven times. "7,200 families for 450 flats,
    or 12 for each": 16. "Orders of $12bn for the $3bn on offer; it was 5.5 times subscribed": four times.

    ## Why it matters
    A multiple is a judgement on a price; a wrong one turns the story round.

    ## The sum
    the larger ÷ the smaller, with the range of each; a finding only if no values in those ranges give the stated multiple. "North of
    300x" is right for 317.

    ## When it is silent
    Where any two figures nearby give the multiple; where more than one pair may be meant, where the figures are not in one currency, for "tripled" and the like
    (CALC008), where "times" may count something else, and where the multiple is a limit, another's or of another time.
    """

    code, name, severity = "CALC002", "ratio-mismatch", Severity.ERROR

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The multiples that do not follow from their figures."""
        shared = [{s.part.at.start, s.whole.at.start} for s in facts.shares]
        summed = [{u.count.at.start, u.price.at.start, u.total.at.start} for u in facts.unit_sums]
        for ratio in facts.ratios:
            # a part of its whole, or a count with its rate, is held against what is said of it as such
            if any({ratio.over.at.start, ratio.under.at.start} <= told for told in (*shared, *summed)):
                continue
            over, under = figures_of(ratio)
            expected = over.interval.over(under.interval)
            if expected is None or expected.meets(ratio.times):
                continue
            yield self.report(
                facts,
                ratio.at,
                ratio.over,
                ratio.under,
                message=f"{quoted(ratio.over)} is not {ratio.said} {quoted(ratio.under)}",
                explanation=f"{ratio.over.text} ÷ {ratio.under.text} = {span_of(expected)}, not {ratio.said}",
                confidence=0.9,
            )
