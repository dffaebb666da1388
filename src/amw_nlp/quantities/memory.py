"""What a line has said so far: its figures, and where its sentences begin."""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal

from amw_nlp.quantities.line import Reading
from amw_nlp.text.mention import Label
from amw_nlp.text.patterns import lazy_pattern

_SENTENCE = lazy_pattern(r"[.?!][\"”’')]*[ \u00a0]+(?=[^a-z])|\n")


# the least number that is enough to tell which count is meant when it comes back ("the 1,900")
_TELLING = 100


class Memory:
    """The figures of a line that a bare number may go back to, and where its sentences begin.

    `earlier` is the last count of the blocks before, or None. `listed` is what the block before this item of a list counts, or None. `seen` are the quantities of the whole draft so far by their
    number, None for a number that was said of two things.
    """

    __slots__ = ("_starts", "_text", "counted", "earlier", "figures", "large", "listed", "seen")

    def __init__(self, text: str, listed: str | None = None, seen: dict[Decimal, Reading | None] | None = None) -> None:
        self._text = text
        self.listed = listed
        self.earlier: Reading | None = None
        self.seen: dict[Decimal, Reading | None] = {} if seen is None else seen
        self._starts: list[int] | None = None
        self.counted: Reading | None = None
        self.large: Reading | None = None
        self.figures: list[Reading] = []

    def take(self, reading: Reading) -> None:
        """Remembers a figure, or a length of time."""
        if reading.label is None and reading.time is None:
            return
        if reading.label is Label.QUANTITY and reading.unit is not None:
            self.counted = reading
            self._see(reading)
        if (
            reading.label in (Label.QUANTITY, Label.MONEY)
            and (reading.scale is not None or (reading.grouped and reading.label is Label.QUANTITY))
            and size_of(reading) >= 100_000
            and not self._is_gloss(reading)
        ):
            self.large = reading
        self.figures.append(reading)

    def _see(self, reading: Reading) -> None:
        size = size_of(reading)
        if size < _TELLING:
            return
        before = self.seen.setdefault(size, reading)
        if before is not None and before.unit != reading.unit:
            self.seen[size] = None

    def _is_gloss(self, reading: Reading) -> bool:
        """Whether an amount in brackets restates the one before it: "1.9 billion kronor (€173 million)"."""
        before = self.figures[-1] if self.figures else None
        return (
            before is not None
            and before.label is reading.label
            and "(" in self._text[before.end : reading.start]
            and reading.start - before.end <= 12
        )

    def sentence_of(self, at: int) -> int:
        """The number of the sentence that a place is in."""
        if self._starts is None:
            self._starts = [match.end() for match in _SENTENCE.finditer(self._text)]
        return bisect_right(self._starts, at)

    def start_of(self, at: int) -> int:
        """Where the sentence of a place begins."""
        number = self.sentence_of(at)
        assert self._starts is not None
        return self._starts[number - 1] if number else 0


def size_of(reading: Reading) -> Decimal:
    """A reading's number with its scale."""
    return reading.number if reading.scale is None else reading.number * reading.scale


def is_like(one: Reading, two: Reading, factor: Decimal) -> bool:
    """Whether two numbers are within a factor of each other."""
    a, b = size_of(one), size_of(two)
    return a * factor >= b and b * factor >= a
