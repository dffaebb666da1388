"""Figures that a later one contradicts, found by what speaks for their being of one thing rather than by how they are said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from amw_nlp.facts.claim import Claim, Status
from amw_nlp.facts.conflict import HEADLINE_ROLES, Conflict, ConflictKind, agree, conflict_of, rounds_to
from amw_nlp.facts.same.derived import neighbours
from amw_nlp.facts.same.kin import listed
from amw_nlp.facts.same.measured import COUNT, YEAR
from amw_nlp.facts.same.printed import reach
from amw_nlp.facts.same.slips import Shape, digits
from amw_nlp.facts.same.told import Told
from amw_nlp.facts.same.weigh import Weight, are_qualified, other_sides, weigh
from amw_nlp.facts.topic import stem
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.draft import Role
from amw_nlp.text.span import Span

MOST = 400
"""Figures that are looked at in one draft; it bounds the work."""
_TURNED, _ENOUGH, _WITHOUT_SLIP, _UNMARKED = 4.5, 5.0, 5.25, 6.0
"""Points from which a pair is told: of something known with two digits turned, with another slip, with none; of anything else."""
_SLACK = {Shape.TURNED: 1.5, Shape.DIGIT: 1.5, Shape.OF_FEW: 1.0, Shape.NONE: 0.5}
"""Points below those from which a pair is told, by the slip that parts them, from which it is told as likely."""
_UNKNOWN = 0.25
"""Points fewer where nothing marks the later figure as one of something known."""
_SURE = 0.7
_SHOWN = 4
_ONLY, _RIVAL, _LEAD = 1.0, 1.5, 1.5
_CUT_OFF = Decimal("1.01")
_SUMMED = 6
"""Figures that are added up stand at most so many sentences off."""


@dataclass(frozen=True, slots=True)
class Contradicted:
    """`later` says what `earlier` says, at another value; `points` is how much speaks for it, `same` are those that agree with `earlier`.
    `likely` tells that less speaks for it."""

    later: Told
    earlier: Told
    points: float
    same: tuple[Told, ...] = ()
    likely: bool = False

    @property
    def places(self) -> set[Span]:
        """Where the two stand."""
        return {self.later.mention.at, self.earlier.mention.at}

    def conflict(self) -> Conflict:
        """The pair as claims of the figure alone: what it is of is told by no one word."""
        kind = ConflictKind.HEADLINE if self.later.role in HEADLINE_ROLES else ConflictKind.BODY
        others = (self.earlier, *(t for t in self.same if t is not self.earlier))
        conflict = conflict_of(kind, _claim(self.later), tuple(_claim(t) for t in others[:_SHOWN]))
        return replace(conflict, likely=self.likely)


def _claim(told: Told) -> Claim:
    return Claim(told.mention, None, None, None, None, None, Status.ACTUAL, None, (), told.role, told.sentence, _SURE)


def find_contradicted(told: Sequence[Told]) -> Iterator[Contradicted]:
    """The figures of the body that contradict an earlier one, in reading order."""
    body = [t for t in told[:MOST] if t.role not in HEADLINE_ROLES]
    known: set[str] = set()
    for number, later in enumerate(body):
        found = _source(later, body[:number], body, frozenset(known))
        known |= later.around
        if found is not None:
            yield found


def are_of_two(told: Sequence[Told], a: Span, b: Span) -> bool:
    """Whether two figures are plainly of two things: one of the west and one of the east, one of now and one of a year."""
    places = {t.mention.at: t for t in told}
    if a not in places or b not in places:
        return False
    earlier, later = sorted((places[a], places[b]), key=lambda t: t.mention.at.start)
    if are_qualified(later, earlier):
        return True
    return bool(other_sides(later, earlier) or (later.stages and not later.times and earlier.times))


def is_novel(told: Sequence[Told], at: Span) -> bool:
    """Whether the figure at a place is of a thing that is named for the first time: `a poll of 1,040 voters`."""
    return any(t.novel for t in told if t.mention.at == at)


def is_in_body(told: Sequence[Told], headline: Span) -> bool:
    """Whether a figure of the body has the value of the one that stands at a place in a headline, whatever it counts."""
    values = {t.figure.value for t in told if t.mention.at == headline}
    return any(t.figure.value in values for t in told if t.role not in HEADLINE_ROLES)


def _source(later: Told, before: Sequence[Told], body: Sequence[Told], known: frozenset[str]) -> Contradicted | None:
    """The earlier figure that a figure most likely means, where enough speaks for it."""
    alike = [t for t in body if t is not later and t.kind == later.kind]
    if later.apart or not later.kind or any(_is_said_of(t, later) for t in alike):
        return None
    weights = [w for t in before if t.kind == later.kind and (w := weigh(later, t, known)) is not None]
    if not weights:
        return None
    best = max(weights, key=lambda w: w.points)
    points = best.points
    if any(w.points > points - _LEAD and not agree(w.earlier.figure, best.earlier.figure) for w in weights):
        points -= _RIVAL
    if later.kind == YEAR:
        alike = [t for t in alike if t.heads & later.heads]
    of_one_noun = [t for t in alike if _may_be_counted_together(t, later)]
    if all(agree(t.figure, best.earlier.figure) for t in of_one_noun):
        points += _ONLY
    least = _least(best)
    if points < least - _slack(best) or _is_worked_out(later, of_one_noun):
        return None
    return Contradicted(later, best.earlier, points, likely=points < least)


def _is_said_of(told: Told, later: Told) -> bool:
    """Whether a figure agrees with another, or is it with digits cut off (`$17.8 million` of $17,897,742)."""
    a, b = sorted(abs(t.figure.value or Decimal(0)) for t in (told, later))
    return _agree(told.figure, later.figure) or (b <= a * _CUT_OFF and digits(told.figure) != digits(later.figure))


def _agree(a: Figure, b: Figure) -> bool:
    """As `agree`, but `more than 40` is said of no figure far above 40, and of two such figures the printed digits must agree."""
    if a.hedge is not None and b.hedge is not None and (_is_open(a) or _is_open(b)):
        return rounds_to(a, b) or rounds_to(b, a)
    return rounds_to(a, b) or rounds_to(b, a) or reach(a).meets(reach(b))


def _is_open(figure: Figure) -> bool:
    return figure.interval.high.is_infinite() or figure.interval.low <= 0 < figure.interval.high


def _least(weight: Weight) -> float:
    later = weight.later
    if not later.definite:
        taken_up = later.takes_up and later.subject & weight.earlier.around
        return _ENOUGH if taken_up and weight.form is Shape.TURNED else _UNMARKED
    return {Shape.TURNED: _TURNED, Shape.NONE: _WITHOUT_SLIP}.get(weight.form, _ENOUGH)


def _slack(weight: Weight) -> float:
    """How many points fewer a pair may have to be called likely; none where anything speaks of two things.

    The items of a list are alike in all but what they are of; and a clause may say which of its kind the later is.
    """
    later, earlier = weight.later, weight.earlier
    in_list = later.role is Role.LIST_ITEM is earlier.role
    parted = bool(later.names and earlier.names) and not later.names & earlier.names
    parted = parted or bool((later.around - earlier.around) & {stem(w) for w in listed("guard.others")})
    narrowed = bool(later.relative) and not later.relative & earlier.around
    return 0 if in_list or parted or narrowed else _SLACK.get(weight.form, 0) - (0 if later.definite else _UNKNOWN)


def _may_be_counted_together(a: Told, b: Told) -> bool:
    """Whether two figures of one kind can be added up: counts of one noun, or of people, or of what no noun tells."""
    if a.kind != COUNT:
        return True
    first, second = a.nouns, b.nouns
    people = {stem(w) for w in listed("noun.people") | listed("noun.general")}
    return not first or not second or bool(first & second) or bool(first & people and second & people)


def _is_worked_out(told: Told, others: Sequence[Told]) -> bool:
    """Whether a figure is the sum or the difference of two others nearby, which stand together."""
    near = [t for t in others if abs(t.sentence - told.sentence) <= _SUMMED]
    total = told.figure.interval
    pairs = ((reach(a.figure), reach(b.figure)) for a, b in neighbours(near))
    return any((x + y).meets(total) or (x - y).meets(total) or (y - x).meets(total) for x, y in pairs)
