from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.chronology import Disorder, OutOfOrder
from amw_nlp.facts.facts import Facts
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity
from amw_nlp.text.mention import Mention
from amw_nlp.text.span import Span


class Chronology(Rule):
    """Dates in an order that cannot be.

    ## What it finds
    "From 3 May until 2 April 2024"; a company sold in 2015 that was founded in 2018; "sacked in November 2025 over emails that he
    wrote in January 2026"; "as of 31 December 2026, it had 300 staff" in a draft of November 2026, and "will rule on 2 March 2026";
    "it froze the account on 4 May. It had been warned on 11 May"; a row of a table that ends before it starts; "Emil Rast (1931-1998)
    conducted the premiere in 2002"; "arrested on 3 June, a week before the raid of 10 June for which he was jailed".

    ## Why it matters
    One of the dates is wrong by a digit or a month, and the story's order of events with it.

    ## The sum
    The last day of the one date against the first of the other. Which must come first is told by the word that joins them ("after",
    "before", "followed by") or by what the two events are: nobody joins a firm after his death. Whose an event is the grammar tells.

    ## When it is silent
    Dates that are moved, compared or forecast; "to holders as of 15 August" in July; days that only the draft's date gives;
    companies with two years of founding.
    """

    code, name, severity = "DATE005", "chronology", Severity.WARNING

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The dates out of order."""
        for found in facts.disorder:
            others = [found.other] if found.other else []
            yield self.report(
                facts,
                found.at,
                *others,
                message=_message(found, facts),
                explanation=_explain(found, facts),
                confidence=0.85,
            )


def _message(found: OutOfOrder, facts: Facts) -> str:
    at = _text(found.at, facts)
    if found.other is None:
        return f"“{at}” {found.kind}"
    other = _text(found.other, facts)
    if found.kind is Disorder.ENDS_FIRST:
        return f"“{at}” is the end, and is before the start, “{other}”"
    if found.kind is Disorder.TOLD_BACKWARD:
        return f"“{at}” is before “{other}”, which came first"
    return f"“{at}” is before the beginning, “{other}”"


def _explain(found: OutOfOrder, facts: Facts) -> str:
    if found.other is not None:
        return f"{_day(found.at, facts)} is before {_day(found.other, facts)}"
    own = facts.draft.date
    side = "before" if found.kind is Disorder.BEFORE_DRAFT else "after"
    return f"{_day(found.at, facts)} is {side} {own.day.isoformat() if own else ''} ({own.origin if own else ''})"


def _day(of: Mention | Span, facts: Facts) -> str:
    return str(of.norm["timex"]) if isinstance(of, Mention) else facts.draft.read(of)


def _text(of: Mention | Span, facts: Facts) -> str:
    return of.text if isinstance(of, Mention) else facts.draft.read(of)
