"""A date phrase with its days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from amw_nlp.quantities.dates.almanac import Days, timex_of
from amw_nlp.quantities.dates.nodes import Grain
from amw_nlp.quantities.when import When, WhenKind


@dataclass(frozen=True, slots=True)
class Value:
    """What a phrase came to. `days` is None for lengths and what no context fixed; `timex` overrides what days and grain would give."""

    grain: Grain
    days: Days | None = None
    timex: str | None = None
    kind: WhenKind = WhenKind.DATE
    fiscal: bool = False
    relative: bool = False
    weekday: int | None = None
    printed: tuple[int | None, int | None, int | None] | None = None
    impossible: str | None = None
    year_printed: bool = False
    reported: bool = False
    """Whether it is a period that figures are reported for: a quarter, a half, a year to March, a fiscal year."""

    @property
    def first(self) -> dt.date | None:
        """The first day, where known."""
        return self.days[0] if self.days else None

    def as_when(self) -> When:
        """The published form."""
        timex = self.timex or (timex_of(self.days, self.grain) if self.days else None)
        first, last = self.days if self.days else (None, None)
        return When(
            timex, self.kind, first, last, self.fiscal, self.relative, self.weekday, self.printed, self.impossible
        )
