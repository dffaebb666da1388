"""A length of time beside what begins and what ends it, in any order and words: `elected in 2022 for a six-year mandate that runs out in 2026`.

No sentence is asked for, only its parts: one length that is of something that runs for all of it, and two dates, one of which something
begins on and one of which something ends on. Where other dates of the sentence would make the length right, it is let pass.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from amw_nlp.facts.counted_months import is_counted_months
from amw_nlp.facts.date_roles import NEAR, roles_of
from amw_nlp.facts.dated import MOST_MARKS, Dated, dates_of, read_dated, time_between
from amw_nlp.facts.marked import Marked
from amw_nlp.facts.running import (
    beside,
    is_agreed,
    is_broken_up,
    is_in_post,
    is_joined,
    is_of_another,
    is_of_marriage,
    is_run,
    is_said_of_all,
    is_taken_up,
    noun_of,
)
from amw_nlp.facts.spans_of_time import Length, Years, between, between_ends, read_length
from amw_nlp.facts.timewords import either, word
from amw_nlp.quantities.when import When
from amw_nlp.text.mention import Mention
from amw_nlp.text.patterns import lazy_pattern

_RUNS_FROM = lazy_pattern(
    r"\b(?:runs?|ran|running|lasts?|lasted|held|place|closed|shut|served|serves|continues?|continued|go|goes|went|open|on) (?:from|between) $",
    re.IGNORECASE,
)
_AFTER_RANGE = lazy_pattern(
    r"\)?(?:,|:| ?[–—-])? ?(?:(?:a|an|the|for|lasting|lasted|lasts|runs|ran|open|which|that|was|is|it|are|spanning|making|covering|some|about|nearly|almost|just|only|in all|all of|run|stint|spell|total|period|stretch|reign|or|of|exactly|more than|full|whole|his|her|its|their) ){0,6}",
    re.IGNORECASE,
)
_ENDS_NOW = lazy_pattern(
    r"\b(?:retires|retiring|steps down|stepping down|stands down|standing down|is leaving|leaves|bows out|will (?:retire|leave|step down|stand down|close|end)|is to (?:retire|leave|step down|close|end)|has (?:retired|resigned|quit|stepped down|closed)|closes|is closing|hands over|comes to an end|calls time)\b",
    re.IGNORECASE,
)
_OPEN = lazy_pattern(r"\b(?:more than|over|at least|longer than|upwards of)(?: the| a| an)? $", re.IGNORECASE)
_MOST = lazy_pattern(r"\b(?:less than|under|within|up to|at most|no more than|inside)(?: the| a| an)? $", re.IGNORECASE)
_NOW_DAYS = 100
_OTHERS_LENGTH = lazy_pattern(r" (?:before|earlier|later|ago|since|after)\b", re.IGNORECASE)
_BEGAN = lazy_pattern(
    r"(?: [\w-]+){1,3},? (?:began|started|broke out|dates(?: back)?|goes back|that began|which began) (?:in|on|from|to) ",
    re.IGNORECASE,
)
_EACH = lazy_pattern(r"\b(?:each|every|annual|annually|yearly)\b", re.IGNORECASE)
_BETWEEN = lazy_pattern(r"\bbetween $", re.IGNORECASE)
_PART = 0.4
"""A length of less than so much of the time "between" its dates is of something at some time between them."""
_HALF_DAYS = {"Y": 15.0, "M": 15.0, "W": 4.0}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A length, and the dates that it runs between."""

    length: Mention
    stated: float
    actual: Years
    dates: tuple[Mention, ...]


def find_stretches(sentences: Sequence[Marked], today: dt.date | None) -> Iterator[Stretch]:
    """The lengths with both their dates, in a sentence or in two that follow each other."""
    told: set[Mention] = set()
    for window in _windows(sentences):
        if sum(len(s.marks) for s in window) > MOST_MARKS:
            continue
        lengths = [
            x
            for s in window
            for x in read_dated(s, "LA")
            if is_run(x) and (len(window) == 1 or (is_said_of_all(x) and not is_of_another(x)))
        ]
        if len({x.text.lower() for x in lengths}) != 1 or lengths[0].mark.mention in told:
            continue
        dates = [d for s in window for d in dates_of(s)]
        found = _stretch(lengths[0], dates) or (_up_to_now(lengths[0], dates, today) if today else None)
        if found is not None:
            told.add(found.length)
            yield found


def _windows(sentences: Sequence[Marked]) -> Iterator[tuple[Marked, ...]]:
    for i, sentence in enumerate(sentences):
        yield (sentence,)
        if i + 1 < len(sentences) and sentences[i + 1].sentence == sentence.sentence + 1:
            yield (sentence, sentences[i + 1])


def _stretch(length: Dated, dates: Sequence[Dated]) -> Stretch | None:
    stated = read_length(length.when)
    pair = _ends(dates, length)
    if stated is None or pair is None or length.mark.mention is None:
        return None
    stretches = [_actual(a, b) for a, b in combinations(dates, 2)] + [_own(d) for d in dates if d.is_range]
    widened = [_widened(x, stated, length) for x in stretches if x is not None]
    actual = _own(pair[0]) if len(pair) == 1 else _actual(*pair)
    if (
        actual is None
        or (len(pair) == 1 and length.sentence is pair[0].sentence and is_counted_months(length, pair[0]))
        or _may_differ(stated, actual, length, pair)
        or _is_another(length, pair)
        or any(w.low <= stated.years <= w.high for w in widened)
    ):
        return None
    mentions = tuple(d.mark.mention for d in pair if d.mark.mention is not None)
    return Stretch(length.mark.mention, stated.years, _widened(actual, stated, length), mentions)


def _up_to_now(length: Dated, dates: Sequence[Dated], today: dt.date) -> Stretch | None:
    """`retires after 30 years with the brigade, which he joined in 2006`; `shut since 2021, opens on Monday after nine years`."""
    stated, begun = read_length(length.when), [d for d in dates if d.has_year]
    if stated is None or len(begun) != 1 or length.mark.mention is None:
        return None
    start, near = begun[0], all(_is_near(d, today) for d in dates if d is not begun[0])
    mention = start.mark.mention
    if (
        mention is None
        or start.is_range
        or not near
        or stated.unit not in "YM"
        or _OTHERS_LENGTH.search(beside(length)[1][:30])
    ):
        return None
    if not _ended_after(length) and any(is_broken_up(s.text) for s in (length.sentence, start.sentence)):
        return None
    still = _runs_to_now(length, start, today) and (is_said_of_all(length) or _ended_after(length))
    actual = between(start.when, When(today.isoformat(), first=today, last=today))
    if actual is None or actual.high < 0 or is_agreed(length) or not (still or _only_began(length, start)):
        return None
    if not still:
        actual = Years(0, actual.high)  # it may have ended
    margin = 0.1 if stated.unit == "M" else 1.0 if _is_year(start) else 0.3
    wide = _widened(Years(actual.low - margin, actual.high + margin), stated, length)
    fits = wide.low <= stated.years <= wide.high
    return None if fits else Stretch(length.mark.mention, stated.years, wide, (mention,))


def _is_year(dated: Dated) -> bool:
    """Whether a date is no more than a year."""
    return len(dated.when.timex or "") == len("2026")


def _is_near(dated: Dated, today: dt.date) -> bool:
    """Whether a date is of about the draft's own."""
    first = dated.when.first
    if first is not None and not dated.has_year and not dated.when.relative:
        return min(abs((first.timetuple().tm_yday - today.timetuple().tm_yday) + y) for y in (-365, 0, 365)) < _NOW_DAYS
    return first is not None and abs((first - today).days) < _NOW_DAYS


def _runs_to_now(length: Dated, start: Dated, today: dt.date) -> bool:
    """Whether what began on a date goes on, or ends about the draft's own day."""
    if re.search(r"\bsince(?: the)? $", start.left, re.IGNORECASE):
        return True
    if is_of_marriage(length) and re.search(r"\b(?:wedding|wed|married)\b", start.left, re.IGNORECASE):
        return True
    if "b" not in roles_of(start):
        return False
    sentences = (length.sentence, start.sentence)
    now = (d for s in sentences for d in read_dated(s) if not d.is_plain and not d.is_range and _is_near(d, today))
    return any(_ENDS_NOW.search(s.text) for s in sentences) or any("e" in roles_of(d) for d in now)


def _only_began(length: Dated, start: Dated) -> bool:
    """`Their 30-year friendship began in 2009`."""
    if length.sentence is not start.sentence:
        return False
    return bool(_BEGAN.fullmatch(length.sentence.text[length.end : start.start]) and noun_of(length))


def _ended_after(length: Dated) -> bool:
    """`Ends after a closure of nine years`, `ending a freeze of two years`."""
    left, _ = beside(length)
    return bool(
        re.search(
            rf"\b(?:after|ending|ends|ended) (?:\w+ )?(?:\w+ )?(?:{either('lasts.runs')} of )?(?:more than |nearly |over )?$",
            left,
            re.IGNORECASE,
        )
    )


def _may_differ(stated: Length, actual: Years, length: Dated, pair: tuple[Dated, ...]) -> bool:
    """Whether a length need not be the time between: of years beside days without a year, of something agreed that was broken off."""
    text = pair[-1].sentence.text
    if _EACH.search(text) or (stated.unit == "Y" and not all(d.has_year for d in pair)):
        return True
    if len(pair) == 1 and _BETWEEN.search(pair[0].left) and stated.years < actual.low * _PART:
        return True
    # what is agreed for so long ends when it expires, and otherwise was broken off
    return is_agreed(length) and len(pair) == 2 and not any(word("lasts.expired").search(_about(d)) for d in pair)


def _is_another(length: Dated, pair: Sequence[Dated]) -> bool:
    """Whether the dates are of one thing and a length of another: `the stoppage, which ... followed a two-week ballot`."""
    start = min(d.start for d in pair)
    if not is_joined(length) or length.sentence is not pair[0].sentence or length.start < start:
        return False
    told = list(word("lasts.runs").finditer(length.sentence.text[:start]))
    brought_in = re.search(r"\ban? $", length.sentence.text[: length.start], re.IGNORECASE)
    return bool(told and brought_in) and told[-1][0].lower() not in noun_of(length)


def _about(dated: Dated) -> str:
    """The words about a date."""
    return f"{dated.left[-NEAR:]} | {dated.right[:NEAR]}"


def _actual(a: Dated, b: Dated) -> Years | None:
    """The time between two dates in the order of the calendar."""
    forth = time_between(a, b)
    if forth is None or forth.high > 0:
        return forth
    return time_between(b, a)


def _own(dated: Dated) -> Years | None:
    return between_ends(dated.when)


def _ends(dates: Sequence[Dated], length: Dated) -> tuple[Dated, ...] | None:
    """The one printed range, or the two dates of which one begins and one ends something; None where there are more to choose from."""
    ranges = [d for d in dates if d.is_range]
    singles = [d for d in dates if not d.is_range]
    if len(ranges) == 1 and not any(roles_of(d) for d in singles):
        return (ranges[0],) if _is_beside(length, ranges[0]) else None
    broken = is_broken_up(length.sentence.text)
    if is_taken_up(length) and not broken and len(dates) == 2 and not ranges:
        return (singles[0], singles[1])
    held = [(d, roles) for d in singles if (roles := roles_of(d))]
    if ranges or len(held) != 2 or len(singles) > 3:
        return None
    (a, of_a), (b, of_b) = held
    return (a, b) if ("b" in of_a and "e" in of_b) or ("e" in of_a and "b" in of_b) else None


def _is_beside(length: Dated, dates: Dated) -> bool:
    """Whether a length goes with a range of dates: in one clause with it, and the range brought in as a stretch."""
    text = length.sentence.text
    if is_in_post(length) and dates.left.endswith("(") and not is_broken_up(f"{dates.sentence.text} {text}"):
        return True  # "chairwoman (2012-2018), leaves after a decade at the helm"
    if is_taken_up(length) and dates.sentence.sentence <= length.sentence.sentence:
        return not is_broken_up(text)
    if length.sentence is not dates.sentence:
        return length.sentence.sentence < dates.sentence.sentence and bool(_RUNS_FROM.search(dates.left))
    between = text[length.end : dates.start] if length.end <= dates.start else text[dates.end : length.start]
    if length.end <= dates.start:
        if re.search(r", (?!from |between |which |that |running |lasting |held |\()", between):
            return False  # "12 years at the bank, five of them on the board (2019-2024)"
        return len(between) < NEAR and bool(
            re.search(r"(?:\bfrom |\bbetween |\bperiod |\b(?:cover|span)\w* |[(,–—-] ?)$", between)
        )
    return bool(_AFTER_RANGE.fullmatch(between))


def _widened(actual: Years, stated: Length, length: Dated) -> Years:
    """The range, wider by what a length in such units leaves open, and on one side by "more than"."""
    slack = 1.5 / 365 if stated.unit == "D" else max(stated.years * 0.1, _HALF_DAYS[stated.unit] / 365)
    left, _ = beside(length)
    low = actual.low * 0.5 if _OPEN.search(left) or _OPEN.search(f"{left}{length.text.lower()}") else actual.low
    high = actual.high * 2 if _MOST.search(left) else actual.high
    return Years(low - slack, high + slack)
