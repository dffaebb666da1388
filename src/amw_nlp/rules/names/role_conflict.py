from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class RoleConflict(Rule):
    """Two people in a post that one holds.

    ## What it finds
    "Norvik's chief executive, Ines Caldeira" and, further down, "Per Lund, chief executive of Norvik".

    ## Why it matters
    One of the two has left, or has another post, and will ring.

    ## When it is silent
    Sentences that tell of a change ("succeeds", "former", "until", "was"), joint and acting holders, posts that many can hold, and
    posts whose organisation the draft does not name.
    """

    code, name, severity = "NAME002", "role-conflict", Severity.WARNING

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The posts with two holders."""
        for rivals in facts.rival_holders:
            first, second = (facts.entity(p.person).name for p in (rivals.first, rivals.second))
            assert rivals.first.organisation is not None
            organisation = facts.entity(rivals.first.organisation).name
            yield self.report(
                facts,
                rivals.second_at,
                rivals.first_at,
                message=f"{second} and {first} are both {rivals.first.title} of {organisation}",
                explanation=f"{rivals.first.title} of {organisation}: {first}; {second}",
                confidence=0.75,
            )
