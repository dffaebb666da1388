"""The share that a word for a share is of: `a third (19 per cent)`, `a majority, 46%`, `In the poll 44% were for it`."""

from __future__ import annotations

import re
from decimal import Decimal
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
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.mention import Mention
from amw_nlp.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from amw_nlp.facts.facts import Facts

_FAR = Decimal(30)
"""Shares further apart than this are of two things."""
_GOT = lazy_pattern(
    r"\b(?:got|won|secured|passed|reached|cleared|carried|obtained|met|easily|received|approved|backed)\b",
    re.IGNORECASE,
)
_APPOSED = lazy_pattern(
    r"[^.;?!()]{0,70}?(?:\(|\s?[—–]\s?| - |: |, )(?:or |at |some |about |just |only |again |with |exactly |roughly |a mere |put at |nearly |almost |some |now |in fact )*"
)
_WITH = lazy_pattern(
    r"[^.;?!()]{0,60}?,? (?:with|by|on|at|of|taking|winning|polling|securing|getting|holding) (?:just |only |about |some |a |nearly |almost )*"
)
# "After a two-thirds majority in the lower house, the senate"
_AFTER_IT = lazy_pattern(
    r"\b(?:after|following|despite|since|without|than|instead of|unlike|where) (?:an? |the |winning a |getting a )?$",
    re.IGNORECASE,
)
# "the minority government"
_ITS_OWN = lazy_pattern(
    r" (?:government|cabinet|administration|rule|leader|party|parties|partner|whip|report|verdict|opinion|rights|language|languages|community|communities|group|groups|population|culture)\b",
    re.IGNORECASE,
)
# "With 58 per cent of the delegates behind it, the motion cleared the two-thirds hurdle"
_WITH_SHARE = lazy_pattern(
    r"[“\"]?(?:with|on|winning|taking|polling|securing|by winning) (?:just |only |about |some )?[\d.]{1,5}\s?(?:%|per ?cent)",
    re.IGNORECASE,
)
_HELD = lazy_pattern(
    r"(?: (?:of the [a-z]{3,12}|in (?:the )?[\w’' -]{2,30}))?,? (?:with|of|at) (?:just |only |about |some )?"
)
_CLOSED = lazy_pattern(
    r"\s*(?:[,.;:)\]—–]|$)|\s(?:of (?:the )?(?:vote|votes|seats|members|deputies|shares|ballots|capital|equity|adults|voters|respondents|people|those|them|it)\b|in favou?r|to|said|voted|voting)"
)
# "a third of its staff, or 21% of the workforce"
_OF_THEM = lazy_pattern(r" of (?:them|whom|which|those)\b(?!\s?[,.;:)])")
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


_SHARE_FIRST = lazy_pattern(
    r"(?: [^.,;?!()]{0,50})?(?:,| [—–-]| ?\() ?(?P<told>(?:(?:or|i\.e\.|that is|in other words|just|about|around|roughly|nearly|almost|some|only|still|well|a|an|the|clear|comfortable|narrow|slim|small|large|solid|bare|mere|good),? )*)",
    re.IGNORECASE,
)
_STANDS_ALONE = lazy_pattern(r"\s*(?:[,.;:)\]—–]|- |$)")
_OF_A_WHOLE = lazy_pattern(r"(?: of)? (?:the|all|its|their) (?!rise|fall|increase|decline|change|growth)[a-z]")


def share_of(facts: Facts, graded: Graded) -> list[Mention]:
    """The share right behind the word, else the only one of the next sentence where that takes up the word's."""
    own = own_place(facts, graded)
    inside = percents_in(facts, own)
    low, high = graded.grade.bounds.low, graded.grade.bounds.high
    if graded.grade.name == "two-thirds majority" and len(inside) == 1 and _GOT.search(own.text):
        failed = _AFTER_IT.search(own.text[: graded.at.start - own.span.start]) or re.search(
            r"\b(?:not|failed|short|fell|missed|denied|needs?|needed|requires?|required)\b", own.text
        )
        is_told = inside[0].at.start > graded.at.end or _WITH_SHARE.match(own.text)
        return inside if not failed and is_told else []
    if is_lacking(own, graded) or _ITS_OWN.match(facts.draft.text, graded.at.end):
        return []
    if len(inside) == 1 and inside[0].at.end <= graded.at.start and _OWNER.search(facts.draft.read(graded.at)):
        between = facts.draft.text[inside[0].at.end : graded.at.start]
        held = _OF_SHARES.match(between) and not re.search(r"\b(?:and|but|from|after|while|sold|more|than)\b", between)
        return inside if held else []
    before = next((m for m in reversed(inside) if m.at.end <= graded.at.start), None)
    if before is not None and _is_said_again(facts.draft.text, before, graded) and _is_of_size(before, low, high):
        return [before]
    for m in inside:
        if m.at.start >= graded.at.end and _is_told(facts.draft.text, graded.at.end, m):
            of_votes = _OF_VOTES.match(facts.draft.text, m.at.end) and graded.grade.name == "most"
            return [m] if not of_votes and _is_of_size(m, low, high) else []
    if inside or _count_of(facts, own, graded):
        return []
    for near in neighbours(facts, own):
        found = percents_in(facts, near)
        if len(found) == 1 and _takes_up(near) and _is_of_size(found[0], low, high):
            return found
    return []


def _is_said_again(text: str, m: Mention, graded: Graded) -> bool:
    """Whether a word says a share before it once more: `41 percent of the shares, a clear majority,`, `22%, or a third of the total`."""
    said = _SHARE_FIRST.fullmatch(text[m.at.end : graded.at.start])
    if said is None:
        return False
    rest = text[graded.at.end : graded.at.end + 30]
    again = said["told"].lower().startswith(("or", "i.e.", "that is", "in other"))
    return _STANDS_ALONE.match(rest) is not None or (again and _OF_A_WHOLE.match(rest) is not None)


_PUT = lazy_pattern(
    r"[^.?!]{0,110}?\b(?:it|the|that|this) (?:put |puts |placed )?(?:the |this |it )?(?:share|figure|proportion|rate|number|percentage|level)?(?: at| was| is| of)? (?:at |just |only |about |some )*",
    re.IGNORECASE,
)


def _is_told(text: str, start: int, m: Mention) -> bool:
    """Whether a share right behind a word is the word's own: set off, or joined by a preposition."""
    between, after = text[start : m.at.start], text[m.at.end : m.at.end + 40]
    if re.search(r"\b(?:and|but|while|whereas|from|than|against|after|though|although)\b", between):
        return False
    if re.search(r"\b(?:share|figure|proportion|percentage|number)\b", between) and _PUT.fullmatch(between):
        return _CLOSED.match(after) is not None
    if _OF_THEM.match(after):
        return False
    if _APPOSED.fullmatch(between) and _CLOSED.match(after):
        return "," not in between or not re.search(r"\b(?:in|among)\b [^,]{2,25}, $", between)
    said = _OR.fullmatch(between)
    of = _OF_THE.match(after)
    if said and of:
        return _is_same(said["noun"].lower(), of["noun"].lower())
    return bool((_WITH.fullmatch(between) or _HELD.fullmatch(between)) and _CLOSED.match(after))


def _is_same(a: str, b: str) -> bool:
    """Whether two nouns may name one whole: the same, or two for those who work somewhere."""
    return a.rstrip("s") == b.rstrip("s") or b in ("total", "whole") or (a in _STAFF and b in _STAFF)


_STAFF = frozenset(["staff", "workforce", "employees", "workers", "jobs", "payroll", "headcount", "people", "personnel", "posts"])  # fmt: skip


def _is_of_size(m: Mention, low: Decimal, high: Decimal) -> bool:
    """Whether a share is near enough to the word to be the one it means."""
    if not isinstance(m.value, Figure):
        return False
    at = m.value.interval
    return at.high >= low - _FAR and at.low <= high + _FAR


def _count_of(facts: Facts, own: Place, graded: Graded) -> bool:
    """Whether a count behind the word gives it otherwise: `a majority, 84 of the 150`."""
    rest = facts.draft.text[graded.at.end : own.span.end]
    return re.search(r"(?<![\w-])\d[\d,]* (?:of|out of|to|against|votes|seats)\b|\(\d", rest) is not None


def _takes_up(near: Place) -> bool:
    """Whether the next sentence speaks of the same answer, vote or share."""
    if any_of("grading.other").search(near.text):
        return False
    asked = any_of("grading.asked")
    return asked.search(near.text) is not None
