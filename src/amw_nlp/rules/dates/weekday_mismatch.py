from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from amw_nlp.facts.facts import Facts
from amw_nlp.facts.weekday_apart import find_weekdays_apart, is_called_wrong
from amw_nlp.quantities.when import When
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity
from amw_nlp.text.mention import Mention
from amw_nlp.text.patterns import lazy_pattern

_NUMERIC = lazy_pattern(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
_NEAR = dt.timedelta(300)


class WeekdayMismatch(Rule):
    """A weekday beside a date that fell on another.

    ## What it finds
    "Monday, 12 March 2026": that was a Thursday. "22 July, which was a Thursday" in a draft of 2026; "signed on 2 June 1953. It was a
    Friday"; a row of a table under `Date` and `Day`.

    ## Why it matters
    Readers turn up on the wrong day, and either half may be the wrong one.

    ## The sum
    The Gregorian calendar. A date without its year is read in the draft's own, in the year that the sentence gives it, and in the
    years on either side where that is within ten months, so that "Friday, 2 January" in a December draft is right.

    ## When it is silent
    A date that has neither a year of its own nor a draft's date to take one from; dates before 1583;
    dates that their sentence calls wrong, a joke, or of another calendar.
    """

    code, name, severity = "DATE001", "weekday-mismatch", Severity.ERROR

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The dates with a weekday that no reading of them has."""
        for mention in facts.mentions:
            when = mention.value
            if isinstance(when, When) and when.weekday is not None and when.printed and not _is_paper(facts, mention):
                yield from self._off(facts, mention, when, when.weekday)
        for apart in find_weekdays_apart(facts.draft, facts.marked):
            first = apart.when.first
            year = first.year if first and re.search(r"\d{4}", apart.day.text) else None
            if first is not None:
                printed = (year, first.month, first.day)
                yield from self._off(facts, apart.day, replace(apart.when, printed=printed), apart.weekday, apart.said)

    def _off(self, facts: Facts, mention: Mention, when: When, weekday: int, *said: Mention) -> Iterator[Diagnostic]:
        """The finding on a date of which no reading falls on a weekday."""
        days = [*_days(when, facts.today), *_other_way_round(mention.text)]
        if not days or weekday in {d.weekday() for d in days} or is_called_wrong(facts.draft, mention):
            return
        right = days[0]
        yield self.report(
            facts,
            mention,
            *said,
            message=f"{_words(right)} was a {calendar.day_name[right.weekday()]}, not a {calendar.day_name[weekday]}",
            explanation=_explain(replace(when, weekday=weekday), days, facts),
            confidence=0.99 if when.printed and when.printed[0] else 0.9,
        )


def _other_way_round(text: str) -> list[dt.date]:
    """The day of "3/8/2026" where the month comes first, and where the day does."""
    match = _NUMERIC.search(text)
    found: list[dt.date] = []
    if match is None:
        return found
    for month, day in ((1, 2), (2, 1)):
        try:
            found.append(dt.date(int(match[3]), int(match[month]), int(match[day])))
        except ValueError:
            continue
    return found


def _is_paper(facts: Facts, mention: Mention) -> bool:
    """Whether the weekday is a newspaper: "Edmonton Sun, August 16"."""
    if not mention.text.startswith("Sun") or mention.text.startswith("Sunday"):
        return False
    words = facts.draft.text[max(0, mention.at.start - 30) : mention.at.start]
    return (
        words.endswith(" ") and words.split()[-1:] != [] and words.split()[-1].istitle() and words.split()[-1].isalpha()
    )


def _days(when: When, today: dt.date | None) -> list[dt.date]:
    """The days a printed date may be, the likeliest first."""
    year, month, day = when.printed or (None, None, None)
    if month is None or day is None:
        return []
    years = [year] if year else [today.year, today.year - 1, today.year + 1] if today else []
    found = [when.first] if when.first and not year and (when.first.month, when.first.day) == (month, day) else []
    for y in years:
        try:
            found.append(dt.date(y, month, day))
        except ValueError:
            continue
    return [d for d in found if d.year >= 1583 and (year or not today or _is_near(d, today) or d == when.first)]


def _is_near(day: dt.date, today: dt.date) -> bool:
    """Whether a day may go without its year: of the draft's own, or not far from it."""
    return day.year == today.year or abs(day - today) <= _NEAR


def _words(day: dt.date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _explain(when: When, days: list[dt.date], facts: Facts) -> str:
    assert when.weekday is not None
    near = [d for d in (days[0] + dt.timedelta(n) for n in (-3, -2, -1, 1, 2, 3)) if d.weekday() == when.weekday]
    note = f"; the {calendar.day_name[when.weekday]} nearest to it was {_words(near[0])}" if near else ""
    if when.printed and when.printed[0] is None and facts.draft.date:
        note += f"; the year is taken from the draft's date, {facts.draft.date.day} ({facts.draft.date.origin})"
    return f"{days[0].isoformat()} = {calendar.day_name[days[0].weekday()]}{note}"
