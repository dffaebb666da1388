"""Figures in clauses that say nothing but what an earlier sentence said: `the plant produces 310 tons` ... `330 tons at the plant`."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from amw_nlp.facts.claim import Claim
from amw_nlp.facts.conflict import agree
from amw_nlp.facts.determiner import Definiteness
from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.facts.said import Said, are_of_one_time, is_near
from amw_nlp.facts.takeup import Takeup
from amw_nlp.facts.topic import stem
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.mention import Label

_MOST_POSTINGS = 6
_LEAST_SHARED = 3
_LEAST_PART = 0.6
"""How much of a clause's topic an earlier sentence must hold."""


def find_restated(said: Sequence[Said], today: dt.date | None) -> Iterator[Takeup]:
    """The figures whose clause repeats an earlier sentence at another value, in reading order."""
    postings: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for number, one in enumerate(said):
        if one.figure.label is Label.PERCENT and one.claim.metric is None:
            continue
        shared: Counter[int] = Counter()
        for word in one.clause:
            places = postings[_key(one, word)]
            shared.update(places if len(places) <= _MOST_POSTINGS else ())
        source = _source(one, [said[i] for i, count in shared.items() if count >= _LEAST_SHARED], today)
        if source is not None:
            yield Takeup(one.claim, (source.claim,))
        for word in one.around:
            postings[_key(one, word)].append(number)


def _key(said: Said, word: str) -> tuple[object, ...]:
    return word, said.figure.label, said.figure.unit, said.figure.per


def _source(said: Said, before: Sequence[Said], today: dt.date | None) -> Said | None:
    """The one earlier figure that the clause repeats, or None."""
    if said.apart or said.case or said.listed or _is_new(said) or any(agree(said.figure, b.figure) for b in before):
        return None
    fitting = [b for b in before if _repeats(said, b, today)]
    return fitting[0] if len(fitting) == 1 else None


def _repeats(said: Said, earlier: Said, today: dt.date | None) -> bool:
    a, b = said.claim, earlier.claim
    if a.sentence == b.sentence or a.status is not b.status or not _are_alike(a, b):
        return False
    if earlier.apart or earlier.case or earlier.listed or not said.proper <= earlier.proper:
        return False
    shared = said.clause & earlier.around
    if (said.around ^ earlier.around) & _contrast():
        return False
    if len(shared) < _LEAST_PART * len(said.clause) or not is_near(said.figure, earlier.figure):
        return False
    return (
        said.own | said.tail <= earlier.around
        and earlier.own <= said.around
        and _names(said) <= _names(earlier)
        and are_of_one_time(earlier, said, today)
    )


def _is_new(said: Said) -> bool:
    """Whether a figure is of something not spoken of before: `a 65-million-gallon plant`, `18 states follow`."""
    if said.determined.kind is Definiteness.NEW or "-" in said.claim.figure.text:
        return True
    return said.determined.kind is Definiteness.BARE and said.first


def _are_alike(a: Claim, b: Claim) -> bool:
    """Whether nothing in the vocabulary tells two claims apart by their metrics."""
    known = load_lexicon().metrics
    return a.metric == b.metric or a.metric not in known or b.metric not in known


@lru_cache(maxsize=1)
def _contrast() -> frozenset[str]:
    return frozenset(map(stem, words_of("topic.contrast")))


def _names(said: Said) -> set[str]:
    return {word for word in said.clause | said.around if word.startswith("@")}
