"""Precision, recall and F1 of names: exact stretch and label."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

Found = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of names found that are right, found, and due."""

    right: int = 0
    found: int = 0
    due: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 when nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what was due that was found; 0 when nothing was due."""
        return self.right / self.due if self.due else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.due) if self.found + self.due else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.due + other.due)

    def __str__(self) -> str:
        return f"P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f} ({self.due})"


def score_names(found: Iterable[Found], due: Iterable[Found], labels: Collection[str]) -> Score:
    """How well the names found in a text match those due, for the labels given."""
    has, wants = ({n for n in names if n[2] in labels} for names in (found, due))
    return Score(len(has & wants), len(has), len(wants))
