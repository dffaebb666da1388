"""Statements of other articles that cannot hold beside a draft's own.

Two statements are compared by the very conditions that hold within one draft (`facts/conflict.py`): subject, metric, unit, scope,
status and other side agree. What is added here is time: within a draft everything undated is of one present; between two articles it is
so only where both are of the same day. A figure that a later article gives as of a later day is news, and no conflict.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Protocol

from amw_nlp.facts.article import Article, Origin, Statement
from amw_nlp.facts.claim import Claim
from amw_nlp.facts.clash import Clash, Elsewhere
from amw_nlp.facts.conflict import agree, comparable, may_be_one, metric_kind
from amw_nlp.text.mention import Mention

_MOST_DAYS = 31
"""Days; a value or a deal "in 2025" may have had two values in that year; within a month, as good as never."""
_MOST_VALUES = 12
"""An article with more figures of one fact tells a series, and each of its figures is of another time."""
_SUBJECT = 0
_APART = 1_000_000
"""More sentences than a draft has: sentences of two articles are never taken for one."""


class Said(Protocol):
    """What else has been said: anything that can be asked for statements of one fact."""

    def find(self, subject: str, fact: str) -> Sequence[Elsewhere]:
        """All statements of one fact of one subject, in order of the articles."""
        ...


def find_clashes(article: Article, said: Said, *, undated_alike: bool = False, before: bool = False) -> Iterator[Clash]:
    """The clashes of an article with all others, each fact's first.

    `undated_alike` takes articles without a day for parts of one work, as the chapters of a book are. With `before`, only earlier
    articles count, so that among articles that are compared with each other each pair is told of once.
    """
    own_by_fact: dict[tuple[str, str], list[Statement]] = {}
    for own in article.statements:
        own_by_fact.setdefault((own.subject, own.fact), []).append(own)
    for (subject, fact), mine in own_by_fact.items():
        if len(mine) > _MOST_VALUES:
            continue
        others = [e for e in said.find(subject, fact) if e.origin.path != article.origin.path]
        if before:
            others = [e for e in others if e.origin.is_before(article.origin)]
        if (clash := _clash(article.origin, mine, others, undated_alike=undated_alike)) is not None:
            yield clash


def _clash(
    origin: Origin, mine: Sequence[Statement], others: Sequence[Elsewhere], *, undated_alike: bool
) -> Clash | None:
    """The first of an article's own statements of a fact that others contradict, with those others."""
    ids: dict[str, int] = {}
    own_claims = [as_claim(s, ids) for s in mine]
    found: dict[int, list[Elsewhere]] = {}
    for other in others:
        theirs = as_claim(other.statement, ids, _APART)
        timely = [
            i
            for i, s in enumerate(mine)
            if _same_time(s, other.statement, origin, other.origin, undated_alike=undated_alike)
            and comparable(own_claims[i], theirs, [*own_claims, theirs], None)
        ]
        # an article that gives the other's figure anywhere does not contradict it
        if not timely or any(agree(s.figure, other.statement.figure) for s in mine):
            continue
        first = timely[0]
        if may_be_one(own_claims[first], theirs) and not _two_sources(mine[first], other.statement):
            found.setdefault(first, []).append(other)
    if not found:
        return None
    first = min(found)
    return Clash(mine[first], tuple(found[first]))


def as_claim(said: Statement, ids: dict[str, int], first_sentence: int = 0) -> Claim:
    """The statement as a claim again; `ids` numbers the other sides, so that two claims with the same one agree."""
    return Claim(
        figure=Mention(said.start, said.end, said.figure.label, said.text, said.figure, said.at),
        subject=_SUBJECT,
        subject_name=said.subject_name,
        metric=said.metric,
        object=None if said.object is None else ids.setdefault(said.object, len(ids) + 1),
        time=said.time,
        status=said.status,
        attribution=said.attribution,
        scope=said.scope,
        role=said.role,
        sentence=first_sentence + said.sentence,
        confidence=said.confidence,
    )


def _same_time(own: Statement, other: Statement, a: Origin, b: Origin, *, undated_alike: bool) -> bool:
    """Whether two statements are surely of one period, whichever days their articles are of."""
    if own.time is None and other.time is None:
        return undated_alike if a.date is None and b.date is None else a.date == b.date
    if own.time is None or other.time is None or own.time.timex is None or own.time.timex != other.time.timex:
        return False
    first, last = own.time.first, own.time.last
    if metric_kind(own.metric) == "flow":
        return last is None or _over(last, a, b)
    return first is not None and last is not None and (last - first).days < _MOST_DAYS


def _over(last: dt.date, a: Origin, b: Origin) -> bool:
    """Whether a period had ended when both articles appeared: before that, a sum over it is not yet whole."""
    return all(o.date is None or last <= o.date for o in (a, b))


def _two_sources(own: Statement, other: Statement) -> bool:
    """Whether two named sources differ, which is news and no slip."""
    return own.attribution is not None and other.attribution is not None and own.attribution != other.attribution
