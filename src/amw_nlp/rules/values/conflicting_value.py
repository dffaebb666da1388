from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.conflict import ConflictKind
from amw_nlp.facts.facts import Facts
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.rules.values.wording import confidence, explain, message, severity
from amw_nlp.settings import Severity


class ConflictingValue(Rule):
    """One subject, one metric, one time, and two values that cannot both hold.

    ## What it finds
    A draft that puts the same fact at two values: the round is $30 million in the second paragraph and $35 million in the last.
    The fact may be of anything, not only of a company: the beds of a wing, the length of a bridge, a turnout, a jail term, the year of a
    find, the votes for a bill, the score of a match. Two figures are taken for one fact when enough speaks for it: one noun, or a
    verb and the noun that takes it up (`jailed for six years`, `the eight-year sentence`), `the` or `its` before the later, the same
    words around both, and digits that one slip of the pen makes each other; where less speaks for it, the finding is a warning.
    Prose, tables and captions are held against each
    other; headlines have a rule of their own (VAL002), and so have slips of a power of ten (VAL003).

    ## Why it matters
    One of the two is wrong, and the reader who notices cannot tell which.

    ## The sum
    Each figure is a range: its last printed digit either way, wider for a hedge. A finding only if the ranges share no number and
    neither figure is the other with fewer digits.

    ## When it is silent
    Another company, period, metric (revenue and ARR, pre- and post-money, raised and raised to date), segment or round; a forecast
    beside an actual; an earlier value ("up from $9bn", "its last valuation"); a denied or corrected figure ("not $5bn, as first
    reported"); a part or others of the same ("the 60 still missing", "another 40"); a sum or a difference of other figures; a
    word in the later noun phrase that the earlier sentence does not have; whenever it is not certain whose the figure is.
    """

    code, name, severity = "VAL001", "conflicting-value", Severity.ERROR

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The conflicts of the body against itself."""
        for conflict in facts.conflicts:
            if conflict.kind is ConflictKind.BODY:
                yield self.report(
                    facts,
                    conflict.claim.figure,
                    *(c.figure for c in conflict.others),
                    message=message(conflict, "here", "elsewhere in the draft"),
                    explanation=explain(conflict),
                    confidence=confidence(conflict),
                    severity=severity(conflict),
                )
