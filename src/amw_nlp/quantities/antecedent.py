"""The figure that a bare number goes back to: how near it stands, whether it is of that size, and what the words between say.

In its own sentence any words lead up to a number; in the ones before, verbs and words that carry a noun over ("now it has 40"),
or any others where nothing nearer fits and nothing else is said of the number.
"""

from __future__ import annotations

import re
from decimal import Decimal

from amw_nlp.quantities.bare import LEVELLED, SCORE, unhedged
from amw_nlp.quantities.line import Line, Reading
from amw_nlp.quantities.memory import Memory, is_like
from amw_nlp.quantities.nouns import is_plural, load_nouns, singular
from amw_nlp.text.mention import Label
from amw_nlp.text.patterns import lazy_pattern

REACH = 240
"""How many characters may lie between a bare number and the figure it goes back to."""
_SENTENCES = 2
_LEADS_UP = lazy_pattern(r"[a-z)’,:;(—–] ?$")
_LAST_SENTENCE = lazy_pattern(r"[.?!\n]")


def find_antecedent(line: Line, reading: Reading, memory: Memory) -> Reading | None:
    """The figure before a bare number that it is of the same thing as, or None."""
    if _is_age(line, reading, memory):
        return None
    nearer = False
    sentence = memory.sentence_of(reading.start)
    for before in reversed(memory.figures[-5:]):
        apart = sentence - memory.sentence_of(before.start)
        if apart > _SENTENCES or reading.start - before.end > REACH:
            return None
        if not fits(reading, before) or (not apart and _is_aside(line, before, memory)):
            continue
        between = unhedged(line.low[before.end : reading.start])
        if SCORE.search(between):
            return None
        if before.label is not Label.QUANTITY and _is_past(line, reading, before, between, memory):
            continue
        if _names_other(line, reading, before):
            return None
        if apart < _SENTENCES and _is_licensed(reading, before, between, same=not apart):
            return before
        if before.label is Label.QUANTITY:
            return before if apart and not nearer and _may_be_of_it(line, reading, between) else None
        nearer = nearer or before.label is not Label.PERCENT
    return None


def _is_past(line: Line, reading: Reading, before: Reading, between: str, memory: Memory) -> bool:
    """Whether an amount, a share or a length of time is no longer what a number may be of: only the last figure is."""
    last = before is memory.figures[-1]
    return not last or LEVELLED.search(between) is not None or line.low.startswith(" of", reading.end)


_ASIDE = lazy_pattern(r",? (?:with|including|among them) $")


def _is_aside(line: Line, figure: Reading, memory: Memory) -> bool:
    """Whether a count only goes with what another one says before it: "rose to 1,340, with three deaths"."""
    if _ASIDE.search(line.low, max(0, figure.start - 14), figure.start) is None:
        return False
    return any(
        f is not figure and f.counted and f.start >= memory.start_of(figure.start)
        for f in memory.figures
        if f.start < figure.start
    )


_NOUN_AT = lazy_pattern(r"\b([a-z]{3,}s|people) (?:over|above|past|below|under|near|beyond|to) $")


def _names_other(line: Line, reading: Reading, before: Reading) -> bool:
    """Whether the noun just before a number is another one: "drove asylum claims over 150,000", after migrants."""
    match = _NOUN_AT.search(line.low, max(0, reading.start - 30), reading.start)
    if match is None or match[1] in line.nouns.stop or not is_plural(match[1]):
        return False
    return singular(match[1]) != before.unit


def fits(reading: Reading, before: Reading) -> bool:
    """Whether a number may be of what another is of: by size, decimals and scale."""
    if before.label is Label.MULTIPLE or before.unit in ("point", "time", "page", "model", "version"):
        return False
    if before.counted and "." in reading.digits and reading.scale is None and "." not in before.digits:
        return False
    if before.label is Label.PERCENT:
        return reading.scale is None and not reading.grouped and reading.number <= 100
    if before.label is Label.MONEY:
        if reading.in_words and "." in before.digits:
            return False
        if reading.scale is None and (before.scale is not None or _is_printed_otherwise(reading, before)):
            return False
        return is_like(reading, before, Decimal(20))
    if before.time is not None:
        return reading.scale is None and reading.number < 1000 and is_like(reading, before, Decimal(20))
    return is_like(reading, before, Decimal(100))


# a price ("pay over 500"), an age ("the average grower is 68", "Amakata is 94"), or a list's mark ("Two, the rate")
_PRICED = lazy_pattern(r"\b(?:pays?|paid|paying|costs?|charge[ds]?|fines?|worth)(?: [a-z]+)? $")
_AGED = lazy_pattern(r"\b(?:average|oldest|youngest|median|typical)\b[^.,;]{0,40} (?:is|was) $")
_NAMED_IS = lazy_pattern(r"[A-Z][\w’'-]+,? (?:(?:of|from|who) [^.;]{2,30}, )?(?:is|was) $")
_OLDEST = 112


def _may_be_of_it(line: Line, reading: Reading, between: str) -> bool:
    """Whether nothing that stands before a number says that it is a price, an age or a mark, not of what was counted last."""
    if _PRICED.search(between) or (reading.in_words and line.low.startswith(",", reading.end)):
        return False
    named = _NAMED_IS.search(line.text, max(0, reading.start - 60), reading.start)
    return named is None or reading.number > _OLDEST or reading.scale is not None


def _is_age(line: Line, reading: Reading, memory: Memory) -> bool:
    """ "The average grower is 68"."""
    begin = max(memory.start_of(reading.start), reading.start - 80)
    return reading.number <= _OLDEST and _AGED.search(line.low, begin, reading.start) is not None


def _is_printed_otherwise(one: Reading, two: Reading) -> bool:
    """Whether one of two large numbers has marks between its thousands and the other has none."""
    return one.grouped != two.grouped and one.number >= 1000 and two.number >= 1000


def _is_licensed(reading: Reading, before: Reading, between: str, *, same: bool) -> bool:
    """Whether the words between two figures carry the first one's noun over to the second."""
    if same and before.label is Label.QUANTITY:
        return _LEADS_UP.search(between) is not None
    if same:
        gapped = _is_gapped(between) is not None
        if before.label is Label.MONEY:
            return gapped or _RESTATED.search(between) is not None or _is_priced_alike(reading, before, between)
        return gapped or (before.label is Label.PERCENT and _LISTED.search(between) is not None)
    since = _LAST_SENTENCE.split(between)[-1].strip(" \"”’')").split()
    if before.label is Label.MONEY:
        return bool(since) and (since[-1] in _COSTS or " ".join(since[-2:]) == "asked for")
    if before.time is not None:
        return bool(since) and since[-1] in load_nouns().lasting
    if before.label is not Label.QUANTITY:
        return False
    return not since or any(" ".join(since[-size:]) in load_nouns().carried for size in (1, 2, 3))


_CLAUSE = lazy_pattern(
    r"^[^.?!]{0,100}?(?:,|;|\band|\bbut|\bwhile)(?: and| but| while)? (?:[a-z’'-]+ ){1,12}$|"
    r"^,? ?(?:but|or|then|while|against|versus|rather than|not|from|down from|up from|(?:more|less|higher|lower|above|below)(?: than)?(?: the)?) $"
)
# "€1.71 here and 1.49 across the border": prices of the same decimals
_ELSEWHERE = lazy_pattern(r"^ (?:[a-z’'-]+ ){1,4}?(?:and|but|or) $")
# "seventy per cent goes to Italy, twenty to China"
_LISTED = lazy_pattern(r"^ (?:of|in|from|to|for|by|at|on) [^.?!;:%$]{2,80}(?:[,;] (?:and )?| and )$")
# "40,000 euros each, 80,000 in total", "$500 a month, or 6,000 a year"
_RESTATED = lazy_pattern(r"^ (?:each|apiece|per [a-z]+|an? [a-z]+)(?:,| or|, or) $")


_COSTS = frozenset(("is", "was", "costs", "cost", "charges", "charged", "pays", "paid", "says", "said", "asks", "at"))


def _is_priced_alike(reading: Reading, before: Reading, between: str) -> bool:
    """Whether two amounts are printed to the same decimals, one for each place or thing: "€1.71 here and 1.49 abroad"."""
    decimals = len(reading.digits.partition(".")[2])
    return 0 < decimals == len(before.digits.partition(".")[2]) and _ELSEWHERE.search(between) is not None


def _is_gapped(between: str) -> re.Match[str] | None:
    """ "pays 11 centimes, a household 19"; "takes five weeks, and took eight"."""
    return None if re.search(r"[.?!] ", between) else _CLAUSE.search(between)
