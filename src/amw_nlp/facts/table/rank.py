"""Whose a figure is and what it measures: of all that its draft offers, what the ranker finds likeliest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from amw_nlp.facts.claim import Claim
from amw_nlp.facts.table.forest import Forest
from amw_nlp.facts.table.measures import metrics
from amw_nlp.facts.table.nominees import Nominee, Told
from amw_nlp.facts.table.owners import subjects
from amw_nlp.facts.table.places import Traits
from amw_nlp.facts.table.scene import Scene
from amw_nlp.facts.table.traits import metric_traits, shared_traits, subject_traits

SUBJECT, METRIC = "subject", "metric"


class Judge(Protocol):
    """Chooses among nominees."""

    def choose(
        self, what: str, claim: Claim, nominees: Sequence[Nominee], traits: Sequence[Traits], /
    ) -> tuple[int, float]:
        """The index of the likeliest, and how likely it is, 0 to 1. `what` is ``subject`` or ``metric``."""
        ...


class RankerJudge:
    """Chooses by forests, one for each of what there is to choose."""

    def __init__(self, forests: Mapping[str, Forest]) -> None:
        self._forests = forests

    def choose(
        self, what: str, _claim: Claim, _nominees: Sequence[Nominee], traits: Sequence[Traits], /
    ) -> tuple[int, float]:
        """The likeliest by its traits; of two alike the first."""
        chances = self._forests[what].chances(traits)
        best = max(range(len(chances)), key=chances.__getitem__)
        return best, chances[best]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a figure is of; `confidence` is the chance that both are right."""

    subject: Nominee
    metric: Nominee
    confidence: float


def read_figure(scene: Scene, i: int, claim: Claim, told: Told, judge: Judge) -> Reading:
    """What the figure at item `i` is of: its metric first, then whose that is."""
    scene = scene.around(i)
    shared = shared_traits(scene, i, told)
    offered = metrics(scene, i, claim, told)
    at, sure = judge.choose(METRIC, claim, offered, [metric_traits(one, scene, i, told) | shared for one in offered])
    metric = offered[at]
    owners = subjects(scene, i, claim, told)
    traits = [subject_traits(one, scene, i, metric, told) | shared for one in owners]
    best, chance = judge.choose(SUBJECT, claim, owners, traits)
    return Reading(owners[best], metric, sure * chance)
