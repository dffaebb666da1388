from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.rules.base import Diagnostic, Fix, Rule
from amw_nlp.settings import Severity


class RedundantCurrency(Rule):
    """A currency said twice on one amount: `$100B USD`.

    ## What it finds
    A sign and a code or name that say the same: `$100B USD`, `€5m EUR`, `£3 pounds`, `C$2 million Canadian dollars`.

    ## Why it matters
    It reads like a spreadsheet. Where several dollars are about, `US$` says it once.

    ## When it is silent
    `US$`, `A$` and the like, which say it once; a code that says which dollar a bare sign is, where the draft uses several dollars.
    """

    code, name, severity = "CUR003", "redundant-currency", Severity.INFO

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The amounts with two currency marks that agree."""
        for amount in facts.doubled_currencies:
            source = facts.draft.to_source(amount.extra)
            yield self.report(
                facts,
                amount.at,
                message=f"“{facts.draft.read(amount.at)}” names its currency twice",
                explanation=f"“{amount.sign}” and “{amount.word}” are both {amount.currency}",
                confidence=0.95,
                fix=Fix(source.start, source.end, "", f"remove “{amount.word}”"),
            )
