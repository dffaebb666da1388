from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.durations import Lasting
from amw_nlp.facts.facts import Facts
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity
from amw_nlp.text.mention import Mention
from amw_nlp.text.span import Span

_UNITS = (("years", 1.0), ("days", 365.25), ("hours", 8766.0))
"""In what an explanation counts, and how many make a year."""


class DurationMismatch(Rule):
    """A length of time that is not the stretch between its two dates.

    ## What it finds
    "A five-year term from 2020 to 2023"; "elected in 2022 for a six-year mandate that runs out in 2026"; "it closed in 2019, seven
    years after it opened in 2014"; "a two-hour hearing, from 10am to 1.30pm"; in 2026, "the 10th anniversary of its founding in 2019"; "due in 2022, now expected
    in 2027, a three-year delay"; "shut since 2021, it opens on Monday after a closure of nine years".

    ## Why it matters
    One of the three was changed and the others were not.

    ## The sum
    The last date less the first, each as wide as it is printed: from 2020 to 2023 is two to four years. A tenth of the length is let
    pass besides, and a year for an anniversary.

    ## When it is silent
    Lengths that are not of what runs between the dates ("a five-year average, from 2020 to 2023"), or that other dates beside them
    give; what is agreed for so long and ends otherwise than at its term; lengths of a calling or of another's
    course ("30 years in politics", "after 20 years of protests"); anniversaries in drafts without a date.
    """

    code, name, severity = "DATE004", "duration-mismatch", Severity.ERROR

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The lengths that their dates do not give."""
        for lasting in facts.durations:
            if lasting.fits:
                continue
            dates = " and ".join(f"“{_text(d, facts)}”" for d in lasting.dates)
            yield self.report(
                facts,
                lasting.at,
                *lasting.dates,
                message=f"“{lasting.said}” does not fit {dates}",
                explanation=_explain(lasting, facts),
                confidence=0.9,
            )


def _explain(lasting: Lasting, facts: Facts) -> str:
    low, high = max(lasting.actual.low, 0), lasting.actual.high
    note = f"; counted to the draft's date ({facts.draft.date.origin})" if lasting.of_draft and facts.draft.date else ""
    unit, of = next(((u, of) for u, of in _UNITS if lasting.stated >= 1 / of), _UNITS[-1])
    return f"the dates give {low * of:.1f} to {high * of:.1f} {unit}, and {lasting.said} is {lasting.stated * of:.1f}{note}"


def _text(of: Mention | Span, facts: Facts) -> str:
    return of.text if isinstance(of, Mention) else facts.draft.read(of)
