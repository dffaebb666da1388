from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.facts import Facts
from amw_nlp.facts.grading.binding import Classed
from amw_nlp.facts.wording import quoted, range_of, span_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity
from amw_nlp.text.mention import Mention


class ClassMismatch(Rule):
    """A word that puts a figure into a class it is not in: unicorn, majority, double-digit, six-figure, octogenarian.

    ## What it finds
    A "unicorn" valued at $800 million; "double-digit growth of 8%"; a "majority stake of 45%"; "a six-figure sum" of $2 million; "nearly
    half (31%)"; "hundreds of jobs: 74"; a "billionaire" worth $600 million; "the octogenarian founder, 78,". The figure may stand in the
    next sentence where only one can be meant.

    ## Why it matters
    The word is the judgement that readers keep, and it is checked less often than the figure.

    ## The sum
    The class's bounds against the figure's range. A class that is too small for its figure (a decacorn at $150 billion) is loose use
    rather than an error, and only information.

    ## When it is silent
    Where the draft gives no figure that is plainly the class's own, or several that differ, one of which fits.
    """

    code, name, severity = "CLS001", "class-mismatch", Severity.ERROR

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The class words whose figures lie outside."""
        for classed in facts.classed:
            bounds = classed.grade.bounds
            too_small = classed.grade.ladder and bool(_beyond(classed))
            if bounds.meets(classed.interval) and not too_small:
                continue
            yield self.report(
                facts,
                classed.word.at,
                *_shown(classed, too_small),
                message=_message(facts, classed, too_small),
                explanation=f"{classed.grade.name}: {span_of(bounds)}; {', '.join(range_of(f) for f in _shown(classed, too_small)[:2])}",
                confidence=0.85,
                severity=Severity.INFO if too_small else None,
            )


def _message(facts: Facts, classed: Classed, too_small: bool) -> str:
    word = facts.draft.read(classed.word.at)
    figure = quoted(_shown(classed, too_small)[0])
    return f"“{word}” is too small a word for {figure}" if too_small else f"“{word}” does not fit {figure}"


def _beyond(classed: Classed) -> list[Mention]:
    """The figures that are too large for the class, whatever they stand for."""
    high = classed.grade.bounds.high
    return [f for f in classed.figures if isinstance(f.value, Figure) and f.value.interval.low >= high]


def _shown(classed: Classed, too_small: bool) -> list[Mention]:
    """The figures that the class does not fit."""
    return _beyond(classed) if too_small else list(classed.figures)
