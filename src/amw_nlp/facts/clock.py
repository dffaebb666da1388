"""A length in hours or minutes beside the two times of day it runs between: `a two-hour hearing, from 10am to 1.30pm`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from amw_nlp.facts.dated import MOST_MARKS
from amw_nlp.facts.marked import Mark, Marked
from amw_nlp.text.mention import Mention
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_TIME = r"(?:(?P<h{0}>[01]?\d|2[0-4])(?:(?P<s{0}>[.:h])?(?P<m{0}>[0-5]\d))?(?: ?(?P<p{0}>[ap])\.?m\b\.?| ?(?P<c{0}>o['’]clock)|(?P<b{0}>(?=[ ,;.)]|$)))|(?P<w{0}>noon|midday|midnight))"
_PAIR = lazy_pattern(
    rf"\b(?:from|between|starts? at|started at|begins? at|began at|opened at|opens at|kicks? off at|kicked off at|at|began around|since|,|\() ?{_TIME.format(1)}"
    rf"(?P<gap> ?(?:to|until|till|through|and|-|–|—) ?(?!\ue010)|[^.;\ue010]{{1,90}}?\b(?:at|until|till|to|by|before) )(?:about |around |just before |shortly before )?{_TIME.format(2)}",
    re.IGNORECASE,
)
_TIMES = lazy_pattern(
    r"\b\d{1,2}(?:[.:]\d\d)? ?[ap]\.?m\b|\b\d{1,2}:\d\d\b|\b(?:noon|midnight|midday)\b", re.IGNORECASE
)
_LENGTH = lazy_pattern(r"PT(\d{1,4}(?:\.\d{1,2})?)([HM])")
_ZONES = lazy_pattern(
    r"\b(?:GMT|UTC|BST|E[SD]?T|P[SD]?T|C[SD]?T|local time|IST|time zones?|flight|flew|each|per|twice|pieces?|shifts|sessions)\b"
)
_OTHER = lazy_pattern(
    r",? (?:ago|earlier|later|before|after|early|late|away|ahead|apart|drive|notice|a (?:day|week|night)|each|every|into)\b",
    re.IGNORECASE,
)
_LOOSE = lazy_pattern(
    r"\b(?:more than|over|at least|less than|nearly|almost|about|around|some|within|under|up to|barely|roughly)(?: the| a| an)? $",
    re.IGNORECASE,
)
_HOURS = 24.0
_LONGEST = 2000
_SHARE, _MINUTES = 0.15, 7.0
"""What times of day leave open: a share of the length, and some minutes at least."""


@dataclass(frozen=True, slots=True)
class ClockTimes:
    """A length in hours, and the two times beside it with the least and most hours that they are apart, as read to suit it best."""

    length: Mention
    hours: float
    at: Span
    low: float
    high: float


def find_clock_times(sentences: Sequence[Marked]) -> Iterator[ClockTimes]:
    """The lengths of sentences with one length in hours and two times of day."""
    for sentence in sentences:
        if len(sentence.marks) > MOST_MARKS or len(sentence.text) > _LONGEST:
            continue
        lengths = [m for m in sentence.kinds("L") if _hours(m) is not None]
        if len({_hours(m) for m in lengths}) != 1 or _ZONES.search(sentence.text):
            continue
        found = [m for m in _PAIR.finditer(sentence.text) if _is_time(m, 1) or _is_time(m, 2)]
        if len(found) == 1 and len(_TIMES.findall(sentence.text)) <= 2 and not _is_other(sentence, lengths[0]):
            yield from _clock(sentence, lengths[0], found[0])


def _clock(sentence: Marked, length: Mark, match: re.Match[str]) -> Iterator[ClockTimes]:
    hours, apart = _hours(length), _apart(match)
    if hours is None or not apart or length.mention is None:
        return
    start = next(match.start(g) for g in ("h1", "w1") if match[g] is not None)
    nearest, slack = min(apart, key=lambda h: abs(h - hours)), max(_SHARE * hours, _MINUTES / 60)
    at = sentence.span(start, match.end())
    yield ClockTimes(length.mention, hours, at, nearest - slack, nearest + slack)


def _is_other(sentence: Marked, length: Mark) -> bool:
    """Whether a length is of something else: "two hours later", "about four hours"."""
    i = sentence.marks.index(length)
    end = sentence.starts[i + 1]
    start = end - len(str(i)) - 3
    return bool(_OTHER.match(sentence.text, end) or _LOOSE.search(sentence.text[:start]))


def _hours(mark: Mark) -> float | None:
    match = _LENGTH.fullmatch((mark.when.timex or "") if mark.when else "")
    return None if match is None else float(match[1]) / (1 if match[2] == "H" else 60)


def _is_time(match: re.Match[str], n: int) -> bool:
    """Whether a number is plainly a time of day."""
    return bool(match[f"p{n}"] or match[f"w{n}"] or match[f"c{n}"] or (match[f"m{n}"] and match[f"s{n}"]))


def _apart(match: re.Match[str]) -> tuple[float, ...]:
    """The hours from one time to the other, for each half of the day that either may be of."""
    hours = {(b - a) % _HOURS for a, b in product(_readings(match, 1), _readings(match, 2))}
    return tuple(sorted(h for h in hours if h))


def _readings(match: re.Match[str], n: int) -> tuple[float, ...]:
    if (word := match[f"w{n}"]) is not None:
        return (0.0,) if word.lower() == "midnight" else (12.0,)
    hour = int(match[f"h{n}"]) + int(match[f"m{n}"] or 0) / 60
    half = match[f"p{n}"]
    if half is None:
        return (hour,) if hour >= 13 else (hour, (hour + 12) % _HOURS)
    return ((hour % 12) + (12 if half.lower() == "p" else 0),)
