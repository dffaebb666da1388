from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.quantities.when import When
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class RelativeDate(Rule):
    """A "yesterday" or "last Tuesday" beside a date that is another day.

    ## What it finds
    In a draft of 24 November: "yesterday (22 November)"; "last Tuesday, 19 November", which was a Thursday.

    ## Why it matters
    The story was held for a day, and only one of the two was changed.

    ## The sum
    The draft's date, and the day that is said from it. A weekday may be that of this week, the last or the next.

    ## When it is silent
    Drafts without a date; days that stand apart, for they may be two.
    """

    code, name, severity = "DATE006", "relative-date", Severity.WARNING

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The days that are said twice and differ."""
        for beside in facts.days_beside:
            said, own = beside.said.value, facts.draft.date
            if beside.agrees or own is None or not isinstance(said, When) or said.first is None:
                continue
            day = f"{said.first:%A} {said.first.isoformat()}"
            yield self.report(
                facts,
                beside.said,
                beside.printed,
                message=f"“{beside.said.text}” is not {beside.printed.text}",
                explanation=f"the draft is of {own.day.isoformat()} ({own.origin}), so “{beside.said.text}” = {day}",
                confidence=0.85,
            )
