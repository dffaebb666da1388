from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.conflict import agree
from amw_nlp.facts.facts import Facts
from amw_nlp.facts.wording import apart, quoted, range_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity
from amw_nlp.text.mention import Label


class GlossMismatch(Rule):
    """An amount that is said again right away in the same currency, and differs.

    ## What it finds
    "$150 billion (roughly RMB 1,000 billion, or $100B USD)": the same sum, said twice in dollars, at two values.

    ## Why it matters
    Such pairs come from a conversion there and back, or from two sources pasted together.

    ## The sum
    The two ranges share no number, and neither figure is the other with fewer digits.

    ## When it is silent
    Where the bracket may hold another figure than a restatement: last year's ("$12m ($10m)"), a part ("of which"), a per-share price.
    """

    code, name, severity = "CUR002", "gloss-mismatch", Severity.ERROR

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The restatements in one currency that differ."""
        for gloss in facts.glosses:
            of, to = gloss.of.value, gloss.gloss.value
            if (
                not isinstance(of, Figure)
                or not isinstance(to, Figure)
                or of.label is not Label.MONEY
                or of.unit != to.unit
            ):
                continue
            if not agree(of, to):
                gap = apart(of.interval, to.interval)
                yield self.report(
                    facts,
                    gloss.gloss,
                    gloss.of,
                    message=f"{quoted(gloss.of)} is said again as {quoted(gloss.gloss)}",
                    explanation=f"{range_of(gloss.of)} and {range_of(gloss.gloss)} share no value; they are {gap} apart",
                    confidence=0.95,
                )
