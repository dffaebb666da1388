from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.facts.wording import quoted, span_of
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class SumMismatch(Rule):
    """Parts that do not add up to the stated total.

    ## What it finds
    "6,100 fitters: 1,900 in France, 2,600 in Germany and 1,100 elsewhere": the three make 5,600. "£12m on roads and £8m on schools,
    a total of £27m". The last row of a table, where it is called a total. "Of its 40 stores it will close 12; the remaining 25 stay."
    Kinds that leave no other: "24 matches: 13 won, five drawn and four lost".

    ## Why it matters
    The parts and the total stand side by side, and a reader with a pencil will add them up.

    ## The sum
    The parts added up, each with the range that it may stand for; rounded to the nearest and cut off are both tried.

    ## When it is silent
    Lists that are open ("including", "among them") or of averages, of changes, of several times or units; parts of which one may
    hold another; a few that no figure counts ("and one in Hull"); totals so far from their parts that they are of something else.
    """

    code, name, severity = "CALC003", "sum-mismatch", Severity.ERROR

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The totals that are not the sum of their parts."""
        for total in facts.sums:
            if total.fits:
                continue
            shown = " + ".join(part.text for part in total.parts)
            yield self.report(
                facts,
                total.total,
                *total.parts,
                message=f"the parts of {quoted(total.total)} do not add up to it",
                explanation=f"{shown} = {span_of(total.made)}, not {quoted(total.total)}",
                confidence=0.9,
            )
