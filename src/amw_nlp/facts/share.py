"""A part, its whole, and the share it is said to be: `12 of the 20 stores, or 60%`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from amw_nlp.facts.items import Item
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.signature import sign
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.span import Span

_OF = r"(?:out of|of)(?: (?:its|their|all|total|w|N|'s)){0,3}"
_THEN = r"(?:, or|or|\(|, w|—|–|-|:|, equivalent to|, that is)"
_NOUNS = r"(?: (?:w|K|N|in|D)){0,3}"

PATTERNS = (
    # 12 of the 20 stores, or 60%
    rf"(?P<part>[MQ]){_NOUNS} {_OF} (?P<whole>[MQ]){_NOUNS} {_THEN}(?: w)? (?P<share>P|half|third|quarter|fifth)",
    # 60%, or 12, of its 20 stores
    rf"(?P<share>P) (?:, or|\(|, w) (?P<part>[MQ])(?: w)? (?:, |\) )?{_OF} (?P<whole>[MQ])",
    # 60% of its 20 stores, or 12
    rf"(?P<share>P|half|third|quarter|fifth) {_OF} (?P<whole>[MQ]){_NOUNS} {_THEN} (?P<part>[MQ])",
    # 12 stores, or 60% of its total of 20
    rf"(?P<part>[MQ]){_NOUNS} {_THEN}(?: w)? (?P<share>P|half|third|quarter|fifth) {_OF}(?: of)? (?P<whole>[MQ])",
)
_FRACTIONS = {"half": (1, 2), "third": (1, 3), "quarter": (1, 4), "fifth": (1, 5)}
_LOOSE = Decimal("0.1")
"""How far a fraction said in words may be off, as a share of itself: 'a third' is said of 30% to 37%."""


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole` is `stated`, in percent; `at` is where the share is said, a mention or a word's stretch."""

    part: Mention
    whole: Mention
    stated: Interval
    at: Mention | Span
    said: str
    phrase: Phrase


def find_shares(phrase: Phrase, lexicon: Lexicon) -> Iterator[Share]:
    """The shares of a sentence with part and whole beside them."""
    signature = sign(phrase.items, lexicon)
    seen: set[tuple[int, int, int]] = set()
    for pattern in PATTERNS:
        for found in signature.find(pattern):
            key = (found["part"], found["whole"], found["share"])
            share = _share(phrase, *key)
            if share is not None and key not in seen:
                seen.add(key)
                yield share


def _share(phrase: Phrase, part: int, whole: int, share: int) -> Share | None:
    p, w, s = phrase.items[part], phrase.items[whole], phrase.items[share]
    if p.mention is None or w.mention is None or not _is_part_of(p.figure, w.figure):
        return None
    if s.figure is not None and s.mention is not None:
        return (
            None
            if s.figure.unit != "percent"
            else Share(p.mention, w.mention, s.figure.interval, s.mention, s.mention.text, phrase)
        )
    stated = _fraction(phrase.items, share)
    return None if stated is None else Share(p.mention, w.mention, stated, s.span, s.word, phrase)


def _is_part_of(part: Figure | None, whole: Figure | None) -> bool:
    if part is None or whole is None or part.label is not whole.label or whole.value is None or part.value is None:
        return False
    return part.unit == whole.unit or (part.label is Label.QUANTITY and (part.unit is None or whole.unit is None))


def _fraction(items: tuple[Item, ...], i: int) -> Interval | None:
    """The interval, in percent, of a fraction in words; `two thirds` by the word before."""
    pair = _FRACTIONS.get(items[i].word)
    if pair is None:
        return None
    times = {"two": 2, "three": 3, "four": 4}.get(items[i - 1].word, 1) if i else 1
    value = Fraction(pair[0] * times, pair[1]) * 100
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return Interval.exactly(exact).widened(_LOOSE)
