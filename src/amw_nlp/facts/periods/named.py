"""The quarters and halves that a sentence names, and the first month of each where its year is known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from amw_nlp.facts.year_start import MONTH, MONTHS, YearStart, month_of
from amw_nlp.text.patterns import lazy_pattern

_NTHS = {"first": 1, "opening": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_LAST = ("last", "final", "closing")
_NTH = "|".join((*_NTHS, *_LAST))
_KIND = r"(?:calendar|fiscal|financial)"
_OF_YEAR = r" of (?:the|this|that|its|their|our|each|every|a) (?:[\w–-]+ ){0,2}?year"
_PERIOD = lazy_pattern(
    rf"\b(?:(?P<pre>{_KIND})[- ](?:year[- ])?)?(?:"
    rf"(?P<nth>{_NTH})[- ](?:(?P<mid>{_KIND})[- ](?:year[- ])?)?(?P<what>quarter|half|trimester)(?:[- ]year(?:ly)?)?"
    r"|(?P<code>[QH][1-4]|[1-4][QH])(?!\d))(?:['’]s)?"
    rf"(?P<post>(?: of| in)? (?:the )?(?P<kind>{_KIND})(?: year)?(?: \d{{4}})?|{_OF_YEAR}| (?:of )?(?P<fy>FY ?)?(?:\d{{4}}|['’]\d\d))?",
    re.IGNORECASE,
)
# "its June quarter, the fourth of the year"
_TAKEN_UP = lazy_pattern(rf"\bthe (?P<nth>{_NTH})(?P<post>{_OF_YEAR})\b", re.IGNORECASE)
_MONTHS_OWN = lazy_pattern(rf"\b(?:(?P<a>{MONTH}) ?[-–] ?)?(?P<m>{MONTH})[- ](?P<what>quarter|half)\b", re.IGNORECASE)
_OWNED = lazy_pattern(r"\b(?:its|their|our|whose)\b", re.IGNORECASE)
_OWNER = lazy_pattern(r"(?P<name>[\w-]+)['’]s (?:\w+ )?$")
_NAME = lazy_pattern(r"\b[A-Z][\w-]+")
_LENGTHS = {"q": (3, 4), "h": (6, 2), "t": (4, 3)}


@dataclass(frozen=True, slots=True)
class Period:
    """A period in a sentence: where, how many months, how many months of its year are before it, and the month that the year starts with.

    `before` and `year` are None where they are not known; `kinds` are the words that say what year it is of; `owned` where it is called someone's.
    """

    start: int
    end: int
    text: str
    months: int
    before: int | None
    year: int | None
    kinds: str = ""
    owned: bool = False

    @property
    def first(self) -> int | None:
        """Its first month, where its year is known."""
        return None if self.before is None or self.year is None else (self.year + self.before - 1) % 12 + 1

    @property
    def own(self) -> list[int]:
        """Its months, where its year is known."""
        return [] if self.first is None else [(self.first + i - 1) % 12 + 1 for i in range(self.months)]


def read_periods(said: str, declared: YearStart | None, own: YearStart | None) -> Iterator[Period]:
    """The periods of a sentence; `declared` is the year that the draft speaks of, `own` the one of which this sentence does."""
    for m in _PERIOD.finditer(said):
        code = (m["code"] or "").upper()
        what = "q" if "Q" in code else "h" if "H" in code else m["what"][0].lower()
        kinds = " ".join(m[g].lower() for g in ("pre", "mid", "kind") if m[g]) + (" fiscal" if m["fy"] else "")
        n = int(code.strip("QH")) if code else _count(m["nth"], what)
        if n <= _LENGTHS[what][1] and (what != "t" or m["post"]):
            yield _period(m, said, (what, n, kinds), (declared, own))
    for m in _TAKEN_UP.finditer(said):
        noun = re.findall(r"\b(quarter|half)\b", said[: m.start()], re.IGNORECASE)
        if noun:
            what = noun[-1][0].lower()
            yield _period(m, said, (what, _count(m["nth"], what), ""), (declared, own))


def read_months_own(said: str) -> Iterator[Period]:
    """Periods called by their own months: `the December quarter` ends with December."""
    for m in _MONTHS_OWN.finditer(said):
        months = 3 if m["what"].lower() == "quarter" else 6
        first = (month_of(m["m"]) - months) % 12 + 1
        if m["a"] is None:
            yield Period(m.start(), m.end(), m[0], months, 0, first)


def _count(nth: str, what: str) -> int:
    return _LENGTHS[what][1] if nth.lower() in _LAST else _NTHS[nth.lower()]


def _period(
    m: re.Match[str], said: str, which: tuple[str, int, str], years: tuple[YearStart | None, YearStart | None]
) -> Period:
    what, n, kinds = which
    post = m["post"] or ""
    before = said[: m.start()]
    kinds = " ".join([kinds, *(k for k in ("calendar", "fiscal", "financial") if k in post.lower() and k not in kinds)])
    year = _year_start(kinds.strip(), before, post, *years)
    owned = bool(_OWNED.search(before[-12:]) or _OWNER.search(before) or _OWNED.search(post))
    if (m["nth"] or "").lower() in _LAST and not kinds.strip() and not post.startswith(" of "):
        year = None
    months = _LENGTHS[what][0]
    return Period(m.start(), m.end(), m[0], months, (n - 1) * months, year, kinds.strip(), owned)


def _year_start(kinds: str, before: str, post: str, declared: YearStart | None, own: YearStart | None) -> int | None:
    """The first month of the year that a period is of: the calendar's, the declared one's, or not known."""
    if "calendar" in kinds:
        return 1 if kinds == "calendar" else None
    if declared is None:
        return None
    if not may_be_of(before, declared):
        return None
    theirs = _OWNER.search(before) or own is not None or _OWNED.search(before[-12:]) or _OWNED.search(post)
    return declared.month if kinds or theirs or declared.month == 1 else None


def may_be_of(before: str, declared: YearStart) -> bool:
    """Whether a period is of the year that a sentence speaks of, by who it is said to be of right before: that sentence names them, or nobody."""
    owner = _OWNER.search(before)
    if owner is None or owner["name"] in declared.said:
        return True
    named = [w for w in _NAME.findall(declared.said[1:]) if w[:3].lower() not in MONTHS]
    return owner["name"][:1].isupper() and not named
