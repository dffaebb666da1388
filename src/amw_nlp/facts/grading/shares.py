"""The share that a word for a share is of: `a third (19 per cent)`, `a majority, 46%`, `In the poll 44% were for it`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from amw_nlp.facts.grading.grades import Graded
from amw_nlp.facts.grading.places import (
    Place,
    any_of,
    is_lacking,
    neighbours,
    own_place,
    percents_in,
)
from amw_nlp.facts.grading.ties import tied
from amw_nlp.facts.wordlists import any_word, words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.mention import Mention
from amw_nlp.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from amw_nlp.facts.facts import Facts

_FAR = Decimal(30)
"""Shares further apart than this are of two things."""
# "With 58 per cent of the delegates behind it, the motion cleared the two-thirds hurdle"
_WITH_SHARE = lazy_pattern(
    r"[“\"]?(?:with|on|winning|taking|polling|securing|by winning) (?:just |only |about |some )?[\d.]{1,5}\s?(?:%|per ?cent)",
    re.IGNORECASE,
)
_OF_THEM = lazy_pattern(
    r" of (?:them|whom|which|those)\b(?! (?:who|present|there|taking|attending|asked|polled|surveyed|questioned|voting)|\s?[,.;:)])"
)
# "a third of its staff, or 21% of the workforce"
_OR = lazy_pattern(
    r"[^.;?!()]{0,45}?(?P<noun>[a-z]+)(?:,| —| –|\() (?:or|i\.e\.|that is,?|equal to|equivalent to|which is) (?:about |some |roughly |nearly |around |just )?",
    re.IGNORECASE,
)
_OF_THE = lazy_pattern(
    r" of (?:the|its|their|all|his|her) (?:[a-z’'-]{2,14} ){0,2}?(?P<noun>[a-z]{3,14})(?:[,.;:)—–]|$| (?:as|in|at|on|by|this|last|because|when|after|to)\b)"
)
# a majority of seats is won with any share of the vote
_OF_VOTES = lazy_pattern(r" of (?:the )?(?:popular |national |total )?(?:votes?|ballots)\b")
_OWNER = lazy_pattern(r"owner|shareholder|stake|control|holding|interest", re.IGNORECASE)
_OF_SHARES = lazy_pattern(
    r"(?: [a-z]+)? (?:of (?:the|its|their) (?:shares|company|firm|equity|capital|stock|votes?|business|club)|stake|holding|shareholding)\b",
    re.IGNORECASE,
)
_TAKEN_ON = lazy_pattern(r"\b(?:and|but|from|after|while|sold|more|than)\b")


def share_of(facts: Facts, graded: Graded) -> list[Mention]:
    """The share that the word's sentence ties to it, else the only one of the next sentence where that takes up the word's."""
    own = own_place(facts, graded)
    inside = percents_in(facts, own)
    if graded.grade.name == "two-thirds majority" and len(inside) == 1 and any_of("grading.reaching").search(own.text):
        return inside if _is_reached(own, graded, inside[0]) else []
    if is_lacking(own, graded) or _is_compound(facts, graded):
        return []
    text = facts.draft.text
    if len(inside) == 1 and inside[0].at.end <= graded.at.start and _OWNER.search(facts.draft.read(graded.at)):
        between = text[inside[0].at.end : graded.at.start]
        held = _OF_SHARES.match(between) and not _TAKEN_ON.search(between)
        return inside if held else []
    bound = tied(text, graded, inside) or _said_otherwise(text, graded, inside)
    if bound is not None and _OF_THEM.match(text, bound.at.end) is None:
        of_votes = (
            _OF_VOTES.match(text, bound.at.end)
            and graded.grade.name == "most"
            and not _OWNER.search(facts.draft.read(graded.at))
        )
        return [bound] if not of_votes and _is_of_size(bound, graded) else []
    return [] if inside or _is_counted(facts, own, graded) else _taken_up(facts, own, graded)


def _is_reached(own: Place, graded: Graded, share: Mention) -> bool:
    """Whether a sentence says that a share reached the majority needed."""
    said = own.text[: graded.at.start - own.span.start]
    got = any_of("grading.got_it").search(own.text) is not None
    failed = not got and (_after_it().search(said) or any_of("grading.failing").search(own.text))
    told = share.at.start > graded.at.end or _WITH_SHARE.match(own.text)
    return bool(told) and not failed


@cache
def _after_it() -> re.Pattern[str]:
    # "After a two-thirds majority in the lower house, the senate"
    return re.compile(rf"\b{any_word('grading.leaving')} (?:an? |the |winning a |getting a )?$", re.IGNORECASE)


def _is_compound(facts: Facts, graded: Graded) -> bool:
    """Whether the word names something else with its noun: `the minority government`."""
    return _compounds().match(facts.draft.text, graded.at.end) is not None


@cache
def _compounds() -> re.Pattern[str]:
    return re.compile(rf" {any_word('grading.compounds')}\b", re.IGNORECASE)


def _said_otherwise(text: str, graded: Graded, inside: list[Mention]) -> Mention | None:
    """The next share behind a word that `or` names of the same whole, or that somebody puts the share at."""
    m = next((m for m in inside if m.at.start >= graded.at.end), None)
    if m is None:
        return None
    between, after = text[graded.at.end : m.at.start], text[m.at.end : m.at.end + 40]
    if _put_at().search(between):
        return m
    said, of = _OR.fullmatch(between), _OF_THE.match(after)
    return m if said and of and _is_same(said["noun"].lower(), of["noun"].lower()) else None


@cache
def _put_at() -> re.Pattern[str]:
    # "the council put the share at", "that figure was"
    noun = any_word("grading.measures")
    return re.compile(
        rf"\b(?:puts?|putting|reckons?|gives?|gave) (?:(?:the|its|their|that) )?(?:[a-z]+ )?(?:{noun}|it) (?:at|as) (?:[a-z]+ ){{0,2}}$|\b(?:the|that|this) {noun} (?:is|was|stands at|stood at|came to) (?:[a-z]+ ){{0,2}}$",
        re.IGNORECASE,
    )


def _is_same(a: str, b: str) -> bool:
    """Whether two nouns may name one whole: the same, or two for those who work somewhere."""
    staff = words_of("grading.staff")
    return a.rstrip("s") == b.rstrip("s") or b in ("total", "whole") or (a in staff and b in staff)


def _is_of_size(m: Mention, graded: Graded) -> bool:
    """Whether a share is near enough to the word to be the one it means."""
    if not isinstance(m.value, Figure):
        return False
    at, bounds = m.value.interval, graded.grade.bounds
    return at.high >= bounds.low - _FAR and at.low <= bounds.high + _FAR


def _is_counted(facts: Facts, own: Place, graded: Graded) -> bool:
    """Whether a count behind the word gives it otherwise: `a majority, 84 of the 150`."""
    rest = facts.draft.text[graded.at.end : own.span.end]
    return re.search(r"(?<![\w-])\d[\d,]* (?:of|out of|to|against|votes|seats)\b|\(\d", rest) is not None


def _taken_up(facts: Facts, own: Place, graded: Graded) -> list[Mention]:
    """The one share of the next sentence that is for the answer, where that speaks of the same question, vote or share."""
    for near in neighbours(facts, own):
        found = percents_in(facts, near)
        opposed = any_of("grading.against").search(own.text)
        pro = found if opposed else [m for m in found if not _contra().match(facts.draft.text, m.at.end)]
        put = len(found) == 1 and _put_at().search(facts.draft.text[near.span.start : found[0].at.start]) is not None
        asked = any_of("grading.asked").search(near.text) and not any_of("grading.other").search(
            _without(near, found, pro, facts)
        )
        if len(pro) == 1 and (
            put or (asked and _is_of_size(pro[0], graded) and not _is_of_capital(facts, graded, pro[0]))
        ):
            return pro
    return []


def _is_of_capital(facts: Facts, graded: Graded, share: Mention) -> bool:
    """Whether a share is of a firm's shares where the word is of people: `A majority of the board resigned. Holders of 38 per cent of the shares`."""
    text = facts.draft.text
    return _CAPITAL.match(text, share.at.end) is not None and _CAPITAL.match(text, graded.at.end) is None


_CAPITAL = lazy_pattern(r" (?:of (?:the|its|their) (?:[a-z]+ )?)?(?:shares|equity|capital|stock|stake|holding)\b")


def _without(near: Place, found: list[Mention], pro: list[Mention], facts: Facts) -> str:
    """A sentence up to the first share that is against, of which the rest speaks."""
    contra = [m for m in found if m not in pro]
    return facts.draft.text[near.span.start : contra[0].at.start] if contra else near.text


@cache
def _contra() -> re.Pattern[str]:
    return re.compile(rf"(?: [\w’'-]+){{0,4}}? {any_word('grading.against')}\b", re.IGNORECASE)
