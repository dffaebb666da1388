"""Figures of titles and headings that the text below them gives nowhere, with the one of the text that they must be meant for.

A headline tells its story's figures. So first every way is tried in which the text could have a headline's figure: the same digits,
more or fewer of them, what a hedge or a range allows, a sum, a difference, a share. Only where none fits is it asked which figure
has its role: its noun, the words around it, the opening of the story, or its being the only one of its kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from amw_nlp.facts.conflict import HEADLINE_ROLES, agree
from amw_nlp.facts.same.derived import is_derived
from amw_nlp.facts.same.find import MOST, Contradicted
from amw_nlp.facts.same.kin import listed
from amw_nlp.facts.same.measured import COUNT
from amw_nlp.facts.same.printed import may_be_printed
from amw_nlp.facts.same.slips import Shape, digits
from amw_nlp.facts.same.told import Forms, Told
from amw_nlp.facts.same.weigh import (
    count_other_things,
    few_points,
    form_of,
    noun_points,
    ratio_of,
    shared_points,
    size_of,
)
from amw_nlp.facts.topic import stem
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_FRACTION = lazy_pattern(
    r"\b(?:half|(?:an?|one|two|three|four|seven|nine)[ -](?:third|quarter|fifth|tenth)s?|out of|in (?:two|three|four|five|ten))\b",
    re.IGNORECASE,
)
"""What a share is told by in words."""
_FIRST = 200
"""The characters behind a headline in which it is looked for."""
_LEAST, _SURE = 3.0, 3.75
"""Points from which a headline is told, and from which surely."""
_RIVAL, _LEAD = 1.0, 1.0
_BY_RATIO = ((Decimal("1.25"), 0.5), (Decimal("1.8"), 0.0), (Decimal(3), -1.0), (Decimal(6), -1.5))
"""Points for two values of which the one is at most so many times the other, where no slip of the pen makes them one."""
_FARTHEST, _ONE_SIZE = Decimal(100), Decimal(10)
_LEAST_COUNT = 3
_ROUND = 1000


@dataclass(frozen=True, slots=True)
class Headlines:
    """What the text says of its headlines' figures: the pairs that cannot both hold, and where figures stand that it works out."""

    wrong: tuple[Contradicted, ...]
    derived: frozenset[Span]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A figure of the text that a headline's may be meant for, with the points for it."""

    told: Told
    points: float


@dataclass(frozen=True, slots=True)
class _Headline:
    """A headline's figure; `beside` are the values of the others of its block, `body` the figures of the text below, `alike` those of its kind.

    `changes` tells that it speaks of how much one figure is more than another.
    """

    figure: Told
    beside: frozenset[Decimal | None]
    body: Sequence[Told]
    alike: Sequence[Told]
    changes: bool


def read_headlines(draft: Draft, told: Sequence[Told], mentions: Sequence[Mention]) -> Headlines:
    """The figures of titles and headings, held against the text below them. `mentions` are all of the draft."""
    wrong, derived = [], set()
    for head in _headlines(draft, told[:MOST]):
        if _is_given(draft, head, mentions):
            continue
        if is_derived(head.figure.figure, head.alike, head.body, changes=head.changes):
            derived.add(head.figure.mention.at)
        elif (best := _source(head)) is not None:
            same = tuple(t for t in head.alike if agree(t.figure, best.told.figure))
            wrong.append(Contradicted(head.figure, best.told, best.points, same, best.points < _SURE))
    return Headlines(tuple(wrong), frozenset(derived))


def _headlines(draft: Draft, told: Sequence[Told]) -> Iterator[_Headline]:
    """The figures of headlines that can be held against one of the text."""
    by_block: dict[int, list[Told]] = {}
    for t in told:
        by_block.setdefault(t.block, []).append(t)
    for number, block in enumerate(draft.blocks):
        if block.role not in HEADLINE_ROLES or number not in by_block:
            continue
        heads = by_block[number]
        body = [t for b in _blocks_below(draft, number) for t in by_block.get(b, ()) if t.role not in HEADLINE_ROLES]
        changes = not listed("headline.differences").isdisjoint(draft.read(block.span).lower().split())
        for head in heads:
            alike = [t for t in body if head.kind and t.kind == head.kind]
            beside = frozenset(t.figure.value for t in heads if t is not head)
            if alike and (head.kind != COUNT or size_of(head) >= _LEAST_COUNT):
                yield _Headline(head, beside, body, alike, changes)


def _blocks_below(draft: Draft, number: int) -> Iterator[int]:
    """The blocks that a headline stands over: all after a title, those up to the next heading of its level after a heading."""
    head = draft.blocks[number]
    for i in range(number + 1, len(draft.blocks)):
        block = draft.blocks[i]
        if head.role is Role.HEADING and block.role is Role.HEADING and block.level <= head.level:
            return
        yield i


def _is_given(draft: Draft, head: _Headline, mentions: Sequence[Mention]) -> bool:
    """Whether the text prints a headline's figure, in whatever way."""
    own = head.figure.figure
    bare = head.figure.kind == COUNT or size_of(head.figure) >= _ROUND
    if bare and any(t.figure.value == own.value and not t.nouns for t in head.body):
        return True
    if any(may_be_printed(own, t.figure) for t in head.alike):
        return True
    end = draft.blocks[head.figure.block].span.end
    if own.label is Label.PERCENT and _FRACTION.search(draft.text, end, end + _FIRST):
        return True  # "Almost two-thirds want" below "63% want"
    return any(_is_in_range(own, m) for m in mentions if m.at.start > end)


def _is_in_range(figure: Figure, mention: Mention) -> bool:
    """Whether a figure lies in a printed range."""
    other = mention.value
    if not isinstance(other, Figure) or other.low is None or other.high is None or other.value is not None:
        return False
    return other.label is figure.label and other.unit == figure.unit and other.interval.meets(figure.interval)


def _source(head: _Headline) -> _Candidate | None:
    """The figure of the text that a headline's stands for, where enough speaks for it."""
    found = [c for t in head.alike if t.figure.value not in head.beside and (c := _weigh(head, t)) is not None]
    if not found:
        return None
    best = max(found, key=lambda c: c.points)
    points = best.points
    if any(c.points > points - _LEAD and not agree(c.told.figure, best.told.figure) for c in found):
        points -= _RIVAL
    return _Candidate(best.told, points) if points >= _LEAST else None


def _weigh(headline: _Headline, told: Told) -> _Candidate | None:
    """The points for a figure of the text; None where something parts the two."""
    head, alike = headline.figure, headline.alike
    ratio, form = ratio_of(head, told), form_of(head, told)
    if ratio is None or ratio > (_ONE_SIZE if form is Shape.NONE else _FARTHEST) or _is_one_more(head, told):
        return None
    noun, shared = noun_points(head, told), shared_points(head, told)
    common = len(_content(head) & _content(told))
    if not noun + shared and not common:
        return None
    points = (
        noun + 1.5 * shared + min(2.0, 0.5 * common) + max(0.0, 1 - 0.5 * (told.sentence - headline.body[0].sentence))
    )
    points += _value(head, form, ratio) - (1 if told.contrast else 0)
    points -= few_points(head, told) if count_other_things(head, told) else 0
    points -= 2.5 if told.apart and not head.apart and not headline.changes else 0
    points += 1.5 if all(agree(t.figure, told.figure) for t in alike if _is_of_one_size(head, t)) else 0
    points += 0.5 if sum(agree(t.figure, told.figure) for t in alike) > 1 else 0
    if (here := _entities(head)) and (there := _entities(told)) and not here & there:
        points -= 1
    return _Candidate(told, points)


def _is_of_one_size(head: Told, told: Told) -> bool:
    """Whether a headline could be meant for a figure by its size alone."""
    ratio = ratio_of(head, told)
    return ratio is not None and ratio <= _ONE_SIZE


def _entities(told: Told) -> Forms:
    """The entities that a sentence names; a headline's capitals tell nothing."""
    return frozenset(name for name in told.names if name[0] == "@")


def _value(head: Told, form: Shape, ratio: Decimal) -> float:
    """What the numbers say: a slip of the pen in a figure of several digits, values close to each other or far apart."""
    if form in (Shape.POWER, Shape.TURNED):
        return 2
    if form in (Shape.DIGIT, Shape.OF_FEW):
        return min(2.5, 1.25 * (digits(head.figure) - 1))
    return next((points for most, points in _BY_RATIO if ratio <= most), -2.5)


def _content(told: Told) -> Forms:
    """The stems of the words of a figure's sentence, its own noun aside."""
    return frozenset(f for f in told.around if f[0] not in "=~@^#") - {f[1:] for f in told.heads if f[0] == "="}


def _is_one_more(head: Told, told: Told) -> bool:
    """Whether somebody may be counted in or out: `kills five, then himself`."""
    return abs(size_of(head) - size_of(told)) == 1 and not _oneself().isdisjoint(head.around | told.around)


@lru_cache(maxsize=1)
def _oneself() -> Forms:
    return frozenset(stem(w) for w in listed("guard.oneself"))
