"""The count or age that a word for its size is of: `hundreds of jobs`, `the octogenarian founder, 78,`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from amw_nlp.facts.grading.ages import find_said_ages
from amw_nlp.facts.grading.grades import Graded
from amw_nlp.facts.grading.places import (
    Place,
    any_of,
    is_wished,
    mentions_in,
    neighbours,
    own_place,
)
from amw_nlp.facts.wordlists import any_word, words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.quantities.numerals import parse_number
from amw_nlp.text.mention import Label, Mention, mention_at
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

if TYPE_CHECKING:
    from amw_nlp.facts.facts import Facts

_ALL = lazy_pattern(
    r"\b(?:all|in all,?|in total,?|altogether,?|all told,?|a total of|total of|exactly|the)\s$", re.IGNORECASE
)
_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}(?:,\d{3})*)"
_BARE = lazy_pattern(
    r"[“\"]?(?:all|in all,?|in total,?|altogether,?) (two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}(?:,\d{3})*)\b(?! (?:years?|days?|hours?|per|%|of)|[-%.:]\d?)",
    re.IGNORECASE,
)
_YEAR = lazy_pattern(r"\b(?:(?:19|20)\d\d|last year|this year)\b")
_ANOTHER_YEAR = lazy_pattern(r"\b(?:(?:19|20)\d\d|last year|this year|a year)\b")
_PUT_AT = lazy_pattern(
    r"\bput(?:s|ting)? (?:the |their |its )?(?:number|figure|toll|total|count|tally) at (?:about |only |just |exactly |around )?(\d{1,3}(?:,\d{3})*)(?=[,.;]|$)",
    re.IGNORECASE,
)
_TOTAL = lazy_pattern(
    r"[“\"]?the (?:total|count|number|toll|tally|figure)(?:,| was| is| came to| stands at| stood at) (?:about |only |just |exactly )?(\d{1,3}(?:,\d{3})*)(?=[,.;]|$| (?:in all|birds|people)\b)",
    re.IGNORECASE,
)
_APPOSED_BARE = lazy_pattern(
    r"[^.;?!()\d]{3,60}?(?:: | ?— ?| – | ?\()(?:[a-z’' ]{3,30} all |about |some |exactly |just |only |in all |all )?(\d{1,3}(?:,\d{3})*)(?=[,)]| ?—| –|\.\s|\.$| of (?:them|his|her|its|their))"
)
_ALONE = lazy_pattern(r"\.(?:\s|$)")
_NOUN = lazy_pattern(
    r"\s*(?:of )?(?:[a-z-]{3,14} ){0,1}?([a-z]{3,14})s\b|\s*(?:of )?(people|men|women|children|staff)\b", re.IGNORECASE
)


@cache
def _counts() -> re.Pattern[str]:
    return re.compile(rf"\b{any_word('grading.counting')}(?: {any_word('grading.leads')})? $", re.IGNORECASE)


@cache
def _counted_bare() -> re.Pattern[str]:
    """A bare number that a later clause counts: `; the police counted 62`."""
    count = rf"{any_word('grading.counting')}(?: {any_word('grading.leads')})?"
    return re.compile(
        rf"[^.;?!()\d]{{3,80}}?[;—–] [^.;?!()\d]{{0,40}}?\b{count} ({_NUMBER})(?=[,;]|\.?\s*$|\.\s)",
        re.IGNORECASE,
    )


@cache
def _counted_in() -> re.Pattern[str]:
    count = rf"{any_word('grading.counting')}(?: {any_word('grading.leads')})?"
    return re.compile(rf"[^.;?!\d]{{0,40}}?\b{count} ({_NUMBER})(?=[,;]|\.?\s*$)", re.IGNORECASE)


@cache
def _crowd() -> re.Pattern[str]:
    return re.compile(rf" {any_word('grading.crowd')}\b", re.IGNORECASE)


def count_of(facts: Facts, graded: Graded) -> list[Mention]:
    """The count of all of the same things, in the word's sentence behind a colon or bracket, or in the next."""
    own = own_place(facts, graded)
    text = facts.draft.text
    noun = _NOUN.match(text, graded.at.end)
    verb = _crowd().match(text, graded.at.end) or _ALONE.match(text, graded.at.end)
    if (
        (noun is None and verb is None)
        or is_wished(own, graded)
        or re.search(r"\b(?:each|every|per|a)\b", text[graded.at.start - 8 : graded.at.start])
    ):
        return []
    named = (noun[1] or noun[2] or "").lower() if noun is not None and verb is None else "people"
    inside = [m for m in mentions_in(facts, own, Label.QUANTITY) if m.at.start >= graded.at.end]
    for m in inside:
        between = text[graded.at.end : m.at.start]
        if re.fullmatch(
            r"[^.;?!()]{3,70}?(?:: |\s?[—–]\s?| - |\()(?:about |some |exactly |in all |all )?", between
        ) and _is_same_noun(m, named):
            return [m] if len(inside) == 1 else []
    if inside:
        return []
    bare = _APPOSED_BARE.match(text, graded.at.end) or _counted_bare().match(text, graded.at.end, own.span.end)
    if bare is not None and bare.end() <= own.span.end:
        value = parse_number(bare[1].lower())
        return [_mention(facts, Span(*bare.span(1)), value)]
    for near in neighbours(facts, own):
        if _YEAR.search(own.text) and _ANOTHER_YEAR.search(near.text):
            continue
        found = mentions_in(facts, near, Label.QUANTITY)
        whole = [m for m in found if _is_all(text[near.span.start : m.at.start]) and _is_same_noun(m, named)]
        if len(whole) == 1 and len(found) == 1:
            return whole
        bare = (
            _BARE.match(near.text)
            or _TOTAL.match(near.text)
            or _PUT_AT.search(near.text)
            or _counted_in().match(near.text)
        )
        if bare is not None and len(found) <= 1:
            value = parse_number(bare[1].lower())
            at = Span(near.span.start + bare.start(1), near.span.start + bare.end(1))
            return [_mention(facts, at, value)]
    return []


def _is_all(before: str) -> bool:
    """Whether a sentence opens with all there are, or counts them."""
    return (len(before) < 16 and _ALL.search(before) is not None) or _counts().search(before) is not None


def _is_same_noun(m: Mention, named: str) -> bool:
    unit = m.value.unit if isinstance(m.value, Figure) else None
    if unit is None:
        return True
    if unit == named or unit.rstrip("s") == named.rstrip("s"):
        return True
    people = words_of("grading.people")
    return unit in people and named in people


def _mention(facts: Facts, at: Span, value: Decimal) -> Mention:
    return mention_at(
        facts.draft, at, Label.QUANTITY, Figure(Label.QUANTITY, value, value, value, Interval.exactly(value))
    )


def _born(facts: Facts, own: Place) -> Mention | None:
    """The year of birth in a sentence, as the age that it makes."""
    found = _BORN.search(own.text)
    if found is None or facts.today is None:
        return None
    age = Decimal(facts.today.year - int(found[1]))
    at = Span(own.span.start + found.start(1), own.span.start + found.end(1))
    figure = Figure(Label.QUANTITY, age, age - 1, age, Interval(age - 1, age), "year")
    return mention_at(facts.draft, at, Label.QUANTITY, figure)


_BORN = lazy_pattern(r"\bborn (?:in|on) (?:[A-Z]?[\w]{1,9} ){0,3}?((?:18|19|20)\d\d)\b")


def age_of(facts: Facts, graded: Graded) -> list[Mention]:
    """The one age in the word's sentence, else the one of the next that opens with a pronoun or takes the person up by it."""
    own = own_place(facts, graded)
    said = own.text[: graded.at.end - own.span.start]
    if facts.draft.text[graded.at.end : graded.at.end + 1] in ("'", "’") or any_of("grading.other_age").search(said):
        return []
    inside = find_said_ages(own.text)
    close = [a for a in inside if 0 <= a[0] - len(said) < _CLOSE]
    if len(inside) > 1 and len(close) == 1:
        inside = close
    if not inside:
        born = _born(facts, own)
        return [born] if born is not None else _age_of_next(facts, own)
    if len({v for _, _, v in inside}) == 1 and _is_one_person(own, graded, inside[0]):
        return [_age(facts, own, inside[0])]
    return []


def _is_one_person(own: Place, graded: Graded, age: tuple[int, int, Decimal]) -> bool:
    """Whether nothing between a word and an age brings in somebody else."""
    start, end, _ = age
    first, second = sorted(((start, end), (graded.at.start - own.span.start, graded.at.end - own.span.start)))
    between = own.text[first[1] : second[0]]
    own_birthday = own.text[:start].endswith(("his ", "her ")) and "birthday" in own.text[end : end + 14]
    if own_birthday and len(between) < _BIRTHDAY:
        return True
    return (
        len(between) <= _ONE_CLAUSE
        and "." not in between
        and not (any_of("grading.kin").search(between) or any_of("grading.other_age").search(between))
    )


def _age_of_next(facts: Facts, own: Place) -> list[Mention]:
    for near in neighbours(facts, own):
        found = find_said_ages(near.text)
        if len(found) == 1 and (_OPENS.match(near.text) or _THE_AGED.search(near.text)):
            return [_age(facts, near, found[0])]
    return []


def _age(facts: Facts, place: Place, age: tuple[int, int, Decimal]) -> Mention:
    return _mention(facts, Span(place.span.start + age[0], place.span.start + age[1]), age[2])


_CLOSE, _ONE_CLAUSE, _BIRTHDAY = 40, 60, 110
"""The most characters between a word and an age, where others stand near, in one clause, and of `her 97th birthday`."""
_OPENS = lazy_pattern(r"[“\"]?(?:he|she|at|aged|now)\b", re.IGNORECASE)
# the person again, and no other who is told apart: `the 34-year-old`, but not `the 34-year-old who dived in after him`
_THE_AGED = lazy_pattern(
    r"\bthe \d{1,3}[- ]year[- ]old(?! (?:who|whose|that|from|named|man|woman|boy|girl|driver|suspect|attacker|brother|sister|friend)\b)",
    re.IGNORECASE,
)
