"""Bare numbers that mean what was counted before: "85 of them", "118 in Aomori", "up from 4.1 billion".

A number without a unit is taken for something only where its noun is plainly left out, and the figure it goes back to stands
near, in the same block, and is of its size. Else nothing is said of it.
"""

from __future__ import annotations

import re
from decimal import Decimal

from amw_nlp.quantities.ages import read_age
from amw_nlp.quantities.bare import is_left_out
from amw_nlp.quantities.ellipsis import read_elided
from amw_nlp.quantities.line import Line, Reading
from amw_nlp.quantities.memory import Memory, is_like, size_of
from amw_nlp.quantities.naming import is_named, is_year
from amw_nlp.quantities.nouns import find_noun
from amw_nlp.quantities.ranges import is_change
from amw_nlp.quantities.scales import read_scale_of_count
from amw_nlp.quantities.topic import first_noun, noun_before_change, read_topic, unit_of_change
from amw_nlp.text.mention import Label
from amw_nlp.text.patterns import lazy_pattern

_COUNT = r"(?:[0-9][0-9,]*|[a-z]+teen|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)"
_OF_THEM = lazy_pattern(r"[ \u00a0]of (?:them|these|those|whom|which)\b")
_OF_THE = lazy_pattern(
    rf"[ \u00a0](?:out )?of (?:the|its|their|our|his|her|those|these)(?: [a-z]+[’']s)?(?: {_COUNT})?(?= )|[ \u00a0](?:out )?of [a-z]{{3,}}[’']s(?= )"
)
_OF_COUNTED = lazy_pattern(rf"[ \u00a0]of (?:the|its|their|our|his|her|those|these|all) {_COUNT}(?= )")
_OF_NUMBER = lazy_pattern(rf"[ \u00a0](?:out )?of {_COUNT}(?= )")
_OTHER_THINGS = lazy_pattern(
    r"\b(?:population|inhabitants|people|users|followers|downloads|voters|viewers|km|miles|distance|age|aged|page|chapter|channel)\b"
)
_INDEX = lazy_pattern(
    r"\b(?:index|indices|indexes|sub-index|nikkei|topix|dow|nasdaq|s&p|ftse|sensex|nifty|dax|cac|stoxx|hang seng|kospi|ibovespa|ibex|asx|tsx|bovespa|composite|"
    r"pmi|benchmark|gauge)\b"
)
_LEVEL = lazy_pattern(r"\b(?:to|at|of|above|below|near|around|past|from|was|stood at|hit|reached|touched)[ \u00a0]$")
_OF_THEN = lazy_pattern(
    r" of (?:that|this|it|the (?:previous|prior|preceding|year before)|january|february|march|april|may|june|july|august|september|october|november|december|last|the year|a year|20[0-9]{2})\b"
)
_POPULATION = lazy_pattern(
    r"\bpopulation (?:of|was|is|at|to|stood at|reached|reaching|exceeds|exceeding)[ \u00a0](?:(?:about|around|some|over|nearly|just|under|almost|roughly|more than|fewer than|"
    r"less than|an estimated|approximately)[ \u00a0])?$"
)
_NEAR = 200
_MILLION = Decimal(1_000_000)
_LONG = lazy_pattern(
    r"[- \u00a0](?:tall|high|long|wide|deep|away|above|below|from|across|down|up|of (?:water|snow|cable|pipe|rope))\b"
)


def read_reference(line: Line, reading: Reading, memory: Memory) -> bool:
    """Gives a bare number the unit it refers to; False where it refers to nothing that can be told."""
    if reading.fraction or reading.sign < 0 or reading.time is not None:
        return False
    if read_age(line, reading) or _read_named_part(line, reading, memory):
        return True
    if _POPULATION.search(line.low, max(0, reading.start - 50), reading.start) and not is_year(
        line, reading, reading.end
    ):
        return is_left_out(line, reading) and _take(reading, Label.QUANTITY, "person")
    if reading.scale is not None and size_of(reading) >= 100_000:
        return _read_large(line, reading, memory) or read_topic(line, reading, memory)
    return read_topic(line, reading, memory) or read_elided(line, reading, memory) or _read_level(line, reading)


def read_letter_again(line: Line, reading: Reading, memory: Memory) -> None:
    """Makes "4.1m" after "9.2m barrels a day" four million of them, not meters."""
    before = memory.figures[-1] if memory.figures else None
    if (
        before is None
        or reading.unit != "meter"
        or before.scale != _MILLION
        or before.label not in (Label.QUANTITY, Label.MONEY)
        or line.text[reading.end - 2 : reading.end - 1] in " \u00a0-"
        or line.text[reading.end - 1] != "m"
        or reading.start - before.end > _NEAR
        or _LONG.match(line.low, reading.end)
    ):
        return
    reading.label, reading.unit, reading.scale = None, None, before.scale
    if not read_elided(line, reading, memory):
        reading.label, reading.unit, reading.scale = Label.QUANTITY, "meter", None


def read_levels(line: Line, one: Reading, two: Reading, memory: Memory) -> None:
    """Two bare numbers before and after a change ("rose from 45 to 580", "edged up to 54.7 from 53.1"): of what was counted, or of no unit."""
    if one.label is not None or two.label is not None or two.start - one.end > 6:
        return
    between, left = line.low[one.end : two.start], line.low[max(0, one.start - 6) : one.start]
    if (between, left[-5:]) != (" to ", "from ") and (between, left[-3:]) != (" from ", "to "):
        return
    plain = not any(r.fraction or r.sign < 0 or r.number < 2 or is_year(line, r, r.end) for r in (one, two))
    if (
        not plain
        or not is_change(line, one)
        or not is_left_out(line, two)
        or not _is_plain(line.low, two)
        or is_named(line, one)
    ):
        return
    large = memory.large
    if (
        large is not None
        and one.scale is not None
        and large.end > memory.start_of(one.start)
        and is_like(one, large, Decimal(100))
    ):
        for reading in (one, two):
            _take(reading, large.label or Label.QUANTITY, large.unit)
            reading.counted = large.counted
        return
    before, own = memory.counted, noun_before_change(line, one.start, memory)
    known = (
        before is not None
        and own is None
        and before.counted
        and ";" not in line.low[before.end : one.start]
        and ("." not in one.digits or one.scale is not None)
        and before.start >= memory.start_of(one.start)
        and is_like(one, before, Decimal(100))
    )
    if known and before is not None:
        own = before.unit
    elif own is None:
        own = unit_of_change(line, one, memory)
    for reading in (one, two):
        _take(reading, Label.QUANTITY, own)


def _read_named_part(line: Line, reading: Reading, memory: Memory) -> bool:
    """ "85 of them", "12 of the 20 stores", "one of its four plants"."""
    low, end = line.low, reading.end
    if is_named(line, reading):
        return False
    lettered = read_scale_of_count(line.text, end) if reading.scale is None else None
    if lettered is not None and _OF_THEM.match(low, lettered[1]):
        reading.scale, reading.end = lettered
        end = reading.end
    if _OF_THEM.match(low, end):
        return reading.number != 1 and _take(reading, Label.QUANTITY, _unit_of_them(line, reading, memory))
    match = (
        _OF_COUNTED.match(low, end) if reading.number == 1 else _OF_THE.match(low, end) or _OF_NUMBER.match(low, end)
    )
    if reading.number == 1 and low.endswith(("every ", "each ", "any ", "no "), 0, reading.start):
        return False
    noun = find_noun(line.cased, low, match.end()) if match is not None else None
    return noun is not None and _take(reading, Label.QUANTITY, noun.unit)


def _unit_of_them(line: Line, reading: Reading, memory: Memory) -> str | None:
    """What "26 of them" are of: the last thing counted in this or the sentence before, else the first noun of the sentence."""
    before = memory.counted
    if before is not None and memory.sentence_of(reading.start) - memory.sentence_of(before.start) <= 1:
        return before.unit
    begin = memory.start_of(reading.start)
    return first_noun(line.low[begin : min(reading.start, begin + 160)])


def _take(reading: Reading, label: Label, unit: str | None, *, worth: Decimal = Decimal(1)) -> bool:
    reading.label, reading.unit, reading.worth = label, unit, worth
    reading.counted = label is Label.QUANTITY
    return True


def _read_large(line: Line, reading: Reading, memory: Memory) -> bool:
    """ "2.4 billion", where the last large figure was of money or of one thing, and of about that size."""
    before = memory.large
    if (
        before is None
        or not (is_left_out(line, reading) or _OF_THEN.match(line.low, reading.end))
        or reading.start - before.end > 3 * _NEAR
    ):
        return False
    left = line.low[max(before.end, reading.start - 40) : reading.start]
    if _OTHER_THINGS.search(left) or not is_like(reading, before, Decimal(100)):
        return False
    assert before.label is not None
    _take(reading, before.label, before.unit)
    reading.counted, reading.per = before.counted, before.per
    return True


def _is_plain(low: str, reading: Reading) -> bool:
    """Whether a number is not a time, a date or an age: "has 65." but not "at 8 on", ", 45, said"."""
    after = low[reading.end : reading.end + 12]
    if re.match(
        r"[ \u00a0](?:on|a\.m|p\.m|percent|per)\b|[,:] ?[0-9]|[ \u00a0](?:january|february|march|april|may|june|july|august|sept|oct|nov|dec)",
        after,
    ):
        return False
    return not (low[max(0, reading.start - 2) : reading.start] == ", " and after[:1] == ",")


def _read_level(line: Line, reading: Reading) -> bool:
    """The level of an index, which is of no unit: "closed at 7,204.5"."""
    if (
        not (reading.grouped or "." in reading.digits)
        or reading.in_words
        or reading.scale is not None
        or not is_left_out(line, reading)
    ):
        return False
    left = line.low[max(0, reading.start - 160) : reading.start]
    sentence = re.split(r"[.?!] ", left)[-1]
    return (
        _LEVEL.search(left) is not None and _INDEX.search(sentence) is not None and _take(reading, Label.QUANTITY, None)
    )
