from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class RoleConflict(Rule):
    """Two people in a post that one holds, or one person in two posts that nobody holds together.

    ## What it finds
    "Norvik's chief executive, Ines Caldeira" and, further down, "Per Lund, chief executive of Norvik". A finance chief who is the
    operating chief three paragraphs on; a minister of health who was minister of the environment; a goalkeeper who is a striker, a
    victim who is the attacker, the mayor of one town who is mayor of another.

    ## Why it matters
    One of the two has left, or has another post, and will ring.

    ## When it is silent
    Sentences that tell of a change ("succeeds", "former", "until", "was"), joint and acting holders, posts that many can hold, posts
    whose organisation or place the draft does not tell, and posts that are often held together (chair and chief executive).
    """

    code, name, severity = "NAME002", "role-conflict", Severity.WARNING

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The posts with two holders, and the holders of two."""
        for rivals in facts.rival_holders:
            yield self.report(
                facts, rivals.second_at, rivals.first_at, message=rivals.said, explanation=rivals.shown, confidence=0.75
            )
