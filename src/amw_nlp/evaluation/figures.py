"""From sums to figures: F1 by label and scheme, norms, rules, false alarms per 1,000 words, each with its 95% interval."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amw_nlp.evaluation.bootstrap import Tally, ratio, spread
from amw_nlp.evaluation.claim_scores import FIELDS, TOGETHER
from amw_nlp.evaluation.spans import SCHEMES

if TYPE_CHECKING:
    from amw_nlp.evaluation.bootstrap import Array

ALL = "all"
MEASURES = ("precision", "recall", "f1")


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured figure: `count` is what it is a share of (annotations, planted findings, documents). `replicates` are its resamples."""

    name: str
    value: float
    low: float
    high: float
    count: int
    replicates: tuple[float, ...] = ()


def figures(tally: Tally) -> dict[str, Figure]:
    """All figures that a corpus gives, by name: ``ORG.strict.f1``, ``all.norm``, ``VAL001.recall``, ``rules.precision``, ``alarms``."""
    made = (
        _figure(name, values, count)
        for part in (_spans, _norms, _clusters, _claims, _rules, _alarms, _verdicts)
        for name, values, count in part(tally)
    )
    return {figure.name: figure for figure in made if figure is not None}


_Row = tuple[str, "Array", float]


def _figure(name: str, values: Array, count: float) -> Figure | None:
    measured = spread(values)
    return None if measured is None else Figure(name, *measured, round(count), tuple(values[1:].tolist()))


def _sum(tally: Tally, group: str, keys: list[str]) -> Array:
    return sum((tally.sums(f"{group}/{key}") for key in keys), start=tally.sums(""))


def _groups(tally: Tally, *groups: str) -> Iterator[tuple[str, list[str]]]:
    """Each key of some groups by itself, then all of them together."""
    keys = sorted({key for group in groups for key in tally.keys(group)})
    for key in keys:
        yield key, [key]
    if keys:
        yield ALL, keys


def _spans(tally: Tally) -> Iterator[_Row]:
    for name, keys in _groups(tally, "gold", "answer"):
        gold, answers = _sum(tally, "gold", keys), _sum(tally, "answer", keys)
        for scheme in SCHEMES:
            # credits are kept in halves
            recall = ratio(_sum(tally, f"{scheme}.gold", keys) / 2, gold)
            precision = ratio(_sum(tally, f"{scheme}.answer", keys) / 2, answers)
            f1 = _f1(tally, scheme, keys)
            for measure, values in zip(MEASURES, (precision, recall, f1), strict=True):
                yield f"{name}.{scheme}.{measure}", values, float(gold[0])


def _f1(tally: Tally, scheme: str, keys: list[str]) -> Array:
    """Twice the credit over both counts: 0, not undefined, where annotations are there and no answers."""
    credit = _sum(tally, f"{scheme}.gold", keys) + _sum(tally, f"{scheme}.answer", keys)
    return ratio(credit / 2, _sum(tally, "gold", keys) + _sum(tally, "answer", keys))


def _norms(tally: Tally) -> Iterator[_Row]:
    for right, of in (("norm", "normed"), ("hedge", "hedged")):
        for name, keys in _groups(tally, of):
            below = _sum(tally, of, keys)
            yield f"{name}.{right}", ratio(_sum(tally, right, keys), below), float(below[0])


def _clusters(tally: Tally) -> Iterator[_Row]:
    for metric in ("b3", "ceafe"):
        for name in tally.keys(f"{metric}.r.of"):
            sums = {m: tally.sums(f"{metric}.{m}/{name}") for m in ("r", "r.of", "p", "p.of")}
            recall, precision = ratio(sums["r"], sums["r.of"]), ratio(sums["p"], sums["p.of"])
            f1 = ratio(2 * recall * precision, recall + precision)
            for measure, values in zip(MEASURES, (precision, recall, f1), strict=True):
                yield f"{name}.{metric}.{measure}", values, float(sums["r.of"][0])


def _claims(tally: Tally) -> Iterator[_Row]:
    for group in tally.keys("claimed"):
        of = tally.sums(f"claimed/{group}")
        for name in ("found", *FIELDS, *TOGETHER):
            yield f"{group}.{name}", ratio(tally.sums(f"claim.{name}/{group}"), of), float(of[0])
    for field in FIELDS if tally.keys("claimed") else ():
        hit = tally.sums(f"claim.hit/{field}")
        for measure, below in (("precision", "said"), ("recall", "known")):
            of = tally.sums(f"claim.{below}/{field}")
            yield f"claims.{field}.{measure}", ratio(hit, of), float(of[0])


def _rules(tally: Tally) -> Iterator[_Row]:
    known = bool(tally.keys("planted"))
    for name, keys in _groups(tally, "planted", "reported"):
        shown = "rules" if name == ALL else name
        planted, reported = _sum(tally, "planted", keys), _sum(tally, "reported", keys)
        if known:  # where nothing is planted, every report is wrong: false alarms say that, and no share of them
            yield f"{shown}.precision", ratio(_sum(tally, "right", keys), reported), float(reported[0])
        yield f"{shown}.recall", ratio(_sum(tally, "caught", keys), planted), float(planted[0])
        yield f"{shown}.noticed", ratio(_sum(tally, "noticed", keys), planted), float(planted[0])
        alarms = _sum(tally, "alarm", keys)
        yield f"{shown}.alarms", ratio(1000 * alarms, tally.sums("judged words")), float(alarms[0])


def _alarms(tally: Tally) -> Iterator[_Row]:
    words = tally.sums("judged words")
    yield "alarms", ratio(1000 * tally.sums("alarm"), words), tally.total("alarm")
    yield "alarms.error", ratio(1000 * tally.sums("alarm.error"), words), tally.total("alarm.error")
    yield "remarks", ratio(1000 * tally.sums("remark"), words), tally.total("remark")


def _verdicts(tally: Tally) -> Iterator[_Row]:
    for verdict, shown in (("contradict", "flagged"), ("agree", "misjudged")):
        for name, keys in _groups(tally, verdict):
            below = _sum(tally, verdict, keys)
            yield f"{name}.{shown}", ratio(_sum(tally, f"{verdict}.flagged", keys), below), float(below[0])
