"""Scale words and letters after a number: million, bn, k, crore, 亿."""

from __future__ import annotations

from decimal import Decimal

from amw_nlp.text.patterns import lazy_pattern

_WORDS = {
    "hundred": 2, "thousand": 3, "million": 6, "millions": 6, "billion": 9, "billions": 9, "trillion": 12, "trillions": 12, "quadrillion": 15, "lakh": 5, "lakhs": 5,
    "lac": 5, "lacs": 5, "crore": 7, "crores": 7, "dozen": 0,
}  # fmt: skip
_ALWAYS = {
    "mn": 6,
    "mln": 6,
    "mio": 6,
    "bn": 9,
    "bln": 9,
    "tn": 12,
    "trn": 12,
    "trln": 12,
    "tln": 12,
    "万": 4,
    "萬": 4,
    "亿": 8,
    "億": 8,
    "万亿": 12,
    "兆": 12,
    "cr": 7,
}
_MONEY = {"k": 3, "m": 6, "mm": 6, "b": 9, "t": 12, "l": 5, "mil": 6, "bil": 9, "thsd": 3}
_WORD = lazy_pattern(
    r"[ \u00a0-]?(hundred|thousand|millions?|billions?|trillions?|quadrillion|lakhs?|lacs?|crores?)(?![\w])(?:[ \u00a0-](crores?|million|billion|trillion)(?![\w]))?"
)
_ATTACHED = lazy_pattern(
    r"(万亿|[万萬亿億兆]|(?:mln|mio|mn|bln|bn|trln|trn|tln|tn|thsd|mil|bil|cr|mm|[kmbtl])(?![a-z0-9&']))"
)
_SPACED = lazy_pattern(
    r"[ \u00a0](万亿|[万萬亿億兆]|(?:mln|mio|mn|bln|bn|trn|tn|cr|mm|mil|bil|[kmb])(?![\w&'’-])(?!\.[\w]))"
)


def read_scale_word(low: str, at: int) -> tuple[Decimal, int] | None:
    """The factor of the scale words at a place and where they end; "lakh crore" is their product.

    >>> read_scale_word("5 million", 1)
    (Decimal('1E+6'), 9)
    """
    match = _WORD.match(low, at)
    if match is None:
        return None
    power = _WORDS[match[1]] + (_WORDS[match[2]] if match[2] else 0)
    return Decimal(1).scaleb(power), match.end()


def read_scale_letter(low: str, at: int, *, money: bool) -> tuple[Decimal, int] | None:
    """The factor of a scale letter or abbreviation at a place and where it ends.

    Without `money` only those that are no unit are read ("5bn", not "5m" or "5t").
    """
    match = _ATTACHED.match(low, at) or _SPACED.match(low, at)
    if match is None:
        return None
    letter = match[1]
    power = _ALWAYS.get(letter)
    if power is None and money:
        power = _MONEY[letter]
    return None if power is None else (Decimal(1).scaleb(power), match.end())


def read_scale_of_count(text: str, at: int) -> tuple[Decimal, int] | None:
    """The factor of a letter that is a scale before a counted noun ("12m users", "40K jobs"), and where it ends."""
    power = {"k": 3, "K": 3, "m": 6, "M": 6, "B": 9, "b": 9, "T": 12}.get(text[at : at + 1])
    if text.startswith(" gold", at + 1):  # carats
        return None
    return None if power is None or text[at + 1 : at + 2].isalnum() else (Decimal(1).scaleb(power), at + 1)
