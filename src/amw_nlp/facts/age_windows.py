"""Ages held to a birth or founding, or to another age, of the one bearer that a sentence or two speak of.

Where one bearer is all there is, no syntax is asked for: an age fits when any time that the words name gives it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.age_points import OBJECT, AgePoint, is_person, read_age_points
from amw_nlp.facts.aged_people import OTHERS
from amw_nlp.facts.dated import MOST_MARKS, Dated, dates_of
from amw_nlp.facts.marked import Marked
from amw_nlp.facts.timewords import word
from amw_nlp.text.mention import Mention
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_BORN = lazy_pattern(
    r"\b(?:born|date of birth|year of birth|birth ?date|birth certificate|d\.?o\.?b\.?|b\.|birth|came into the world)(?: [^,;.]{0,60}|,? )$",
    re.IGNORECASE,
)
_ELSE = lazy_pattern(
    r"['’]s? [a-z]|\b(?:near|beside|behind|opposite|next to|whose|where|owned|inside|outside|who)\b", re.IGNORECASE
)
_ITSELF = lazy_pattern(
    r"(?:^|[,(–—“\"'] ?|\b(?:the|this|that|is|are|was|now|becomes?) |\b(?:is|are|it|them|as|now|of|by) (?:now |already |only )?an? |(?:^|[,(–—] ?)(?:an?|the) )$",
    re.IGNORECASE,
)
_HEDGED = lazy_pattern(
    r"\b(?:about|around|nearly|almost|some|more than|over|roughly|at least|under|close to|well over|up to)(?: an?| the)? $",
    re.IGNORECASE,
)
_GOES_ON = lazy_pattern(r"(?:He|She|It|They|His|Her|Its|Their|The|This|At|Now|Born|Founded|Built|Aged|In)\b")
_BESIDE, _LONGEST = 20, 1500
_FUZZ = dt.timedelta(10)
_YEAR = 365.2425
_OLDEST, _YOUNGER, _TIMES = 115, 20, 3


@dataclass(frozen=True, slots=True)
class AgeClash:
    """An age that no reading gives: from what it is counted, the least and most years it can be, and of which year."""

    age: AgePoint
    since: Mention | Span
    since_text: str
    low: int
    high: int
    day: tuple[dt.date, dt.date]


def find_age_clashes(sentences: Sequence[Marked], today: dt.date) -> Iterator[AgeClash]:
    """Ages that fit no time their sentences name."""
    told: set[Span] = set()
    for i, sentence in enumerate(sentences):
        following = [s for s in sentences[i + 1 : i + 2] if s.sentence == sentence.sentence + 1]
        for window in ([sentence], *([sentence, s] for s in following)):
            for clash in _clashes(window, today):
                at = clash.age.at.at if isinstance(clash.age.at, Mention) else clash.age.at
                if at not in told:
                    told.add(at)
                    yield clash


def _clashes(window: Sequence[Marked], today: dt.date) -> Iterator[AgeClash]:
    people = {m.entity for s in window for m in s.kinds("P")}
    if sum(len(s.marks) for s in window) > MOST_MARKS or sum(len(s.text) for s in window) > _LONGEST:
        return
    if len(people) > 1:
        return
    ages = [a for s in window for a in read_age_points(s, today)]
    if not ages or (len(window) == 2 and not _goes_on(window)):
        return
    others = _speaks_of_others(window, ages, named=bool(people))
    births = [d for s in window for d in dates_of(s) if d.has_year]
    persons = [d for d in births if _is_birth(d)]
    things = [d for d in births if _is_founding(d)]
    if len(persons) == 1 and not others:
        yield from _against_birth(ages, persons[0], births, today)
    elif not persons and len(things) == 1 and not people:
        aged = [a for a in ages if _is_of_thing(a, things[0], window)]
        yield from _against_birth(aged, things[0], births, today, thing=True)
    elif not persons and not things and not others:
        yield from _against_each_other(ages)


def _speaks_of_others(window: Sequence[Marked], ages: Sequence[AgePoint], *, named: bool) -> bool:
    """Whether there is a person besides the bearer, who may be "a man aged 33"."""
    found = [(s, m) for s in window for m in OTHERS.finditer(s.text)]
    if named or len(found) != 1:
        return bool(found)
    sentence, match = found[0]
    return not any(a.sentence is sentence and abs(a.start - match.start()) < _BESIDE for a in ages)


def _goes_on(window: Sequence[Marked]) -> bool:
    """Whether the second sentence goes on about the one bearer: one with a name, or that opens with a pronoun."""
    people = [{m.entity for m in s.kinds("P")} for s in window]
    return bool(_GOES_ON.match(window[1].text) or (people[0] and people[0] == people[1]) or (people[0] | people[1]))


def _is_birth(dated: Dated) -> bool:
    return bool(_BORN.search(dated.left[-80:])) or _is_life(dated)


def _is_life(dated: Dated) -> bool:
    """`Lotte Brandsma (1931-2025)`."""
    return bool(
        dated.is_range
        and re.fullmatch(r"\d{4} ?[-–—] ?(?:\d{4}|\d\d)", dated.text)
        and re.search(r"\ue010P\d+\ue011 \($", dated.sentence.text[: dated.start])
    )


def _is_founding(dated: Dated) -> bool:
    left = dated.left[-70:]
    found = list(word("begun.born").finditer(left))
    if not found or not re.search(r"\b(?:in|on|from|to|since|by|of|for) (?:the |early |late |mid-)?$", left):
        return False
    rest = left[found[-1].end() :]
    return not re.search(r"[;.]", rest) and (
        found[-1][0].lower() in ("opened its doors", "took delivery") or not OBJECT.match(rest)
    )


def _is_of_thing(age: AgePoint, begun: Dated, window: Sequence[Marked]) -> bool:
    """Whether an age is of what began, not of a person or of something else beside it."""
    if age.noun and is_person(age.noun):
        return False
    if not age.noun and any(is_person(w) for w in re.findall(r"[a-z-]+", age.sentence.text[: age.start].lower())[-12:]):
        return False
    if age.noun and not _ITSELF.search(age.sentence.text[: age.start]):
        return False
    if age.sentence is begun.sentence:
        low, high = sorted((age.start, begun.start))
        return not _ELSE.search(age.sentence.text[low + 1 : high])
    return bool(_GOES_ON.match(window[1].text))


def _against_birth(
    ages: Sequence[AgePoint], born: Dated, dates: Sequence[Dated], today: dt.date, *, thing: bool = False
) -> Iterator[AgeClash]:
    begun = _birth_days(born)
    mention = born.mark.mention
    for age in ages:
        if begun is None or mention is None or begun[0] > today:
            continue
        times = _times(age, born, dates, today)
        if not times or any(_fits(age, begun, t, thing=thing) for t in times):
            continue
        low, high = _between(begun, times[0])
        if high >= 0 and not _is_anothers(age, born, low, high, thing=thing):
            yield AgeClash(age, mention, mention.text, max(low, 0), high, times[0])


def _is_anothers(age: AgePoint, born: Dated, low: int, high: int, *, thing: bool) -> bool:
    """Whether an age is so far off that it is somebody else's, or something else's."""
    if thing:
        return age.years * _TIMES < low or age.years > high * _TIMES
    unnamed = bool(age.noun) and age.sentence is not born.sentence
    return high > _OLDEST or (bool(age.noun) and not is_person(age.noun)) or (unnamed and age.years < low - _YOUNGER)


def _birth_days(born: Dated) -> tuple[dt.date, dt.date] | None:
    first, last = born.when.first, born.when.last
    if first is None or last is None:
        return None
    return (first, dt.date(first.year, 12, 31)) if born.is_range else (first, last)


def _times(age: AgePoint, born: Dated, dates: Sequence[Dated], today: dt.date) -> list[tuple[dt.date, dt.date]]:
    """The times an age may be of: the one that is plain, or else every one that is named; none where it may be another."""
    if age.told is born:
        return []
    if age.days is not None:
        return [age.days, *_deaths(dates, age)]
    here = [
        (d.when.first, d.when.last)
        for d in dates
        if d is not born and d.sentence is age.sentence and d.when.first and d.when.last
    ]
    if age.vague:
        return (
            here
            if len(here) == 1 and not re.search(r"\b(?:when|as an?|until|before|after)\b", age.sentence.text)
            else []
        )
    return [(today, today), *here, *_deaths(dates, age)]


def _deaths(dates: Sequence[Dated], age: AgePoint) -> Iterator[tuple[dt.date, dt.date]]:
    """Days of death: an age beside one is of it."""
    for d in dates:
        first, last = d.when.first, d.when.last
        if first and last and re.search(r"\bdied\b[^;.]{0,60}$", d.left):
            yield first, last
        elif first and last and d.is_range and _is_life(d) and age.days is not None:
            yield dt.date(last.year, 1, 1), last


def _between(begun: tuple[dt.date, dt.date], day: tuple[dt.date, dt.date]) -> tuple[int, int]:
    """The full years from one time to another, least and most."""
    return int((day[0] - begun[1]).days // _YEAR), int((day[1] - begun[0]).days // _YEAR)


def _fits(age: AgePoint, begun: tuple[dt.date, dt.date], day: tuple[dt.date, dt.date], *, thing: bool) -> bool:
    low, high = _between((begun[0] - _FUZZ, begun[1] + _FUZZ), day)
    exact = begun[0] == begun[1] and day[0] == day[1]
    slack = 0.0 if exact and not thing else 1.0
    if thing and (_HEDGED.search(age.sentence.text[: age.start]) or age.years % 50 == 0):
        slack = max(slack, age.years / 10)
    return low - slack + (0 if exact else 1) - (1 if age.nth else 0) <= age.years <= high + slack


def _against_each_other(ages: Sequence[AgePoint]) -> Iterator[AgeClash]:
    """`She was 22 when she opened it in 1999. Now 61,`: two ages of one bearer, each with its time."""
    timed = [a for a in ages if a.days is not None and (not a.noun or is_person(a.noun)) and not a.nth]
    if len(timed) != 2 or len(ages) != 2 or not any(a.told is not None and a.told.has_year for a in timed):
        return
    first, second = timed
    if first.told is second.told or first.days is None or second.days is None:
        return
    born = [(a.days[0].year - a.years - 1, a.days[1].year - a.years) for a in (first, second) if a.days]
    apart = max(born[0][0] - born[1][1], born[1][0] - born[0][1])
    if apart <= 1 or ((first.years > second.years) != (first.days[0] > second.days[1]) and apart < 0):
        return
    low, high = second.days[0].year - int(born[0][1]), second.days[1].year - int(born[0][0])
    said = first.said if isinstance(first.at, Span) else first.at.text
    if low > 0:
        yield AgeClash(second, first.at, said, low - 1, high, second.days)
