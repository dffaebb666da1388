"""A period and the months said to be its own, held against the year that the draft names: `the fourth quarter of calendar 2025: between July and September`.

Read from the sentence's own text, and no pattern of it is asked for: one period whose year is known, and one stretch of months, last day or
month that is said to be of it. A quarter whose year is not known may be any three months.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from amw_nlp.facts.year_start import DAY, MONTH, YearStart, month_of, read_year_start
from amw_nlp.text.draft import Draft
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_NTHS = {"first": 1, "opening": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_LAST = ("last", "final", "closing")
_KIND = r"(?:calendar|fiscal|financial)"
_PERIOD = lazy_pattern(
    rf"\b(?:(?P<pre>{_KIND})[- ](?:year[- ])?)?(?:"
    rf"(?P<nth>{'|'.join((*_NTHS, *_LAST))})[- ](?:(?P<mid>{_KIND})[- ](?:year[- ])?)?(?P<what>quarter|half|trimester)(?:[- ]year(?:ly)?)?"
    r"|(?P<code>[QH][1-4]|[1-4][QH])(?!\d))(?:['’]s)?"
    rf"(?P<post>(?: of| in)? (?:the )?(?P<kind>{_KIND})(?: year)?(?: \d{{4}})?| of (?:the|this|that|its|their|each|every) (?:current )?year| (?:of )?(?P<fy>FY ?)?(?:\d{{4}}|['’]\d\d))?",
    re.IGNORECASE,
)
_NAMED = lazy_pattern(rf"\b(?P<m>{MONTH})[- ](?P<what>quarter|half)\b", re.IGNORECASE)
_RANGE = lazy_pattern(
    rf"\b(?P<from>between )?(?P<aday0>{DAY} )?(?:the (?:start|beginning) of )?(?P<a>{MONTH})(?: (?P<aday>{DAY})\b(?!\d))?(?:,? (?P<ayear>\d{{4}}))?"
    rf" ?(?:to|until|till|through|thru|(?P<and>and)|[-–—])(?: the end of)? ?(?:(?P<bday0>{DAY}) )?(?P<b>{MONTH})(?: (?P<bday>{DAY})\b(?!\d))?(?:,? (?P<byear>\d{{4}}))?",
    re.IGNORECASE,
)
_END = lazy_pattern(
    rf",? ?\(?(?:which |that )?(?:ended|ending|ends|closed|closing|finished|to|through|until)(?: on| in)?(?: \w+day,?)?(?: the end of)? (?P<at>(?:(?P<day0>{DAY}) )?(?P<m>{MONTH})(?: (?P<day>{DAY})\b(?!\d))?)",
    re.IGNORECASE,
)
_BEGIN = lazy_pattern(
    rf",? ?\(?(?:which |that )?(?:beginning|began|begins|begun|starting|started|starts|opened|opening|opens)(?: on| in| with)?(?: the start of)? (?P<at>(?:(?P<day0>1(?:st)?) )?(?P<m>{MONTH})(?: (?P<day>1(?:st)?)\b(?!\d))?)(?! \d{{1,2}}\b)",
    re.IGNORECASE,
)
_IN = lazy_pattern(
    rf"\b(?P<m>{MONTH})(?: \d{{4}})?,? (?:which |that )?(?:fell|falls|came|comes|is|was|lies|being) (?:(?:part of|in|inside|within|during|the \w+ month (?:of|in)) )*(?:the |its |their )?$",
    re.IGNORECASE,
)
_NTH_MONTH = lazy_pattern(
    r"\b(?P<nth>first|opening|second|middle|third|last|final|closing) month of (?:the |its |their )?$", re.IGNORECASE
)
_MONTH_AFTER = lazy_pattern(rf"(?:, ?| \()(?P<at>{MONTH})(?= \d{{4}}\b|[,).;]|$)", re.IGNORECASE)
_COUNT = lazy_pattern(
    rf"\b(?P<n>three|six|nine) months (?:to|ended|ending|through)(?: on)?(?: the end of)? (?P<at>(?:(?P<day0>{DAY}) )?(?P<m>{MONTH})(?: (?P<day>{DAY})\b(?!\d))?)",
    re.IGNORECASE,
)
_COUNTS = {"three": 3, "six": 6, "nine": 9}
_NUMBERS = {**_COUNTS, "four": 4, "five": 5, "seven": 7, "eight": 8, "twelve": 12}
_LIST = lazy_pattern(
    rf"(?: \(|, |: | ?[–—] )(?P<at>{MONTH}(?:, {MONTH}){{1,4}},? and {MONTH})(?=[,).;]| ?[–—]|$)", re.IGNORECASE
)
_MADE_UP = lazy_pattern(
    rf"\b(?P<at>{MONTH}(?:, {MONTH}){{1,4}},? and {MONTH})(?:,? (?:which )?(?:make|made|making) up|, the months of) (?:the |its |their )?$",
    re.IGNORECASE,
)
_STRETCHED = lazy_pattern(r",? (?:the )?(?P<n>four|five|six|seven|eight|nine|twelve) months\b", re.IGNORECASE)
_OTHERWISE = lazy_pattern(
    r"\b(?:and|months|those|beat\w*|compared|against|versus|than|except|excluding|including|part of|from a|but|while|after|before|expects?|forecasts?|next|previous|earlier|a year|respectively|instead|rather|not|most of|second|third|rest)\b|;",
    re.IGNORECASE,
)
_GLUE = lazy_pattern(
    r"(?:,| ?[–—:(]| \()? ?(?:(?:which|that|is|was|runs?|ran|covers?|covering|spanning|running|from|being|meaning|between|the|months|of|i\.e\.,?) ?)*",
    re.IGNORECASE,
)
_BACK = lazy_pattern(
    r"(?:,| ?[–—(])? ?(?:(?:which|is|was|were|are|being|that|makes?|made|up|the|its|their|whole|all|of|or|i\.e\.,?) ?)*",
    re.IGNORECASE,
)
_NEAR = 80
_LONGEST = 2000
"""Characters of a sentence; a longer one is a list."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A period, what beside it is not its own, and why."""

    period: Span
    beside: Span
    reason: str


@dataclass(frozen=True, slots=True)
class _Period:
    """A period in a sentence: where, how many months, and its first month where its year is known."""

    start: int
    end: int
    text: str
    months: int
    first: int | None

    @property
    def last(self) -> int | None:
        """Its last month, where its first is known."""
        return None if self.first is None else (self.first + self.months - 2) % 12 + 1


def find_wrong_bounds(draft: Draft) -> Iterator[Bounds]:
    """The periods whose months, first or last day beside them are of another."""
    text = draft.text
    declared = read_year_start(" ".join(text.split())) if re.search(r"year|books|accounts|calendar", text) else None
    for sentence in draft.sentences:
        span = sentence.span
        said = re.sub(r"\s", " ", text[span.start : span.end])
        if len(said) > _LONGEST or not re.search(
            r"quarter|half|months|trimester|\b[QH]\d|\d[QH]\b", said, re.IGNORECASE
        ):
            continue
        own = read_year_start(said)
        periods = [p for m in _PERIOD.finditer(said) if (p := _period(m, said, declared, own)) is not None]
        periods += [_named(m) for m in _NAMED.finditer(said)]
        for a, b, why in (*_beside(said, periods), *_counted(said, declared)):
            yield Bounds(_moved(a, span.start), _moved(b, span.start), why)


def _moved(span: tuple[int, int], by: int) -> Span:
    return Span(span[0] + by, span[1] + by)


def _period(m: re.Match[str], said: str, declared: YearStart | None, own: YearStart | None) -> _Period | None:
    """A quarter or half, with the first month it has in the year it is of."""
    code = (m["code"] or "").upper()
    what = "q" if "Q" in code else "h" if "H" in code else m["what"][0].lower()
    months, of = {"q": (3, 4), "h": (6, 2), "t": (4, 3)}[what]
    nth = m["nth"].lower() if m["nth"] else ""
    n = int(code.strip("QH")) if code else of if nth in _LAST else _NTHS[nth]
    if n > of or (what == "t" and not m["post"]):
        return None
    words = " ".join(m[g].lower() for g in ("pre", "mid", "kind") if m[g]) + (" fiscal" if m["fy"] else "")
    start = _year_start(words, said[: m.start()], declared, own)
    if nth in _LAST and not words and not (m["post"] or "").startswith(" of "):
        start = None
    return _Period(m.start(), m.end(), m[0], months, None if start is None else (start + (n - 1) * months - 1) % 12 + 1)


def _year_start(words: str, before: str, declared: YearStart | None, own: YearStart | None) -> int | None:
    """The first month of the year that a period is of: the calendar's, the declared one's, or not known."""
    if "calendar" in words:
        return 1 if words == "calendar" else None
    if words:
        return declared.month if declared else None
    if re.search(r"['’]s (?:\w+ )?$", before):
        return None
    if own is not None or (declared is not None and re.search(r"\b(?:its|their)(?: \w+)? $", before, re.IGNORECASE)):
        return declared.month if declared else None
    return 1 if declared is not None and declared.month == 1 else None


def _named(m: re.Match[str]) -> _Period:
    """`The December quarter`: it ends with the month it is called by."""
    months = 3 if m["what"].lower() == "quarter" else 6
    return _Period(m.start(), m.end(), m[0], months, (month_of(m["m"]) - months) % 12 + 1)


_Wrong = tuple[tuple[int, int], tuple[int, int], str]


def _beside(said: str, periods: list[_Period]) -> Iterator[_Wrong]:
    ranges = [r for r in _RANGE.finditer(said) if _is_months(r) and _length(r) < 12]
    for period in periods:
        where = (period.start, period.end)
        after, before = said[period.end :], said[: period.start]
        if len(periods) == 1 and len(ranges) == 1 and (why := _range_differs(period, ranges[0], said)):
            yield where, ranges[0].span(), why
        if period.last is not None:
            yield from _edges(period, after)
        yield from _singles(period, before, after)


def _is_months(r: re.Match[str]) -> bool:
    """Whether a range is of whole months by its days: from a first to a last, or without days."""
    if r["and"] and not r["from"]:
        return False
    first, last = r["aday0"] or r["aday"], r["bday0"] or r["bday"]
    opened = first is None or re.match(r"\d+", first.strip())[0] == "1"  # type: ignore[index]
    closed = last is None or int(re.match(r"\d+", last)[0]) >= 28  # type: ignore[index]
    return opened and closed


def _length(r: re.Match[str]) -> int:
    return (month_of(r["b"]) - month_of(r["a"])) % 12 + 1


def _range_differs(period: _Period, r: re.Match[str], said: str) -> str | None:
    """Why a period cannot be the one stretch of months of its sentence."""
    length = _length(r)
    low, high = min(period.end, r.end()), max(period.start, r.start())
    between = said[low:high]
    led = r.start() > period.end and re.search(
        r"[,:(–—-] ?(?:from |over |for |in )?$|\bfrom $", between + (r["from"] or "")
    )
    if not (_BACK.fullmatch(between) if r.start() < period.start else led or _joined(between) or r["from"]):
        return None
    if len(between) > _NEAR or _OTHERWISE.search(between):
        return None
    if length == period.months and period.first is not None and month_of(r["a"]) != period.first:
        return f"{period.text} begins with {_name(period.first)}, and {r[0]} does not"
    if r.start() > period.end and _joined(between) and length > period.months:
        return f"{period.text} is {period.months} months, and {r[0]} is {length}"
    return None


def _joined(between: str) -> bool:
    """Whether nothing but words of joining stand between a period and its months."""
    return bool(_GLUE.fullmatch(between))


def _edges(period: _Period, after: str) -> Iterator[_Wrong]:
    """The last day, or the first, said right behind a period."""
    end, begin = _END.match(after), _BEGIN.match(after)
    if end and (m := _last_month(end)) is not None and m != period.last and not _RANGE.match(after, end.start("at")):
        assert period.last is not None
        yield _at(period, end, f"{period.text} ends with {_name(period.last)}")
    if begin and month_of(begin["m"]) != period.first:
        assert period.first is not None
        yield _at(period, begin, f"{period.text} begins with {_name(period.first)}")


def _at(period: _Period, m: re.Match[str], why: str) -> _Wrong:
    start, end = m.span("at")
    return (period.start, period.end), (start + period.end, end + period.end), why


def _last_month(m: re.Match[str]) -> int | None:
    """The month that a last day closes; one of 52 weeks may close some days off. None for a day in the middle."""
    day = m["day0"] or m["day"]
    month, number = month_of(m["m"]), int(re.match(r"\d+", day)[0]) if day else 31  # type: ignore[index]
    if number <= 7:
        return (month - 2) % 12 + 1
    return month if number >= 24 else None


def _singles(period: _Period, before: str, after: str) -> Iterator[_Wrong]:
    """Months said to be in a period, or all of it, one by one."""
    inside, nth = _IN.search(before), _NTH_MONTH.search(before)
    own = _own_months(period)
    if inside and own and month_of(inside["m"]) not in own:
        yield (period.start, period.end), inside.span("m"), f"{period.text} is {_name(own[0])} to {_name(own[-1])}"
    told = _MONTH_AFTER.match(after)
    if nth and told and own:
        due = {"first": 0, "opening": 0, "second": 1, "middle": 1, "third": 2}.get(
            nth["nth"].lower(), period.months - 1
        )
        if period.months == 3 and month_of(told["at"]) != own[due]:
            yield _at(period, told, f"that is {_name(own[due])}")
    listed, made = _LIST.match(after), _MADE_UP.search(before)
    for found, shift in ((listed, period.end), (made, 0)):
        if found and (why := _list_differs(period, found["at"], own)):
            start, end = found.span("at")
            yield (period.start, period.end), (start + shift, end + shift), why
    stretched = _STRETCHED.match(after)
    if stretched and not re.search(r"\bmonths (?:of|in|on|later|before|earlier|ago|after)\b", after[:40]):
        n = _NUMBERS[stretched["n"].lower()]
        if n > period.months and re.match(r" (?:to|ended|ending|from|through)\b", after[stretched.end() :]):
            a, b = stretched.span("n")
            yield (period.start, period.end), (a + period.end, b + period.end + 7), f"it has {period.months} months"


def _own_months(period: _Period) -> list[int]:
    return [] if period.first is None else [(period.first + i - 1) % 12 + 1 for i in range(period.months)]


def _list_differs(period: _Period, text: str, own: list[int]) -> str | None:
    """Why a period cannot be the months of a list: too many, not in a row, or another's."""
    months = [month_of(m) for m in re.findall(MONTH, text, re.IGNORECASE)]
    row = all((b - a) % 12 == 1 for a, b in pairwise(months))
    if len(months) > period.months or (len(months) == period.months and not row):
        return f"{period.text} is {period.months} months in a row"
    if own and not set(months) <= set(own):
        return f"{period.text} is {_name(own[0])} to {_name(own[-1])}"
    return None


def _counted(said: str, declared: YearStart | None) -> Iterator[_Wrong]:
    """`The nine months to 31 August`, of a year that the draft starts with January: reports are of whole quarters from there."""
    if declared is None:
        return
    for m in _COUNT.finditer(said):
        n, last = _COUNTS[m["n"].lower()], _last_month(m)
        past = (last - declared.month) % 12 + 1 if last else 0
        step = {3: 3, 6: 6, 9: 12}[n]
        fits = past == 9 if n == 9 else past % step == 0
        if last is not None and past and not fits:
            yield (
                m.span(),
                m.span("at"),
                f"in a year that starts with {_name(declared.month)}, {m['n']} months end elsewhere",
            )


def _name(month: int) -> str:
    return dt.date(2000, month, 1).strftime("%B")
