from __future__ import annotations

import re
from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.facts.impossible_days import find_impossible_days
from amw_nlp.facts.weekday_apart import is_called_wrong
from amw_nlp.quantities.when import When
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity
from amw_nlp.text.mention import Mention
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

# "In September 31 people wrote", "by February 30 more had": a month, and a count of something
_MONTH_FIRST = lazy_pattern(r"[A-Z][a-z]{2,8}\.? \d\d")
_IN = lazy_pattern(r"\b[Ii]n $")
_BY = lazy_pattern(r"\b(?:by|during|since|for|until|through|last) $", re.IGNORECASE)
_MANY = lazy_pattern(r" (?:[a-z]+ ){0,2}(?:[a-z]+s|men|women|people|children)\b")
_COUNTED = lazy_pattern(r" (?:more|others?|people|men|women|children|percent|per cent|of (?:the|them|its|their))\b")


class ImpossibleDate(Rule):
    """A day that no calendar has.

    ## What it finds
    30 February; 31 September; 14/13/2026; 29 February of a year that is no leap year.

    ## Why it matters
    One digit or the month is wrong, and the reader cannot tell which.

    ## When it is silent
    29 February without a year; numbers that may be something else than a date; dates that their sentence calls a slip or a joke.
    """

    code, name, severity = "DATE002", "impossible-date", Severity.ERROR

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The dates that cannot be."""
        told: list[Span] = []
        for mention in facts.mentions:
            when = mention.value
            if isinstance(when, When) and when.impossible:
                told.append(mention.at)
                if not _is_no_slip(facts, mention):
                    yield self._finding(facts, mention, mention.text, when.impossible)
        for at, reason in find_impossible_days(facts.draft):
            if not any(at.overlaps(other) for other in told) and not is_called_wrong(facts.draft, at):
                told.append(at)
                yield self._finding(facts, at, facts.draft.read(at), reason)

    def _finding(self, facts: Facts, at: Mention | Span, text: str, reason: str) -> Diagnostic:
        message = f"“{text}” has a day that does not exist"
        return self.report(facts, at, message=message, explanation=reason, confidence=0.99)


def _is_no_slip(facts: Facts, mention: Mention) -> bool:
    return _is_count(facts.draft.text, mention) or is_called_wrong(facts.draft, mention)


def _is_count(text: str, mention: Mention) -> bool:
    """Whether a month and a number without a year are no date, by the words around them."""
    if not _MONTH_FIRST.fullmatch(mention.text):
        return False
    before = text[max(0, mention.at.start - 8) : mention.at.start]
    return bool(
        _IN.search(before)
        or _COUNTED.match(text, mention.at.end)
        or (_BY.search(before) and _MANY.match(text, mention.at.end))
    )
