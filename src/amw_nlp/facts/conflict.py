"""Claims of one fact that cannot both hold.

Two claims are of one fact when subject, object, metric, unit, scope and status agree and their times do not part them. Where any
of these cannot be told, the claims are never compared.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import partial

from amw_nlp.facts.attach import GROWTH
from amw_nlp.facts.claim import Claim, Status
from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.when import When
from amw_nlp.text.draft import Role
from amw_nlp.text.mention import Label

HEADLINE_ROLES = frozenset({Role.TITLE, Role.STANDFIRST, Role.HEADING})
LEAST_CONFIDENCE, LEAST_IN_HEADLINE = 0.6, 0.5
_PROFIT = "profit"
_ROUNDING = Decimal("0.1")
"""The most a figure with few digits may be off its fuller form: `$5 million` is said of $5.4 million, not `$1 billion` of $1.4 billion."""
_CUT_SHORT = Decimal("1.06")
"""How far above a headline's figure the full one may be: `£33m` of £33.8m, not `£1m` of £1.2m."""
_ONE_DIGIT = Decimal("0.163")
"""How far off an amount of one digit may be."""
_CURRENT_DAYS = 31
"""A dated claim this near the draft's own date is of the present, as an undated one is."""
_LEAST_SLIP = 1
_NARROWED = 4
"""Where in a fact's key its scope and outlook begin."""
_MOST_VALUES = 12
"""A fact with more values, or more times that cannot be told apart, than this is a series and no single fact; it also bounds the work."""
_ONE_SIZE = Decimal(5)
"""Values further apart than this, and not by a power of ten, are of two things more often than one thing wrong."""


class ConflictKind(StrEnum):
    """Which rule a conflict belongs to."""

    BODY = "body"
    HEADLINE = "headline"
    SCALE = "scale"


@dataclass(frozen=True, slots=True)
class Conflict:
    """`claim` cannot hold beside `others`, which agree among themselves; `power` is how many tens apart a slip of scale is.

    `likely` is true where less speaks for the two being of one fact than for most.
    """

    kind: ConflictKind
    claim: Claim
    others: tuple[Claim, ...]
    power: int = 0
    likely: bool = False


def agree(a: Figure, b: Figure) -> bool:
    """Whether two figures may say the same: their intervals meet, or one is the other with fewer digits."""
    return a.interval.meets(b.interval) or rounds_to(a, b) or rounds_to(b, a)


def is_cut_short(short: Figure, full: Figure) -> bool:
    """Whether a headline's figure is a fuller one without its last digits: `$18K` of $18,750, and `$1B` of $862 million."""
    if not short.value or not full.value or full.value.is_infinite() or short.value.is_infinite():
        return False
    a, b = short.value.normalize(), full.value.normalize()
    kept, whole = a.as_tuple().digits, b.as_tuple().digits
    if len(kept) >= len(whole) or a.is_signed() != b.is_signed():
        return False
    if short.label is Label.MONEY and len(kept) == 1:
        return abs(a - b) <= abs(b) * _ONE_DIGIT
    return whole[: len(kept)] == kept and a.adjusted() == b.adjusted() and abs(b) <= abs(a) * _CUT_SHORT


def rounds_to(full: Figure, short: Figure) -> bool:
    """Whether `full` rounded to the digits that `short` prints is `short`."""
    if full.value is None or short.value is None or not short.value:
        return False
    exponent = short.value.as_tuple().exponent
    if not isinstance(exponent, int):
        return False
    half = min(Decimal(5).scaleb(exponent - 1), abs(short.value) * _ROUNDING)
    return abs(full.value - short.value) <= half


def slip(a: Figure, b: Figure) -> int:
    """How many powers of ten part two figures of the same digits (3 for million and billion), or 0."""
    if not a.value or not b.value or a.value.is_infinite() or b.value.is_infinite():
        return 0
    power = b.value.adjusted() - a.value.adjusted()
    if abs(power) < _LEAST_SLIP or abs(power) > 12:
        return 0
    if any(f.interval.high.is_infinite() or f.interval.low <= 0 < f.interval.high for f in (a, b)):
        return power if a.value.scaleb(power) == b.value else 0  # of an open figure only the digits can tell
    return power if a.interval.scaled(Decimal(1).scaleb(power)).meets(b.interval) else 0


def find_conflicts(claims: Iterable[Claim], today: dt.date | None) -> Iterator[Conflict]:
    """The conflicts of a draft, each reported once: headlines against the body, then the body against itself."""
    told = list(claims)
    printed = [_figure(c) for c in told if c.role not in HEADLINE_ROLES and isinstance(c.figure.value, Figure)]
    facts = _by_fact(told)
    for group in _whatever_scope(facts):
        head = [c for c in group if c.role in HEADLINE_ROLES and not _is_told(c, printed)]
        if head:
            yield from _headline_conflicts(head, [c for c in group if c.role not in HEADLINE_ROLES], today)
    for group in facts.values():
        body = [c for c in group if c.role not in HEADLINE_ROLES]
        if not (body and (body[0].metric or "").startswith(GROWTH)):
            # where and when a thing grew is told in too many ways to hold one rate against another
            yield from _body_conflicts(body, today)


def _whatever_scope(facts: Mapping[tuple[object, ...], list[Claim]]) -> Iterable[list[Claim]]:
    """The claims of each fact, of any scope and outlook: a headline leaves out where, and says of a plan that it is done."""
    merged: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for key, group in facts.items():
        merged[key[:_NARROWED]] += group
    return (sorted(group, key=lambda c: c.figure.at) for group in merged.values())


def _is_told(claim: Claim, body: Iterable[Figure]) -> bool:
    """Whether a headline's round, deal or flow stands in the body, of whatever: of several, it is that one that the headline means.

    What is so at one time has one value, and a body that has the headline's beside another contradicts it all the same.
    """
    figure = _figure(claim)
    return metric_kind(claim.metric or "") != "stock" and any(
        figure.unit == f.unit and figure.label is f.label and figure.value == f.value for f in body
    )


def _by_fact(claims: Iterable[Claim]) -> dict[tuple[object, ...], list[Claim]]:
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    told = list(claims)
    only = _only_profits(told)
    for claim in told:
        if (key := fact_key(claim)) is not None:
            metric = only.get(claim.subject, _PROFIT) if claim.metric == _PROFIT else claim.metric
            if claim.metric == GROWTH + _PROFIT:
                metric = GROWTH + only.get(claim.subject, _PROFIT)
            groups[(claim.subject, metric, *key[1:])].append(claim)
    return groups


def _only_profits(claims: Iterable[Claim]) -> dict[int | None, str]:
    """What `profit` alone is of each subject: the one kind of profit that the draft names of it, where that is one."""
    kinds: dict[int | None, set[str]] = defaultdict(set)
    for claim in claims:
        metric = (claim.metric or "").removeprefix(GROWTH)
        if metric in words_of("conflict.profits"):
            kinds[claim.subject].add(metric)
    return {subject: next(iter(named)) for subject, named in kinds.items() if len(named) == 1}


def fact_key(claim: Claim) -> tuple[object, ...] | None:
    """What of its subject a claim is a value of; None where the claim is never compared."""
    least = LEAST_IN_HEADLINE if claim.role in HEADLINE_ROLES else LEAST_CONFIDENCE
    if claim.subject is None or claim.metric is None or claim.confidence < least:
        return None
    if claim.status in (Status.DENIED, Status.CORRECTED, Status.PREVIOUS):
        return None
    figure = claim.figure.value
    if not isinstance(figure, Figure):
        return None
    return claim.metric, figure.label, _unit(claim.metric, figure), claim.scope, _outlook(claim)


def _unit(metric: str, figure: Figure) -> str | None:
    """The unit of a figure; none where it is one of those that count the metric: `640 people`, `a staff of 460`."""
    counts = figure.unit is not None and load_lexicon().unit_of.get(figure.unit) == metric
    return None if counts else figure.unit


def _outlook(claim: Claim) -> str:
    """Actual figures and forecasts are never compared; for a round or deal the plan and the fact are one."""
    if (
        claim.metric is not None
        and metric_kind(claim.metric) in ("event", "stock")
        and claim.status is not Status.TARGET
    ):
        return "actual"
    return str(claim.status)


def metric_kind(metric: str) -> str:
    """``stock``, ``flow`` or ``event``; what the vocabulary does not know is taken for a flow, which is compared least.

    >>> metric_kind("valuation"), metric_kind("umbrellas")
    ('stock', 'flow')
    """
    known = load_lexicon().metrics.get(metric)
    return known.kind if known else "flow"


def _figure(claim: Claim) -> Figure:
    assert isinstance(claim.figure.value, Figure)
    return claim.figure.value


def _headline_conflicts(head: Sequence[Claim], body: Sequence[Claim], today: dt.date | None) -> Iterator[Conflict]:
    """A headline's figure that the body gives nowhere, where the body's own first figure of the fact differs."""
    for lead in _distinct(head):
        rivals = [c for c in body if _same_object(lead, c, body) or (_is_many(lead.metric) and _only_one(body))]
        if not rivals or any(
            agree(_figure(lead), _figure(c)) or is_cut_short(_figure(lead), _figure(c))
            for c in rivals
            if c.figure.at != lead.figure.at and not _is_minor(c, rivals)
        ):
            continue
        same_time = partial(_times_agree, today=today, loose=True)
        fitting = [c for c in rivals if same_time(lead, c) and may_be_one(lead, c)]
        if fitting:
            others = tuple(c for c in fitting if agree(_figure(c), _figure(fitting[0])))
            yield conflict_of(ConflictKind.HEADLINE, lead, others)


def _is_minor(claim: Claim, rivals: Sequence[Claim]) -> bool:
    """Whether a body figure comes after the first of its fact: the headline is held to what the story opens with."""
    return claim.sentence > min(c.sentence for c in rivals)


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """The claims without those that repeat an earlier one's figure."""
    kept: list[Claim] = []
    for claim in claims:
        if not any(agree(_figure(claim), _figure(k)) for k in kept):
            kept.append(claim)
    return kept


def _body_conflicts(body: Sequence[Claim], today: dt.date | None) -> Iterator[Conflict]:
    """Clusters of claims that agree; each cluster against the first one it is at odds with, the smaller or later one reported."""
    clusters: list[list[Claim]] = []
    for claim in body:
        home = next(
            (c for c in clusters if agree(_figure(claim), _figure(c[0])) and comparable(claim, c[0], body, today)),
            None,
        )
        if home is not None:
            home.append(claim)
        else:
            clusters.append([claim])
        if len(clusters) > _MOST_VALUES:
            return
    reported: set[int] = set()
    for i, cluster in enumerate(clusters):
        rival = next(
            (j for j in range(i) if j not in reported and comparable(clusters[j][0], cluster[0], body, today)), None
        )
        if rival is None or any(agree(_figure(a), _figure(b)) for a in clusters[rival] for b in cluster):
            continue
        if not may_be_one(clusters[rival][0], cluster[0]):
            continue
        fewer, more = sorted((cluster, clusters[rival]), key=lambda c: (len(c), -c[0].figure.at.start))
        reported.add(i if fewer is cluster else rival)
        yield conflict_of(ConflictKind.BODY, fewer[0], tuple(more))


def may_be_one(a: Claim, b: Claim) -> bool:
    """Whether two values can be slips of one: not told apart in one sentence, and of one size or the same digits."""
    if a.sentence == b.sentence:
        return False
    first, second = _figure(a).value, _figure(b).value
    if not first or not second or slip(_figure(a), _figure(b)):
        return True
    return 1 / _ONE_SIZE <= abs(first / second) <= _ONE_SIZE


def conflict_of(kind: ConflictKind, claim: Claim, others: tuple[Claim, ...]) -> Conflict:
    """A conflict of a kind, or one of scale where its two sides have the same digits."""
    power = slip(_figure(claim), _figure(others[0]))
    return Conflict(ConflictKind.SCALE if power else kind, claim, others, power)


def comparable(a: Claim, b: Claim, body: Sequence[Claim], today: dt.date | None) -> bool:
    """Whether two claims of one fact are of the same other side and time; `body` are all claims of that fact."""
    return _same_object(a, b, body) and _times_agree(a, b, today=today)


def _same_object(a: Claim, b: Claim, group: Sequence[Claim]) -> bool:
    """Whether two claims have the same other side.

    Of a metric that one subject has many of, both must name it. Else one that names none is taken for the only one named.
    """
    if _is_many(a.metric) and not (a.subject is not None and a.subject < 0):
        return a.object is not None and a.object == b.object
    if a.object == b.object:
        return True
    return (a.object is None or b.object is None) and len({c.object for c in group if c.object is not None}) <= 1


def _is_many(metric: str | None) -> bool:
    known = load_lexicon().metrics.get(metric or "")
    return known is not None and known.many


def _only_one(body: Sequence[Claim]) -> bool:
    """Whether the body has one value of a fact: then a headline's can only be that one."""
    return bool(body) and all(agree(_figure(body[0]), _figure(c)) for c in body)


def _times_agree(a: Claim, b: Claim, *, today: dt.date | None, loose: bool = False) -> bool:
    if a.time is None and b.time is None:
        return True
    if a.time is not None and b.time is not None and a.time.timex is not None and a.time.timex == b.time.timex:
        return True
    if a.metric is not None and metric_kind(a.metric) == "flow":
        return loose and (a.time is None or b.time is None)
    return all(c.time is None or _is_current(c.time, today) or _is_to_come(c, today) for c in (a, b))


def _is_to_come(claim: Claim, today: dt.date | None) -> bool:
    """Whether what holds now has a date to come, which is then of something else (`its debt of $5m is due in June`)."""
    first = claim.time.first if claim.time else None
    return today is not None and first is not None and first > today and claim.status is Status.ACTUAL


def _is_current(when: When, today: dt.date | None) -> bool:
    if today is None or when.first is None or when.last is None:
        return False
    return (when.last - when.first).days <= _CURRENT_DAYS and abs((today - when.last).days) <= _CURRENT_DAYS
