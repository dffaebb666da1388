"""What stands around an error, cut into stretches that say which side marks them: for pages that show errors in place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

GOLD, ANSWER, BOTH, PLAIN, GAP = "gold", "answer", "both", "", "gap"
Marks = Sequence[tuple[int, int, str]]
Piece = tuple[str, str]


def excerpt(source: str, marks: Marks, around: int = 120) -> tuple[Piece, ...]:
    """The marked stretches of a text with so many characters around, as pairs of text and side; ``gap`` where text is left out.

    >>> excerpt("Sales rose to $5 million.", [(14, 16, "answer"), (14, 24, "gold")], 6)
    (('', 'gap'), ('rose to ', ''), ('$5', 'both'), (' million', 'gold'), ('.', ''))
    """
    shown = [(a, b, side) for a, b, side in marks if 0 <= a < b <= len(source)]
    pieces: list[Piece] = []
    end = 0
    for low, high in _windows(source, shown, around):
        if low > end:
            pieces.append(("", GAP))
        pieces += _cut(source, low, high, shown)
        end = high
    if pieces and end < len(source):
        pieces.append(("", GAP))
    return tuple(pieces)


def _windows(source: str, marks: Marks, around: int) -> list[tuple[int, int]]:
    """The stretches to show, from a word's beginning to a word's end, those that meet made one."""
    found: list[tuple[int, int]] = []
    for start, end, _ in sorted(marks):
        low, high = _widened(source, start - around, end + around)
        if found and low <= found[-1][1]:
            low, high = found[-1][0], max(high, found[-1][1])
            found.pop()
        found.append((low, high))
    return found


def _widened(source: str, low: int, high: int) -> tuple[int, int]:
    low, high = max(0, low), min(len(source), high)
    before, after = source.rfind(" ", max(0, low - 20), low), source.find(" ", high, high + 20)
    return (before + 1 if before >= 0 else low), (after if after >= 0 else high)


def _cut(source: str, low: int, high: int, marks: Marks) -> list[Piece]:
    cuts = sorted({low, high, *(at for a, b, _ in marks for at in (a, b) if low < at < high)})
    pieces = []
    for start, end in pairwise(cuts):
        sides = {side for a, b, side in marks if a <= start and end <= b}
        side = BOTH if {GOLD, ANSWER} <= sides or BOTH in sides else next(iter(sides), PLAIN)
        pieces.append((source[start:end], side))
    return pieces
