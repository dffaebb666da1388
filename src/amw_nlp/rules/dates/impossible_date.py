from __future__ import annotations

import re
from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.quantities.when import When
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity
from amw_nlp.text.mention import Mention

# "In September 31 people wrote", "by February 30 more had": a month, and a count of something
_MONTH_FIRST = re.compile(r"[A-Z][a-z]{2,8}\.? \d\d")
_IN = re.compile(r"\b[Ii]n $")
_COUNTED = re.compile(r" (?:more|others?|people|men|women|children|percent|per cent|of (?:the|them|its|their))\b")


class ImpossibleDate(Rule):
    """A day that no calendar has.

    ## What it finds
    30 February; 31 September; 29 February of a year that is no leap year.

    ## Why it matters
    One digit or the month is wrong, and the reader cannot tell which.

    ## When it is silent
    29 February without a year; numbers that may be something else than a date.
    """

    code, name, severity = "DATE002", "impossible-date", Severity.ERROR

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The dates that cannot be."""
        for mention in facts.mentions:
            when = mention.value
            if isinstance(when, When) and when.impossible and not _is_count(facts.draft.text, mention):
                yield self.report(
                    facts,
                    mention,
                    message=f"“{mention.text}” has a day that does not exist",
                    explanation=when.impossible,
                    confidence=0.99,
                )


def _is_count(text: str, mention: Mention) -> bool:
    """Whether a month and a number without a year are no date, by the words around them."""
    if not _MONTH_FIRST.fullmatch(mention.text):
        return False
    return bool(
        _IN.search(text[max(0, mention.at.start - 4) : mention.at.start]) or _COUNTED.match(text, mention.at.end)
    )
