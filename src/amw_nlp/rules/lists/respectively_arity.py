from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class RespectivelyArity(Rule):
    """Two lists that "respectively" pairs, of which one is longer.

    ## What it finds
    "Norvik and Tarsand fell 2%, 3% and 4%, respectively": two names, three figures.

    ## Why it matters
    A reader cannot tell which figure belongs to whom.

    ## The sum
    The elements of each list that an "and" closes: names, things, places, dates, figures.

    ## When it is silent
    "A and B fell 2% to $14 and 3% to $20, respectively", and all sentences with more than two lists, or with names or figures
    besides.
    """

    code, name, severity = "LIST002", "respectively-arity", Severity.WARNING

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The pairs of lists of which one is longer."""
        for unpaired in facts.unpaired:
            yield self.report(
                facts,
                unpaired.at,
                unpaired.of,
                message=f"“respectively” pairs {unpaired.count} figures with {unpaired.expected}",
                explanation=f"{facts.draft.read(unpaired.of)}: {unpaired.expected}; {facts.draft.read(unpaired.at)}: {unpaired.count}",
                confidence=0.85,
            )
