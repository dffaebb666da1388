"""How much speaks for two figures' being of one thing, in points.

No pattern of words is asked for. What a desk editor goes by is added up: the noun is the same, or one takes up the other's verb
(`jailed`, `the sentence`); the later stands in a noun phrase of something known (`the 821 people`); the sentences share their other
words; one number is a slip of the pen for the other. What parts them is taken away: a word of the later noun phrase that the
earlier sentence lacks, other names, a new subject, values far apart. Some things part them for good: another time, another side, a
comparison, a figure that is a sum of others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from amw_nlp.facts.conflict import slip
from amw_nlp.facts.same.kin import listed
from amw_nlp.facts.same.measured import AGE, COUNT, YEAR
from amw_nlp.facts.same.slips import Shape, digits, shape
from amw_nlp.facts.same.told import Forms, Told
from amw_nlp.facts.topic import stem
from amw_nlp.text.draft import Role

_FEW, _GENERATION, _FIRM = 13, 30, 2
_LENGTHS = ("months", "days", "minutes")
_BARE = (COUNT, AGE, *_LENGTHS)
_FAR, _FARTHEST, _CLOSE = Decimal("1.8"), Decimal("2.5"), Decimal("1.25")
_TELLING_DIGITS = 3
_REPEATED, _LEAST_COMMON, _MOST_OF = 1.5, 4, 0.6
"""Points for a sentence that repeats another: so many words in common, and such a share of the shorter one's."""
_SURE = (Shape.POWER, Shape.TURNED, Shape.DIGIT)


@dataclass(frozen=True, slots=True)
class Weight:
    """The points for `later` and `earlier`; `form` is the slip of the pen that parts them."""

    later: Told
    earlier: Told
    points: float
    form: Shape


def weigh(later: Told, earlier: Told, known: Forms) -> Weight | None:
    """The points of a pair; None where something parts them for good, or nothing joins them. `known` are the forms of all before."""
    if _are_parted(later, earlier, known):
        return None
    ratio = ratio_of(later, earlier)
    form = form_of(later, earlier)
    if ratio is None or (ratio > _FARTHEST and form not in _SURE):
        return None
    noun = noun_points(later, earlier)
    joined = noun + shared_points(later, earlier)
    if not joined and later.definite and _is_telling_slip(later, earlier, form):
        joined = 1.0
    if not joined:
        return None
    if noun < _FIRM and count_other_things(later, earlier):
        return None
    joined += 1 if later.whole and later.definite and noun >= _FIRM else 0
    points = joined + sum(_company(later, earlier, form)) + _value(earlier, form, ratio) - few_points(later, earlier)
    points += (2 if later.definite else -_unsaid(later, earlier, known)) - _strange(later, earlier, known)
    return Weight(later, earlier, points, form)


def _are_parted(later: Told, earlier: Told, known: Forms) -> bool:
    return bool(
        later.sentence == earlier.sentence
        or (later.kind == AGE and not _may_be_one_person(later, earlier, known))
        or not _bounds().isdisjoint(later.near | earlier.near)
        or later.apart
        or earlier.apart
        or bool(_means() & later.near) != bool(_means() & earlier.near)
        or ((later.contrast or earlier.contrast) and later.kind != AGE)
        or are_qualified(later, earlier)
        or bool(other_sides(later, earlier))
        or _take_turns(later, earlier)
        or later.stages - earlier.stages
        or (later.moved and not later.definite)
        or not later.kind
        or (later.kind == YEAR and not _may_be_of_one_year(later, earlier))
        or (later.kind != YEAR and later.times and earlier.times and not later.times & earlier.times)
        or (later.dated and earlier.dated and not _may_be_of_one_time(later.dated, earlier.dated))
    )


def _may_be_of_one_time(a: Forms, b: Forms) -> bool:
    """Whether a time of one is one of the other, or lies in it: `2025` and `2025-12`."""
    return any(x.startswith(y) or y.startswith(x) for x in a for y in b)


def other_sides(later: Told, earlier: Told) -> Forms:
    """The words that put the later figure on another side than the earlier: `men`, where that speaks of women."""
    new = later.sides - earlier.sides - earlier.around
    return frozenset(side for side in new if side[0] != "!" and stem(side) not in earlier.around)


def _take_turns(later: Told, earlier: Told) -> bool:
    """Whether the two are each of another in a row: of the first round, of the second."""
    first, second = ({side for side in t.sides if side[0] == "!"} for t in (earlier, later))
    return bool(first and second) and not first & second


def are_qualified(later: Told, earlier: Told) -> bool:
    """Whether one noun has two qualities: the deposit rate and the lending rate."""
    first, second = (frozenset(f for f in t.heads if f[0] not in "=~@^#") for t in (earlier, later))
    own, other = first - second - later.around, second - first - earlier.around
    return later.kind != COUNT and bool(first & second and own and other)


def _may_be_one_person(later: Told, earlier: Told, known: Forms) -> bool:
    """Whether `the man, 49` can be `a roofer, 47`: the words speak of nobody else, and of no woman."""
    persons = {stem(w) for w in listed("person.any")}
    here, there = (persons & {f for f in t.heads if f[0] != "~"} for t in (later, earlier))
    others = (known & persons) - there
    return (
        later.definite and bool(here) and not others and later.met <= bool(there) and (not there or bool(here & there))
    )


def _may_be_of_one_year(later: Told, earlier: Told) -> bool:
    """Whether two years can be slips of one: of one event, the later of something known or of a name that the earlier sentence has."""
    apart = abs(size_of(later) - size_of(earlier))
    known = later.definite or later.takes_up or not later.subject
    return bool(later.heads & earlier.heads) and apart <= _GENERATION and (known or bool(later.names & earlier.names))


def _is_telling_slip(later: Told, earlier: Told, form: Shape) -> bool:
    """Whether chance hardly explains two numbers: `212 kg`, then `the 221 kg`; `640 million shillings`, then `the 640 billion shillings`."""
    if form is Shape.POWER:
        return later.named and not later.heads and digits(earlier.figure) > 1
    least = 2 if later.named and not later.heads else _TELLING_DIGITS  # "the ₹4.2 crore was taken"
    return form is Shape.TURNED and digits(earlier.figure) >= least


def form_of(later: Told, earlier: Told) -> Shape:
    """The slip of the pen that parts two values; small counts are not held to be powers of ten apart (5 of 50 states)."""
    few = later.kind in _LENGTHS or (later.kind in (COUNT, AGE) and min(size_of(later), size_of(earlier)) < _FEW)
    return Shape.POWER if not few and slip(earlier.figure, later.figure) else shape(earlier.figure, later.figure)


def size_of(told: Told) -> Decimal:
    """A figure's value, its sign aside."""
    return abs(told.figure.value or Decimal(0))


def ratio_of(later: Told, earlier: Told) -> Decimal | None:
    """How many times the smaller value the larger is; None where they have different signs."""
    small, large = sorted((size_of(later), size_of(earlier)))
    signs = {(t.figure.value or 0) < 0 for t in (later, earlier)}
    return large / small if len(signs) == 1 and small else None


def noun_points(later: Told, earlier: Told) -> float:
    """What the nouns of the two say: the same, of one kin, or one among the words of the other."""
    units = {f for f in later.heads & earlier.heads if f[0] == "="}
    same = {f for f in later.heads & earlier.heads if f[0] not in "=~@^"} - _empty() - {f[1:] for f in _general()}
    if units - _general() or same:
        return 2.5
    if {f for f in later.heads & earlier.heads if f[0] == "~"}:
        return 2
    if _plain((later.heads & earlier.near) | (earlier.heads & later.near)) - _empty():
        return 2
    if later.takes_up and _plain(later.subject) & (earlier.near | earlier.heads):
        return 1.5
    if _plain(later.heads) & earlier.around - _empty():
        return 1
    if (
        later.definite
        and not later.heads
        and later.kind not in _BARE
        and not later.kind.startswith(("MONEY", "PERCENT"))
    ):
        return 1.5  # `the 30 million hectares`
    return 0.5 if units else 0


def count_other_things(later: Told, earlier: Told) -> bool:
    """Whether two counts have each a noun of its own: members and votes."""
    first, second = ({f for f in t.heads if f[0] == "="} for t in (later, earlier))
    return bool(first and second) and not (first & second or (first | second) & _general())


def _plain(forms: Forms) -> Forms:
    return frozenset(f for f in forms if f[0] not in "@^=")


def _general() -> frozenset[str]:
    return frozenset(f"={stem(w)}" for w in listed("noun.general"))


def _bounds() -> frozenset[str]:
    return frozenset(stem(w) for w in listed("guard.bounds"))


def _means() -> frozenset[str]:
    return frozenset(stem(w) for w in listed("guard.means"))


def _empty() -> frozenset[str]:
    return frozenset(stem(w) for w in listed("noun.empty"))


def shared_points(later: Told, earlier: Told) -> float:
    """What governs both."""
    shared = _plain(later.near & earlier.near) - later.heads - earlier.heads
    return 1.5 if len(shared) > 1 else 1 if shared else 0


def _company(later: Told, earlier: Told, form: Shape) -> Iterator[float]:
    """What the two sentences have in common besides, or have not."""
    topic = {f for f in later.around & earlier.around if f[0] not in "=~@^#"} - later.near - earlier.near
    yield 0.75 if topic else 0
    yield _REPEATED if form in _SURE and _repeats(later, earlier) else 0
    yield 1.5 if later.beside & earlier.beside else 0
    yield -1 if earlier.stages - later.stages else 0
    yield -1 if later.kind.startswith("PERCENT") else 0
    if later.names and earlier.names and not later.names & earlier.names:
        yield -1 if later.definite else -2


def _repeats(later: Told, earlier: Told) -> bool:
    """Whether most words of the shorter of two sentences are the other's too; items of a list are told in the same words."""
    if later.role is Role.LIST_ITEM is earlier.role:
        return False
    a, b = (frozenset(f for f in t.around if f[0] not in "=~#^") for t in (later, earlier))
    common = len(a & b)
    return common >= _LEAST_COMMON and common >= _MOST_OF * min(len(a), len(b))


def _unsaid(later: Told, earlier: Told, known: Forms) -> float:
    """What makes a figure that nothing marks as known one of another thing."""
    points = 0.75 * sum(1 for forms in earlier.narrow if not forms & later.around)
    points += sum(1 for forms in later.fresh if not forms & earlier.around)
    points += 1.5 if later.times and not earlier.times else 0
    points += 1.5 if later.novel else 0
    points += 2.5 if later.owner and earlier.owner and not later.owner & earlier.owner else 0
    if later.subject and not later.subject & later.heads:
        points += (
            (-1.5 if later.takes_up else -0.5) if later.subject & earlier.around else 1 if later.subject & known else 2
        )
    return points


def _strange(later: Told, earlier: Told, known: Forms) -> float:
    """The words of the later noun phrase that the earlier sentence lacks, those that are names or new to the draft most."""
    points = 3.25 if later.relative and not later.relative & earlier.around else 0.0
    for forms in later.narrow:
        if not forms & earlier.around:
            points += 0.75 if forms & known else 2.5 if any(f[0] in "@^!" for f in forms) else 1.25
    return points


def _value(earlier: Told, form: Shape, ratio: Decimal) -> float:
    """What the numbers say: a slip of the pen, values close to each other or far apart."""
    if form in _SURE:
        return 2.0
    points = 0.5 if form is Shape.OF_FEW else 0.0
    return points + (0.5 if ratio < _CLOSE else -1 if ratio > _FAR and not earlier.kind.startswith("degree") else 0)


def few_points(later: Told, earlier: Told) -> float:
    """What is taken off where a few are told: the later may be some of the earlier, or others."""
    if (
        later.kind != COUNT
        or any(t.figure.value != int(t.figure.value or 0) for t in (later, earlier))
        or max(size_of(later), size_of(earlier)) >= _FEW
    ):
        return 0
    return 1.5 if size_of(later) > size_of(earlier) else 3
