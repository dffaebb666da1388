"""A day said by its distance from the draft's own, beside the same day printed: `yesterday, 12 March`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.marked import Mark, Marked
from amw_nlp.quantities.when import When
from amw_nlp.text.mention import Mention

# only what is plainly one day said twice: a bracket or a comma between, and no word but the weekday
_BESIDE = (
    r"<D:said>(?: (?:morning|afternoon|evening|night))? ?\((?:on )?(?:\w{3,9}day,? )?<D:printed>\)",
    r"<D:said>(?: (?:morning|afternoon|evening|night))?, (?:on )?<D:printed>(?=[,.;:)]|$| (?:at|in|after|before|when|the|that|to)\b)",
    r"<D:printed> ?\(<D:said>\)",
    r"<D:printed>, (?=<D:said>[,.;])",
)
_DEICTIC = frozenset(["yesterday", "today", "tomorrow", "tonight", "last", "this", "next", "earlier", "on", "week"])
_WEEKDAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_ANNIVERSARY = r"\b(?:ago|anniversary|years|centur\w+)\b|<D> <D>"
"""Twelve years ago today, on 17 July 1996: the day, but not the year."""
_FIXED = frozenset(["yesterday", "today", "tomorrow", "tonight"])


@dataclass(frozen=True, slots=True)
class DayBeside:
    """A day said from the draft's, and the day printed beside it."""

    said: Mention
    printed: Mention

    @property
    def agrees(self) -> bool:
        """Whether they may be one day. "Last Tuesday" may be this week's or the week's before."""
        said, printed = self.said.value, self.printed.value
        assert isinstance(said, When)
        assert isinstance(printed, When)
        assert said.first is not None
        assert printed.first is not None
        away = (said.first - printed.first).days
        if _words(self.said) & _FIXED:
            return away == 0
        return away % 7 == 0 and abs(away) <= 7


def find_days_beside(sentences: Sequence[Marked]) -> Iterator[DayBeside]:
    """Days said twice, once from the draft's own day; none where the draft has no date."""
    for sentence in sentences:
        for found in (f for p in _BESIDE for f in sentence.find(p)):
            said, printed = found.marks["said"], found.marks["printed"]
            if sentence.has(_ANNIVERSARY) or not (_is_said(said) and _is_printed(printed)):
                continue
            if said.mention and printed.mention:
                yield DayBeside(said.mention, printed.mention)


def _words(mention: Mention) -> set[str]:
    return set(mention.text.lower().replace(",", " ").split())


def _is_said(mark: Mark) -> bool:
    """Whether a date is one day by its distance from the draft's: yesterday, last Tuesday."""
    if mark.when is None or mark.mention is None or not mark.when.relative or mark.when.first is None:
        return False
    words = _words(mark.mention)
    one = words <= _DEICTIC | _WEEKDAYS and bool(words & (_FIXED | _WEEKDAYS))
    return one and mark.when.first == mark.when.last


def _is_printed(mark: Mark) -> bool:
    """Whether a date prints its day in figures."""
    when = mark.when
    printed = when is not None and when.first is not None and when.first == when.last
    return printed and mark.mention is not None and any(c.isdigit() for c in mark.mention.text)
