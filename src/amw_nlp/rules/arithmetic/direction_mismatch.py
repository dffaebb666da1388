from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.facts.comparison.fits import way_of
from amw_nlp.facts.facts import Facts
from amw_nlp.facts.wording import quoted, range_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.rules.base import Diagnostic, Rule
from amw_nlp.settings import Severity
from amw_nlp.text.mention import Label

_RANK = 100
"""A bare number below this may be a rank, a score or a rate."""


class DirectionMismatch(Rule):
    """A figure that is said to have risen to a lower one, or fallen to a higher one, or to lie above a higher one.

    ## What it finds
    "Visits rose to 4.1 million from 4.8 million": they fell. "Fewer people were hurt. In 2025 there were 214; in 2024 it had been 188".
    "The wait of 42 days is shorter than the average of 35".

    ## Why it matters
    The verb is what readers take away; with the two figures swapped, or the verb wrong, the story says its opposite.

    ## The sum
    The ranges of the two figures lie apart, on the other side from what the verb says.

    ## When it is silent
    Where any word of change beside the two figures says the true direction; where it is not plain which figure is the later one, and where the other was only expected; for losses, ranks, exchange rates and yields, where a smaller number may be a rise;
    where a figure beside a comparison may be the distance ("$2 above the $48"), and where a comparison is denied, wished or asked;
    for words that judge rather than measure ("improved", "eased"); where a sentence speaks of letting go and of taking in, or pairs its figures with "respectively".
    """

    code, name, severity = "CALC007", "direction-mismatch", Severity.ERROR

    def check(self, facts: Facts) -> Iterator[Diagnostic]:
        """The changes whose verb and figures point two ways."""
        told: set[tuple[int, int]] = set()
        for change in facts.changes:
            before, after = change.ends
            if _is_paired(facts, change.after.at.start):
                continue
            key = (change.before.at.start, change.after.at.start)
            if key in told or not change.firm or not change.direction or (change.turned and not change.held):
                continue
            if not change.held and not _is_amount(before, after):
                continue
            way = way_of(before, after)
            if way == -change.direction:
                fell = way < 0
                told.add(key)
                yield self.report(
                    facts,
                    change.after,
                    change.before,
                    message=f"from {quoted(change.before)} to {quoted(change.after)} is a {'fall' if fell else 'rise'}, not a {'rise' if fell else 'fall'}",
                    explanation=f"before: {range_of(change.before)}; after: {range_of(change.after)}",
                    confidence=0.9,
                )
        for side in facts.wrong_sides:
            if (side.other.at.start, side.figure.at.start) not in told:
                yield self.report(
                    facts,
                    side.figure,
                    side.other,
                    message=f"{quoted(side.figure)} is said to be {'more' if side.way > 0 else 'less'} than {quoted(side.other)}",
                    explanation=f"{quoted(side.figure)} against {quoted(side.other)}: it is {'less' if side.way > 0 else 'more'}",
                    confidence=0.9,
                )


def _is_paired(facts: Facts, start: int) -> bool:
    """Whether `respectively` pairs the figures of a sentence, so that neighbours are of different things."""
    return "respectively" in facts.draft.read(facts.draft.sentences[facts.draft.sentence_at(start)].span)


def _is_amount(before: Figure, after: Figure) -> bool:
    """Whether a larger figure is more of the thing: not a bare number as small as a rank."""
    bare = after.label is Label.QUANTITY and not after.unit and not before.unit
    return not bare or min(before.interval.low, after.interval.low) >= _RANK
