"""Words that promise a size: `billionaire`, `double-digit`, `nearly a third of`, `octogenarian`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from amw_nlp.facts.wordlists import read_data
from amw_nlp.quantities.interval import INFINITY, Interval
from amw_nlp.text.draft import Draft
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_ONES = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "tenth": 10}
_MORE = (
    r"more than|over|well over|just over|slightly more than|a little over|upwards of|at least|above|better than|a good"
)
_LESS = r"less than|fewer than|under|below|at most|not even|no more than|barely"
_NEAR = r"nearly|almost|close to|just under|just short of|not quite|just shy of|approaching"
_ABOUT = r"about|around|roughly|some|approximately|fully|exactly|precisely|only|just|as many as|up to"
_HEDGE = rf"(?:(?P<more>{_MORE})|(?P<less>{_LESS})|(?P<near>{_NEAR})|(?:{_ABOUT})) "
_NO_SHARE = r"(?! of (?:an? |the (?:year|season|century|match|game|season|decade|month|day|time|way)|last|this|next|\d|one |all time))"
_FRACTION = lazy_pattern(
    rf"(?<![\w-])(?:{_HEDGE})?(?:(?P<count>an?|one|two|three|four|five|six|seven|eight|nine)[ -])?(?P<part>half|third|quarter|fifth|sixth|seventh|eighth|tenth)s?\b(?: of\b| the\b|(?= (?:said|say|were|are|voted|backed|would|want|think|have|had|did|do|support|oppose)\b)|(?=,? ?\()){_NO_SHARE}",
    re.IGNORECASE,
)
_ONE_IN = lazy_pattern(
    rf"(?<![\w-])(?:{_HEDGE})?(?P<count>one|two|three|four|five|six|seven|eight|nine|[1-9]) (?:in|out of) (?:every )?(?P<whole>two|three|four|five|six|seven|eight|nine|ten|10|20|a hundred|100)\b(?!(?:st|nd|rd|th| years| days| months| weeks| hours| minutes))",
    re.IGNORECASE,
)


_NEARLY = Decimal("1.6")
"""How much further below it "nearly" lets a share be: press releases call 42% nearly half."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A size word's name, what kind of figure it speaks of, and the values that fit it. `ladder` is true where a larger figure has a word
    of its own."""

    name: str
    kind: str
    bounds: Interval
    ladder: bool = False


@dataclass(frozen=True, slots=True)
class Graded:
    """A size word in the draft, in reading offsets."""

    at: Span
    grade: Grade


@lru_cache(maxsize=1)
def _table() -> tuple[re.Pattern[str], dict[str, Grade]]:
    data = read_data("grades.toml")
    by_form: dict[str, Grade] = {}
    for row in data["grade"]:
        high = Decimal(row["high"]) if "high" in row else INFINITY
        grade = Grade(row["name"], row["kind"], Interval(Decimal(row["low"]), high), bool(row.get("ladder", False)))
        by_form |= dict.fromkeys(row["forms"], grade)
    forms = "|".join(re.escape(f) for f in sorted(by_form, key=lambda f: (-len(f), f)))
    return re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE), by_form


def find_graded(draft: Draft) -> Iterator[Graded]:
    """The size words of a draft; a hedged fraction with the range that its hedge allows."""
    pattern, by_form = _table()
    for match in pattern.finditer(draft.text):
        # "the most of any country" is no share
        if match.group().lower() == "most" and draft.text[match.start() - 4 : match.start()].lower() == "the ":
            continue
        end = match.end() - (3 if match.group().lower().endswith(" of") else 0)
        yield Graded(Span(match.start(), end), by_form[match.group().lower()])
    for match in _FRACTION.finditer(draft.text):
        count = _ONES.get((match["count"] or "one").lower(), 1)
        whole = _PARTS[match["part"].lower()]
        if count < whole and not (match["count"] is None and whole > 2):
            yield _share(match, Decimal(100 * count) / whole)
    for match in _ONE_IN.finditer(draft.text):
        count = _ONES.get(match["count"].lower()) or int(match["count"])
        whole = _ONES.get(match["whole"].lower()) or (
            100 if "hundred" in match["whole"].lower() else int(match["whole"])
        )
        if count < whole:
            yield _share(match, Decimal(100 * count) / whole)


def _share(match: re.Match[str], percent: Decimal) -> Graded:
    """A fraction in percent: round fractions stand for what is within a twelfth of them, or three points."""
    slack = max(Decimal(3), percent / 12)
    low, high = percent - slack, percent + slack
    if match["more"]:
        low, high = percent - 1, Decimal(100)
    elif match["less"]:
        low, high = Decimal(0), percent + 1
    elif match["near"]:
        low, high = percent - max(Decimal(3), percent / 10) * _NEARLY, percent + 1
    at = Span(match.start(), match.end() - (3 if match.group().endswith(" of") else 0))
    grade = Grade(
        match.group().removesuffix(" of").lower(), "share", Interval(max(low, Decimal(0)), min(high, Decimal(100)))
    )
    return Graded(at, grade)
