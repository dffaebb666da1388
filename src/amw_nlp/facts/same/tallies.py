"""Two numbers that are one result, of a vote or a match: `31 to 14`, `the 3-2 win`; one sentence may not give them otherwise than another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from amw_nlp.facts.claim import Claim, Status
from amw_nlp.facts.conflict import HEADLINE_ROLES, Conflict, ConflictKind
from amw_nlp.facts.same.kin import listed
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label, mention_at
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_SMALL = ("nil", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty")  # fmt: skip
_NUMBER = "(?:[0-9]{1,3}(?:,[0-9]{3})?|" + "|".join(_SMALL) + ")"
_FIRST, _SECOND = rf"(?<![\w.,-])(?P<a>{_NUMBER})(?![\w.]*[0-9%])", rf"(?P<b>{_NUMBER})\b(?![-–.,]?[0-9%])"
_TO = lazy_pattern(rf"{_FIRST}(?: votes?)?(?:[-–]|(?: [a-z]{{2,12}})? to ){_SECOND}", re.IGNORECASE)
_FOR = r"(?: [a-z]{2,14}){0,2} (?:for|in favou?r|backing|backed|supporting|supported|yes)\b"
_AGAINST = r"(?: [a-z]{2,14}){0,2} (?:against|opposed|opposing|no)\b"
_SIDES = lazy_pattern(rf"{_FIRST}{_FOR}[^.;0-9]{{0,50}}?[ ]{_SECOND}{_AGAINST}", re.IGNORECASE)
_WORD = lazy_pattern(r"[A-Za-z][a-z'’-]*")
_KNOWN = lazy_pattern(r"(?:\b(?:the|this|that|their|his|her|its)|['’]s) (?:[a-z-]+ ){0,2}$", re.IGNORECASE)
_LONGEST = 1500


@dataclass(frozen=True, slots=True)
class Tally:
    """A result of two numbers; `sides` are their values and places, `known` is true in a noun phrase of something known (`the 3-2 win`)."""

    vote: bool
    numbers: tuple[int, int]
    at: tuple[Span, Span]
    known: bool
    names: frozenset[str]
    role: Role
    sentence: int


@dataclass(frozen=True, slots=True)
class TwoTallies:
    """`later` gives the result that `earlier` gives otherwise; `side` is the first of their numbers that differs."""

    draft: Draft
    later: Tally
    earlier: Tally
    side: int

    @property
    def places(self) -> set[Span]:
        """Where the two numbers stand."""
        return {self.later.at[self.side], self.earlier.at[self.side]}

    def conflict(self) -> Conflict:
        """The pair as claims of the number alone."""
        kind = ConflictKind.HEADLINE if self.later.role in HEADLINE_ROLES else ConflictKind.BODY
        return Conflict(kind, self._claim(self.later), (self._claim(self.earlier),))

    def _claim(self, tally: Tally) -> Claim:
        value = Decimal(tally.numbers[self.side])
        figure = Figure(Label.QUANTITY, value, value, value, Interval.exactly(value))
        mention = mention_at(self.draft, tally.at[self.side], Label.QUANTITY, figure)
        return Claim(mention, None, None, None, None, None, Status.ACTUAL, None, (), tally.role, tally.sentence, 0.7)


def find_tallies(draft: Draft) -> Iterator[TwoTallies]:
    """Results that are given in two ways, where the draft has no third."""
    found = list(_read(draft))
    for vote in (True, False):
        tallies = [t for t in found if t.vote is vote]
        if len({tuple(sorted(t.numbers)) for t in tallies}) == 2:
            yield from _contradicted(draft, tallies)


def _contradicted(draft: Draft, tallies: Sequence[Tally]) -> Iterator[TwoTallies]:
    first = next((t for t in tallies if t.role not in HEADLINE_ROLES), None)
    later = next((t for t in tallies if first and sorted(t.numbers) != sorted(first.numbers)), None)
    if first is None or later is None or first.sentence == later.sentence:
        return
    shared = set(first.numbers) & set(later.numbers)
    of_one = later.known or later.role in HEADLINE_ROLES or (later.vote and bool(shared))
    if of_one and (shared or not later.names or not first.names or later.names & first.names):
        mine, its = later.numbers, first.numbers
        if shared and mine[0] in its and mine[1] in its[::-1]:
            return
        if mine[0] == its[1] or mine[1] == its[0]:
            later = Tally(later.vote, mine[::-1], later.at[::-1], later.known, later.names, later.role, later.sentence)
        yield TwoTallies(draft, later, first, 0 if later.numbers[0] != first.numbers[0] else 1)


def _read(draft: Draft) -> Iterator[Tally]:
    for index, sentence in enumerate(draft.sentences):
        role, span = draft.blocks[sentence.block].role, sentence.span
        if role is Role.CELL or span.end - span.start > _LONGEST:
            continue
        text = draft.text[span.start : span.end].replace("\n", " ")
        matches = [*_TO.finditer(text), *_SIDES.finditer(text)]
        if len(matches) == 1 and (tally := _tally(text, matches[0], span.start, role, index)) is not None:
            yield tally


def _tally(text: str, match: re.Match[str], offset: int, role: Role, index: int) -> Tally | None:
    words = [m[0].lower() for m in _WORD.finditer(text)]
    vote = not listed("tally.vote").isdisjoint(words)
    if not vote and (listed("tally.result").isdisjoint(words) or " to " in match[0]):
        return None
    behind = [m[0].lower() for m in _WORD.finditer(text[match.end() : match.end() + 30])][:2]
    known = bool(_KNOWN.search(text[max(0, match.start() - 40) : match.start()])) and not listed(
        "tally.noun"
    ).isdisjoint(behind)
    near = {m[0].lower() for m in _WORD.finditer(text[max(0, match.start() - 50) : match.end() + 30])}
    if not listed("tally.other").isdisjoint(near):
        return None
    at = tuple(Span(offset + match.start(g), offset + match.end(g)) for g in "ab")
    names = frozenset(m[0] for m in _WORD.finditer(text, 1) if m[0][0].isupper() and len(m[0]) > 3)
    return Tally(vote, (_value(match["a"]), _value(match["b"])), (at[0], at[1]), known, names, role, index)


def _value(text: str) -> int:
    low = text.lower().replace(",", "")
    return int(low) if low.isdigit() else _SMALL.index(low)
