"""Ages that no reading of what else is said of their bearer allows.

Every beginning and every age of one bearer bounds when it began. An age is held to the beginnings told of its bearer, each as wide as it is
printed, at every time it may be of; where none is told, to the bearer's other age. It is found where nothing fits.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.aged.ages import Age, Days, read_ages
from amw_nlp.facts.aged.bearer import Bearer, Kind, Sort
from amw_nlp.facts.aged.bearers import Bearers
from amw_nlp.facts.aged.beginnings import Beginning, read_beginnings
from amw_nlp.facts.aged.same import Unity
from amw_nlp.facts.aged.sayings import Form
from amw_nlp.facts.dated import MOST_MARKS, Dated, dates_of
from amw_nlp.facts.marked import Mark, Marked
from amw_nlp.facts.table_times import find_row_ages
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Mention
from amw_nlp.text.parse import Parse
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_FIGURE = lazy_pattern(r"\d|\b(?:year|birthday)\b")
_MOST = 60
"""Ages or beginnings of one draft; one with more is a list."""
_LONGEST = 3000
"""Characters of a sentence; a longer one is a list."""
_HEDGED = lazy_pattern(
    r"\b(?:about|around|nearly|almost|some|more than|over|roughly|at least|under|close to|well over|up to)(?: an?| the)? $",
    re.IGNORECASE,
)
_DIED = lazy_pattern(r"\b(?:died|dies|death)\b[^;.]{0,60}$", re.IGNORECASE)
_WHEN = lazy_pattern(r"\b(?:when|as an?|until|before|after)\b", re.IGNORECASE)
_LIFE = lazy_pattern(r"\d{4} ?[-–—] ?(?:\d{4}|\d\d)")
_FUZZ = dt.timedelta(10)
_YEAR = 365.2425
_OLDEST, _YOUNGER, _TIMES = 115, 20, 3
_ROUND = 50


@dataclass(frozen=True, slots=True)
class Aged:
    """An age that cannot be: what it is counted from, the least and most years it can be, and the days it is of."""

    age: Mention | Span
    said: str
    years: float
    born: Mention | Span
    since: str
    expected: tuple[int, int]
    at: Days
    stated: Mention | None


def find_ages(draft: Draft, sentences: Sequence[Marked], parse: Parse | None, today: dt.date | None) -> Iterator[Aged]:
    """The ages of running text that cannot be."""
    told = [s for s in _with_unmarked(draft, sentences) if len(s.marks) <= MOST_MARKS and len(s.text) <= _LONGEST]
    bearers = Bearers(draft, told, parse)
    beginnings = [b for s in told if s.kinds("D") for b in read_beginnings(s, bearers)]
    if len(beginnings) > _MOST:
        return
    unity = Unity(bearers, {s.sentence: s for s in told})

    def births(of: Bearer) -> list[Mark]:
        return [b.dated.mark for b in beginnings if unity.are_one(b.bearer, of)]

    ages = [a for s in told for a in read_ages(s, bearers, births, today)]
    if len(ages) <= _MOST:
        yield from _Holding(unity, beginnings, ages, today).find()


def find_table_ages(draft: Draft, today: dt.date | None) -> Iterator[Aged]:
    """Ages in tables that the years of birth in their rows do not give."""
    for row in find_row_ages(draft, today) if today else ():
        assert today is not None
        yield Aged(
            row.at, row.said, row.years, row.since, draft.read(row.since), (row.low, row.high), (today, today), None
        )


def _with_unmarked(draft: Draft, sentences: Sequence[Marked]) -> Iterator[Marked]:
    """The sentences of running text with a mark or a figure: an age may stand in one that has no mark."""
    by_number = {s.sentence: s for s in sentences}
    for number, sentence in enumerate(draft.sentences):
        text = draft.text[sentence.span.start : sentence.span.end]
        if draft.blocks[sentence.block].role is Role.CELL:
            continue
        if number in by_number:
            yield by_number[number]
        elif _FIGURE.search(text):
            yield Marked(text.replace("\n", " ").replace("\u00a0", " "), number, (), (0,), (sentence.span.start,))


@dataclass(frozen=True, slots=True)
class _Holding:
    """The beginnings and ages of a draft, held against each other."""

    unity: Unity
    beginnings: Sequence[Beginning]
    ages: Sequence[Age]
    today: dt.date | None

    def find(self) -> Iterator[Aged]:
        seen: set[Span] = set()
        for age in self.ages:
            own = [b for b in self.beginnings if self.unity.are_one(b.bearer, age.bearer)]
            if any(_is_an_events(age, b) for b in own):
                continue
            found = self._against(age, own) if own else self._against_another(age)
            if found is not None and age.saying.span not in seen:
                seen.add(age.saying.span)
                yield found

    def _against(self, age: Age, own: Sequence[Beginning]) -> Aged | None:
        """An age that no beginning of its bearer allows."""
        found = None
        for begun in own:
            times = self._times(age, begun)
            if not times or any(_fits(age, begun, t) for t in times):
                return None
            low, high = _between((begun.first, begun.last), times[0])
            if high < 0 or _is_anothers(age, begun, low, high):
                return None
            mention = begun.dated.mark.mention
            if found is None and mention is not None:
                found = _aged(age, mention, mention.text, (max(low, 0), high), times[0])
        return found

    def _times(self, age: Age, begun: Beginning) -> list[Days]:
        """The times an age may be of: the one that is plain, or every one that is named; none where it may be another."""
        dates = [d for d in dates_of(age.sentence) if d.has_year and d.when.first and d.when.last]
        deaths = list(_deaths(dates, age, begun))
        if age.told is not None and age.told.mark == begun.dated.mark:
            return []
        here = [
            (d.when.first, d.when.last) for d in dates if d.mark != begun.dated.mark and d.when.first and d.when.last
        ]
        if age.told is not None and age.days is not None:
            return [age.days, *deaths]
        if age.days is not None:
            return [age.days, *deaths, *here]
        if age.vague:
            return here if len(here) == 1 and not _WHEN.search(age.sentence.text) else []
        now = [(self.today, self.today)] if self.today else []
        return [*now, *here, *deaths]

    def _against_another(self, age: Age) -> Aged | None:
        """`She was 22 when she opened it in 1999. Now 61,`: two ages of one bearer, each with its time."""
        same = (a for a in self.ages if a is not age and a.saying.span != age.saying.span and self._is_same(a, age))
        firm = [a for a in same if a.told is not None and a.told.has_year and a.days is not None]
        days = age.days or (None if age.vague or not self.today else (self.today, self.today))
        if days is None or age.saying.nth or not firm:
            return None
        spans = [(a, _born(a, a.days)) for a in firm if a.told is not age.told and a.days and not a.saying.nth]
        mine = _born(age, days)
        if not spans or any(max(low, mine[0]) - min(high, mine[1]) <= 1 for _, (low, high) in spans):
            return None
        other, (low, high) = spans[0]
        least, most = days[0].year - int(high), days[1].year - int(low)
        if least <= 0 or (age.told is not None and age.told.has_year and age.saying.where < other.saying.where):
            return None
        return _aged(age, other.saying.at, other.saying.text, (least - 1, most), days)

    def _is_same(self, a: Age, b: Age) -> bool:
        return a is b or (a.bearer.kind is not Kind.THING and self.unity.are_one(a.bearer, b.bearer))


def _is_an_events(age: Age, begun: Beginning) -> bool:
    """Whether an age is an anniversary, or so many years of something that runs: lengths of time, not ages."""
    if Kind.PERSON in (age.bearer.kind, begun.bearer.kind):
        return False
    runs = words_of("lasts.runs")
    course = age.saying.form is Form.YEARS and (age.bearer.noun in runs or begun.bearer.noun in runs)
    return course or age.saying.text.endswith("birthday")


def _aged(age: Age, since: Mention | Span, text: str, expected: tuple[int, int], at: Days) -> Aged:
    said = age.saying
    stated = age.told.mark.mention if age.told is not None else None
    return Aged(said.at, said.text, said.years, since, text, expected, at, stated)


def _born(age: Age, days: Days) -> tuple[float, float]:
    """The first and last year in which one so old can have begun."""
    return days[0].year - age.saying.years - 1, days[1].year - age.saying.years


def _deaths(dates: Sequence[Dated], age: Age, begun: Beginning) -> Iterator[Days]:
    """Days of death: an age beside one is of it."""
    for dated in dates:
        first, last = dated.when.first, dated.when.last
        if first and last and _DIED.search(dated.left):
            yield first, last
    lived = begun.dated
    if lived.is_range and _LIFE.fullmatch(lived.text) and lived.when.last and age.days is not None:
        yield dt.date(lived.when.last.year, 1, 1), lived.when.last


def _is_anothers(age: Age, begun: Beginning, low: int, high: int) -> bool:
    """Whether an age is so far off that it is somebody else's, or something else's."""
    inside = begun.bearer.sentence == age.sentence.sentence
    if age.bearer.kind is Kind.PERSON or begun.bearer.kind is Kind.PERSON:
        unnamed = age.saying.form is Form.JOINED and age.bearer.sort is not Sort.NAME and not inside
        return high > _OLDEST or (unnamed and age.saying.years < low - _YOUNGER)
    return not inside and (age.saying.years * _TIMES < low or age.saying.years > high * _TIMES)


def _between(begun: Days, day: Days) -> tuple[int, int]:
    """The full years from one time to another, least and most."""
    return int((day[0] - begun[1]).days // _YEAR), int((day[1] - begun[0]).days // _YEAR)


def _fits(age: Age, begun: Beginning, day: Days) -> bool:
    """Whether a beginning gives an age, a year off where the days are not told, and a tenth for round ages of things."""
    low, high = _between((begun.first - _FUZZ, begun.last + _FUZZ), day)
    exact, years = begun.exact and day[0] == day[1], age.saying.years
    thing = Kind.PERSON not in (age.bearer.kind, begun.bearer.kind)
    slack = 0.0 if exact and not thing else 1.0
    hedged = _HEDGED.search(age.sentence.text[: age.saying.where[0]])
    if (thing and years % _ROUND == 0) or hedged:
        slack = max(slack, years / 10)
    under = low - slack + (0 if exact else 1) - (1 if age.saying.nth else 0)
    return under <= years <= high + slack
