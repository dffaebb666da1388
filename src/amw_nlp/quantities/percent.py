"""Percentages, points and basis points after a number."""

from __future__ import annotations

import re
from decimal import Decimal

from amw_nlp.quantities.line import Line, Reading
from amw_nlp.text.mention import Label
from amw_nlp.text.patterns import lazy_pattern

_PERCENT = r"per[ \u00a0-]?cent(?:age|s)?|percentages?|percents?|pct\.?|pc"
_POINTS = r"(?:percentage|percent|per[ -]cent|pct)[ \u00a0-](?:points?|pts?)|%[ -]points?|p\.p\.|pp(?:ts?|s)?|ppts?|pps"
_BASIS = r"basis[ \u00a0-]points?|bps|bp"
_SUFFIX = lazy_pattern(
    rf"[ \u00a0-]?(?:(?P<points>{_POINTS})|(?P<basis>{_BASIS})|(?P<percent>{_PERCENT}))(?![\w])"
    r"|[ \u00a0\u202f]?(?:(?P<sign_points>%[ -]points?\b)|(?P<sign>[%％﹪](?![0-9a-z]))|(?P<mille>‰))"
)
# points of an index or a game, not of a percentage
_OTHER_POINTS = lazy_pattern(
    r"\b(?:index|indices|indexes|nikkei|topix|dow|nasdaq|s&p|ftse|sensex|nifty|dax|cac|stoxx|hang seng|kospi|ibovespa|ibex|asx|tsx|composite|pmi|"
    r"benchmark|gauge|games?|scored?|season|match|rebounds|assists|loyalty|reward|rewards|bonus|quarterback|league|table)\b"
)
_PLAIN_POINTS = lazy_pattern(r"[ \u00a0-]points?(?![\w-])")
# what central banks move their rates by
_STEPS = frozenset((Decimal("0.25"), Decimal("0.5"), Decimal("0.75"), Decimal("0.10"), Decimal("0.15")))
_MOVED = lazy_pattern(r"[ \u00a0](?:[a-z]+[ \u00a0])?(?:rise|cut|hike|increase|reduction|move|easing)s?\b")
_PERCENTED = lazy_pattern(r"%|\bper ?cent\b")
_FIRST = frozenset("p%b％﹪‰")
_POINT = lazy_pattern(r"[ \u00a0-]?(?:a |one )?points?\b")


def _without_article(line: Line, reading: Reading) -> None:
    """Leaves out the article of "a |quarter-point| cut", which is the cut's."""
    if reading.fraction and line.low.startswith("a ", reading.start) and line.low[reading.end : reading.end + 1] == "-":
        reading.start += 2


def _read_points(line: Line, reading: Reading) -> bool:
    """ "up 0.9 points from 8.9%": points of the percentage that stands in the same sentence or those before."""
    match = _PLAIN_POINTS.match(line.low, reading.end)
    if match is None or reading.scale is not None or reading.number >= 100:
        return False
    if reading.in_words and (line.low.endswith("at ", 0, reading.start) or line.text[match.start() + 1].isupper()):
        return False  # "at one point", "Cape Three Points"
    if reading.fraction and not _OTHER_POINTS.search(
        line.low, max(0, reading.start - 100), match.end() + 40
    ):  # "a quarter-point cut"
        _without_article(line, reading)
        reading.label, reading.unit, reading.end = Label.PERCENT, "points", match.end()
        return True
    if reading.number in _STEPS and line.low[match.start()] == "-" and _MOVED.match(line.low, match.end()):
        reading.label, reading.unit, reading.end = Label.PERCENT, "points", match.end()
        return True  # "a 0.75-point rise"
    left = re.split(r"[.;:!?] ", line.low[max(0, reading.start - 160) : reading.start])
    right = re.split(r"[.;:!?](?: |$)", line.low[match.end() : match.end() + 60])
    around = f"{left[-1]} {right[0]}"
    if _OTHER_POINTS.search(around):
        return False
    if (
        not _PERCENTED.search(around)
        and not _follows_percent(line.low, reading.start)
        and not line.place.speaks_of(_PERCENTED, but_not=_OTHER_POINTS)
    ):
        return False
    reading.label, reading.unit, reading.end = Label.PERCENT, "points", match.end()
    return True


def _follows_percent(low: str, start: int) -> bool:
    """Whether the sentences before speak of percentages and of no other points."""
    before = low[max(0, start - 240) : start]
    return _PERCENTED.search(before) is not None and _OTHER_POINTS.search(before) is None


def read_percent(line: Line, reading: Reading) -> bool:
    """Takes the percent sign or words after a number into a reading; False where there are none."""
    at = reading.end
    first = line.low[at : at + 1]
    if first in " \u00a0-\u202f":
        first = line.low[at + 1 : at + 2]
    if first not in _FIRST:
        return False
    match = _SUFFIX.match(line.low, at)
    if match is None:
        return _read_points(line, reading)
    kind = match.lastgroup
    _without_article(line, reading)
    reading.label, reading.end = Label.PERCENT, match.end()
    reading.unit = "points" if kind in ("points", "basis", "sign_points") else "percent"
    if kind == "basis":
        reading.worth = Decimal("0.01")
    elif kind == "mille":
        reading.worth = Decimal("0.1")
    if line.low[reading.end : reading.end + 1] == "+" and not line.low[reading.end + 1 : reading.end + 2].isalnum():
        reading.plus, reading.end = True, reading.end + 1
    if line.low[at : match.end()].endswith("pct.") and not line.low[match.end() : match.end() + 2].strip():
        reading.end -= 1
    return True


_OF = lazy_pattern(r"(?:^|[.;:(] )(per[ \u00a0]?cent of )$")
_CLOSED = lazy_pattern(r"[.,;:)]|$")


def read_percent_of(line: Line, reading: Reading) -> bool:
    """ "Per cent of 210", where nothing else is said: a percentage said the wrong way round."""
    match = _OF.search(line.low, max(0, reading.start - 16), reading.start)
    if match is None or not _CLOSED.match(line.low, reading.end):
        return False
    reading.label, reading.unit, reading.start = Label.PERCENT, "percent", match.start(1)
    return True
