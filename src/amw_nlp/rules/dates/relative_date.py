from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.daybeside import DayBeside
from amw_nlp.facts.facts import Facts
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class RelativeDate(Rule):
    """A "yesterday" or "last Tuesday" beside a date that is another day.

    ## What it finds
    In a draft of 24 November: "yesterday (22 November)"; "last Tuesday, 19 November", which was a Thursday; "last year, in
    May 2024"; "ten years ago, in 2012".

    ## Why it matters
    The story was held for a day, and only one of the two was changed.

    ## The sum
    The draft's date, and the day, week, month or year that is said from it. "Last Tuesday" may be this week's or the week's before.
    "So many ago" may miss the date by as much as such a count leaves open: three days for weeks, half a year for years.

    ## When it is silent
    Drafts without a date; days that stand apart, for they may be two.
    """

    code, name, severity = "DATE006", "relative-date", Severity.WARNING

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The days that are said twice and differ."""
        for beside in facts.days_beside:
            own = facts.draft.date
            if beside.agrees or own is None:
                continue
            yield self.report(
                facts,
                beside.said,
                beside.printed,
                message=f"“{beside.text}” is not {beside.printed.text}",
                explanation=f"the draft is of {own.day.isoformat()} ({own.origin}), so “{beside.text}” = {_days(beside)}",
                confidence=0.85,
            )


def _days(beside: DayBeside) -> str:
    if beside.first == beside.last:
        return f"{beside.first:%A} {beside.first.isoformat()}"
    return f"{beside.first.isoformat()} to {beside.last.isoformat()}"
