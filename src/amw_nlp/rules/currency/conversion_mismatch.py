from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from amw_nlp.facts.conversion import Converted, convert_gloss, is_told
from amw_nlp.facts.facts import Facts
from amw_nlp.facts.wording import apart, quoted, range_of, span_of
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class ConversionMismatch(Rule):
    """An amount and its gloss in another currency that are not the same money.

    ## What it finds
    "€400 million ($640 million)" on a day when a euro bought $1.08: the gloss should be about $432 million. The gloss may stand in a
    bracket, behind a dash or "or", or in the next sentence: "In dollar terms that is $640 million".

    ## Why it matters
    The gloss is what most readers remember, and a slip in it is as wrong as one in the amount.

    ## The sum
    The amount's range at the European Central Bank's rate of the amount's own time where the sentence gives one, else of the draft's
    date: the last published day up to it, which the message names. The rule allows `tolerance` (3%) for the day and the hour of the
    conversion, more past the end of the table, and the whole span of rates of a past month, quarter or year.
    A sentence that compares with an earlier time ("in the prior year") may use any rate of the two years before the draft, and any
    amount the rates of a past day, month or year that its paragraph names.

    ## Options
    `tolerance`: how far off the day's rate a conversion may be, as a share ("0.03").

    ## When it is silent
    Without a date of the draft or of the amount; for currencies that the table does not have; where the second amount is not said to be
    the first one again.
    """

    code, name, severity = "CUR001", "conversion-mismatch", Severity.ERROR
    options = {"tolerance": "How far off the day's rate a conversion may be, as a share."}  # noqa: RUF012

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The glosses in another currency that no rate of their time gives."""
        tolerance = Decimal(str(self.option(facts, "tolerance") or facts.settings.tolerance))
        for gloss in facts.glosses:
            converted = convert_gloss(gloss, facts, tolerance)
            if converted is None or converted.expected.meets(converted.stated):
                continue
            if is_told(converted, facts, tolerance):
                yield self.report(
                    facts,
                    gloss.gloss,
                    gloss.of,
                    message=f"{quoted(gloss.gloss)} is not {quoted(gloss.of)} at the rate of {converted.rate_day}",
                    explanation=_explain(converted),
                    confidence=0.95,
                )


def _explain(c: Converted) -> str:
    source, target = c.gloss.of, c.gloss.gloss
    sum_ = f"{range_of(source)} × {c.rate} = {c.currency} {span_of(c.expected)}, with {c.allowance} allowed"
    return f"{sum_}; “{quoted(target)}” is {range_of(target)}: {apart(c.expected, c.stated)} apart{c.remark}"
