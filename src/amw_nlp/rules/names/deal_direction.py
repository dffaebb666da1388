from __future__ import annotations

from collections.abc import Iterator, Sequence

from amw_nlp.facts.deals import TurnedDeal
from amw_nlp.facts.facts import Facts
from amw_nlp.facts.marked import Mark
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity
from amw_nlp.text.span import Span


class DealDirection(Rule):
    """A deal in which buyer and bought change places.

    ## What it finds
    "Norvik agreed to buy Tarsand" at the top; "Tarsand acquired Norvik" or "Norvik, the target" further down. The same of lawsuits,
    loans, investments, supplies, leases, licences, payments, transfers of players, and matches; and of a row of a table under
    `Bidder` and `Target`.

    ## Why it matters
    Who does it to whom is the one fact that the story is about.

    ## When it is silent
    "Porsche bid for VW; VW later bought Porsche": failed deals, stakes, parts of a company, and two deals of different years; a role of
    one party alone ("the buyer, Norvik") where the draft tells of more deals of the kind than one; what is denied.
    """

    code, name, severity = "NAME003", "deal-direction", Severity.WARNING

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The deals that run both ways."""
        for turned in facts.turned_deals:
            first, second = (_across(marks) for marks in (turned.first, turned.second))
            one, other = (_name(facts, turned, i) for i in (0, 1))
            yield self.report(
                facts,
                second,
                first,
                message=f"{other} {turned.verb} {one} here, and {one} {turned.verb} {other} elsewhere",
                explanation=f"“{facts.draft.read(first)}” against “{facts.draft.read(second)}”",
                confidence=0.8,
            )


def _name(facts: Facts, turned: TurnedDeal, place: int) -> str:
    """A party's name in the draft, or as it is printed where no mention covers it."""
    known = {e.id: e.name for e in facts.entities}
    return known.get(turned.pair[place]) or facts.draft.read(turned.first[place].at)


def _across(marks: Sequence[Mark]) -> Span:
    """The stretch from the first to the last of a statement's names."""
    return Span(min(m.at.start for m in marks), max(m.at.end for m in marks))
