"""The count or age that a word for its size is of: `hundreds of jobs`, `the octogenarian founder, 78,`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from amw_nlp.facts.grading.ages import find_said_ages
from amw_nlp.facts.grading.grades import Graded
from amw_nlp.facts.grading.places import (
    Place,
    is_wished,
    mentions_in,
    neighbours,
    own_place,
)
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.mention import Label, Mention, mention_at
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

if TYPE_CHECKING:
    from amw_nlp.facts.facts import Facts

_ALL = lazy_pattern(
    r"\b(?:all|in all,?|in total,?|altogether,?|all told,?|a total of|total of|exactly|the)\s$", re.IGNORECASE
)
_COUNTS = lazy_pattern(
    r"\b(?:counted|counts|count was|count is|tally (?:was|is|stands at)|toll (?:was|is|stands at)|(?:number|total|figure) (?:was|is|came to|stands at|stood at)|put the (?:number|figure|toll|total|count) at|puts the (?:number|figure|toll|total) at)(?: only| just| exactly| about)? $",
    re.IGNORECASE,
)
_BARE = lazy_pattern(
    r"[“\"]?(?:all|in all,?|in total,?|altogether,?) (two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}(?:,\d{3})*)\b(?! (?:years?|days?|hours?|per|%|of)|[-%.:]\d?)",
    re.IGNORECASE,
)
_WORDS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
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
_VERB = lazy_pattern(
    r" (?:watched|marched|turned out|took part|came|fled|died|lined|gathered|voted|attended|queued|protested|cheered|filled|packed|demonstrated|joined|signed|saw|were|have|had|are)\b",
    re.IGNORECASE,
)
_NOUN = lazy_pattern(
    r"\s*(?:of )?(?:[a-z-]{3,14} ){0,1}?([a-z]{3,14})s\b|\s*(?:of )?(people|men|women|children|staff)\b", re.IGNORECASE
)


def count_of(facts: Facts, graded: Graded) -> list[Mention]:
    """The count of all of the same things, in the word's sentence behind a colon or bracket, or in the next."""
    own = own_place(facts, graded)
    text = facts.draft.text
    noun = _NOUN.match(text, graded.at.end)
    verb = _VERB.match(text, graded.at.end)
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
    bare = _APPOSED_BARE.match(text, graded.at.end)
    if bare is not None and bare.end() <= own.span.end:
        value = Decimal(bare[1].replace(",", ""))
        return [_mention(facts, Span(*bare.span(1)), value)]
    for near in neighbours(facts, own):
        if _YEAR.search(own.text) and _ANOTHER_YEAR.search(near.text):
            continue
        found = mentions_in(facts, near, Label.QUANTITY)
        whole = [m for m in found if _is_all(text[near.span.start : m.at.start]) and _is_same_noun(m, named)]
        if len(whole) == 1 and len(found) == 1:
            return whole
        bare = _BARE.match(near.text) or _TOTAL.match(near.text) or _PUT_AT.search(near.text)
        if bare is not None and len(found) <= 1:
            value = Decimal(_WORDS.get(bare[1].lower()) or bare[1].replace(",", ""))
            at = Span(near.span.start + bare.start(1), near.span.start + bare.end(1))
            return [_mention(facts, at, value)]
    return []


def _is_all(before: str) -> bool:
    """Whether a sentence opens with all there are, or counts them."""
    return (len(before) < 16 and _ALL.search(before) is not None) or _COUNTS.search(before) is not None


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
    """The one age in the word's sentence, else the one that opens the next with a pronoun."""
    own = own_place(facts, graded)
    if facts.draft.text[graded.at.end : graded.at.end + 1] in ("'", "’"):
        return []
    if re.search(
        r"\b(?:former|ex-?|then|once|when|since|than|not)\b", own.text[: graded.at.end - own.span.start], re.IGNORECASE
    ):
        return []
    inside = find_said_ages(own.text)
    at = graded.at.end - own.span.start
    close = [a for a in inside if 0 <= a[0] - at < 40]
    if len(inside) > 1 and len(close) == 1:
        inside = close
    if not inside and (born := _born(facts, own)) is not None:
        return [born]
    if inside:
        if len({v for _, _, v in inside}) != 1:
            return []
        start, end, value = inside[0]
        first, second = sorted(((start, end), (graded.at.start - own.span.start, graded.at.end - own.span.start)))
        between = own.text[first[1] : second[0]]
        is_birthday = (
            re.search(r"\b(?:his|her) $", own.text[max(0, start - 4) : start])
            and "birthday" in own.text[end : end + 14]
        )
        if is_birthday and len(between) < 110:
            return [_mention(facts, Span(own.span.start + start, own.span.start + end), value)]
        if len(between) > 60 or re.search(
            r"\b(?:by|and|from|with|whose|father|mother|son|daughter|man|woman|killed|of a)\b|\.", between
        ):
            return []
        return [_mention(facts, Span(own.span.start + start, own.span.start + end), value)]
    for near in neighbours(facts, own):
        found = find_said_ages(near.text)
        if len(found) == 1 and re.match(r"[“\"]?(?:he|she|at|aged|now)\b", near.text, re.IGNORECASE):
            start, end, value = found[0]
            return [_mention(facts, Span(near.span.start + start, near.span.start + end), value)]
    return []
