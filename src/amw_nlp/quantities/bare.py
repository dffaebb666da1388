"""Bare numbers: what stands around those whose noun is left out, and what explains those that count nothing."""

from __future__ import annotations

from amw_nlp.quantities.line import Line, Reading
from amw_nlp.quantities.memory import Memory
from amw_nlp.quantities.naming import is_named, is_year
from amw_nlp.text.patterns import lazy_pattern

_HEDGE = lazy_pattern(
    r"(?:^|(?<=[ \u00a0(]))(?:only|just|about|around|nearly|some|roughly|almost|more than|fewer than|less than|at least|at most|up to|as many as|as few as|"
    r"over|under|perhaps|maybe|a mere|an estimated|approximately|close to|no more than|no fewer than|another|a further|a total of|a record)[ \u00a0]$|[~≈<>≤≥][ \u00a0]?$"
)
# what may follow a number whose noun is left out: a mark, a word of `data/nouns.toml`, a past participle
_END = lazy_pattern(r"[km]?(?:[.;,:)?!—–](?![0-9])|[\"”]|$)|[ \u00a0](?:--|—|–|\||\()")
# "against 5,020 four years ago"
_AGO = lazy_pattern(
    r"[ \u00a0](?:[a-z]+|[0-9]{1,2})[ \u00a0](?:(?:school|calendar|fiscal) )?(?:year|quarter|month|week|day|decade|hour|season)s?[ \u00a0](?:ago|earlier|before|later|previously)\b"
)
_NEXT = lazy_pattern(r"[ \u00a0]([a-z]+)(?![-’'\w])(?:[ \u00a0]([a-z]+))?")
_OF = lazy_pattern(
    r"[ \u00a0]of (?:this|that|it|last|them|these|those|which|all|the (?:kind|sort|type|total|previous|year before)|(?:19|20)[0-9]{2}|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
# what tells that a number counts something else, or nothing
_NOT_LEFT = lazy_pattern(
    r"(?:\b(?:(?:milestone|mark|level|barrier|peak|record|high|low) of|page|pages|chapter|day|round|aged?|ages|score|scored|innings|number|no\.|nos\.|lane|room|verse|act|"
    r"grade|class|level|article|section|question|first|both|children under|ratio of)|\b(?:he|she|who|i|they)(?:[’']s|[’']m| is| was| were| turns| turned)"
    r"(?: only| now| just| about| nearly)?|, now|\bturn(?:s|ed|ing)?) $"
)
_YEAR_LEFT = lazy_pattern(r"\b(?:in|by|since|until|till|during|circa|year) $")
_PLAYED = lazy_pattern(r"\b(?:beat|defeated|victory|win|loss) $")
_TIME_LEFT = lazy_pattern(r"\b(?:at|by|until|till|before|after|from|since|around|about) $")
_NAME_LEFT = lazy_pattern(r"[A-Z][\w’'-]+,? \(?$")
_NAMED_COMMA = lazy_pattern(r"[A-Z][\w’'.-]+, $")
_AT_AGE = lazy_pattern(r" when (?:he|she|they|i|we|his|her|their)\b")
SCORE = lazy_pattern(
    r"\b(?:score|scored|beat|defeated|innings|goals?|vote|voted|votes|odds|lottery|win|won|victory|match|quarterback)\b"
)
_DATED_LEFT = lazy_pattern(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.? $"
)
_DATED_RIGHT = lazy_pattern(
    r",? (?:january|february|march|april|may|june|july|august|september|october|november|december)\b|[,:] ?[0-9]|[ \u00a0](?:a\.m|p\.m|percent|per cent)\b"
)
_VOTES = lazy_pattern(r"(?: to |[-–])[0-9]{1,4} (?:vote|margin|majority|win|victory|lead|loss|defeat|decision)\b")
_TO_ONE = lazy_pattern(r"[ \u00a0-]to[ \u00a0-](?:1|one)\b(?![.,][0-9]|[ \u00a0](?:million|billion|thousand))")
_PART_OF_SPAN = lazy_pattern(r"(?:[0-9,.]+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)) to $")
LEVELLED = lazy_pattern(
    r"\b(?:index|indices|nikkei|topix|dow|nasdaq|s&p|ftse|sensex|nifty|dax|cac|stoxx|kospi|yield|yields|points?|degrees)\b"
)


def unhedged(left: str) -> str:
    """What stands before a number, without the hedge at its end.

    >>> unhedged("its rival has nearly ")
    'its rival has '
    """
    hedge = _HEDGE.search(left, max(0, len(left) - 16))
    return left if hedge is None else left[: hedge.start()]


def is_left_out(line: Line, reading: Reading) -> bool:
    """Whether what follows a number shows that its noun is left out."""
    if _END.match(line.low, reading.end) or _AGO.match(line.low, reading.end):
        return True
    after = _NEXT.match(line.low, reading.end)
    if after is None:
        return False
    word, beyond = after[1], after[2]
    nouns = line.nouns
    if word in nouns.after_bare or (len(word) > 4 and word.endswith("ed")):
        return True
    ends = after.end(1) == len(line.low) or line.low[after.end(1)] in ".,;:)"
    return word in nouns.participles and (ends or beyond in nouns.after_bare)


def is_part_of(line: Line, reading: Reading) -> bool:
    """Whether "of" what was said, or of a time, follows: "the 15 of 2023", "200 million of that"."""
    return _OF.match(line.low, reading.end) is not None


def is_explained(line: Line, reading: Reading, memory: Memory) -> bool:
    """Whether a bare number is a name's, a year, a time, a date's, an age, a score, or a pronoun."""
    if reading.number in (0, 1) or reading.fraction or reading.sign < 0 or is_named(line, reading):
        return True
    if is_year(line, reading, reading.end):
        return True
    low, start = line.low, reading.start
    left = low[max(memory.start_of(start), start - 60) : start]
    if len(reading.digits) == 4 and not reading.grouped and _YEAR_LEFT.search(left):
        return True
    if is_item_mark(line, reading, memory) or _VOTES.match(low, reading.end) or _TO_ONE.match(low, reading.end):
        return True
    if _NOT_LEFT.search(left) or _PART_OF_SPAN.search(left):
        return True
    if (
        reading.number <= 31
        and "." not in reading.digits
        and (_DATED_LEFT.search(left) or _DATED_RIGHT.match(low, reading.end))
    ):
        return True
    if reading.plus and reading.scale is None and not reading.grouped:
        return True  # "the event is 21+"
    small = reading.scale is None and not reading.grouped and reading.number <= 120
    if not small:
        return False
    if _PLAYED.search(left):
        return True
    if reading.in_words and left.endswith(("the ", "all ", "these ", "those ")):
        return True
    if _is_age(line, reading):
        return True
    timed = reading.number <= 12 and "." not in reading.digits and not reading.in_words
    return timed and _TIME_LEFT.search(left) is not None


def is_item_mark(line: Line, reading: Reading, memory: Memory) -> bool:
    """ "(2) article syndication", "(852) 2584 4524": a number in brackets of its own that glosses no figure."""
    if (
        line.text[reading.start - 1 : reading.start] != "("
        or line.text[reading.end : reading.end + 1] != ")"
        or not reading.start
    ):
        return False
    last = memory.figures[-1].end if memory.figures else 0
    between = line.low[last : reading.start - 1]
    return (
        last == 0
        or len(between) > 11
        or not between.replace(" ", "a").isalpha()
        or line.low[reading.end + 2 : reading.end + 3].isdecimal()
    )


def _is_age(line: Line, reading: Reading) -> bool:
    """ "Quiroga, 58, was", "Fukuda (71)"."""
    if _AT_AGE.match(line.low, reading.end):
        return True
    left = line.text[max(0, reading.start - 30) : reading.start]
    after = line.text[reading.end : reading.end + 1]
    if left.endswith(", "):
        return after in (",", ".", ";") and _NAMED_COMMA.search(left) is not None
    return left.endswith("(") and after == ")" and _NAME_LEFT.search(left) is not None
