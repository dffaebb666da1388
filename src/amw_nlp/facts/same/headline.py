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
from amw_nlp.facts.echo import blocks_below
from amw_nlp.facts.same.derived import is_derived
from amw_nlp.facts.same.find import MOST, Contradicted
from amw_nlp.facts.same.kin import listed
from amw_nlp.facts.same.measured import COUNT
from amw_nlp.facts.same.printed import may_be_printed
from amw_nlp.facts.same.slips import Shape
from amw_nlp.facts.same.told import Forms, Told
from amw_nlp.facts.same.weigh import form_of, noun_points, ratio_of, shared_points, size_of, value_points
from amw_nlp.facts.topic import stem
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Mention
from amw_nlp.text.patterns import lazy_pattern

_FRACTION = lazy_pattern(
    r"\b(?:half|thirds?|quarters?|fifths?|tenths?|out of|in (?:two|three|four|five|ten))\b", re.IGNORECASE
)
"""What a share is told by in words."""
_FIRST = 200
"""The characters behind a headline in which it is looked for."""
_LEAST = 3.5
_RIVAL, _LEAD = 1.5, 1.0
_OPENING = 3
_FARTHEST = Decimal("2.5")
_LEAST_COUNT = 3
_ROUND = 1000


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure of the text that a headline's may be meant for, with the points for it."""

    told: Told
    points: float


def find_headline(draft: Draft, told: Sequence[Told], mentions: Sequence[Mention]) -> Iterator[Contradicted]:
    """The figures of titles and headings that the text below them contradicts. `mentions` are all of the draft."""
    by_block: dict[int, list[Told]] = {}
    for t in told[:MOST]:
        by_block.setdefault(t.block, []).append(t)
    for number, block in enumerate(draft.blocks):
        if block.role not in HEADLINE_ROLES or number not in by_block:
            continue
        below = list(blocks_below(draft, number))
        body = [t for b in below for t in by_block.get(b, ()) if t.role not in HEADLINE_ROLES]
        for head in by_block[number]:
            if body and not _is_given(draft, head, body, mentions):
                best = _source(head, body, by_block[number])
                if best is not None:
                    yield Contradicted(head, best.told, best.points)


def _is_given(draft: Draft, head: Told, body: Sequence[Told], mentions: Sequence[Mention]) -> bool:
    """Whether the text has a headline's figure, in whatever way, or is it one that no text need have."""
    size = size_of(head)
    if head.apart or not head.kind or (head.kind == COUNT and size < _LEAST_COUNT):
        return True
    if any(t.figure.value == head.figure.value and not t.nouns for t in body) and (
        head.kind == COUNT or size >= _ROUND
    ):
        return True
    alike = [t for t in body if t.kind == head.kind]
    if not alike or any(may_be_printed(head.figure, t.figure) for t in alike) or is_derived(head, alike, body):
        return True
    end = draft.blocks[head.block].span.end
    if head.kind.startswith("PERCENT") and _FRACTION.search(draft.text, end, end + _FIRST):
        return True  # "Almost two-thirds want" below "63% want"
    return any(_is_in_range(head.figure, m) for m in mentions if m.at.start > end)


def _is_in_range(figure: Figure, mention: Mention) -> bool:
    """Whether a figure lies in a printed range."""
    other = mention.value
    if not isinstance(other, Figure) or other.low is None or other.high is None or other.value is not None:
        return False
    return other.label is figure.label and other.unit == figure.unit and other.interval.meets(figure.interval)


def _source(head: Told, body: Sequence[Told], beside: Sequence[Told]) -> Candidate | None:
    """The figure of the text that a headline's stands for, where enough speaks for it."""
    told = {t.figure.value for t in beside if t is not head}
    alike = [t for t in body if t.kind == head.kind]
    found = [c for t in alike if t.figure.value not in told and (c := _weigh(head, t, alike, body[0].sentence))]
    if not found:
        return None
    best = max(found, key=lambda c: c.points)
    points = best.points
    if any(c.points > points - _LEAD and not agree(c.told.figure, best.told.figure) for c in found):
        points -= _RIVAL
    return Candidate(best.told, points) if points >= _LEAST else None


def _weigh(head: Told, told: Told, alike: Sequence[Told], first: int) -> Candidate | None:
    """The points for a figure of the text, whose first sentence is `first`; None where something parts the two."""
    ratio, form = ratio_of(head, told), form_of(head, told)
    if told.apart or told.contrast or ratio is None or _is_one_more(head, told):
        return None
    noun, shared = noun_points(head, told), shared_points(head, told)
    common = len(_content(head) & _content(told))
    if ratio > _FARTHEST and form is Shape.NONE:
        return None
    if not noun + shared and not common:
        return None
    points = noun + 1.5 * shared + min(2.0, 0.5 * common) + max(0.0, 1 - 0.5 * (told.sentence - first))
    points += value_points(told, form, ratio)
    points += 1.5 if all(agree(t.figure, told.figure) for t in alike) else 0
    points += 0.5 if sum(agree(t.figure, told.figure) for t in alike) > 1 else 0
    if head.names and told.names and not head.names & told.names:
        points -= 1
    return Candidate(told, points)


def _content(told: Told) -> Forms:
    """The stems of the words of a figure's sentence, its own noun aside."""
    return frozenset(f for f in told.around if f[0] not in "=~@^#") - {f[1:] for f in told.heads if f[0] == "="}


def _is_one_more(head: Told, told: Told) -> bool:
    """Whether somebody may be counted in or out: `kills five, then himself`."""
    return abs(size_of(head) - size_of(told)) == 1 and not _oneself().isdisjoint(head.around | told.around)


@lru_cache(maxsize=1)
def _oneself() -> Forms:
    return frozenset(stem(w) for w in listed("guard.oneself"))
