"""Bare numbers that mean what was counted before: "85 of them", "118 in Aomori", "up from 4.1 billion".

A number without a unit is taken for something only where its noun is plainly left out, and the figure it goes back to stands
near, in the same block, and is of its size. Else nothing is said of it.
"""

from __future__ import annotations

import re
from decimal import Decimal

from amw_nlp.quantities.cells import load_not_counted
from amw_nlp.quantities.line import Line, Reading
from amw_nlp.quantities.naming import is_named, is_year
from amw_nlp.quantities.nouns import find_noun, is_plural, singular
from amw_nlp.quantities.ranges import is_change
from amw_nlp.quantities.scales import read_scale_of_count
from amw_nlp.text.mention import Label

_COUNT = r"(?:[0-9][0-9,]*|[a-z]+teen|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)"
_OF_THEM = re.compile(r"[ \u00a0]of (?:them|these|those|whom|which)\b")
_OF_THE = re.compile(rf"[ \u00a0](?:out )?of (?:the|its|their|our|his|her|those|these)(?: {_COUNT})?(?= )")
_OF_COUNTED = re.compile(rf"[ \u00a0]of (?:the|its|their|our|his|her|those|these|all) {_COUNT}(?= )")
_OF_NUMBER = re.compile(rf"[ \u00a0](?:out )?of {_COUNT}(?= )")
# what may follow a number whose noun is left out
_LEFT_OUT = re.compile(
    r"[km]?(?:[.;,:)?!—–](?![0-9])|$|[ \u00a0](?:in|at|from|did|do|does|were|are|was|is|have|had|has|went|would|will|a|an|the|last|this|before|after|by|"
    r"now|and|or|but|that|who|which|to|on|for|with|as|so|than|pay|when|while|today|instead|more|fewer|each|already|because|if|not|since|per|until|over|during|through|across|within|between|—|–)\b)"
)
# what stands before one that is a part of, or compared with, the figure before it in its sentence
_PART = re.compile(
    r"(?:\bof which|\bof whom|\bof (?:these|those|them),?|\bincluding|\bcompared (?:with|to)|\bup from|\bdown from|\bversus|\bvs\.?|\bagainst|\bthan|\bexcluding|\bplus|\bonly|"
    r"\bbut|\bnot)[ \u00a0](?:(?:the|about|around|nearly|only|just|some|roughly|almost|last year['’]s|a year earlier['’]s)[ \u00a0])?$"
)
_PLACED = re.compile(r"[ \u00a0](?:in|at|from|for|to|on) (?:the )?(?:[A-Z][\w’'-]+|rest of)")
_VERB = re.compile(
    r"\b(?:has|have|had|having|there (?:are|were|is|was|will be|would be)|let go of|remaining|runs?|employs?|employed|added|adds|hired|builds?|built|building|operates?|"
    r"operated|opened|opens|closed|closes|sold|sells|bought|buys|made|makes|lost|loses|owns?|owned|kept|keeps|counts?|counted|needs?|wants?|planned|plans|"
    r"all|another|the other|the original|serves?|served|produced?s?|shipped|ships|now|to|from|it was|is|are|was|were|did|for|the(?= [0-9]+ that))[ \u00a0]"
    r"(?:(?:only|just|about|around|nearly|some|roughly|almost|another|as many as|more than|fewer than|at least|over|up to)[ \u00a0])?$"
)
_OTHER_THINGS = re.compile(
    r"\b(?:population|inhabitants|people|users|followers|downloads|voters|viewers|km|miles|distance|age|aged|page|chapter|channel)\b"
)
_SCORE = re.compile(r"\b(?:score|scored|beat|won|defeated|draw|innings|game|match|set|goals?|vote|voted|votes)\b")
_INDEX = re.compile(
    r"\b(?:index|indices|indexes|sub-index|nikkei|topix|dow|nasdaq|s&p|ftse|sensex|nifty|dax|cac|stoxx|hang seng|kospi|ibovespa|ibex|asx|tsx|bovespa|composite|"
    r"pmi|benchmark|gauge)\b"
)
_LEVEL = re.compile(r"\b(?:to|at|of|above|below|near|around|past|from|was|stood at|hit|reached|touched)[ \u00a0]$")
_OF_THESE = re.compile(r"[.;,] (?:and )?of (?:these|those|them),? (?:only |just |about |some |nearly )?$")
_AFTER_SHARE = re.compile(r",? or\b|[ \u00a0](?:are|were|have|had|is|was|will|went|came|did|voted|said)\b|, or\b")
_VERB_NEXT = re.compile(
    r"[ \u00a0](?:are|were|have|had|will|pay|paid|went|came|did|do|said|failed|passed|survived|agreed|refused|opened|closed)\b"
)
_SPAN_END = re.compile(r"(?:[0-9,.]+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)) to $|\baged\b")
_AND_THEN = re.compile(r"\b(?:and|but|while) $")
_THE_NEXT = re.compile(r" (?:at work|in place|that|who|already|now)\b")
_OF_THEN = re.compile(
    r" of (?:january|february|march|april|may|june|july|august|september|october|november|december|last|the year|a year|20[0-9]{2})\b"
)
_HEADED = re.compile(r"^\W*(?:[a-z-]+ ){0,2}([a-z]{3,20}): (?:about |some |around |nearly )?$")
_POPULATION = re.compile(
    r"\bpopulation (?:of|was|is|at|to|stood at|reached|reaching|exceeds|exceeding)[ \u00a0](?:(?:about|around|some|over|nearly|just|under|almost|roughly|more than|fewer than|"
    r"less than|an estimated|approximately)[ \u00a0])?$"
)
_NEAR = 200


class Memory:
    """The figures of a line that a bare number may go back to: the last quantity, the last of a large scale, the last share."""

    __slots__ = ("counted", "large")

    def __init__(self) -> None:
        self.counted: Reading | None = None
        self.large: Reading | None = None

    def take(self, reading: Reading) -> None:
        """Remembers a figure."""
        if reading.label is Label.QUANTITY and reading.unit is not None:
            self.counted = reading
        if reading.label in (Label.QUANTITY, Label.MONEY) and _size(reading) >= 100_000 and reading.scale is not None:
            self.large = reading


def _size(reading: Reading) -> Decimal:
    return reading.number if reading.scale is None else reading.number * reading.scale


def read_reference(line: Line, reading: Reading, memory: Memory) -> bool:
    """Gives a bare number the unit it refers to; False where it refers to nothing that can be told."""
    if reading.fraction or reading.sign < 0:
        return False
    if _read_named_part(line, reading, memory):
        return True
    if _POPULATION.search(line.low, max(0, reading.start - 50), reading.start) and not is_year(
        line, reading, reading.end
    ):
        return _is_left_out(line, reading) and _take(reading, Label.QUANTITY, "person")
    if reading.scale is not None and _size(reading) >= 100_000:
        return _read_large(line, reading, memory)
    return _read_elided(line, reading, memory) or _read_level(line, reading)


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
        or not _is_left_out(line, two)
        or not _is_plain(line.low, two)
        or is_named(line, one)
    ):
        return
    before = memory.counted
    known = (
        before is not None
        and before.counted
        and ". " not in line.low[before.end : one.start]
        and _is_like(one, before, Decimal(100))
    )
    for reading in (one, two):
        _take(reading, Label.QUANTITY, before.unit if known and before is not None else None)


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
        unit = memory.counted.unit if memory.counted is not None else None
        return reading.number != 1 and _take(reading, Label.QUANTITY, unit)
    match = (
        _OF_COUNTED.match(low, end) if reading.number == 1 else _OF_THE.match(low, end) or _OF_NUMBER.match(low, end)
    )
    noun = find_noun(line.cased, low, match.end()) if match is not None else None
    return noun is not None and _take(reading, Label.QUANTITY, noun.unit)


def _take(reading: Reading, label: Label, unit: str | None, *, worth: Decimal = Decimal(1)) -> bool:
    reading.label, reading.unit, reading.worth = label, unit, worth
    reading.counted = label is Label.QUANTITY
    return True


def _read_large(line: Line, reading: Reading, memory: Memory) -> bool:
    """ "2.4 billion", where the last large figure was of money or of one thing, and of about that size."""
    before = memory.large
    if (
        before is None
        or not (_is_left_out(line, reading) or _OF_THEN.match(line.low, reading.end))
        or reading.start - before.end > 3 * _NEAR
    ):
        return False
    left = line.low[max(before.end, reading.start - 40) : reading.start]
    if _OTHER_THINGS.search(left) or not _is_like(reading, before, Decimal(100)):
        return False
    assert before.label is not None
    _take(reading, before.label, before.unit)
    reading.counted = before.counted
    return True


def _is_like(one: Reading, two: Reading, factor: Decimal) -> bool:
    a, b = _size(one), _size(two)
    return a * factor >= b and b * factor >= a


def _is_left_out(line: Line, reading: Reading) -> bool:
    return _LEFT_OUT.match(line.low, reading.end) is not None


def _read_elided(line: Line, reading: Reading, memory: Memory) -> bool:
    """ "up from 100", "1,900 in France", "let go of 45 and has 65"."""
    before, low = memory.counted, line.low
    if (
        before is None
        and reading.start < 48
        and (headed := _HEADED.match(low[: reading.start]))
        and _is_left_out(line, reading)
    ):
        return (
            is_plural(headed[1])
            and headed[1] not in load_not_counted()
            and _take(reading, Label.QUANTITY, singular(headed[1]))
        )
    if before is None or reading.start - before.end > _NEAR or reading.number < 2 or "." in reading.digits:
        return False
    if before.unit in ("point", "time") or is_named(line, reading) or is_year(line, reading, reading.end):
        return False
    between = low[before.end : reading.start]
    same = not re.search(r"[.?!] ", between)
    if _SCORE.search(between) or _SPAN_END.search(between[-24:]) or not _is_like(reading, before, Decimal(100)):
        return False
    if _is_share_of(low, reading, before, between):
        return _follow(line, reading, before)
    fits = _is_left_out(line, reading) and (
        (same and _PART.search(between) is not None)
        or (same and _size(reading) <= _size(before) * 2 and _is_listed(line, reading, between))
        or (_VERB.search(between) is not None and _is_plain(low, reading))
        or (same and _AND_THEN.search(between) is not None and _VERB_NEXT.match(low, reading.end) is not None)
        or (same and between.endswith((" the ", " another ")) and _THE_NEXT.match(low, reading.end) is not None)
    )
    if not fits or (not before.counted and not same):
        return False
    return _follow(line, reading, before)


def _follow(line: Line, reading: Reading, before: Reading) -> bool:
    lettered = read_scale_of_count(line.text, reading.end)
    if lettered is not None:
        reading.scale, reading.end = lettered
    _take(reading, Label.QUANTITY, before.unit)
    reading.counted = before.counted
    return True


def _is_share_of(low: str, reading: Reading, before: Reading, between: str) -> bool:
    """ "3,000 people. Of these, 1,350, or 54 percent"; "of the 1,300 sheds that have a robot, 520"; "forty tried it. 26 pay"."""
    if _size(reading) > _size(before) or not before.counted:
        return False
    if _OF_THESE.search(between):
        return True
    of_them = (
        re.search(r"\bof (?:the |its |their |our |all )?$", low[max(0, before.start - 12) : before.start]) is not None
    )
    if of_them and re.search(r", (?:only |just |about |some |nearly )?$", between) and not re.search(r"[.;]", between):
        return _AFTER_SHARE.match(low, reading.end) is not None
    return re.search(r"[.?!] $", between) is not None and _VERB_NEXT.match(low, reading.end) is not None


def _is_listed(line: Line, reading: Reading, between: str) -> bool:
    """ "6,100 fitters: 1,900 in France, 2,600 in Germany and 1,100 in the rest"."""
    return (
        _PLACED.match(line.text, reading.end) is not None
        and re.search(r"(?:[:,;(]|\band|\bor|\bwith|\bplus)[ \u00a0]?$", between) is not None
    )


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
        or not _is_left_out(line, reading)
    ):
        return False
    left = line.low[max(0, reading.start - 160) : reading.start]
    sentence = re.split(r"[.?!] ", left)[-1]
    return (
        _LEVEL.search(left) is not None and _INDEX.search(sentence) is not None and _take(reading, Label.QUANTITY, None)
    )
