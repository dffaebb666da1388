from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity
from amw_nlp.text.span import Span


class DealDirection(Rule):
    """A deal in which buyer and bought change places.

    ## What it finds
    "Norvik agreed to buy Tarsand" at the top; "Tarsand acquired Norvik" further down.

    ## Why it matters
    It is the one fact that the story is about.

    ## When it is silent
    "Porsche bid for VW; VW later bought Porsche": bids, failed deals, stakes, parts of a company, and two deals of different years.
    """

    code, name, severity = "NAME003", "deal-direction", Severity.WARNING

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The deals that run both ways."""
        for turned in facts.turned_deals:
            (buyer, bought), (later_buyer, later_bought) = turned.first, turned.second
            names = [facts.entity(m.entity).name for m in (buyer, bought) if m.entity is not None]
            yield self.report(
                facts,
                _across(later_buyer.at, later_bought.at),
                _across(buyer.at, bought.at),
                message=f"{names[1]} buys {names[0]} here, and {names[0]} buys {names[1]} elsewhere",
                explanation=f"“{facts.draft.read(_across(buyer.at, bought.at))}” against “{facts.draft.read(_across(later_buyer.at, later_bought.at))}”",
                confidence=0.8,
            )


def _across(a: Span, b: Span) -> Span:
    return Span(min(a.start, b.start), max(a.end, b.end))
