"""Norms as an annotator writes them beside a mention: only what the surface does not say plainly.

What is plain is read from the surface by the tables below, which are kept small and apart from the extractor's on purpose: a
surface they do not know must be spelled out by the annotator, so no norm in a corpus rests on the code that it measures.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from amw_nlp.quantities.figure import decimal_text

_SCALES = {
    "k": 3, "thousand": 3, "m": 6, "mn": 6, "mln": 6, "million": 6, "b": 9, "bn": 9, "billion": 9, "t": 12, "tn": 12,
    "trillion": 12, "lakh": 5, "crore": 7, "lakh crore": 12,
}  # fmt: skip
_SIGNS = {
    "US$": "USD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "S$": "SGD", "NZ$": "NZD", "R$": "BRL", "$": "USD", "€": "EUR",
    "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₦": "NGN", "Rs": "INR", "Rs.": "INR", "RMB": "CNY", "R": "ZAR",
    "yuan": "CNY", "yen": "JPY", "euro": "EUR", "euros": "EUR", "pounds": "GBP", "dollars": "USD", "rupees": "INR",
    "reais": "BRL", "rand": "ZAR", "naira": "NGN", "won": "KRW",
}  # fmt: skip
_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12,
}  # fmt: skip
_MULTIPLES = {
    "doubled": "2", "doubling": "2", "doubles": "2", "double": "2", "twice": "2", "twofold": "2", "tripled": "3",
    "tripling": "3", "triple": "3", "trebled": "3", "threefold": "3", "quadrupled": "4", "fourfold": "4", "fivefold": "5",
    "tenfold": "10", "halved": "0.5", "halving": "0.5",
}  # fmt: skip
# DESIGN: what an open figure is said with; the figure stays its own closed end
_UPWARD = frozenset({
    "+", "more than", "over", "north of", "upwards of", "at least", "not less than", "no fewer than", "no less than", "above",
    "in excess of", "exceeding",
})  # fmt: skip
_DOWNWARD = frozenset({
    "less than", "fewer than", "under", "below", "up to", "as much as", "as many as", "at most", "no more than", "not more than",
    "a maximum of",
})  # fmt: skip
_NUMBER = re.compile(r"(?P<sign>[-+−–]?)(?P<digits>\d[\d,]*(?:\.\d+)?|\.\d+)")
_VALUE = re.compile(r"(?P<low>-?\d+(?:\.\d+)?(?:e\d+)?)(?P<dots>\.\.)?(?P<high>-?\d+(?:\.\d+)?(?:e\d+)?)?")
_MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
]  # fmt: skip
_MONTH = f"(?P<month>{'|'.join(_MONTHS)})"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
_DATES = (
    re.compile(r"(?P<year>(?:19|20)\d\d)"),
    re.compile(rf"{_MONTH},? (?P<year>\d{{4}})"),
    re.compile(rf"{_WEEKDAY}(?P<day>\d\d?) {_MONTH},? (?P<year>\d{{4}})"),
    re.compile(rf"{_WEEKDAY}{_MONTH} (?P<day>\d\d?), (?P<year>\d{{4}})"),
    re.compile(r"(?P<part>[QH]\d) (?P<year>\d{4})"),
    re.compile(r"the (?P<quarter>first|second|third|fourth) quarter of (?P<year>\d{4})"),
    re.compile(r"FY (?P<fiscal>\d{4})|FY(?P<fiscal2>\d{4})"),
)


class ShorthandError(ValueError):
    """A norm that is missing, or written in no known way."""


def parse_norm(label: str, surface: str, field: str | None, hedge: str | None) -> dict[str, object]:
    """The published norm of a figure or date, from its surface, the annotator's field and its hedge.

    Raises ShorthandError where neither says a value.

    >>> parse_norm("MONEY", "$5-6 million", "USD 5e6..6e6", None)["high"]
    '6000000'
    >>> parse_norm("MONEY", "$10bn", None, "more than")
    {'currency': 'USD', 'value': '10000000000', 'low': '10000000000', 'high': None, 'hedge': 'more than'}
    """
    surface, hedge = re.sub(r"\s", " ", surface), hedge and hedge.lower()
    if label == "DATE":
        return {"timex": _timex(surface, field)}
    if surface.endswith("+"):
        hedge, surface = hedge or "+", surface[:-1]
    currency, unit, number = None, None, field
    if label == "MONEY":
        currency, number = _split_currency(surface, field)
    elif label == "QUANTITY":
        number, unit = _split_unit(surface, field)
    elif label == "PERCENT":
        number, unit = _split_points(surface, field)
    value, low, high = _ends(number) if number else (default := _plain(label, surface), default, default)
    if value is not None:
        low, high = (value if hedge not in _DOWNWARD else None), (value if hedge not in _UPWARD else None)
    norm: dict[str, object] = {"currency": currency} if label == "MONEY" else {}
    norm |= {"value": decimal_text(value), "low": decimal_text(low), "high": decimal_text(high), "hedge": hedge}
    return norm | ({"kind": unit} if label == "PERCENT" else {"unit": unit} if label == "QUANTITY" else {})


def _ends(text: str) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Value, low and high of `5e6` or `5e6..6e6`."""
    found = _VALUE.fullmatch(text)
    try:
        low, high = (Decimal(found[k]) if found and found[k] else None for k in ("low", "high"))
    except InvalidOperation:
        low = high = None
    if found is None or low is None or (found["dots"] is not None) != (high is not None):
        raise ShorthandError(f"{text!r} is no value; write 5e6 or 5e6..6e6")
    return (low, low, low) if high is None else (None, low, high)


def _plain(label: str, surface: str) -> Decimal:
    """The number of a surface that holds one number, in digits or as one small word, and at most one scale word."""
    if label == "MULTIPLE" and surface.lower() in _MULTIPLES:
        return Decimal(_MULTIPLES[surface.lower()])
    numbers = list(_NUMBER.finditer(surface))
    if not numbers and (word := re.split(r"[ -]", surface.lower())[0]) in _WORDS:
        return Decimal(_WORDS[word])
    if len(numbers) != 1 or re.search(r"\d-\w*\d|\(", surface):
        raise ShorthandError(f"{surface!r} does not say its value plainly; spell it out")
    found = numbers[0]
    value = Decimal(found["digits"].replace(",", ""))
    scale = re.match(r"[ -]?(lakh crore|[A-Za-z]+)", surface[found.end() :])
    power = _SCALES.get(scale[1].lower(), 0) if scale and label in ("MONEY", "QUANTITY") else 0
    if label == "PERCENT" and re.search(r"basis point|bps?\b", surface):
        power = -2
    negative = {found["sign"], surface[0]} & {"-", "−", "–"}
    return (-value if negative else value).scaleb(power)


def _split_currency(surface: str, field: str | None) -> tuple[str, str | None]:
    if field is not None and (found := re.fullmatch(r"([A-Z]{3})(?: (\S+))?", field)):
        return found[1], found[2]
    if field is not None:
        raise ShorthandError(f"{field!r} is no amount; write USD 5e6, USD 5e6..6e6 or USD")
    for token in (
        re.match(r"[-+−–]?([A-Za-z]{0,3}\.?[$€£¥₹₩₦]|[A-Za-z]+\.?)", surface),
        re.search(r"([A-Za-z]+)$", surface),
    ):
        if token and (token[1] in _SIGNS or re.fullmatch(r"[A-Z]{3}", token[1])):
            return _SIGNS.get(token[1], token[1]), None
    raise ShorthandError(f"{surface!r} does not say its currency plainly; spell it out")


def _split_unit(surface: str, field: str | None) -> tuple[str | None, str | None]:
    if not field:
        raise ShorthandError(f"{surface!r} needs its unit (singular, US spelling), or null")
    number, unit = re.fullmatch(r"(?:(-?\d[\d.e]*) ?)?(.*)", field).groups()  # type: ignore[union-attr]
    if not unit:
        raise ShorthandError(f"{surface!r} needs a unit after {number}, or null")
    return number, None if unit == "null" else unit


def _split_points(surface: str, field: str | None) -> tuple[str | None, str]:
    words = (field or "").split()
    kind = next((w for w in words if w in ("points", "percent")), None)
    number = next((w for w in words if w not in ("points", "percent")), None)
    return number, kind or ("points" if re.search(r"point|\bpp\b|\dpp\b|bps?\b", surface) else "percent")


def _timex(surface: str, field: str | None) -> str | None:
    if field is not None:
        return None if field == "null" else field
    for pattern in _DATES:
        if found := pattern.fullmatch(surface):
            return _calendar(found.groupdict())
    raise ShorthandError(f"{surface!r} does not say its date plainly; spell out the timex")


def _calendar(said: dict[str, str | None]) -> str:
    if fiscal := said.get("fiscal") or said.get("fiscal2"):
        return f"FY{fiscal}"
    year = str(said["year"])
    if part := said.get("part"):
        return f"{year}-{part}"
    if quarter := said.get("quarter"):
        return f"{year}-Q{_ORDINALS[quarter]}"
    month, day = said.get("month"), said.get("day")
    return year + (f"-{_MONTHS.index(month) + 1:02}" if month else "") + (f"-{int(day):02}" if day else "")
