"""Dates that run backward over a range, a row or two sentences: `Contract period: 1 May 2026 to 31 March 2026`; `It froze the account on 4 May. It had been warned on 11 May`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from amw_nlp.facts.printed_days import PrintedDay, read_days
from amw_nlp.facts.table_times import body_of, columns_of
from amw_nlp.text.draft import Draft
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_MOVED = lazy_pattern(
    r"\b(?:compared|versus|against|moved (?:to|from|back|forward)|brought forward|postponed|delayed|pushed|deferred|extend\w*|shift\w*|reschedul\w*|advanced|changed|backdated|"
    r"retroactive\w*|instead|rather|again|reopen\w*|second|another|new|next|anniversar\w+|respectively|revised|corrected|back to|B\.?C)\b",
    re.IGNORECASE,
)
_TO = lazy_pattern(r" ?(?:to|until|till|through|[-–—]) ?(?:the )?(?:\w+day,? )?", re.IGNORECASE)
_OPENS = lazy_pattern(
    r"\b(?:opens?|opened|begins?|began|starts?|started|kicks? off|kicked off|(?:gets?|got) under ?way|commences?|commenced)\b[^.;]{0,70}$",
    re.IGNORECASE,
)
_CLOSES = lazy_pattern(
    r"\b(?:and|then|before it|it|which|,)\b[^.;]{0,40}?\b(?:ends?|ended|closes?|closed|finish(?:es|ed)?|concludes?|concluded|wraps? up|wrapped up|winds? up|wound up|"
    r"(?:comes?|came|draws?|drew) to (?:an end|a close)|(?:runs?|ran|lasts?|lasted|continues?|continued) (?:until|till|to|through))(?: on| in)?(?: \w+day,?)? $",
    re.IGNORECASE,
)
_FROM_HEAD = lazy_pattern(
    r"^\s*(?:from|starts?|start date|begins?|opens?|first day|issued|closed from|check-in)\s*$", re.IGNORECASE
)
_TO_HEAD = lazy_pattern(
    r"^\s*(?:to|until|till|through|ends?|end date|closes?|last day|reopens?|expires|matures|check-out)\s*$",
    re.IGNORECASE,
)
_LABEL = r"\W*(?P<what>[\w ’'-]{{0,40}}?) ?\b(?:{})(?: (?:date|on))?\**:\** ?(?:\w+day,? )?"
_OPEN_LABEL = lazy_pattern(_LABEL.format("opens?|opening|starts?|begins?|from"), re.IGNORECASE)
_CLOSE_LABEL = lazy_pattern(_LABEL.format("closes?|closing|ends?|finish(?:es)?|to|until"), re.IGNORECASE)
_HAD = lazy_pattern(
    r"\bhad (?:only |just |already |first |earlier |previously |also )?(?:been )?(?:first )?(?P<verb>\w{2,14}(?:ed|en|lt|nt|de|ld|ught|nd|id|ut|et|un|ne|ung|rn|ft|ost|pt|aid|ade|ood))\b[^.;]{0,90}$",
    re.IGNORECASE,
)
_MEANT = lazy_pattern(
    r"\bhad (?:been |already |also |earlier |previously |first )*(?:due|planned|hoped|expected|meant|intended|scheduled|set|agreed|promised|wanted|decided|pledged|vowed|threatened|booked|arranged|supposed|designed|until|to)\b"
    r"|\b(?:would|will|not|never|by then|by the|until|since|if|unless|when|after|before|for the)\b",
    re.IGNORECASE,
)
_ON = lazy_pattern(r"\b(?:on|in)(?: \w+day,?| early| late)? $", re.IGNORECASE)
_DONE = lazy_pattern(
    r"\b(?:\w{3,}ed|was|were|fell|broke|shut|froze|won|lost|left|sold|bought|made|took|gave|went|came|began|quit|met|led|cut|struck|hit|found|held|told|ran|rose|paid|sent|spoke|wrote|died)\b"
)
_USED = lazy_pattern(
    r"\b(?:open|opened|in use|in service|in operation|been used|have used|has served|operating|working|run(?:ning)?|inhabited)\b[^.;]{0,40}\bsince $",
    re.IGNORECASE,
)
_BUILDING = lazy_pattern(
    r"^(?:(?:its |the )?construction|building|(?:building )?work|digging)(?: of it| on it| it)? (?:had )?(?:only )?(?:began|started|begun|got under way)(?: only)?(?: in| on) $",
    re.IGNORECASE,
)
_LONGEST = 120
"""Days that two dates without a year may lie apart, to be of one."""


@dataclass(frozen=True, slots=True)
class ToldBackward:
    """A date that is too early, and the one that it must not precede."""

    early: Span
    late: Span


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence's words, where they start and the dates in them."""

    text: str
    start: int
    block: int
    days: tuple[PrintedDay, ...]

    def left(self, day: PrintedDay) -> str:
        """The words before a date."""
        return self.text[: day.start]

    def at(self, day: PrintedDay) -> Span:
        """Where a date stands in the draft."""
        return Span(day.start + self.start, day.end + self.start)


def find_told_backward(draft: Draft, today: dt.date | None) -> Iterator[ToldBackward]:
    """The pairs of dates that run backward."""
    yield from _rows(draft)
    before: _Said | None = None
    for sentence in draft.sentences:
        span = sentence.span
        text = re.sub(r"\s", " ", draft.text[span.start : span.end])
        said = _Said(text, span.start, sentence.block, tuple(read_days(text, today.year if today else None)))
        if not _MOVED.search(text):
            yield from _range(said)
            yield from _opened(said)
            if before is not None:
                yield from _labelled(before, said)
            if before is not None and before.block == said.block:
                yield from _had(before, said)
                yield from _built(before, said)
        before = None if _MOVED.search(text) else said


def _range(said: _Said) -> Iterator[ToldBackward]:
    """Two days with a hyphen or "to" between: of years that they print, or of one month."""
    for a, b in pairwise(said.days):
        if not _TO.fullmatch(said.text[a.end : b.start]) or b.last >= a.first:
            continue
        one_month = not a.dated and (a.first.month, a.first == a.last) == (b.first.month, b.first == b.last)
        if (a.dated and b.dated) or (one_month and len(said.days) == 2):
            yield ToldBackward(said.at(b), said.at(a))


def _alike(a: PrintedDay, b: PrintedDay) -> bool:
    """Whether two dates can be put in order: both with a year, or two days of some weeks apart."""
    return (a.dated and b.dated) or (not a.dated and not b.dated and abs((a.first - b.first).days) <= _LONGEST)


def _opened(said: _Said) -> Iterator[ToldBackward]:
    """`Opens on 9 June, the curator said, and comes to an end on 4 June`."""
    if len(said.days) != 2:
        return
    a, b = said.days
    if _alike(a, b) and b.last < a.first and _OPENS.search(said.left(a)) and _CLOSES.search(said.text[a.end : b.start]):
        yield ToldBackward(said.at(b), said.at(a))


def _labelled(first: _Said, second: _Said) -> Iterator[ToldBackward]:
    """Two lines of a list: `Applications open: 15 September`, `Applications close: 31 August`."""
    opens, closes = _OPEN_LABEL.fullmatch(first.text[: first.days[0].start]) if first.days else None, None
    if opens is not None and second.days:
        closes = _CLOSE_LABEL.fullmatch(second.text[: second.days[0].start])
    if opens is None or closes is None or opens["what"].strip().lower() != closes["what"].strip().lower():
        return
    a, b = first.days[0], second.days[0]
    if _alike(a, b) and b.last < a.first:
        yield ToldBackward(second.at(b), first.at(a))


def _had(first: _Said, second: _Said) -> Iterator[ToldBackward]:
    """What "had" been done came before what the sentence before it tells."""
    if len(first.days) != 1 or len(second.days) != 1:
        return
    a, b = first.days[0], second.days[0]
    left = second.left(b)
    if not _alike(a, b) or a.last >= b.first or not _ON.search(left) or not _ON.search(first.left(a)):
        return
    if (
        _HAD.search(left)
        and not _MEANT.search(left)
        and _DONE.search(first.text)
        and not re.search(r"\b(?:had|will|would|not|never)\b", first.text)
    ):
        yield ToldBackward(first.at(a), second.at(b))


def _built(first: _Said, second: _Said) -> Iterator[ToldBackward]:
    """`Open since 1974. Construction began in 1979`."""
    if len(first.days) != 1 or not second.days:
        return
    a, b = first.days[0], second.days[0]
    if a.dated and b.dated and a.last < b.first and _USED.search(first.left(a)) and _BUILDING.search(second.left(b)):
        yield ToldBackward(first.at(a), second.at(b))


def _rows(draft: Draft) -> Iterator[ToldBackward]:
    """The rows of a table whose end is before their start."""
    for table in draft.tables:
        columns = columns_of(draft, table, _FROM_HEAD, _TO_HEAD)
        for row in body_of(table) if columns else ():
            places = [draft.blocks[i].span for c in columns if (i := row[c]) is not None]
            days = [read_days(draft.read(p)) for p in places]
            if len(days) == 2 and [len(d) for d in days] == [1, 1] and days[1][0].last < days[0][0].first:
                yield ToldBackward(places[1], places[0])
