"""Small counts before a unit of time: 18, 2.5, two and a half, a hundred and ten, a few."""

from __future__ import annotations

from decimal import Decimal

from amw_nlp.quantities.dates.grammar import Hit
from amw_nlp.quantities.dates.lexicon import NUMBER_CLASSES

_FRACTIONS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "quarters": Decimal("0.25")}
_ADDED = frozenset({"number", "one", "tens", "a"})
_LARGE = 1000
Word = tuple[str, int]


def count_of(hit: Hit, group: str) -> Decimal | None:
    """The count a group spells; None where it is vague (a few). Raises ValueError where the words make no number."""
    words = _words(hit, group)
    if any(name == "vague" for name, _ in words):
        return None
    words, fraction = _split_fraction(words, hit)
    if not words:
        return fraction
    if words[0][0] in NUMBER_CLASSES or words[0][0] == "":
        return _digits(hit, words) + fraction
    return _spelt([(name, Decimal(int(hit.value_at(i)))) for name, i in words if name != "and"]) + fraction


def _words(hit: Hit, group: str) -> list[Word]:
    """The group's words, each with its class and index."""
    span = hit.span(group) or (0, 0)
    parts = hit.tokens.parts
    words = [(hit.class_at(i), i) for i in range(*span) if not parts[i].isspace() and hit.tokens.codes[i] != "-"]
    return [w for w in words if w[0] != "of"]


def _split_fraction(words: list[Word], hit: Hit) -> tuple[list[Word], Decimal]:
    """The words before "and a half", and what that adds."""
    if not words or words[-1][0] not in _FRACTIONS:
        return words, Decimal(0)
    rest, part = words[:-1], _FRACTIONS[words[-1][0]]
    if len(rest) > 2 and rest[-2][0] == "and" and rest[-1][0] in ("number", "one"):
        return rest[:-2], part * int(hit.value_at(rest[-1][1]))
    while rest and rest[-1][0] == "and":
        rest = rest[:-1]
    if len(rest) > 1 and rest[-1][0] == "a":
        rest = [w for w in rest[:-1] if w[0] != "and"]
    elif len(rest) == 1 and rest[0][0] == "a":
        rest = []
    return rest, part


def _digits(hit: Hit, words: list[Word]) -> Decimal:
    whole, fraction = _mixed(words, hit)
    text = "".join(hit.tokens.parts[i] for name, i in fraction if name in NUMBER_CLASSES or hit.tokens.parts[i] in "./")
    top, _, bottom = text.partition("/")
    value = Decimal(top or 0)
    if bottom:
        if not int(bottom):
            raise ValueError(text)
        value /= int(bottom)
    value += whole
    for name, i in words:
        if name == "scale":
            value *= int(hit.value_at(i))
    return value


_MIXED = 3  # numbers in 3 1/2


def _mixed(words: list[Word], hit: Hit) -> tuple[Decimal, list[Word]]:
    """The whole number before a fraction, and the rest: 3 1/2 is 3 and 1/2, 2½ is 2.5 and nothing."""
    digits = [word for word in words if word[0] in NUMBER_CLASSES]
    if words[-1][0] == "half_sign":
        return Decimal(hit.tokens.parts[digits[0][1]]) + Decimal("0.5"), []
    parts, first = hit.tokens.parts, digits[0][1]
    if len(digits) == _MIXED and "/" in (parts[i] for _, i in words) and parts[first + 1] in " -":
        return Decimal(parts[first]), words[words.index(digits[1]) :]
    return Decimal(0), words


def _spelt(words: list[tuple[str, Decimal]]) -> Decimal:
    """The number of words such as two hundred ten. Raises ValueError for words that make none."""
    total = current = Decimal(0)
    for name, value in words:
        if name in _ADDED:
            if current % 10 and name != "a":
                raise ValueError("two numbers in a row")
            current += value
        elif name == "scale":
            current = (current or Decimal(1)) * value
            if value >= _LARGE:
                total, current = total + current, Decimal(0)
        else:
            raise ValueError(name)
    return total + current
