from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.facts.wording import quoted
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class OutOfRange(Rule):
    """A share above 100%, a fall of more than 100%, or a count past all there are.

    ## What it finds
    "112% of respondents"; "a 130% stake"; "a 140% chance of rain"; "prices fell 140%"; "16 of the 12 jurors"; "open 28 hours a day".

    ## Why it matters
    No part is larger than its whole, and nothing that is counted falls below nothing: a digit or the base is wrong.

    ## The sum
    The printed percentage against 100, the part against its whole.

    ## When it is silent
    "Profit fell 150%, to a loss", and all that may be below nothing; a percentage of a target, of a forecast, of another year's sum; one
    of growth, price, return or debt; beds and cells, which are filled past their number.
    """

    code, name, severity = "SANE002", "out-of-range", Severity.WARNING

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The percentages past what their kind allows."""
        for over in facts.overfull:
            yield self.report(
                facts,
                over.figure,
                message=f"{quoted(over.figure)} is more than there is",
                explanation=f"{over.figure.text}, {over.what}, is above {over.limit}",
                confidence=0.85,
            )
