from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class PeriodMismatch(Rule):
    """A quarter or half-year that is not the months beside it.

    ## What it finds
    "H1 2026 (July-December 2026)"; "the third quarter (July to December)", which are six months; "the first four months, from January
    to May"; "the December quarter, from July to September"; "the third quarter, ended 30 June" or "the nine months to 31 August" in a
    draft that says it counts by the calendar year, or with which month its year starts or ends ("closes its accounts every December",
    "a March year-end", "its April-March year"); the one quarter of a table that starts its year with another month than the rest.

    ## Why it matters
    A reader who compares the figure with the same quarter elsewhere compares two seasons.

    ## When it is silent
    "Visa's third quarter ended June 30": a company's quarters follow its own year, and most drafts do not say which that is. A year
    that may be another's, or no longer or not yet be so. Halves that are turned round, in a draft that speaks of fiscal or financial
    years, or where they are somebody's own.
    """

    code, name, severity = "DATE007", "period-mismatch", Severity.WARNING

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The periods that are not their months."""
        for named in facts.wrong_periods:
            yield self.report(
                facts,
                named.period,
                named.beside,
                message=f"“{facts.draft.read(named.period)}” is not {facts.draft.read(named.beside)}",
                explanation=named.reason,
                confidence=0.8,
            )
