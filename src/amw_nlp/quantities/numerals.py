"""The grammar of numbers: digits in any grouping, words, fractions, scale words, ordinals.

The constants in capitals are regex sources without groups or flags, to be composed into larger patterns compiled with
``re.IGNORECASE``; each repeat is bounded, so that a match takes linear time. `parse_number` and `parse_ordinal` read what
they match. A scale letter ("5m", "5bn") is not a number's own: it depends on what stands beside it (see `scales`).
"""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import lru_cache

from amw_nlp.text.patterns import lazy_pattern

_SMALL = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALE_WORDS: dict[str, Decimal] = {
    "hundred": Decimal(100), "thousand": Decimal(1000), "million": Decimal(10**6), "billion": Decimal(10**9),
    "trillion": Decimal(10**12), "quadrillion": Decimal(10**15), "lakh": Decimal(10**5), "crore": Decimal(10**7),
}  # fmt: skip
"""Scale words and their factors: the short scale, as English-language news prints it, and India's lakh and crore."""

_CONTEXT = Context(prec=28)
_THIRD, _SIXTH = _CONTEXT.divide(Decimal(1), Decimal(3)), _CONTEXT.divide(Decimal(1), Decimal(6))
_PARTS = {
    "half": Decimal("0.5"), "third": _THIRD, "quarter": Decimal("0.25"), "fourth": Decimal("0.25"), "fifth": Decimal("0.2"),
    "sixth": _SIXTH, "seventh": _CONTEXT.divide(Decimal(1), Decimal(7)), "eighth": Decimal("0.125"),
    "ninth": _CONTEXT.divide(Decimal(1), Decimal(9)),
    "tenth": Decimal("0.1"), "hundredth": Decimal("0.01"),
}  # fmt: skip
_VULGAR = {
    "½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75"), "⅓": _THIRD, "⅔": _CONTEXT.multiply(_THIRD, Decimal(2)),
    "⅛": Decimal("0.125"), "⅜": Decimal("0.375"), "⅝": Decimal("0.625"), "⅞": Decimal("0.875"), "⅕": Decimal("0.2"),
    "⅖": Decimal("0.4"), "⅗": Decimal("0.6"), "⅘": Decimal("0.8"), "⅙": _SIXTH, "⅚": _CONTEXT.multiply(_SIXTH, Decimal(5)),
}  # fmt: skip
_ORDINAL_WORDS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11,
    "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "hundredth": 100, "thousandth": 1000,
} | {f"{w[:-1]}ieth": v for w, v in _TENS.items()}  # fmt: skip


def _any(words: object) -> str:
    return "(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + ")"  # type: ignore[call-overload]


SPACE = r"[ \t\u00a0\u2009\u202f]"
"""One blank inside a line; a number never runs over a line break."""
_GAP = rf"(?:{SPACE}|-|‑)"
_VULGAR_CLASS = "[" + "".join(_VULGAR) + "]"

GROUPED = (
    r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,12}(?:\.[0-9]{1,20})?"  # 1,234.5
    r"|[0-9]{1,2}(?:,[0-9]{2}){1,8},[0-9]{3}(?:\.[0-9]{1,20})?"  # 12,34,567
    r"|[0-9]{1,3}(?:\.[0-9]{3}){1,12},[0-9]{1,6}|[0-9]{1,3}(?:\.[0-9]{3}){2,12}"  # 1.234,5 and 1.234.567
    r"|[0-9]{1,3}(?:[\u00a0\u2009\u202f'’][0-9]{3}){1,12}(?:[.,][0-9]{1,20})?)"  # 1 234,5 with a hard blank
)
"""Digits with marks between the thousands."""
PLAIN = r"(?:[0-9]{1,40}(?:\.[0-9]{1,40})?|\.[0-9]{1,20})"
"""Digits without grouping."""
DIGITS = (
    rf"(?<![0-9])(?:{GROUPED}(?![0-9])|[0-9]{{0,6}}{SPACE}?{_VULGAR_CLASS}|[0-9]{{1,4}}[ -][0-9]/[0-9]{{1,2}}(?![0-9/])"
    rf"|{PLAIN}(?![0-9]))"
)
"""A number in digits, without sign: 1,234.5; 12,34,567; 1.234,5; .22; 2½; 2 1/2."""

_UNIT = _any(w for w, v in _SMALL.items() if 0 < v < 10)
_TEEN = _any(w for w, v in _SMALL.items() if v >= 10)
_BELOW_100 = rf"(?:{_any(_TENS)}(?:{_GAP}{_UNIT})?|{_TEEN}|{_UNIT}|zero)\b"
_AND = rf"(?:{SPACE}and{SPACE}|{SPACE}|-)"
_HUNDREDS = rf"(?:{_BELOW_100}|\ban?\b){_GAP}hundred\b(?:{_AND}{_BELOW_100})?"
_BELOW_1000 = rf"(?:{_HUNDREDS}|{_BELOW_100})"
_BIG = _any(w for w in SCALE_WORDS if w != "hundred")
_PART = _any(_PARTS)
_AND_PART = (
    rf"{_GAP}and{_GAP}(?:an?{_GAP}(?:half|quarter|third)|(?:one|two|three){_GAP}(?:half|third|quarter|fourth)s?)\b"
)
CARDINAL = (
    rf"\b(?:(?:half{SPACE}an?{SPACE}|half{_GAP}|(?:{_BELOW_1000}|an?)(?:{_AND_PART})?{_GAP}){_BIG}(?:{SPACE}{_BIG})?\b(?:{_AND_PART})?"
    rf"(?:,?{_AND}{_BELOW_1000}{_GAP}{_BIG}\b){{0,4}}(?:{_AND}{_BELOW_1000}|,{SPACE}{_HUNDREDS})?"
    rf"|{_BELOW_1000}(?:{_AND_PART}|{SPACE}point(?:{SPACE}(?:{_UNIT}|zero|oh)\b){{1,8}}(?:{SPACE}{_BIG}\b)?)?)"
)
"""A whole or mixed number in words: two; twenty-five; a hundred and two; two and a half million; half a million."""
DOZEN = rf"\b(?:(?:{_BELOW_100}|half{SPACE}an?|an?){_GAP})dozen\b"
"""A number of dozens: a dozen, two dozen, half a dozen."""
FRACTION = rf"\b(?:(?:an?|{_BELOW_100}){_GAP}(?:half|{_PART}s?)\b|half\b|quarter\b)"
"""A fraction in words: half; a third; three-quarters; two thirds."""
WORDS = rf"(?:{DOZEN}|{CARDINAL})"
"""A number in words; fractions apart, since "third" is an ordinal too."""
NUMBER = rf"(?:{DIGITS}|{WORDS})"
"""A number in digits or words, without sign, scale letter or hedge."""
ORDINAL = rf"\b(?:[0-9]{{1,4}}(?:st|nd|rd|th)\b|(?:{_any(_TENS)}{_GAP})?{_any(w for w, v in _ORDINAL_WORDS.items() if v < 100)}\b)"
"""An ordinal: 3rd, third, twenty-first."""

_SINGULARS = {f"{scale}s": scale for scale in (*SCALE_WORDS, "dozen")} | {
    "nought": "zero",
    "naught": "zero",
    "nil": "zero",
}
_TOKEN = lazy_pattern(r"[a-z]+")
_EUROPEAN = lazy_pattern(r"[0-9]{1,3}(?:\.[0-9]{3}){1,12},[0-9]{1,6}|[0-9]{1,3}(?:\.[0-9]{3}){2,12}")
_COMMA_DECIMAL = lazy_pattern(r"[0-9]{1,3}(?:[\u00a0\u2009\u202f ][0-9]{3}){1,12},[0-9]{1,20}")
_MIXED = lazy_pattern(
    rf"(?:([0-9]{{1,6}})(?:[ \u00a0-]|(?={_VULGAR_CLASS})))?(?:({_VULGAR_CLASS})|([0-9]{{1,4}})/([0-9]{{1,4}}))"
)
_LETTERED = lazy_pattern(r"([0-9][0-9.,]{0,30})[ \u00a0]?(k|m|mil|mn|mln|b|bn|bln|t|tn|tln|trn|cr)", re.IGNORECASE)
_LETTERS = {
    "k": 3,
    "m": 6,
    "mil": 6,
    "mn": 6,
    "mln": 6,
    "b": 9,
    "bn": 9,
    "bln": 9,
    "t": 12,
    "tn": 12,
    "tln": 12,
    "trn": 12,
    "cr": 7,
}
_GROUP_MARKS = lazy_pattern(r"[,  \u00a0\u2009\u202f'’]")
_SCIENTIFIC = lazy_pattern(r"[0-9.]{1,20}e[+-]?[0-9]{1,3}", re.IGNORECASE)
_SIGN = lazy_pattern(r"^(?:[-−–]|minus\b|negative\b)\s*|^\+", re.IGNORECASE)


def parse_number(text: str) -> Decimal:
    """The number that a text is, a sign before it and scale words or letters after digits ("2.5 million", "3k") included.

    Thirds and the like are given to 28 digits. Raises ValueError for anything else.

    >>> parse_number("12,34,567.5"), parse_number("two and a half million"), parse_number("-.22"), parse_number("2½")
    (Decimal('1234567.5'), Decimal('2500000.0'), Decimal('-0.22'), Decimal('2.5'))
    """
    body = text.strip()
    sign = _SIGN.match(body)
    if sign:
        body = body[sign.end() :]
    try:
        value = (
            _parse_digits(body)
            if body[:1] and body[0] in "0123456789." + "".join(_VULGAR)
            else _parse_words(body.lower())
        )
    except (ValueError, ArithmeticError):
        raise ValueError(f"not a number: {text!r}") from None
    return -value if sign and sign[0] != "+" else value


def parse_digits(text: str) -> Decimal:
    """The value of a number in digits, exact. Raises ValueError for anything else.

    >>> parse_digits("1.234,5"), parse_digits("1\\u00a0234"), parse_digits("2 1/2")
    (Decimal('1234.5'), Decimal('1234'), Decimal('2.5'))
    """
    try:
        return _parse_digits(text)
    except ArithmeticError:
        raise ValueError(f"not a number: {text!r}") from None


def _parse_digits(text: str) -> Decimal:
    if lettered := _LETTERED.fullmatch(text):
        return _parse_figure(lettered[1]).scaleb(_LETTERS[lettered[2].lower()])
    head, *scales = re.split(r"[ \t]+(?=[a-z])", text, flags=re.IGNORECASE)
    value = _parse_figure(head)
    for word in scales:
        scale = SCALE_WORDS.get(word.lower().rstrip("s"))
        if scale is None:
            raise ValueError(text)
        value *= scale
    return value


def _parse_figure(text: str) -> Decimal:
    if text.isascii() and text.replace(".", "", 1).isdigit():
        return Decimal(text)
    if mixed := _MIXED.fullmatch(text):
        whole, mark, top, bottom = mixed.groups()
        return Decimal(whole or 0) + (_VULGAR[mark] if mark else _CONTEXT.divide(Decimal(top), Decimal(bottom)))
    if _EUROPEAN.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _COMMA_DECIMAL.fullmatch(text):
        return Decimal(_GROUP_MARKS.sub("", text.replace(",", ".")))
    if _SCIENTIFIC.fullmatch(text):
        return Decimal(text)
    if not re.fullmatch(rf"{GROUPED}|[0-9]{{1,3}}(?: [0-9]{{3}}){{1,12}}(?:\.[0-9]{{1,20}})?", text):
        raise ValueError(text)
    return Decimal(_GROUP_MARKS.sub("", text))


@lru_cache(maxsize=4096)
def _parse_words(text: str) -> Decimal:
    words = [_SINGULARS.get(word, word) for word in _TOKEN.findall(text.replace("’", "'"))]
    if not words or re.search(r"[^a-z\s,‑-]", text):
        raise ValueError(text)
    if "point" in words:
        return _parse_point(words)
    if "and" in words and (words[-1].rstrip("s") in _PARTS or (words[-1] in SCALE_WORDS and _has_part(words))):
        return _parse_mixed(words)
    return _sum_words(words)


def _has_part(words: list[str]) -> bool:
    return any(w.rstrip("s") in _PARTS for w in words)


def _parse_point(words: list[str]) -> Decimal:
    """ "two point five million"."""
    at = words.index("point")
    after = [w for w in words[at + 1 :] if w not in SCALE_WORDS]
    digits = "".join("0" if w == "oh" else str(_SMALL[w]) for w in after if w == "oh" or _SMALL.get(w, 10) < 10)
    if len(digits) != len(after) or not digits:
        raise ValueError(" ".join(words))
    value = _sum_words(words[:at]) + Decimal(f"0.{digits}")
    for word in words[at + 1 + len(after) :]:
        value *= SCALE_WORDS[word]
    return value


def _parse_mixed(words: list[str]) -> Decimal:
    """ "two and a half", "two and a half million", "three and two thirds"."""
    scale = Decimal(1)
    while words[-1] in SCALE_WORDS:
        scale *= SCALE_WORDS[words[-1]]
        words = words[:-1]
    at = len(words) - 1 - words[::-1].index("and")
    before = words[at - 1] if at else ""
    if before in SCALE_WORDS and scale == 1:  # "a million and a half" is one and a half million
        return _sum_words(words[:at]) + _sum_words(words[at + 1 :]) * SCALE_WORDS[before]
    return (_sum_words(words[:at]) + _sum_words(words[at + 1 :])) * scale


def _sum_words(words: list[str]) -> Decimal:
    """The value of words without "and a half" and "point": additions below a scale word, multiplications by it."""
    total, part, seen = Decimal(0), None, False
    for word in words:
        if word in ("and", "of"):
            continue
        if word in ("a", "an"):
            part = part if part is not None else Decimal(1)
        elif word in _SMALL or word in _TENS:
            part = _join(part, Decimal(_SMALL.get(word, _TENS.get(word, 0))), words)
        elif word in SCALE_WORDS and word != "hundred":
            total, part = _scale(total, part, SCALE_WORDS[word])
        elif word in ("hundred", "dozen"):
            part = (Decimal(1) if part is None else part) * (100 if word == "hundred" else 12)
        elif word.rstrip("s") in _PARTS or word == "halves":
            share = _PARTS.get(word.rstrip("s"), Decimal("0.5"))
            part = share if part is None else _share(part, share)
        else:
            raise ValueError(word)
        seen = True
    if not seen:
        raise ValueError(" ".join(words))
    return total + (part or Decimal(0))


def _share(part: Decimal, share: Decimal) -> Decimal:
    """Two thirds as two over three, so that three thirds are one."""
    return _CONTEXT.divide(part, _CONTEXT.divide(Decimal(1), share).to_integral_value())


def _join(part: Decimal | None, digit: Decimal, words: list[str]) -> Decimal:
    if part is None or (part == 1 and words[0] in ("a", "an") and len(words) == 1):
        return digit
    if part % 100 == 0 or (digit < 10 and part % 100 >= 20 and part % 10 == 0):
        return part + digit
    raise ValueError(" ".join(words))


def _scale(total: Decimal, part: Decimal | None, factor: Decimal) -> tuple[Decimal, Decimal | None]:
    """Applies a scale word: a smaller scale adds ("two million three thousand"), a larger one multiplies ("lakh crore")."""
    if part is None:
        return (total or Decimal(1)) * factor, None
    return total + part * factor, None


def parse_ordinal(text: str) -> int:
    """The rank an ordinal names. Raises ValueError for anything else.

    >>> parse_ordinal("3rd"), parse_ordinal("twenty-first")
    (3, 21)
    """
    body = text.strip().lower()
    if match := re.fullmatch(r"([0-9]{1,4})(?:st|nd|rd|th)", body):
        return int(match[1])
    *tens, last = re.split(r"[ ‑-]", body)
    if last not in _ORDINAL_WORDS or len(tens) > 1 or (tens and tens[0] not in _TENS):
        raise ValueError(f"not an ordinal: {text!r}")
    return (_TENS[tens[0]] if tens else 0) + _ORDINAL_WORDS[last]
