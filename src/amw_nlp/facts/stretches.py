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
from amw_nlp.facts.dated import MOST_MARKS, Dated, dates_of, read_dated, time_between
from amw_nlp.facts.marked import Marked
from amw_nlp.facts.spans_of_time import Length, Years, between, read_length
from amw_nlp.facts.timewords import either, word
from amw_nlp.quantities.when import When
from amw_nlp.text.mention import Mention
from amw_nlp.text.patterns import lazy_pattern

_NEAR = 90
"""Characters between a date and the word that says what it is of."""
_JOINED = lazy_pattern(r"[\w.]+-(?:years?|months?|weeks?|days?|decades?|century)(?:-long)?$", re.IGNORECASE)
_NOT_RUN = lazy_pattern(
    r"\b(?:compared|average|forecast|extend\w*|postpon\w*|delayed|short of|instead|previous|earlier than)\b",
    re.IGNORECASE,
)
_FROM_TO = lazy_pattern(
    r"\b(?:from|since|between|as of|(?P<end>to|until|till|through))(?: (?:the )?(?:start|end|middle|close|beginning) of)? $",
    re.IGNORECASE,
)
_RUNS_FROM = lazy_pattern(
    r"\b(?:runs?|ran|running|lasts?|lasted|held|place|closed|shut|served|serves|continues?|continued|go|goes|went|open|on) (?:from|between) $",
    re.IGNORECASE,
)
_AFTER_RANGE = lazy_pattern(
    r"\)?(?:,|:| ?[–—-])? ?(?:(?:a|an|the|for|lasting|lasted|which|that|was|is|it|spanning|making|covering|some|about|nearly|almost|just|only|in all|all of|run|stint|spell|total|period|stretch|reign|or|of|exactly|more than|full|whole|his|her|its|their) ){0,6}",
    re.IGNORECASE,
)
_ALL = lazy_pattern(
    r"\b(?:took|lasted|lasts|takes|runs?|ran|run of|spent|spell of|total of|reign of)(?: for)?(?: (?:a|an|the|some|about|just|only|exactly))* $",
    re.IGNORECASE,
)
_GIVING = lazy_pattern(
    r"\b(?:giv\w+|gave|allow\w*|making|leav\w+|meaning|means|a total of)(?: [\w’-]+){0,3} $", re.IGNORECASE
)
_ENDS_NOW = lazy_pattern(
    r"\b(?:retires|retiring|steps down|stepping down|stands down|standing down|is leaving|leaves|bows out|will (?:retire|leave|step down|stand down|close|end)|is to (?:retire|leave|step down|close|end)|has (?:retired|resigned|quit|stepped down|closed)|closes|is closing|hands over|comes to an end|calls time)\b",
    re.IGNORECASE,
)
_PAST = lazy_pattern(r"\b(?:past|last|next|coming|first)\b", re.IGNORECASE)
_OPEN = lazy_pattern(r"\b(?:more than|over|at least|longer than|upwards of)(?: the| a| an)? $", re.IGNORECASE)
_MOST = lazy_pattern(r"\b(?:less than|under|within|up to|at most|no more than|inside)(?: the| a| an)? $", re.IGNORECASE)
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
            x for s in window for x in read_dated(s, "L") if _is_run(x) and (len(window) == 1 or _is_said_of_all(x))
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
        or any(w.low <= stated.years <= w.high for w in widened)
    ):
        return None
    mentions = tuple(d.mark.mention for d in pair if d.mark.mention is not None)
    return Stretch(length.mark.mention, stated.years, _widened(actual, stated, length), mentions)


def _up_to_now(length: Dated, dates: Sequence[Dated], today: dt.date) -> Stretch | None:
    """`retires this month after 30 years with the brigade, which he joined in 2006`: what ends about the draft's own day."""
    stated, text = read_length(length.when), length.sentence.text
    if len(dates) != 1 or dates[0].sentence is not length.sentence or "b" not in _roles(dates[0]) or stated is None:
        return None
    begun = dates[0]
    ends = _ENDS_NOW.search(text)
    if (
        not ends
        or begun.is_range
        or not begun.has_year
        or stated.unit != "Y"
        or not length.mark.mention
        or not begun.mark.mention
    ):
        return None
    actual = between(begun.when, When(today.isoformat(), first=today, last=today))
    if (
        actual is None
        or actual.high < 0
        or not re.search(r"\bafter (?:a |an |the |his |her |its )?$", text[: length.start])
    ):
        return None
    wide = _widened(Years(actual.low - 1, actual.high + 1), stated, length)
    fits = wide.low <= stated.years <= wide.high
    return None if fits else Stretch(length.mark.mention, stated.years, wide, (begun.mark.mention,))


def _may_differ(stated: Length, actual: Years, length: Dated, pair: tuple[Dated, ...]) -> bool:
    """Whether a length need not be the time between: of years beside days without a year, of something agreed that was broken off."""
    text = pair[-1].sentence.text
    if _EACH.search(text) or (stated.unit == "Y" and not all(d.has_year for d in pair)):
        return True
    if len(pair) == 1 and _BETWEEN.search(pair[0].left) and stated.years < actual.low * _PART:
        return True
    agreed = re.match(
        rf"(?:-long)?(?: [\w’'-]+){{0,3}}? {either('lasts.agreed')}\b",
        length.sentence.text[length.end :],
        re.IGNORECASE,
    )
    return bool(agreed and len(pair) == 2 and any(word("lasts.broken").search(d.left) for d in pair))


def _actual(a: Dated, b: Dated) -> Years | None:
    """The time between two dates in the order of the calendar."""
    forth = time_between(a, b)
    if forth is None or forth.high > 0:
        return forth
    return time_between(b, a)


def _own(dated: Dated) -> Years | None:
    from amw_nlp.facts.durations import between_ends

    return between_ends(dated.mark)


def _ends(dates: Sequence[Dated], length: Dated) -> tuple[Dated, ...] | None:
    """The one printed range, or the two dates of which one begins and one ends something; None where there are more to choose from."""
    ranges = [d for d in dates if d.is_range]
    singles = [d for d in dates if not d.is_range]
    if len(ranges) == 1 and not any(_roles(d) for d in singles):
        return (ranges[0],) if _is_beside(length, ranges[0]) else None
    held = [(d, roles) for d in singles if (roles := _roles(d))]
    if ranges or len(held) != 2 or len(singles) > 3:
        return None
    (a, of_a), (b, of_b) = held
    return (a, b) if ("b" in of_a and "e" in of_b) or ("e" in of_a and "b" in of_b) else None


def _roles(dated: Dated) -> str:
    """Whether something begins (b) or ends (e) on a date, by the nearest word that says so; nothing where none does."""
    left = dated.left[-_NEAR:]
    if beside := _FROM_TO.search(left):
        return "e" if beside["end"] else "b"
    begins = [m.end() for m in word("ends.begin").finditer(left)]
    ends = [m.end() for m in word("ends.end").finditer(left)]
    if not begins and not ends:
        return (
            _roles_after(dated)
            if re.search(r"(?:^|[,;—–] |\b(?:and|but|then) )(?:in|on) $", left, re.IGNORECASE)
            else ""
        )
    last = max([*begins, *ends])
    return ("b" if last in begins else "") + ("e" if last in ends else "")


def _roles_after(dated: Dated) -> str:
    right = dated.right[:_NEAR]
    begins = [m.start() for m in word("ends.begin").finditer(right)]
    ends = [m.start() for m in word("ends.end").finditer(right)]
    if not begins and not ends:
        return ""
    first = min([*begins, *ends])
    return ("b" if first in begins else "") + ("e" if first in ends else "")


def _is_beside(length: Dated, dates: Dated) -> bool:
    """Whether a length goes with a range of dates: in one clause with it, and the range brought in as a stretch."""
    text = length.sentence.text
    if length.sentence is not dates.sentence:
        return length.sentence.sentence < dates.sentence.sentence and bool(_RUNS_FROM.search(dates.left))
    between = text[length.end : dates.start] if length.end <= dates.start else text[dates.end : length.start]
    if length.end <= dates.start:
        return len(between) < _NEAR and bool(re.search(r"(?:\bfrom |\bbetween |[(,–—-] ?)$", between))
    return bool(_AFTER_RANGE.fullmatch(between))


def _is_run(length: Dated) -> bool:
    """Whether a length is of what runs for all of it, by the words beside it."""
    left, right = _beside(length)
    if (
        _PAST.search(length.text)
        or _NOT_RUN.search(length.sentence.text)
        or re.search(rf"\b{either('lasts.apart')}(?: \w+)? $", left, re.IGNORECASE)
    ):
        return False
    if _JOINED.search(length.text):
        return bool(re.match(rf"(?:-long)?(?: [\w’'-]+){{0,3}}? {either('lasts.runs')}(?![\w-])", right, re.IGNORECASE))
    if re.match(rf",? {either('lasts.other')}\b", right, re.IGNORECASE):
        return False
    if _GIVING.search(left):
        return True
    return bool(re.search(rf"(?:\b{either('lasts.after')}|[,(–—-]) $", left, re.IGNORECASE))


def _is_said_of_all(length: Dated) -> bool:
    """Whether it is clear without its dates that a length is a whole one: "the six-week strike", "it took six weeks"."""
    return bool(_JOINED.search(length.text) or _ALL.search(length.sentence.text[: length.start]))


def _beside(length: Dated) -> tuple[str, str]:
    """The text of its sentence before and after a length, marks as they are."""
    text = length.sentence.text
    return text[: length.start], text[length.end :]


def _widened(actual: Years, stated: Length, length: Dated) -> Years:
    """The range, wider by what a length in such units leaves open, and on one side by "more than"."""
    slack = 1.5 / 365 if stated.unit == "D" else max(stated.years * 0.1, _HALF_DAYS[stated.unit] / 365)
    left, _ = _beside(length)
    low = actual.low * 0.5 if _OPEN.search(left) or _OPEN.search(f"{left}{length.text.lower()}") else actual.low
    high = actual.high * 2 if _MOST.search(left) else actual.high
    return Years(low - slack, high + slack)
