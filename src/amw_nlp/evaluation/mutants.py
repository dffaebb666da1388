"""Published articles with one figure changed where the article itself proves it wrong: how much of that is noticed?

Two changes: the weekday printed beside a full date (the calendar proves it), and an amount in the title that the body prints in the same
words (the body proves it). Each mutant is one article with one change, and the change is the same every time.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from amw_nlp.evaluation.gold import Flagged, Gold

_WEEKDAYS = tuple(calendar.day_name)
_MONTHS = tuple(calendar.month_name)
_DATE = re.compile(
    rf"(?P<weekday>{'|'.join(_WEEKDAYS)}),? (?:(?P<month>{'|'.join(_MONTHS[1:])}) (?P<day>\d{{1,2}})"
    rf"|(?P<day2>\d{{1,2}}) (?P<month2>{'|'.join(_MONTHS[1:])})),? (?P<year>\d{{4}})\b"
)
_AMOUNT = re.compile(r"[$€£](?P<digits>\d[\d,]{0,15}(?:\.\d{1,3})?)(?: (?:million|billion|trillion)|[MBK]n?)?\b")
_SHIFT_DAYS = 2


def mutants(articles: Iterable[Gold]) -> Iterator[Gold]:
    """The mutants of articles given as text (title, empty line, body); those without a place to change give none."""
    for article in articles:
        text = article.text or ""
        yield from _weekday_mutants(article, text)
        yield from _title_mutants(article, text)


def _weekday_mutants(article: Gold, text: str) -> Iterator[Gold]:
    for found in _DATE.finditer(text):
        month = _MONTHS.index(found["month"] or found["month2"])
        try:
            day = dt.date(int(found["year"]), month, int(found["day"] or found["day2"]))
        except ValueError:
            continue
        if _WEEKDAYS[day.weekday()] == found["weekday"]:
            wrong = _WEEKDAYS[(day.weekday() + _SHIFT_DAYS) % 7]
            changed = text[: found.start()] + wrong + text[found.end("weekday") :]
            end = found.end() + len(wrong) - len(found["weekday"])
            yield _mutant(article, changed, Flagged("DATE001", ((found.start(), end),)))
            return


def _title_mutants(article: Gold, text: str) -> Iterator[Gold]:
    title, _, body = text.partition("\n\n")
    for found in _AMOUNT.finditer(title):
        again = list(re.finditer(rf"{re.escape(found[0])}(?![\w%]|[.,]\d)", body))
        if again:
            at = found.start("digits")
            changed = text[:at] + _other_digit(text[at]) + text[at + 1 :]
            shift = len(title) + 2
            # a report may point at any of the places that prove it
            places = [(other.start() + shift, other.end() + shift) for other in again]
            yield _mutant(article, changed, Flagged("VAL002", (found.span(), *places)))
            return


def _other_digit(digit: str) -> str:
    """A first digit that makes another figure, far enough off for no rounding or hedge to bridge: 1 to 5, 5 to 9, 6 to 1."""
    return str((int(digit) + 3) % 9 + 1)


def _mutant(article: Gold, text: str, planted: Flagged) -> Gold:
    # what was really printed wrong stands in the article still; its places may have moved, so only the planted one is known
    return replace(article, id=f"{article.id}#{planted.code}", text=text, findings=(planted,))
