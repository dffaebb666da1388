"""What an amount is of a business: told by the construction it stands in, else by the nearest noun before it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from amw_nlp.facts.business.frames import is_framed
from amw_nlp.facts.wordlists import any_word, words_of
from amw_nlp.text.patterns import lazy_pattern


class Size(StrEnum):
    """What an amount is of a business."""

    SALES = "revenue"
    PROFIT = "profit"
    VALUE = "valuation"


_FARTHEST = 75
"""The most characters between a noun and the amount it names."""
_NEAR_WORDS = 7
_WORD = lazy_pattern(r"[\w’'-]+")
# houses and markets that are none
_SHORT_FORMS = lazy_pattern(r"stock market|(?:software|fashion|publishing|auction) house")
# income of a part, unless of a time: `sales in the year`
_OF_A_PART = lazy_pattern(
    r" (?:of (?:its|the|their|his|her|a|an) |from |in (?!(?:the|its) (?:year|past|last|latest|previous|financial|fiscal|twelve|12|same)|\ue010|all\b|total)|of [a-z]{3,}s\b)"
)

# "In Oman, revenue"
_IN_A_PLACE = lazy_pattern(r"\b[Ii]n (?:the )?(?:[A-Z][\w-]+|\ue010O\d+\ue011)(?: [A-Z][\w-]+)?,? (?:[a-z]+ )?$")


def read_size(before: str, after: str) -> Size | None:
    """What an amount is, by the words of its clause before it and behind it."""
    if is_framed("none", before, after):
        return None
    for size, pattern in _behind().items():
        if pattern.match(after):
            return size
    for size in (Size.PROFIT, Size.SALES):
        if is_framed(str(size), before, after):
            return size
    named = _before(before)
    if named is None and is_framed(str(Size.VALUE), before, after):
        return None if is_of_a_thing(before) else Size.VALUE
    return named


def is_of_somebody(before: str) -> bool:
    """Whether the words before an amount make it what a person is worth."""
    return _somebody().search(before) is not None


def is_of_a_thing(before: str) -> bool:
    """Whether the words before an amount make it the worth of a thing that is no business: `land worth`, `an order worth`."""
    return _has_thing(before, words_of("firm.things") - words_of("firm.deals"))


def _has_thing(before: str, things: frozenset[str]) -> bool:
    """Whether one of some nouns is among the last words, other than before a further noun: `the ticket reseller`."""
    words = _WORD.findall(_SHORT_FORMS.sub(" ", before.lower()))[-_NEAR_WORDS:]
    after = [*words[1:], "of"]
    ends = {
        w for w, then in zip(words, after, strict=False) if then in words_of("firm.thing_ends") or then.endswith("ed")
    }
    return bool(ends & things)


def _before(before: str) -> Size | None:
    found: tuple[int, int, Size, re.Match[str]] | None = None
    for size, pattern in _ahead().items():
        for match in pattern.finditer(before):
            if found is None or (match.end(), -match.start()) > found[:2]:
                found = match.end(), -match.start(), size, match
    if found is None:
        return None
    size, match = found[2:]
    gap, upto = before[match.end() :], before[: match.start()]
    if len(gap) > _FARTHEST or _cut().search(gap):
        return None
    if size is Size.VALUE:
        worthless = match[0].lower() not in words_of("firm.firm_values") and _has_thing(upto, words_of("firm.things"))
        return None if worthless or is_of_somebody(before) else size
    if _to_come().search(before):
        return None
    if size is Size.SALES and match[0].lower() in words_of("firm.incomes") and _is_part(upto, gap):
        return None
    return size


def _is_part(upto: str, gap: str) -> bool:
    """Whether a noun for income is one of a part: `export sales`, `the print division's sales`, `sales of its drug`, `revenue from fees`."""
    words = _WORD.findall(upto.lower())
    last = re.sub(r"['’]s?$", "", words[-1]) if words else ""
    return last in words_of("firm.parts") or _OF_A_PART.match(gap) is not None or _IN_A_PLACE.search(upto) is not None


@cache
def _cut() -> re.Pattern[str]:
    return re.compile(rf"[;:!?](?!\s?$)|[.](?=\s)|\b{any_word('firm.turns')}\b|\ue010M", re.IGNORECASE)


@cache
def _to_come() -> re.Pattern[str]:
    return re.compile(rf"\b{any_word('firm.to_come')}\b[^,;]{{0,40}}$", re.IGNORECASE)


@cache
def _somebody() -> re.Pattern[str]:
    person = rf"\b{any_word('firm.somebody')}\b[^.;]{{0,30}}|\ue010P\d+\ue011(?:, )?(?:who )?(?:is |was )?(?:now )?"
    return re.compile(rf"(?:{person})\bworth (?:[a-z]+ ){{0,2}}$", re.IGNORECASE)


@cache
def _ahead() -> dict[Size, re.Pattern[str]]:
    """The nouns that stand before an amount and say what it is."""
    no_compound = rf"(?![\w-]| {any_word('firm.compounds')}\b)"
    return {
        Size.VALUE: re.compile(rf"(?<![\w-]){any_word('firm.values')}(?![\w-])", re.IGNORECASE),
        Size.PROFIT: re.compile(rf"(?<![\w-]){any_word('firm.profits')}(?![\w-])", re.IGNORECASE),
        Size.SALES: re.compile(rf"(?<![\w-]){any_word('firm.sales')}{no_compound}", re.IGNORECASE),
    }


@cache
def _behind() -> dict[Size, re.Pattern[str]]:
    """The nouns right behind an amount that say what it is: `£9m in sales`, `a $5bn valuation`."""
    nouns = {Size.VALUE: "worths", Size.PROFIT: "profits", Size.SALES: "incomes"}
    opening = rf"[ -](?:{any_word('firm.fillers')} ){{0,5}}"
    closing = rf"(?![\w-]|\s?:| {any_word('firm.compounds')}\b)"
    return {s: re.compile(f"{opening}{any_word('firm.' + n)}{closing}", re.IGNORECASE) for s, n in nouns.items()}
