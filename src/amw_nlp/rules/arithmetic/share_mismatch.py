from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.facts.wording import percent, quoted
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class ShareMismatch(Rule):
    """A part of a whole that is not the stated percentage or fraction.

    ## What it finds
    "12 of its 20 stores, or 70%": it is 60%. "A third of its 900 staff, or 450": it is a half. "It has 3,000 staff. Of these, 1,350, or
    54%, are women": 45%. "Of 240 voters, 96 (40%) said yes and 56 (33%) no": 56 is 23%. A table's column of shares of its total,
    or of another column. "Two thirds of the 84 players are women. Women hold 47 of the 84 chairs."

    ## Why it matters
    The sum stands complete in one line, and an editor's first check is to redo it.

    ## The sum
    part ÷ whole, with the range of each. Fractions said in words may be a tenth off: "a third" is said of 30% to 37%; "more than half"
    is anything from 49% up.

    ## When it is silent
    Where part and whole are counted in different things, or either is a range, and where it is not plain which is the whole.
    """

    code, name, severity = "CALC004", "share-mismatch", Severity.ERROR

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The shares that do not follow from part and whole."""
        for share in facts.shares:
            computed = share.computed
            if computed is None or share.fits:
                continue
            yield self.report(
                facts,
                share.at,
                share.part,
                share.whole,
                message=f"{quoted(share.part)} of {quoted(share.whole)} is not {share.said}",
                explanation=f"{share.part.text} ÷ {share.whole.text} = {percent(computed)}, not {share.said}",
                confidence=0.95,
            )
