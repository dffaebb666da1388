"""The figures that a size word is of: in its own sentence or the next, wherever only one can be meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from amw_nlp.facts.grading.changes import change_of, decline_of
from amw_nlp.facts.grading.grades import Grade, Graded
from amw_nlp.facts.grading.money import WORTH, fortune_of, sum_of
from amw_nlp.facts.grading.people import age_of, count_of
from amw_nlp.facts.grading.shares import share_of
from amw_nlp.facts.grading.valued import valuation_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.draft import Role
from amw_nlp.text.mention import Mention

if TYPE_CHECKING:
    from amw_nlp.facts.facts import Facts

_LONGEST = 900
"""No sentence of prose has more characters; this bounds the work, too."""
_READERS = {
    "share": share_of,
    "change": change_of,
    "decline": decline_of,
    "sum": sum_of,
    "fortune": fortune_of,
    "valuation": valuation_of,
    "count": count_of,
    "age": age_of,
}


@dataclass(frozen=True, slots=True)
class Classed:
    """A size word with the figures it must fit; `interval` is the smallest that holds them all, `grade` the word's in their currency."""

    word: Graded
    grade: Grade
    figures: tuple[Mention, ...]
    interval: Interval


def find_classed(facts: Facts) -> Iterator[Classed]:
    """The size words whose figures are told, each with them; a firm's class is given once."""
    told: set[Mention] = set()
    valued: set[str] = set()
    for graded in facts.graded:
        sentence = facts.draft.sentences[facts.draft.sentence_at(graded.at.start)]
        is_prose = sentence.span.end - sentence.span.start <= _LONGEST
        kind, name = graded.grade.kind, graded.grade.name
        if facts.draft.blocks[sentence.block].role is Role.CELL or not is_prose or name in valued:
            continue
        figures = _READERS[kind](facts, graded)
        if figures and told.isdisjoint(figures):
            told |= set(figures)
            valued |= {name} if kind == "valuation" else set()
            yield Classed(graded, _in_currency(graded.grade, figures[0]), tuple(figures), _hull(figures))


def _in_currency(grade: Grade, figure: Mention) -> Grade:
    """A class of fortunes or firms is in dollars: its bounds in the figure's currency."""
    unit = figure.value.unit if isinstance(figure.value, Figure) else None
    worth = WORTH.get(unit or "") if grade.kind in ("fortune", "valuation") else None
    return grade if worth is None else replace(grade, bounds=Interval(grade.bounds.low * worth, grade.bounds.high))


def _hull(figures: Sequence[Mention]) -> Interval:
    intervals = [f.value.interval for f in figures if isinstance(f.value, Figure)]
    hull = intervals[0]
    for interval in intervals[1:]:
        hull = hull.union(interval)
    return hull
