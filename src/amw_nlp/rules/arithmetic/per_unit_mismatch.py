from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.facts.wording import quoted, span_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class PerUnitMismatch(Rule):
    """A total that is not the count times the price of one.

    ## What it finds
    "60 buses at $400,000 each, $28 million in all": they cost $24 million. "£1,150 a month, an annual bill of £15,800"; "75 volunteers
    gave twenty hours apiece, 2,500 hours".

    ## Why it matters
    The count and the price are what was agreed; the total is what the headline takes.

    ## The sum
    count × price, with the range that each printed figure stands for, against the total.

    ## When it is silent
    Where it is not plain of what the price is, or which of several amounts is the total; where something is added or taken off
    ("plus tax", "a deposit", "less a discount"); where the average was worked out from the total, which CALC011 checks.
    """

    code, name, severity = "CALC006", "per-unit-mismatch", Severity.ERROR

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The totals that count and price do not make."""
        for found in facts.unit_sums:
            count, price, total = (m.value for m in (found.count, found.price, found.total))
            if not isinstance(count, Figure) or not isinstance(price, Figure) or not isinstance(total, Figure):
                continue
            product = count.interval * price.interval
            if found.average or product.meets(total.interval):
                continue
            yield self.report(
                facts,
                found.total,
                found.count,
                found.price,
                message=f"{quoted(found.count)} at {quoted(found.price)} are not {quoted(found.total)}",
                explanation=f"{found.count.text} × {found.price.text} = {span_of(product)}, not {quoted(found.total)}",
                confidence=0.9,
            )
