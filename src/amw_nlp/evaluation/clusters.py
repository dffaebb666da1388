"""Which names are one person or organisation: B³ and CEAF-e, as sums that add up over documents.

B³ (Bagga and Baldwin 1998) asks of each mention how much of its entity stands in the other side's entity. CEAF-e (Luo 2005) pairs the
entities of both sides one to one, so that the sum of φ4 = 2|K∩R| / (|K|+|R|) is greatest. Both are taken twice: over the mentions that
both sides mark at the same stretch (`entities`), which judges the resolution alone, and over all mentions (`system`), where those of
one side alone count against it (as Pradhan et al. 2014 count mentions that the system found itself).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import count

from amw_nlp.evaluation.gold import Marked
from amw_nlp.text.mention import NAMES

Place = tuple[int, int]
Clusters = Mapping[Place, Hashable]


def cluster_counts(gold: Sequence[Marked], answers: Sequence[Marked]) -> dict[str, float]:
    """What one document adds; nothing where either side does not say which names are one."""
    key, response = clusters(gold), clusters(answers)
    counts: dict[str, float] = defaultdict(float)
    if not key or (answers and not response):
        return counts
    common = key.keys() & response.keys()
    for name, one, other in (
        ("entities", {p: key[p] for p in common}, {p: response[p] for p in common}),
        ("system", key, response),
    ):
        counts[f"b3.r/{name}"] += b_cubed(one, other)
        counts[f"b3.r.of/{name}"] += len(one)
        counts[f"b3.p/{name}"] += b_cubed(other, one)
        counts[f"b3.p.of/{name}"] += len(other)
        sides = [list(_sets(side).values()) for side in (one, other)]
        shared = ceaf(*sides)
        for measure, side in zip("rp", sides, strict=True):
            counts[f"ceafe.{measure}/{name}"] += shared
            counts[f"ceafe.{measure}.of/{name}"] += len(side)
    return counts


def clusters(marks: Iterable[Marked]) -> dict[Place, Hashable]:
    """The entity of each name by its place: its `entity`; where no mention has one, its label and canonical name."""
    names = [m for m in marks if m.label in NAMES]
    alone = count()
    if any(m.entity is not None for m in names):
        return {(m.start, m.end): m.entity if m.entity is not None else ("alone", next(alone)) for m in names}
    called = {(m.start, m.end): (m.label, m.norm["name"]) for m in names if m.norm and m.norm.get("name")}
    return {place: (label, " ".join(str(name).casefold().split())) for place, (label, name) in called.items()}


def _sets(of: Clusters) -> dict[Hashable, frozenset[Place]]:
    found: dict[Hashable, set[Place]] = defaultdict(set)
    for place, entity in of.items():
        found[entity].add(place)
    return {entity: frozenset(places) for entity, places in found.items()}


def b_cubed(one: Clusters, other: Clusters) -> float:
    """The sum over the mentions of one side: which share of its entity there is in its entity on the other side too."""
    here, there = _sets(one), _sets(other)
    return sum(
        len(here[entity] & there[other[place]]) / len(here[entity]) for place, entity in one.items() if place in other
    )


def ceaf(key: Sequence[frozenset[Place]], response: Sequence[frozenset[Place]]) -> float:
    """The greatest sum of φ4 over pairings of entities."""
    if not key or not response:
        return 0.0
    likeness = [[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key]
    if len(key) > len(response):
        likeness = [list(column) for column in zip(*likeness, strict=True)]
    return assign(likeness)


def assign(gains: Sequence[Sequence[float]]) -> float:
    """The greatest sum of one gain a row, each of another column; there are at least as many columns as rows.

    The Hungarian method with potentials (Kuhn 1955; Jonker and Volgenant 1987), rows taken in one by one.
    """
    columns = len(gains[0])
    row_price, column_price = [0.0] * (len(gains) + 1), [0.0] * (columns + 1)
    row_of = [0] * (columns + 1)
    for row in range(1, len(gains) + 1):
        row_of[0] = row
        path = _augment(gains, row_of, row_price, column_price)
        at = path[0]
        while at:
            row_of[at], at = row_of[path[1][at]], path[1][at]
    return sum(gains[row_of[c] - 1][c - 1] for c in range(1, columns + 1) if row_of[c])


def _augment(
    gains: Sequence[Sequence[float]], row_of: list[int], row_price: list[float], column_price: list[float]
) -> tuple[int, list[int]]:
    """The free column that the row in column 0 leads to at the least cost, and the column before each on the way."""
    columns = len(row_of) - 1
    slack, before, done = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
    at = 0
    while row_of[at]:
        done[at] = True
        row = row_of[at]
        for c in range(1, columns + 1):
            cost = -gains[row - 1][c - 1] - row_price[row] - column_price[c]
            if not done[c] and cost < slack[c]:
                slack[c], before[c] = cost, at
        step, following = min((slack[c], c) for c in range(1, columns + 1) if not done[c])
        for c in range(columns + 1):
            if done[c]:
                row_price[row_of[c]] += step
                column_price[c] -= step
            else:
                slack[c] -= step
        at = following
    return at, before
