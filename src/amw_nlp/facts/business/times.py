"""The lengths of time and years that the sizes of a business are of, by the words of their sentences."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from amw_nlp.facts.marked import Marked
from amw_nlp.facts.wordlists import any_word
from amw_nlp.text.patterns import lazy_pattern

_OLD = 2
_PERIODS = {
    "quarter": 4, "quarterly": 4, "month": 12, "monthly": 12, "week": 52, "weekly": 52, "half": 2, "half-year": 2, "day": 365,
    "daily": 365, "weekend": 52,
}  # fmt: skip
# with one of these `half` is a length of time
_HALVES = frozenset(["first", "second", "six", "year"])
_YEARLY = frozenset(["year", "annual", "annually", "yearly", "full-year", "season", "twelve", "year's"])
# "against $9m a year ago", "told a trade weekly" are no lengths of time
_EARLIER = lazy_pattern(
    r"\b(?:a|one|the) year (?:ago|earlier|before)\b|\byear-on-year\b|\bon the year\b|\b(?:a|the) (?:\w+ )?(?:daily|weekly|monthly|quarterly)(?=[,.;]| (?:said|on|that|and)\b)"
)
_MONTHS = lazy_pattern(r"\b(three|six|twelve|3|6|12) months\b|\bhalf-year\b")
_LENGTHS = {
    "three": "quarter",
    "3": "quarter",
    "six": "first half",
    "6": "first half",
    "twelve": "year",
    "12": "year",
    None: "first half",
}
_MARK = lazy_pattern("\ue010[A-Z]\\d{1,4}\ue011")
_SAME = lazy_pattern(
    r"\b(?:the same|that) (?:[a-z]+ )?(?:year|quarter|half|month|months|period|time|week)\b|\bin the same \ue010[DL]"
)
_YEAR = lazy_pattern(r"(?:19|20)\d\d")


def words_in(sentence: Marked) -> set[str]:
    """A sentence's words, those of its dates among them."""
    said = [_MARK.sub(" ", sentence.text), *(m.mention.text for m in sentence.marks if m.kind in "DL" and m.mention)]
    text = _EARLIER.sub(" ", " ".join(said).lower())
    words = set(re.findall(r"[\w’']+", _MONTHS.sub(lambda m: _LENGTHS[m[1]], text)))
    return words if words & _HALVES else words - {"half"}


def yearly_factor(sentence: Marked) -> int:
    """How many times the sentence's length of time fits into a year."""
    words = words_in(sentence)
    return 1 if words & _YEARLY else max((n for w, n in _PERIODS.items() if w in words), default=1)


def is_old(words: set[str], today: dt.date | None) -> bool:
    """Whether the only years among some words are long past."""
    years = [int(w) for w in words if _YEAR.fullmatch(w)]
    return bool(years) and today is not None and max(years) < today.year - _OLD


def are_of_one_time(a: Marked, b: Marked) -> bool:
    """Whether nothing tells that two amounts are of different lengths of time or of different years."""
    if a is b:
        words = words_in(a)
        return not (words & _YEARLY and words & _PERIODS.keys()) and not _is_of_many_years(a)
    if _is_of_many_years(a) != _is_of_many_years(b):
        return False
    if _SAME.search(b.text):
        return True
    one, other = words_in(a), words_in(b)
    lengths = [{n for w, n in _PERIODS.items() if w in s} | ({1} if s & _YEARLY else set()) for s in (one, other)]
    if lengths[0] and lengths[1] and not lengths[0] & lengths[1]:
        return False
    if bool(lengths[0] - {1}) != bool(lengths[1] - {1}):
        return False
    years = [{w for w in s if _YEAR.fullmatch(w)} for s in (one, other)]
    return not (years[0] and years[1] and not years[0] & years[1])


def _is_of_many_years(sentence: Marked) -> bool:
    said = " ".join(m.mention.text for m in sentence.marks if m.kind in "DL" and m.mention)
    return _many_years().search(f"{sentence.text} | {said}") is not None


@cache
def _many_years() -> re.Pattern[str]:
    # "Since 2019 the group has made profits of"
    return re.compile(rf"^[“\"]?since \ue010|\b{any_word('firm.many_years')}\b", re.IGNORECASE)
