"""Numbers whose noun is left out because it was said: "has 412 shops, the buyer 1,870"; "took five weeks, then eight".

The figure they go back to is the nearest one before, in the same or the sentence before, that is of their size. A number is
left alone where a noun, a name, a time, an age or a score explains it.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from amw_nlp.quantities.antecedent import REACH, find_antecedent, fits
from amw_nlp.quantities.bare import is_explained, is_left_out, is_part_of
from amw_nlp.quantities.line import Line, Reading
from amw_nlp.quantities.memory import Memory, is_like, size_of
from amw_nlp.quantities.naming import is_named, is_year
from amw_nlp.quantities.nouns import is_adjective
from amw_nlp.quantities.scales import read_scale_of_count
from amw_nlp.text.mention import Label
from amw_nlp.text.patterns import lazy_pattern

# "340 part-time ones", "31 others"
_ONES = lazy_pattern(r"(?:[ \u00a0][a-z-]{3,20}){0,2}[ \u00a0](?:ones)\b")


def read_elided(line: Line, reading: Reading, memory: Memory) -> bool:
    """Gives a bare number what the figure before it is of; False where none is or something else explains it."""
    if (parallel := _parallel(line, reading, memory)) is not None:
        return follow(line, reading, parallel)
    ones = _ONES.match(line.low, reading.end)
    open_right = (
        ones is not None
        or is_left_out(line, reading)
        or is_part_of(line, reading)
        or _is_the_other(line, reading)
        or _is_aboard(line, reading)
    )
    if not open_right or is_explained(line, reading, memory):
        return False
    before = (
        _said_before(line, reading, memory)
        or find_antecedent(line, reading, memory)
        or _left_from_before(line, reading, memory)
    )
    if before is None:
        return _is_aboard(line, reading) and _take_people(reading)
    if ones is not None and before.counted:
        reading.end = ones.end()
    return follow(line, reading, before)


_ABOARD = lazy_pattern(
    r"[ \u00a0](?:on board|aboard|(?:have |had |has )?(?:died|drowned|perished|survived)|critically|seriously|fatally|gravely)\b"
)


def _is_aboard(line: Line, reading: Reading) -> bool:
    """ "All 61 on board were rescued", "at least nine died", "40 were hurt, 6 critically"."""
    return _ABOARD.match(line.low, reading.end) is not None


def _take_people(reading: Reading) -> bool:
    reading.label, reading.unit, reading.counted = Label.QUANTITY, "person", True
    return True


def _parallel(line: Line, reading: Reading, memory: Memory) -> Reading | None:
    """The figure that is said of another thing: "30 tonnes of coal, 12 of coke"; the percentage of the fragment before: "Training, 44 per cent. Storage, 37."."""
    before = memory.figures[-1] if memory.figures else None
    if before is None or not fits(reading, before):
        return None
    if before.label is Label.QUANTITY and _OF_ANOTHER.match(line.low, reading.end):
        return before if _OF_ONE.search(line.low[before.end : reading.start]) else None
    if before.label is not Label.PERCENT:
        return None
    ends = line.low[reading.end : reading.end + 1] in (".", "")
    return before if ends and _FRAGMENT.search(line.low[before.end : reading.start]) else None


def _said_before(line: Line, reading: Reading, memory: Memory) -> Reading | None:
    """The count of the draft that "the 1,900" comes back to, by its number."""
    if not line.low.endswith(("the ", "those ", "these ", "all "), 0, reading.start):
        return None
    return memory.seen.get(size_of(reading))


_MORE_OF_THEM = lazy_pattern(r"(?:^|[ (“\"])(?:(?:a|some|the) )?(?:further|another|other|remaining|rest,) $")


def _left_from_before(line: Line, reading: Reading, memory: Memory) -> Reading | None:
    """The count of the paragraph or table before that "a further 30 are on order" adds to."""
    before = memory.earlier
    if before is None or memory.counted is not None or not before.counted or not fits(reading, before):
        return None
    return before if _MORE_OF_THEM.search(line.low, max(0, reading.start - 16), reading.start) else None


# "net debt rises from 2.4 times earnings; it was to stay below three"
_AGAIN = lazy_pattern(
    r"^(?:[,;]| (?:earnings|sales|revenues?|profits?|ebitda|book|the|its|their|that|those|net|forward|trailing|annual|gdp|cash|operating|income|core|by|in)\b)"
    r"[^.!?0-9]{0,120}?\b(?:from|to|against|below|above|under|versus|then|later|not|at)[ \u00a0](?:about |around |nearly |just )?$|"
    r"^,? (?:from|to|against|versus|up from|down from)[ \u00a0]$"
)


def read_multiple_again(line: Line, reading: Reading, memory: Memory) -> bool:
    """Makes a bare number the multiple that the last figure is compared with: "eight times the average, up from six"."""
    before = memory.figures[-1] if memory.figures else None
    if (
        before is None
        or before.label is not Label.MULTIPLE
        or before.verb
        or reading.scale is not None
        or reading.grouped
    ):
        return False
    between = line.low[before.end : reading.start]
    if len(between) > REACH or not is_like(reading, before, Decimal(4)) or not is_left_out(line, reading):
        return False
    if _AGAIN.search(between) is None or is_named(line, reading) or reading.time is not None or reading.fraction:
        return False
    reading.label, reading.unit = Label.MULTIPLE, None
    return True


def _is_the_other(line: Line, reading: Reading) -> bool:
    """ "The other 240 wait": whatever follows, those that are left."""
    return line.low.endswith(("the other ", "the remaining "), 0, reading.start) and line.low.startswith(
        " ", reading.end
    )


def follow(line: Line, reading: Reading, before: Reading) -> bool:
    """Makes a bare number a figure of what another one is of."""
    lettered = read_scale_of_count(line.text, reading.end) if reading.scale is None else None
    if lettered is not None:
        reading.scale, reading.end = lettered
    reading.label, reading.unit, reading.worth, reading.time = before.label, before.unit, before.worth, before.time
    if before.time is not None:
        reading.label = Label.DATE
    reading.counted, reading.per = before.counted, None if before.counted else before.per
    return True


# "Training, 44 per cent. Answering queries, 81."
_FRAGMENT = lazy_pattern(r"^\. [a-z][^.,;:!?0-9]{1,40}, $")
_OF_ONE, _OF_ANOTHER = (
    lazy_pattern(r"^ of [a-z][a-z -]{1,30}(?:,| and|, and) $"),
    lazy_pattern(r"[ \u00a0]of [a-z]{3,}"),
)


_BETWEEN_ITEMS = lazy_pattern(r",? (?:and |or |then )?$")


# "480 domestic and 112 international flights"
_ADJECTIVES = lazy_pattern(r"^ ([a-z-]+)(?:,| and|, and| or) $")


def _share_noun(line: Line, one: Reading, two: Reading) -> None:
    """Gives a number with only an adjective the noun of the next: "480 domestic and 112 international flights"."""
    if one.label is not None or one.time is not None or not two.counted or two.hyphen or one.fraction:
        return
    match = _ADJECTIVES.match(line.low[one.end : two.start])
    if match is None or not is_adjective(match[1], line.nouns) or is_named(line, one) or is_year(line, one, one.end):
        return
    if is_like(one, two, Decimal(1000)):
        one.label, one.unit, one.counted = Label.QUANTITY, two.unit, True


def share_forward(line: Line, readings: list[Reading]) -> None:
    """Carries what the last number of a list is of to those before it: "14, nine, 11 and six flights", "35, 50 and 40 minutes"."""
    for one, two in pairwise(readings):
        _share_noun(line, one, two)
    for i in range(len(readings) - 2, 0, -1):
        last, middle = readings[i + 1], readings[i]
        if not _is_item(line, middle, last):
            continue
        first = i
        while first and _is_item(line, readings[first - 1], readings[first], last):
            first -= 1
        if first < i:
            for reading in readings[first : i + 1]:
                reading.label, reading.unit, reading.worth, reading.time = last.label, last.unit, last.worth, last.time
                reading.counted = last.counted
                if last.time is not None:
                    reading.label = Label.DATE


def _is_item(line: Line, one: Reading, two: Reading, of: Reading | None = None) -> bool:
    """Whether a bare number is followed, past a comma or "and", by the next item of its list."""
    last = two if of is None else of
    if one.label is not None or one.time is not None or one.fraction or one.sign < 0 or is_named(line, one):
        return False
    known = last.label in (Label.QUANTITY, Label.PERCENT) or last.time is not None
    between = line.low[one.end : two.start]
    if not known or len(between) > 7 or between in (" ", "") or not _BETWEEN_ITEMS.fullmatch(between):
        return False
    return not (len(one.digits) == 4 and 1900 <= one.number <= 2099 and not one.grouped) and is_like(
        one, last, Decimal(1000)
    )
