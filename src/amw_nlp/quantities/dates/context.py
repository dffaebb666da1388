"""What is known where a date stands: the draft's day, its order of figures, its fiscal year, and the dates before."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from amw_nlp.quantities.dates.match import Found
from amw_nlp.quantities.dates.nodes import Grain, Point
from amw_nlp.quantities.dates.tense import Tense
from amw_nlp.quantities.dates.value import Value
from amw_nlp.quantities.when import WhenKind
from amw_nlp.settings import DateOrder, Settings

_MONTHS = 12
# A month so many months after the draft's is rather last year's, unless the verb looks ahead; and before it, next year's
_AHEAD, _BEHIND = 3, 9
# "Is" and "until" leave a month that was over so many months ago where it was
_JUST_OVER = 3
# An earlier date so many years away from the draft's tells that the text is of that time
_FAR = 2


@dataclass(slots=True)
class Context:
    """The reading of one draft as it goes on; one a draft, never shared."""

    today: dt.date | None
    order: DateOrder
    fiscal_end: int | None
    anchor: Value | None = None
    """The last date with days."""
    lead: Value | None = None
    """The same, but for those that are only compared with: what the next item of a list may go back to."""
    period: Value | None = None
    """The last period of a month or more."""
    period_place: tuple[int, int] = (-1, -1)
    """The block and the sentence that it was said in."""
    printed: Value | None = None
    """The last date whose year is printed."""
    printed_sentence: int = -1
    sentence: int = 0
    block: int = 0
    is_of_now: bool = False
    """Whether the draft speaks of its own days anywhere (yesterday, this week): it is news, not history."""
    reported: dict[Grain, Value] = field(default_factory=dict)
    """The last quarter, half and year that the draft gave as a period by itself, not as a mere year."""
    printed_block: int = -1
    spoken: Value | None = None
    """The last period of a month or more, with days or without."""
    tense: Tense = Tense.UNKNOWN
    is_weak: bool = False
    """Whether only a weak sign tells the tense: a verb in the present, "by", "until"."""
    opens: bool = False
    """Whether the date at hand opens its sentence."""
    is_topic: bool = False
    """Whether the printed date opened its sentence, and so tells what is spoken of."""

    def note(self, value: Value, *, compared: bool = False) -> None:
        """Takes a resolved date as the one later words may refer to.

        What is only compared with ("up from $2m a year earlier") is not what the text goes on to speak of.
        """
        if compared:
            self.anchor = value if value.days is not None else self.anchor
            return
        if value.reported:
            self.reported[value.grain] = value
        if value.grain >= Grain.MONTH and value.kind is WhenKind.DATE:
            self.spoken = value
        if value.days is None:
            return
        self.anchor = self.lead = value
        if value.grain >= Grain.MONTH:
            self.period, self.period_place = value, (self.block, self.sentence)
        if value.year_printed:
            self.printed, self.printed_sentence, self.printed_block = value, self.sentence, self.block
            self.is_topic = self.opens

    def latest_fiscal(self) -> Value | None:
        """The last period spoken of, where it is a fiscal one without days."""
        value = self.spoken
        return value if value is not None and value.fiscal and value.days is None and value.timex is not None else None

    def narrative(self) -> Value | None:
        """The printed date that a date without a year leans on, or None where it leans on the draft's."""
        value = self.printed
        if value is None or value.days is None or value.grain > Grain.YEAR:
            return None
        if self.today is None:
            return value
        if self.printed_block != self.block:
            return None
        near = self.sentence - self.printed_sentence <= 1
        apart = abs(self.today.year - value.days[0].year)
        if self.tense is Tense.FUTURE or apart <= 1:
            return None
        if apart > _FAR and not self.is_of_now:
            return value
        return value if near and (value.grain < Grain.YEAR or self.is_topic) else None

    def _within_period(self, month: int) -> int | None:
        """The year of a month inside the quarter or half that its sentence speaks of: "in the second quarter of last year: 61 in April"."""
        value = self.period
        if value is None or value.days is None or self.period_place != (self.block, self.sentence):
            return None
        if value.grain not in (Grain.QUARTER, Grain.HALF):
            return None
        first, last = value.days
        return first.year if first.year == last.year and first.month <= month <= last.month else None

    def year_for(self, month: int, day: int | None = None) -> tuple[int | None, bool]:
        """The year of a month or day printed without one, and whether that rests on the draft's date."""
        leaned = self.narrative()
        if leaned is not None and leaned.days is not None:
            return leaned.days[0].year, False
        if (within := self._within_period(month)) is not None:
            return within, False
        if self.today is None:
            return None, True
        return self._nearest_year(month, day), True

    def _nearest_year(self, month: int, day: int | None) -> int:
        assert self.today is not None
        ahead = month - self.today.month
        if ahead == 0 and day is not None:
            ahead = (day > self.today.day) - (day < self.today.day)
            ahead = 0 if ahead == 0 or self.tense is not Tense.PAST else ahead
            if self.tense is Tense.PAST:
                return self.today.year - (day > self.today.day + 1)
            return self.today.year
        if self.tense is Tense.PAST:
            return self.today.year - (ahead > 0)
        if self.tense is Tense.FUTURE:
            return self.today.year + (ahead < (-_JUST_OVER if self.is_weak else 0))
        return self.today.year - (ahead > _AHEAD + 2) + (ahead < -_BEHIND)


def order_of(found: list[Found], settings: Settings) -> DateOrder:
    """The order of month and day in figures: what a date of the draft shows that can only be read one way, else the setting."""
    for phrase in found:
        node = phrase.node
        if isinstance(node, Point) and node.numeric and not phrase.loose and node.year is not None:
            a, b = node.month or 0, node.day or 0
            if a > _MONTHS >= b:
                return DateOrder.DMY
            if b > _MONTHS >= a:
                return DateOrder.MDY
    return settings.date_order
