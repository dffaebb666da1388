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
from amw_nlp.text.patterns import lazy_pattern

_MONTHS = 12
_NEXT_IN_LIST = 3  # months
_BESIDE = lazy_pattern(r"(?:, | \(|: |,? or )(?:from |on |in )?")
_LISTED = lazy_pattern(
    r"[,;]? (?:and |then |after |or )?(?:by |to |with |of )?[$€£¥]?\d[\d.,]*(?:%| ?[a-z]{1,10}){0,2} in "
)
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
    beside: Value | None = None
    """The quarter or half that the date at hand is set beside: "the first half of 2025, from July to December"."""
    listed: Value | None = None
    """The month before in a list: "61,000 in April, 54,000 in May"; or the one that another took the place of: "slipped from March to May"."""
    is_later: bool = False
    """Whether it is the month that another was moved to."""
    stretches: dict[str, Value] = field(default_factory=dict)
    """The last stretch of each length that was given its days: "the nine months to September"."""
    opens: bool = False
    is_at: bool = False
    """Whether "at" stands before the date at hand: "at the year-end"."""
    """Whether the date at hand opens its sentence."""
    is_topic: bool = False
    """Whether the printed date opened its sentence, and so tells what is spoken of."""
    _before_table: tuple[Value | None, tuple[int, int], Value | None, dict[Grain, Value]] | None = None

    def place(self, last: Value | None, between: str, *, deictic: bool) -> None:
        """Tells how the date at hand is tied to the one before it in its block: set beside it, or next in a list of months.

        `deictic`: the one before was said from the draft's day ("tomorrow, 8 May").
        """
        self.beside = self.listed = None
        if last is None or last.days is None:
            return
        if (deictic or last.grain in (Grain.QUARTER, Grain.HALF)) and _BESIDE.fullmatch(between):
            self.beside = last
        elif last.grain is Grain.MONTH and (between == " to " or _LISTED.fullmatch(between)):
            self.listed, self.is_later = last, between == " to "

    def in_table(self, inside: bool) -> None:
        """Forgets, after a table, the periods of its cells: the text goes on from where it was before."""
        if inside and self._before_table is None:
            self._before_table = (self.period, self.period_place, self.spoken, dict(self.reported))
        elif not inside and self._before_table is not None:
            self.period, self.period_place, self.spoken, self.reported = self._before_table
            self._before_table = None

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

    def _after_printed(self, month: int) -> int | None:
        """The year of a date that follows one of a year to come: "opens on 29 February 2028 and closes on 12 March"."""
        value = self.printed
        if value is None or value.days is None or self.today is None or value.grain >= Grain.YEAR:
            return None
        first = value.days[0]
        if (self.printed_block, self.printed_sentence) != (self.block, self.sentence) or first.year <= self.today.year:
            return None
        return first.year + (month < first.month) if self.tense is not Tense.PAST else None

    def year_for(self, month: int, day: int | None = None) -> tuple[int | None, bool]:
        """The year of a month or day printed without one, and whether that rests on the draft's date."""
        if self.beside is not None and self.beside.days is not None:
            return self.beside.days[0].year, True
        if (
            day is None
            and self.listed is not None
            and (near := _near_year(month, self.listed, later=self.is_later)) is not None
        ):
            return near, self.listed.relative
        if (ahead := self._after_printed(month)) is not None:
            return ahead, False
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


def _near_year(month: int, listed: Value, *, later: bool) -> int | None:
    """The year of a month that stands next to another in a list (61 in December 2025, 54 in January), or that another was moved to."""
    assert listed.days is not None
    first = listed.days[0]
    if later:
        return first.year + (month < first.month)
    step = (month - first.month + _MONTHS // 2) % _MONTHS - _MONTHS // 2
    return (first.year * _MONTHS + first.month - 1 + step) // _MONTHS if abs(step) <= _NEXT_IN_LIST else None


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
