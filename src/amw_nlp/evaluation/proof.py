"""The sums, rates and weekdays of an annotated draft, redone: what its author says is true is computed again.

Header lines `%% check: 315/61-1 = 416%` and `%% rate: 150m USD = 129m EUR @ 2026-05-04` are claims of the author's own; every
date with a weekday in it is checked without being asked, unless a finding says that it is wrong.
"""

from __future__ import annotations

import ast
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from amw_nlp.evaluation.inline import MarkedDraft

_POWERS = {"k": 3, "m": 6, "bn": 9, "tn": 12, "lakh": 5, "cr": 7, "%": -2}
_UNSIGNED = r"(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<power>%|(?:k|m|bn|tn|lakh|cr)\b)?"
_NUMBER = _UNSIGNED.replace("<digits>", "<digits>-?")
_RATE = re.compile(rf"{_NUMBER} (?P<currency>[A-Z]{{3}})")
_WEEKDAY = re.compile(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:s|nes|rs|ur)?(?:day)?\b")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# a gloss in a clean draft is at most this far off the day's rate, besides its own rounding
_RATE_SHARE = Fraction(1, 100)


class ProofError(ValueError):
    """A check that is written in no known way."""


def problems(draft: MarkedDraft, row: Mapping[str, Any]) -> Iterator[str]:
    """What does not come out, one line each."""
    for line in draft.head.get("check", ()):
        if not is_sum_true(line):
            yield f"{draft.name}: check {line!r} does not come out"
    for line in draft.head.get("rate", ()):
        if problem := rate_problem(line, row["date"]):
            yield f"{draft.name}: {problem}"
    yield from _weekday_problems(draft.name, row)


def is_sum_true(line: str) -> bool:
    """Whether the left side rounds to the right as printed; ``~`` before the right side allows 6%.

    >>> is_sum_true("315m/61m-1 = 416%"), is_sum_true("2+2 = 5"), is_sum_true("149.6 = ~150")
    (True, False, True)
    """
    left, equals, right = line.rpartition(" = ")
    found = re.fullmatch(r"(?P<about>~?)" + _NUMBER, right)
    if not equals or found is None:
        raise ProofError(f"write 'sum = figure', not {line!r}")
    value, half = _printed(found["digits"], found["power"])
    if found["about"]:
        half = abs(value) * Fraction(6, 100)
    return abs(_evaluate(left) - value) <= half


def _printed(digits: str, power: str | None) -> tuple[Fraction, Fraction]:
    """A printed figure and half a unit of its last digit; of a whole figure with a scale, half a unit of that scale."""
    plain = digits.replace(",", "")
    scale = Fraction(10) ** (_POWERS[power] if power else 0)
    decimals = len(plain.partition(".")[2])
    return Fraction(plain) * scale, Fraction(1, 2) / 10**decimals * scale


def _evaluate(text: str) -> Fraction:
    spelled = re.sub(
        _UNSIGNED, lambda m: f"({m['digits'].replace(',', '')}*10**{_POWERS[m['power']]})" if m["power"] else m[0], text
    )
    return _fold(ast.parse(spelled.replace(",", "").strip(), mode="eval").body)


def _fold(node: ast.expr) -> Fraction:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return Fraction(str(node.value))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_fold(node.operand)
    if isinstance(node, ast.BinOp):
        a, b = _fold(node.left), _fold(node.right)
        match node.op:
            case ast.Add():
                return a + b
            case ast.Sub():
                return a - b
            case ast.Mult():
                return a * b
            case ast.Div():
                return a / b
            case ast.Pow():
                return a ** int(b)
    raise ProofError(f"only + - * / ** and figures, not {ast.unparse(node)!r}")


@lru_cache(maxsize=1)
def _rates() -> Any:
    """The European Central Bank's table; a day without a rate has the last one before it."""
    from currency_converter import CurrencyConverter

    return CurrencyConverter(decimal=True, fallback_on_missing_rate=True, fallback_on_missing_rate_method="last_known")


def rate_problem(line: str, date: str | None) -> str | None:
    """Why a stated conversion does not come out at the rate of its day (else `date`), or None. Raises ProofError."""
    sides, _, day = line.partition(" @ ")
    pair = [_RATE.fullmatch(side.strip().removeprefix("~")) for side in sides.split(" = ")]
    if len(pair) != 2 or pair[0] is None or pair[1] is None or not (day or date):
        raise ProofError(f"write '150m USD = 129m EUR @ 2026-05-04', not {line!r}")
    (amount, _), (gloss, half) = (_printed(p["digits"], p["power"]) for p in pair if p)
    on = dt.date.fromisoformat(day or str(date))
    rate = Fraction(_rates().convert(1, pair[0]["currency"], pair[1]["currency"], date=on))
    off = abs(amount * rate - gloss)
    if off <= half or off <= gloss * _RATE_SHARE:
        return None
    return f"rate {line!r} does not come out: {float(amount * rate):,.6g} on {on}"


def _weekday_problems(name: str, row: Mapping[str, Any]) -> Iterator[str]:
    excused = {s["start"] for f in row["findings"] if f["code"].startswith("DATE") for s in f["spans"]}
    for mention in row["mentions"]:
        timex = mention["norm"].get("timex") if mention["label"] == "DATE" else None
        if mention["start"] not in excused and (day := wrong_weekday(mention["text"], timex)):
            yield f"{name}: {mention['text']!r} at {timex} was a {day}"


def wrong_weekday(text: str, timex: str | None, *, known: bool = False) -> str | None:
    """The weekday that a day was, where the text says another; None where it says none or the right one (with `known`, "" for that).

    >>> wrong_weekday("Monday, 12 March 2026", "2026-03-12"), wrong_weekday("Thursday", "2026-03-12")
    ('Thu', None)
    """
    said = _WEEKDAY.search(text)
    if timex is None or said is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", timex):
        return None
    day = _DAYS[dt.date.fromisoformat(timex).weekday()]
    return day if day != said[1] else "" if known else None
