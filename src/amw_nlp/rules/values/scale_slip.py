from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.conflict import Conflict, ConflictKind
from amw_nlp.facts.facts import Facts
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.rules.values.wording import confidence, explain, message, severity
from amw_nlp.settings import Severity


class ScaleSlip(Rule):
    """The same figure a power of ten apart: million for billion, 亿 read as billion, lakh as million.

    ## What it finds
    "$4.2 million" in one place and "$4.2 billion" in another, of the same fact; or factors of ten, as when 亿 (a hundred million) is
    taken for a billion, or a lakh (a hundred thousand) for a million.

    ## Why it matters
    It is the commonest slip in print, and the digits look right, so that rereading does not find it.

    ## The sum
    The one figure times a power of ten meets the other's range.

    ## When it is silent
    In all the cases in which VAL001 is silent; a finding of this rule is never given again as VAL001 or VAL002.
    """

    code, name, severity = "VAL003", "scale-slip", Severity.ERROR

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The conflicts whose figures differ by a power of ten alone."""
        for conflict in facts.conflicts:
            if conflict.kind is ConflictKind.SCALE:
                yield self.report(
                    facts,
                    conflict.claim.figure,
                    *(c.figure for c in conflict.others),
                    message=message(conflict, "here", "elsewhere in the draft"),
                    explanation=f"{explain(conflict)}; the digits are the same, a factor of {_factor(conflict)} apart",
                    confidence=confidence(conflict),
                    severity=severity(conflict),
                )


def _factor(conflict: Conflict) -> str:
    power = abs(conflict.power)
    return {1: "ten", 2: "a hundred", 3: "a thousand", 6: "a million", 9: "a billion"}.get(power, f"10^{power}")
