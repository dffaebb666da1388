"""A time said by its distance from the draft's own day, beside the same time printed: `yesterday, 12 March`; `last year, in May 2024`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from amw_nlp.facts.dated import MOST_MARKS, Dated, read_dated
from amw_nlp.facts.marked import Marked
from amw_nlp.text.mention import Mention
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

# only what is plainly one time said twice: a bracket, a dash or a comma between, and no word but the weekday
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_MARK = r"(?: \ue010D\d+\ue011)?"
_BETWEEN = lazy_pattern(
    rf"(?:{_MARK}(?: (?:morning|afternoon|evening|night|lunchtime))?(?:, | [–—-] ?| ?\()(?:i\.e\.,? |that is,? )?(?:on |in |by |back in )?(?:the )?{_WEEKDAY}"
    rf"|['’]s(?: [\w\ue010\ue011’-]+){{1,5}}(?: \((?:on )?|,? (?:which (?:is|was) |is |was )?(?:to be |due to be )?(?:held|staged|played|fought) (?:on |in |from )){_WEEKDAY})",
    re.IGNORECASE,
)
_BARE = lazy_pattern(r" (?:on |in |by )?", re.IGNORECASE)
_BACK = lazy_pattern(rf"(?:, | [–—-] ?| ?\()(?:that is,? |i\.e\. |just |exactly |only )?{_MARK}", re.IGNORECASE)
_STOPS = lazy_pattern(
    r"[,.;:)–—]| [–—-]|$|['’]| (?:at|in|after|before|when|that|the|to|and|with|by|as|from|near|off|for|who|which|counted|had|has|a|an|of)\b"
)
_ENDS = lazy_pattern(r"[,.;:)–—]| [–—-]|$| (?:today|when|after|at)\b")
_AGO = lazy_pattern(
    r"(?P<unit>day|week|fortnight|month|year|decade|centur)\w*['’]? (?:ago|time|from (?:now|today))|(?:a|one) week (?:ago )?(?:today|on|from)",
    re.IGNORECASE,
)
_QUOTED = lazy_pattern(r"[:,] ?[“\"‘]")
_FEW_DAYS = lazy_pattern(r"(?:exactly |just )?(?:two|three|2|3) days ago\b", re.IGNORECASE)
# "the bill fell last month. In the days since that vote, on 11 February"
_TAKEN_UP = lazy_pattern(
    r"\b(?:since|after|before|following|of|at|during|in|from|until) (?:that|the same) [a-z-]{3,20}(?: [a-z-]{3,20})?,? (?:which was |was )?(?:held )?(?:on|in) $",
    re.IGNORECASE,
)
_STEP = lazy_pattern(
    r"\b(?:last|this|next|past|coming) (?:\w+ )?(?:week|weekend|fortnight|month|year|quarter|decade|century)\b",
    re.IGNORECASE,
)
_DAYS = lazy_pattern(r"\b(?:yesterday|today|tomorrow|tonight|last night)\b", re.IGNORECASE)
_ON_WEEKDAY = lazy_pattern(
    r"(?P<which>last|this|next|this coming|this past|coming|past) (?:mon|tues|wednes|thurs|fri|satur|sun)day",
    re.IGNORECASE,
)
_PART = lazy_pattern(
    r"\b(?P<which>tonight|this (?:morning|afternoon|evening))(?P<glue>(?:, | \()(?:on )?)(?=\ue010D)", re.IGNORECASE
)
_ROUND = lazy_pattern(
    r"\b(?:about|around|some|nearly|almost|roughly|more than|over|less than|under|at least|up to|barely|or so|several|few|couple)\b",
    re.IGNORECASE,
)
_SLACK = {"day": 1, "week": 3, "fortnight": 4, "month": 25, "year": 200, "decade": 800, "centur": 4000}
"""Days by which "so many ago" may miss the day or month printed beside it."""
_LATEST = dt.date.max


@dataclass(frozen=True, slots=True)
class DayBeside:
    """A time said from the draft's, the days it may be, and the date printed beside it; `agrees` tells whether they may be one."""

    said: Mention | Span
    text: str
    first: dt.date
    last: dt.date
    printed: Mention
    agrees: bool


def find_days_beside(sentences: Sequence[Marked], today: dt.date | None) -> Iterator[DayBeside]:
    """Times said twice, once from the draft's own day; none where the draft has no date."""
    if today is None:
        return
    for sentence in sentences:
        if len(sentence.marks) > MOST_MARKS:
            continue
        dates = read_dated(sentence)
        for said, printed in _pairs(sentence, dates):
            days = _days(said, today)
            if days is not None and said.mark.mention and printed.mark.mention:
                agrees = _agree(said, days, printed)
                yield DayBeside(said.mark.mention, said.text, *days[0], printed.mark.mention, agrees)
        yield from _parts_of_today(sentence, dates, today)
    for first, second in pairwise(sentences):
        if second.sentence == first.sentence + 1:
            yield from _taken_up(read_dated(first), read_dated(second), today)


def _taken_up(before: Sequence[Dated], dates: Sequence[Dated], today: dt.date) -> Iterator[DayBeside]:
    """The one time of a sentence, said from the draft's day, and the date of what the next takes up as "that"."""
    for printed in dates if len(before) == 1 and _is_said(before[0]) else ():
        days = _days(before[0], today)
        if days is None or not _is_printed(printed) or not _TAKEN_UP.search(printed.left):
            continue
        said = before[0].mark.mention
        if said is not None and printed.mark.mention is not None:
            yield DayBeside(said, before[0].text, *days[0], printed.mark.mention, _agree(before[0], days, printed))


def _pairs(sentence: Marked, dates: Sequence[Dated]) -> Iterator[tuple[Dated, Dated]]:
    for i, said in enumerate(dates):
        if not _is_said(said) or _counts_to(sentence, dates[:i], said) or _is_of_a_page(sentence, dates[:i], said):
            continue
        for printed in dates[i + 1 : i + 3]:
            between = sentence.text[said.end : printed.start]
            ago_in = not _DAYS.search(said.text) and _BARE.fullmatch(between)
            if _is_printed(printed) and (ago_in or _joins(between)) and _STOPS.match(sentence.text, printed.end):
                yield said, printed
                break
        for printed in reversed(dates[max(0, i - 1) : i]):
            between = sentence.text[printed.end : said.start]
            if _is_printed(printed) and _BACK.fullmatch(between) and _ENDS.match(sentence.text, said.end):
                yield said, printed


def _counts_to(sentence: Marked, before: Sequence[Dated], said: Dated) -> bool:
    """Whether a day is what years are counted back from: "twelve years ago today"."""
    words = sentence.text[: said.start]
    return words.endswith(("ago ", "anniversary ")) or any(
        d.end == said.start - 1 and d.text.endswith("ago") for d in before[-1:]
    )


def _is_of_a_page(sentence: Marked, before: Sequence[Dated], said: Dated) -> bool:
    """Whether a day is said in a quotation that a date stands before: "the log for 9 January reads: “Pump failed yesterday”."""
    return any(d.is_plain and _QUOTED.search(sentence.text, d.end, said.start) for d in before)


def _joins(between: str) -> bool:
    return bool(_BETWEEN.fullmatch(between)) and between.strip() not in ("", "on", "in", "by", "and", "or")


def _parts_of_today(sentence: Marked, dates: Sequence[Dated], today: dt.date) -> Iterator[DayBeside]:
    """`This morning, 3 May`: words that are no time of their own."""
    for match in _PART.finditer(sentence.text):
        for printed in dates:
            if (
                printed.start == match.end()
                and _is_printed(printed)
                and printed.mark.mention
                and _STOPS.match(sentence.text, printed.end)
            ):
                at = sentence.span(match.start("which"), match.end("which"))
                agrees = _meet((today, today), printed)
                yield DayBeside(at, match["which"], today, today, printed.mark.mention, agrees)


def _is_said(dated: Dated) -> bool:
    """Whether a time is told from the draft's day, and from nothing else: yesterday, last year, two weeks ago."""
    when = dated.mark.when
    if when is None or not when.relative or when.first is None or when.last is None or re.search(r"\d{4}", dated.text):
        return False
    text = dated.text
    return (
        bool(_DAYS.search(text) or _STEP.search(text) or _ON_WEEKDAY.search(text) or _AGO.search(text))
        and not when.fiscal
    )


def _is_printed(dated: Dated) -> bool:
    """Whether a date prints its day, month or year, and no stretch."""
    return dated.is_plain and not _is_said(dated)


_Days = tuple[dt.date, dt.date]


def _days(said: Dated, today: dt.date) -> list[_Days] | None:
    """The stretches of days that a time said from the draft's may be, the likeliest first."""
    first, last, text = said.when.first, said.when.last, said.text.lower()
    if first is None or last is None:
        return None
    if text.startswith("earlier"):
        return [(first, min(last, today))]
    if text.startswith("later"):
        return [(max(first, today), last)]
    weekday = _ON_WEEKDAY.fullmatch(text)
    if weekday is not None:
        return [(first, first), *((d, d) for d in _other_week(first, weekday["which"], today))]
    if re.search(r"\bweek", text) and not _AGO.search(text):
        return [(first - dt.timedelta(1), last + dt.timedelta(1))]
    return [(first, last)]


def _other_week(day: dt.date, which: str, today: dt.date) -> Iterator[dt.date]:
    """The weekday of the week before or after, which "last" and "next" may mean where the nearest is of the draft's own week."""
    week = today - dt.timedelta(today.weekday())
    own = week <= day < week + dt.timedelta(7)
    if which == "last" and own:
        yield day - dt.timedelta(7)
    if which == "next" and (own or day < week + dt.timedelta(8)):
        yield day + dt.timedelta(7)
    if which.startswith("this") and day.weekday() == today.weekday():
        yield from (today, today + dt.timedelta(7))


def _agree(said: Dated, days: Sequence[_Days], printed: Dated) -> bool:
    ago = _AGO.search(said.text)
    if ago is None:
        return any(_meet(d, printed) for d in days)
    slack = 0 if _FEW_DAYS.match(said.text) else _SLACK[(ago["unit"] or "week").lower()]
    before = said.sentence.text[max(0, said.start - 30) : said.start]
    if _ROUND.search(said.text) or _ROUND.search(before):
        slack *= 2
        if re.search(r"\b(?:more than|over|at least)\b", f"{before}{said.text}"):
            return True
    if not printed.has_year and slack >= _SLACK["year"]:
        return True
    if printed.when.first and printed.when.last and (printed.when.last - printed.when.first).days > 40:
        slack = max(slack, 31)
    wide = dt.timedelta(slack)
    first, last = days[0]
    return _meet((first - wide, last + wide if last < _LATEST - wide else last), printed)


def _meet(days: _Days, printed: Dated) -> bool:
    """Whether a printed date has a day of a stretch; one without its year may be of any."""
    first, last = printed.when.first, printed.when.last
    if first is None or last is None:
        return True
    if printed.has_year:
        return first <= days[1] and days[0] <= last
    for year in (days[0].year - 1, days[0].year, days[0].year + 1):
        try:
            moved = first.replace(year=year)
        except ValueError:
            continue
        if moved <= days[1] and days[0] <= moved + (last - first):
            return True
    return False
