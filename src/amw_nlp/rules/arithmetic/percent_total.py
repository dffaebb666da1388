from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.facts.wording import percent
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class PercentTotal(Rule):
    """Shares of one whole that do not make 100%.

    ## What it finds
    "Gas supplies 48% of it and wind 37%. The remaining 21% comes from a reactor": that makes 106%. A table of market shares that
    adds up to 107%. "The shell is 64% calcium and 29% protein; the rest, 3%, is pigment": 96%.

    ## Why it matters
    One of the shares is wrong, and a reader cannot tell which.

    ## The sum
    The shares added up, each with the rounding that its last digit allows; a finding only if even the least they can be is
    over 100%, or, where the last is called the rest, if the most is under.

    ## When it is silent
    Unless the shares divide one whole: a rest is named, the answers exclude each other, it is owned, voted on, split, or comes from
    several sources. Where some run of them makes just 100. Where several answers were allowed or groups overlap, and where the sum is so high that they must.
    """

    code, name, severity = "CALC005", "percent-total", Severity.WARNING

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The wholes that are divided into more, or less, than there is."""
        for whole in facts.overfull_wholes:
            *others, last = whole.shares
            yield self.report(
                facts,
                last,
                *others,
                message=f"these shares of one whole make {percent(whole.made)}",
                explanation=f"{' + '.join(m.text for m in whole.shares)} = {percent(whole.made)}",
                confidence=0.85,
            )
