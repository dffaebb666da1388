from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity


class AgeMismatch(Rule):
    """An age that does not follow from the year of birth or founding.

    ## What it finds
    "The four-year-old company, founded in 2018" in a draft of 2026: it is seven or eight. "Keller, 46," who was born in 1970. "She was 22
    when she opened it in 1999. Now 61, she". "Founded in 2019 by two nurses, the firm has in its 12 years". "(b. 1990) won her first title
    at 22 in 2009".

    ## Why it matters
    One of the two was right once and was carried over from an older story.

    ## The sum
    Everything said of when somebody or something began, and every age with the time it is of (now, a date, a death), is held together. The
    year the age is of, less the year of birth or founding, and one less where the day has not come. One year more or less than
    that is let pass, and a tenth of a round age ("100-year-old"). An age is found where no time that the words name gives it.

    ## When it is silent
    Drafts without a date, unless the year of the age is stated; ages of a time without a date ("when she was 30"); ages and births that
    may be somebody else's ("her daughter, 61"; "a 31-year-old opponent"); companies with two years of founding of which one gives the age;
    anniversaries and years of what runs, which DATE004 counts.
    """

    code, name, severity = "DATE003", "age-mismatch", Severity.ERROR

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The ages that do not fit their beginnings."""
        for aged in facts.ages:
            low, high = aged.expected
            year = aged.at[0].year
            origin = "" if aged.stated or not facts.draft.date else f" (the draft's date: {facts.draft.date.origin})"
            others = [m for m in (aged.born, aged.stated) if m is not None]
            yield self.report(
                facts,
                aged.age,
                *others,
                message=f"“{aged.said}” does not fit “{aged.since}”: in {year} that is {low} or {high} years",
                explanation=f"{aged.since}, {year}: {low}–{high} years, not {aged.years:g}{origin}",
                confidence=0.9,
            )
