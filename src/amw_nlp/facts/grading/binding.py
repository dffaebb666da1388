"""The figures that a size word is of: in its own sentence or the next, wherever only one can be meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from amw_nlp.facts.classed import Classed
from amw_nlp.facts.classes import ClassWord, FigureClass
from amw_nlp.facts.grading.changes import change_of, decline_of
from amw_nlp.facts.grading.grades import Graded, find_graded
from amw_nlp.facts.grading.money import WORTH, fortune_of, sum_of, valuation_of
from amw_nlp.facts.grading.people import age_of, count_of
from amw_nlp.facts.grading.shares import share_of
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


def find_gradings(facts: Facts) -> Iterator[Classed]:
    """The size words whose figures are told, each with them."""
    for graded in find_graded(facts.draft):
        sentence = facts.draft.sentences[facts.draft.sentence_at(graded.at.start)]
        is_prose = sentence.span.end - sentence.span.start <= _LONGEST
        if facts.draft.blocks[sentence.block].role is Role.CELL or not is_prose:
            continue
        figures = _READERS[graded.grade.kind](facts, graded)
        if figures:
            hull = _hull(figures)
            bounds = _bounds(graded, figures[0])
            of = FigureClass(graded.grade.name, graded.grade.kind, bounds, False)
            yield Classed(ClassWord(graded.at, of), tuple(figures), hull)


def _bounds(graded: Graded, figure: Mention) -> Interval:
    bounds = graded.grade.bounds
    unit = figure.value.unit if isinstance(figure.value, Figure) else None
    worth = WORTH.get(unit or "") if graded.grade.kind in ("fortune", "valuation") else None
    return Interval(bounds.low * worth, bounds.high) if worth is not None else bounds


def _hull(figures: Sequence[Mention]) -> Interval:
    intervals = [f.value.interval for f in figures if isinstance(f.value, Figure)]
    hull = intervals[0]
    for interval in intervals[1:]:
        hull = hull.union(interval)
    return hull
