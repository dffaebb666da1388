"""Figures that take up an earlier one and do not agree with it: `raised $62 million` ... `the $68 million round`.

English marks what is known: `the`, `this`, `its`, a possessor. A figure in such a noun phrase says again what an earlier sentence
said, where just one value there is of the same noun, of nobody else, of no other time, and nothing in the noun phrase narrows it
to another thing.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.claim import Claim
from amw_nlp.facts.conflict import agree, metric_kind
from amw_nlp.facts.determiner import Definiteness
from amw_nlp.facts.said import Said, are_of_one_time, is_near
from amw_nlp.text.mention import Label

_MOST_EARLIER = 12
"""A noun with more figures than this before is a series; it also bounds the work."""
_SURE = 0.8


@dataclass(frozen=True, slots=True)
class Takeup:
    """`claim` says again what `of` said, at another value."""

    claim: Claim
    of: tuple[Claim, ...]


def find_takeups(said: Sequence[Said], today: dt.date | None) -> Iterator[Takeup]:
    """The figures that take up an earlier one at another value, in reading order."""
    earlier: dict[tuple[object, ...], list[Said]] = defaultdict(list)
    for one in said:
        if one.noun is not None:
            before = earlier[_key(one, one.noun)]
            source = _source(one, before, today) if len(before) <= _MOST_EARLIER else []
            if source:
                yield Takeup(one.claim, tuple(s.claim for s in source))
        for noun in _nouns(one):
            earlier[_key(one, noun)].append(one)


def _key(said: Said, noun: str) -> tuple[object, ...]:
    return noun, said.figure.label, said.figure.unit, said.figure.per


def _nouns(said: Said) -> set[str]:
    """The nouns by which a later figure may take this one up: its own, and, for an amount without a metric, those of its clause."""
    own = {said.noun} if said.noun is not None else set()
    if said.figure.label is Label.MONEY and said.claim.metric is None:
        return own | {word for word in said.around if word[0] not in "@#"}
    return own


def _source(said: Said, before: Sequence[Said], today: dt.date | None) -> list[Said]:
    """The figures, all of one value, that a definite one takes up; none where it may be of another thing."""
    if said.determined.kind not in (Definiteness.DEFINITE, Definiteness.OWNED) or said.apart:
        return []
    if any(agree(said.figure, b.figure) for b in before):
        return []
    fitting = [b for b in before if _may_be(said, b, today)]
    others = [b for b in before if b not in fitting and not b.apart]
    if not fitting or others or not all(agree(fitting[0].figure, b.figure) for b in fitting):
        return []
    return fitting


def _may_be(said: Said, earlier: Said, today: dt.date | None) -> bool:
    a, b = said.claim, earlier.claim
    if a.sentence == b.sentence or earlier.apart or earlier.listed or not is_near(said.figure, earlier.figure):
        return False
    if (a.status is not b.status and not _is_plan_and_fact(said)) or not are_of_one_time(earlier, said, today):
        return False
    if _owners(said) and _owners(earlier) and not _owners(said) & _owners(earlier):
        return False
    if a.object is not None and b.object is not None and a.object != b.object:
        return False
    if earlier.determined.kind is Definiteness.DEFINITE and a.metric is None:
        return False
    if _is_plan_and_fact(said):
        return _narrows(said) <= earlier.around
    narrowed = _narrows(earlier) | (earlier.tail if said.figure.label is Label.QUANTITY else set())
    return _narrows(said) | said.tail <= earlier.around and narrowed <= said.around


def _is_plan_and_fact(said: Said) -> bool:
    """Whether an amount is of one deal, round or project, which is planned and then done."""
    if said.figure.label is not Label.MONEY:
        return False
    return said.claim.metric is None or metric_kind(said.claim.metric) == "event"


def _owners(said: Said) -> set[int]:
    """Whose a figure surely is."""
    sure = said.claim.subject if said.claim.confidence >= _SURE else None
    return {e for e in (said.determined.owner, sure) if e is not None}


def _narrows(said: Said) -> set[str]:
    """The words of a noun phrase that tell which thing of its kind it is, its owner aside."""
    owners = {f"@{e}" for e in (said.determined.owner, said.claim.subject) if e is not None}
    return set(said.own) - owners
