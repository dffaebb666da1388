from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.conflict import ConflictKind
from amw_nlp.facts.facts import Facts
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.rules.values.wording import confidence, explain, message, severity
from amw_nlp.settings import Severity


class HeadlineMismatch(Rule):
    """A figure in the title, standfirst or a heading that the body contradicts.

    ## What it finds
    The headline says "$100B valuation", the story "a valuation of approximately $150 billion"; or "Nine dead" over a story of eleven.
    A headline's figure that the text below gives nowhere is held against the one that has its role: its noun, its verb, the words
    around it, the opening of the story, digits that one slip makes the other's, or its being the only one of its kind. Where less
    speaks for it the finding is a warning.

    ## Why it matters
    The headline is what is quoted, shared and indexed, and it is often written last and by another hand.

    ## The sum
    As in VAL001: two ranges with no number in common. Headlines round and cut short, so a figure that is the body's with fewer
    digits is right. "More than 40" is said of figures up to about a quarter above; two figures that are both "more than" something
    must be printed alike.

    ## When it is silent
    When the body gives the figure anywhere, in a range too; when two or more of its figures add up to it or differ by it, or give it
    as a share or a change; when no figure of the body has its role; and in all the cases in which VAL001 is silent.
    """

    code, name, severity = "VAL002", "headline-mismatch", Severity.ERROR

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The conflicts of headlines with the body."""
        for conflict in facts.conflicts:
            if conflict.kind is ConflictKind.HEADLINE:
                yield self.report(
                    facts,
                    conflict.claim.figure,
                    *(c.figure for c in conflict.others),
                    message=message(conflict, f"in the {conflict.claim.role}", "in the body"),
                    explanation=explain(conflict),
                    confidence=confidence(conflict),
                    severity=severity(conflict),
                )
