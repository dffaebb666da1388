"""Published articles with one figure changed where the article itself proves it wrong: how much of that is noticed?

Each mutant is one article with one change, and the change is the same every time. The kinds, by the rule that should speak:

- DATE001: the weekday printed beside a full date; the calendar proves it
- VAL002: an amount in the title that the body prints in the same words
- VAL001: an amount that the body prints twice, of three digits ("$149.6 million") or of one noun ("the $4.5 million grant"), the later one changed
- CALC001, CALC004, CALC010, CALC003: a percentage, a share, a difference or a total that other figures of the sentence give (`sums.py`)
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from amw_nlp.evaluation.gold import Flagged, Gold
from amw_nlp.evaluation.sums import derived

_WEEKDAYS = tuple(calendar.day_name)
_MONTHS = tuple(calendar.month_name)
_DATE = re.compile(
    rf"(?P<weekday>{'|'.join(_WEEKDAYS)}),? (?:(?P<month>{'|'.join(_MONTHS[1:])}) (?P<day>\d{{1,2}})"
    rf"|(?P<day2>\d{{1,2}}) (?P<month2>{'|'.join(_MONTHS[1:])})),? (?P<year>\d{{4}})\b"
)
_AMOUNT = re.compile(r"[$€£](?P<digits>\d[\d,]{0,15}(?:\.\d{1,3})?)(?: (?:million|billion|trillion)|[MBK]n?)?\b")
_GREAT = re.compile(r"[$€£](?P<digits>\d[\d,]{0,15}(?:\.\d{1,3})?) (?:million|billion|trillion)\b")
_NOUN = re.compile(r"[ -]([a-z]{4,20})\b")
_NO_NOUNS = frozenset(
    [
        "from",
        "over",
        "more",
        "than",
        "with",
        "that",
        "this",
        "each",
        "into",
        "when",
        "will",
        "have",
        "been",
        "were",
        "after",
        "annually",
        "worldwide",
    ]
)
_SHIFT_DAYS = 2


def mutants(articles: Iterable[Gold]) -> Iterator[Gold]:
    """The mutants of articles given as text (title, empty line, body); those without a place to change give none."""
    for article in articles:
        text = article.text or ""
        changes = chain(_weekdays(text), _titles(text), _twice(text), _derived(text))
        for number, (at, end, wrong, planted) in enumerate(changes):
            # what was really printed wrong stands in the article still; its places may have moved, so only the planted one is known
            changed = text[:at] + wrong + text[end:]
            yield replace(article, id=f"{article.id}#{planted.code}-{number}", text=changed, findings=(planted,))


Change = tuple[int, int, str, Flagged]
"""The stretch to replace, what with, and what is then wrong, its places in the changed text."""


def _weekdays(text: str) -> Iterator[Change]:
    for found in _DATE.finditer(text):
        month = _MONTHS.index(found["month"] or found["month2"])
        try:
            day = dt.date(int(found["year"]), month, int(found["day"] or found["day2"]))
        except ValueError:
            continue
        if _WEEKDAYS[day.weekday()] == found["weekday"]:
            wrong = _WEEKDAYS[(day.weekday() + _SHIFT_DAYS) % 7]
            end = found.end() + len(wrong) - len(found["weekday"])
            yield found.start(), found.end("weekday"), wrong, Flagged("DATE001", ((found.start(), end),))
            return


def _titles(text: str) -> Iterator[Change]:
    title, _, body = text.partition("\n\n")
    for found in _AMOUNT.finditer(title):
        again = list(re.finditer(rf"{re.escape(found[0])}(?![\w%]|[.,]\d)", body))
        if again:
            shift = len(title) + 2
            # a report may point at any of the places that prove it
            places = [(other.start() + shift, other.end() + shift) for other in again]
            yield _first_digit(text, found.start("digits"), Flagged("VAL002", (found.span(), *places)))
            return


def _twice(text: str) -> Iterator[Change]:
    before: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for found in _GREAT.finditer(text, text.find("\n\n") + 1):
        digits, noun = len(found["digits"].replace(".", "").strip("0,")), _NOUN.match(text, found.end())
        if digits < 2 or (digits == 2 and (noun is None or noun[1] in _NO_NOUNS)):
            continue
        earlier = before.setdefault((found[0], noun[1] if noun and digits == 2 else ""), [])
        if earlier:
            yield _first_digit(text, found.start("digits"), Flagged("VAL001", (found.span(), *earlier)))
            return
        earlier.append(found.span())


def _derived(text: str) -> Iterator[Change]:
    for one in derived(text):
        yield _first_digit(text, one.digits_at, Flagged(one.code, (one.span, *one.inputs)))


def _first_digit(text: str, at: int, planted: Flagged) -> Change:
    return at, at + 1, _other_digit(text[at]), planted


def _other_digit(digit: str) -> str:
    """A first digit that makes another figure, far enough off for no rounding or hedge to bridge: 1 to 5, 5 to 9, 6 to 1."""
    return str((int(digit) + 3) % 9 + 1)
