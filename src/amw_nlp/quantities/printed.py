"""A number as printed at one place: its digits, its scale, where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Context, Decimal
from itertools import pairwise

from amw_nlp.quantities.numerals import CARDINAL, DIGITS, DOZEN, FRACTION, SCALE_WORDS, parse_digits, parse_number
from amw_nlp.text.patterns import lazy_pattern

_EXACT = Context(prec=60)
_DIGITS = lazy_pattern(DIGITS)
_PLAIN = lazy_pattern(r"[0-9]{1,40}(?:\.[0-9]{1,40})?(?![0-9½¼¾⅓⅔⅛⅜⅝⅞]|[,.\u00a0\u2009\u202f'’/ ][0-9½¼¾⅓⅔⅛⅜⅝⅞])")
_WORDS = lazy_pattern(rf"{DOZEN}|{CARDINAL}")
_FRACTION = lazy_pattern(rf"({FRACTION})(?:[ -]of)?(?:[ -](?:a|an|one)\b)?(?:[ -](million|billion|trillion|dozen)\b)?")
_SCALE_END = lazy_pattern(rf"[ -]({'|'.join(SCALE_WORDS)}|dozen)$")
_SPACED = lazy_pattern(r"[0-9]{1,3}(?: [0-9]{3}){1,6}(?:[.,][0-9]{1,6})?(?![0-9])")
_GROUPS = lazy_pattern(r"[, \u00a0\u2009\u202f'’]|\..*\.")
_SIMPLE_FRACTION = lazy_pattern(r"([0-9]{1,2})/([0-9]{1,3})(?![0-9/])")
_COMMA_DECIMAL = lazy_pattern(r"[0-9]{1,6},[0-9]{1,2}(?![0-9])")


@dataclass(slots=True)
class Printed:
    """A number at `start` to `end` of a line, without sign, currency or unit.

    `number` is what the digits say, `step` one unit of the last printed digit, both without the scale; `digits` are the digits
    without marks between thousands. `in_words` tells "forty" from "40", `grouped` "1,200" from "1200".
    """

    start: int
    end: int
    number: Decimal
    step: Decimal
    digits: str
    scale: Decimal | None = None
    in_words: bool = False
    grouped: bool = False
    fraction: bool = False


def read_digits(text: str, at: int, *, money: bool = False) -> Printed | None:
    """The number in digits at a place, or None. `money` lets a comma be a decimal mark ("€205,68")."""
    if text[at] == "0" and text[at + 1 : at + 2].isdecimal():
        return None
    if match := _PLAIN.match(text, at):
        return _from_plain(match[0], at, match.end())
    if (simple := _SIMPLE_FRACTION.match(text, at)) and not money:
        return _from_fraction(simple, at)
    match = _DIGITS.match(text, at)
    if match is None:
        return None
    if money and (comma := _COMMA_DECIMAL.match(text, at)) and comma.end() > match.end():
        plain = _from_plain(comma[0].replace(",", "."), at, comma.end())
        plain.grouped = True
        return plain
    if (spaced := _SPACED.match(text, at)) and spaced.end() > match.end() and not _follows_name(text, at):
        match = spaced
    return _from_match(match[0], at, match.end())


def _follows_name(text: str, at: int) -> bool:
    """Whether a capitalised word stands before a number: "May 12 300" is no 12,300."""
    word = text[max(at - 30, 0) : at].rstrip().rpartition(" ")[2]
    return word[:1].isupper()


def _from_plain(digits: str, start: int, end: int) -> Printed:
    point = digits.find(".")
    step = Decimal(1) if point < 0 else Decimal(1).scaleb(point + 1 - len(digits))
    return Printed(start, end, Decimal(digits), step, digits)


def _from_fraction(match: re.Match[str], start: int) -> Printed | None:
    if match[2].strip("0") == "":
        return None
    value = _EXACT.divide(Decimal(match[1]), Decimal(match[2]))
    return Printed(start, match.end(), value, Decimal("0.01"), f"{value:f}", fraction=True)


def _from_match(printed: str, start: int, end: int) -> Printed | None:
    try:
        value = parse_digits(printed)
    except ValueError:
        return None
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    mixed = not printed[-1].isdecimal() or "/" in printed
    digits = f"{value:f}"
    step = Decimal(1) if exponent >= 0 else Decimal(1).scaleb(max(exponent, -2) if mixed else exponent)
    return Printed(start, end, value, step, digits, grouped=not mixed and _GROUPS.search(printed) is not None)


def read_words(low: str, at: int) -> Printed | None:
    """The number in words at a place of a lower-case line, fractions ("a quarter of a") included, or None."""
    match = _WORDS.match(low, at)
    fraction = _FRACTION.match(low, at)
    if fraction is not None and (match is None or fraction.end() > match.end()):
        return _from_words_fraction(fraction)
    if match is None:
        return None
    words = _first_of(match[0])
    return _from_words(words, at, at + len(words))


_SCALED = lazy_pattern(r"\b(thousand|million|billion|trillion|lakh|crore)\b")


def _first_of(words: str) -> str:
    """The first of two numbers: "eight million and three million" are two, "two million three thousand" is one."""
    scales = list(_SCALED.finditer(words))
    for one, two in pairwise(scales):
        between = words[one.end() : two.start()]
        if SCALE_WORDS[two[1]] >= SCALE_WORDS[one[1]] and between.strip(" -\u00a0"):
            return words[: one.end()]
    return words


def _from_words(words: str, start: int, end: int) -> Printed | None:
    head, scale = _split_scale(words)
    try:
        if scale is not None and _SCALED.search(
            head
        ):  # "three thousand two hundred": the last scale is of the last part only
            return _spoken(parse_number(words) / scale, start, end, scale)
        value = parse_number(head)
    except ValueError:
        return None
    return _spoken(value, start, end, scale)


def _split_scale(words: str) -> tuple[str, Decimal | None]:
    """A number in words without the scale words it ends in, and their product ("two and a half million")."""
    scale: Decimal | None = None
    while match := _SCALE_END.search(words):
        scale = _EXACT.multiply(scale or Decimal(1), SCALE_WORDS.get(match[1], Decimal(12)))
        words = words[: match.start()]
    return (words.removesuffix(" a").removesuffix(" an") if words != "a" else words), scale


def _spoken(value: Decimal, start: int, end: int, scale: Decimal | None, *, fraction: bool = False) -> Printed:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    step = Decimal(1).scaleb(max(-2, min(exponent, 0)))
    digits = f"{value:f}".replace(".", "").lstrip("0")[:12]
    return Printed(start, end, value, step, digits, scale, in_words=True, fraction=fraction)


def _from_words_fraction(match: re.Match[str]) -> Printed | None:
    try:
        value = parse_number(match[1])
    except ValueError:
        return None
    scale = SCALE_WORDS.get(match[2] or "", Decimal(12) if match[2] == "dozen" else None)
    return _spoken(value, match.start(), match.end(), scale, fraction=match[2] is None)
