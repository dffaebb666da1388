"""Quantities: a number with the noun it counts, after it ("900 job cuts") or in a compound ("a 12-member board", "a 450 word note")."""

from __future__ import annotations

import re
from decimal import Decimal

from amw_nlp.quantities.hedges import hedge_after
from amw_nlp.quantities.line import Line, Reading
from amw_nlp.quantities.naming import is_named, is_year
from amw_nlp.quantities.nouns import find_noun, is_plural, singular
from amw_nlp.quantities.numerals import parse_number
from amw_nlp.quantities.scales import read_scale_letter, read_scale_of_count
from amw_nlp.text.mention import Label
from amw_nlp.text.patterns import lazy_pattern

# "300-odd people", "500 or so users": a hedge between a number and its noun
_INFIX = lazy_pattern(r"-odd(?= )|-plus(?= )| plus(?= [a-z])|-?ish(?= )| or so(?= [a-z])| or more(?= [a-z])")
_HYPHENED = lazy_pattern(r"-([a-z]+)(?![\w])")
_SPACED = lazy_pattern(r"[ \u00a0]([a-z]+)[ \u00a0]([a-z]+)\b")
_ARTICLE = lazy_pattern(
    r"\b(?:an?|the|its|his|her|their|our|this|that|another|whole|[a-z]+[’']s)[ \u00a0](?:[a-z-]+[ \u00a0])?$"
)
# a number this large before a hyphen and any noun counts it; smaller ones are often part of a fixed word ("two-way", "five-star")
_LARGE = 10


def read_count(line: Line, reading: Reading) -> bool:
    """Takes the noun that a number counts into a reading; False where none can be told or the number is a name or a rank."""
    low, text = line.low, line.text
    end, scale = reading.end, reading.scale
    if infix := _INFIX.match(low, end):
        reading.hedge, end = hedge_after(infix[0].strip(), 0), infix.end()
    if scale is None and not reading.in_words:
        lettered = read_scale_of_count(text, end) or read_scale_letter(low, end, money=False)
        if lettered is not None:
            scale, end = lettered
            if text[end : end + 1] == "+":
                reading.plus, end = True, end + 1
    if low[end : end + 1] == "-":
        return _read_hyphened(line, reading, end, scale)
    if low[end : end + 1] not in (" ", "\u00a0") or is_named(line, reading) or is_year(line, reading, end):
        return False
    if reading.number == 1 and scale is None:
        return False
    noun = find_noun(line.cased, low, end)
    if noun is None:
        return _read_spaced(line, reading, end, scale)
    return _take(reading, noun.unit, noun.end, scale)


# "two acres in five", "nine pupils out of ten": a share, not a count
_OUT_OF = lazy_pattern(
    r"[ \u00a0](?:in|out of)(?: every)? ([0-9]{1,3}|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|a hundred)"
    r"(?=[.,;:)?!]|$| (?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|said|says|and|but|now|walk|smoke|fail|say|live|use|own|drive|die|survive|get|go|take)\b)"
)
_SMALL, _NEAR = 100, 40


def read_share(line: Line, reading: Reading) -> bool:
    """Takes "acres in five" after a number into a reading that is of no label; False where no share is said."""
    if reading.scale is not None or reading.number >= _SMALL or "." in reading.digits or is_named(line, reading):
        return False
    near = line.low[reading.end : reading.end + _NEAR]
    if " in " not in near and " out of " not in near:
        return False
    noun = find_noun(line.cased, line.low, reading.end, limit=3)
    match = _OUT_OF.match(line.low, noun.end) if noun is not None else None
    if match is None or parse_number(match[1]) <= reading.number:
        return False
    reading.fraction, reading.end = True, match.end()
    return True


def _take(reading: Reading, unit: str, end: int, scale: Decimal | None) -> bool:
    reading.label, reading.unit, reading.end = Label.QUANTITY, unit, end
    reading.scale, reading.counted = scale, True
    return True


def _read_hyphened(line: Line, reading: Reading, end: int, scale: Decimal | None) -> bool:
    """A compound with a hyphen: "a 500-person firm", "an 11-court hall"."""
    match = _HYPHENED.match(line.low, end)
    if match is None or is_named(line, reading) or not _is_compound(line, reading, match):
        return False
    unit = "person" if match[1] in ("strong", "people") else singular(match[1])
    reading.hyphen = True
    return _take(reading, unit, match.end(), scale)


def _is_compound(line: Line, reading: Reading, match: re.Match[str]) -> bool:
    word, nouns = match[1], line.nouns
    if word in nouns.hyphen:
        return True
    if (
        reading.fraction
        or len(word) < 3
        or (reading.number < _LARGE and reading.scale is None)
        or "." in reading.digits
    ):
        return False
    if (
        word in nouns.not_hyphened
        or word in nouns.stop
        or word in nouns.time
        or word.endswith(("ed", "ing", "ly", "ish", "th"))
    ):
        return False
    if _is_like_a_year(reading):
        return False
    return line.text[match.start(1)].islower() and (line.low[match.end() : match.end() + 1] or ".") in " ,-\u00a0"


def _is_like_a_year(reading: Reading) -> bool:
    return not reading.in_words and not reading.grouped and reading.scale is None and 1900 <= reading.number <= 2099


def _read_spaced(line: Line, reading: Reading, end: int, scale: Decimal | None) -> bool:
    """A compound whose hyphen was left out: "a 450 word commentary", "the 240 member parliament"."""
    match = _SPACED.match(line.low, end)
    nouns = line.nouns
    if (
        match is None
        or match[1] not in nouns.hyphen
        or match[2] in nouns.stop
        or match[2] in nouns.time
        or is_plural(match[1])
    ):
        return False
    if _is_like_a_year(reading) or line.text[match.start(1)].isupper():
        return False
    if _ARTICLE.search(line.low, max(0, reading.start - 30), reading.start) is None:
        return False
    return _take(reading, singular(match[1]), match.end(1), scale)
