from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.quantities.when import When
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class ImpossibleDate(Rule):
    """A day that no calendar has.

    ## What it finds
    30 February; 31 September; 29 February of a year that is no leap year.

    ## Why it matters
    One digit or the month is wrong, and the reader cannot tell which.

    ## When it is silent
    29 February without a year; numbers that may be something else than a date.
    """

    code, name, severity = "DATE002", "impossible-date", Severity.ERROR

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The dates that cannot be."""
        for mention in facts.mentions:
            when = mention.value
            if isinstance(when, When) and when.impossible:
                yield self.report(
                    facts,
                    mention,
                    message=f"“{mention.text}” has a day that does not exist",
                    explanation=when.impossible,
                    confidence=0.99,
                )
