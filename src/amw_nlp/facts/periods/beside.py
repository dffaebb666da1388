"""A period and the months said to be its own, held against the year that the draft names: `the fourth quarter of calendar 2025: between July and September`.

Read from the sentence's own text: one period whose year is known, and one stretch of months that is said to be it. A quarter whose year is not
known may be any three months, unless the draft's other quarters tell where its year starts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from amw_nlp.facts.periods.edges import Wrong, find_wrong_edges, name_of
from amw_nlp.facts.periods.months import Stretch, read_counted, read_stretches
from amw_nlp.facts.periods.named import Period, may_be_of, read_months_own, read_periods
from amw_nlp.facts.wordlists import any_word, words_of
from amw_nlp.facts.year_start import YearStart, is_unsettled, read_year_start
from amw_nlp.text.draft import Draft
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_WORTH = lazy_pattern(r"quarter|half|months|trimester|\b[QH]\d|\d[QH]\b", re.IGNORECASE)
_YEARS = lazy_pattern(r"year|books|accounts|calendar|fiscal|FY|basis|reporting", re.IGNORECASE)
_FISCAL = lazy_pattern(
    r"\b(?:fiscal|financial year|FY ?\d{2,4}|year[- ]end\w*|(?:school|academic|tax|marketing|crop) year|year to)\b",
    re.IGNORECASE,
)
_WORD = lazy_pattern(r"[\w.’'-]+")
_LED = lazy_pattern(
    r"(?:[,:(–—-] ?(?:over |for |in )?|\b(?:from|cover(?:s|ed|ing)?|span(?:s|ned|ning)|compris(?:es|ing)) (?:the (?:[\w-]+ )?months of )?)$"
)
_CLAUSE = lazy_pattern(r"\b(?:which|who|that|when|where|while|as) ([\w-]+)")
_LOOSE = lazy_pattern(r"[;?!]|\b(?:when|if)\b")
_CELL = lazy_pattern(r"[\s*_()]*")
_YEAR = lazy_pattern(r"\d{4}")
_NEAR = 80
_LONGEST = 2000
"""Characters of a sentence; a longer one is a list."""
_AGREED = 2
"""Periods of a draft that must start their year with one month before a third may be held against them."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """A period, what beside it is not its own, and why."""

    period: Span
    beside: Span
    reason: str


@dataclass(frozen=True, slots=True)
class _Told:
    """A period and the stretch that is told of it; `joined` where no other words are between, `entire` where it is said to be all of it."""

    period: Period
    stretch: Stretch
    joined: bool
    entire: bool
    at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Said:
    start: int
    text: str
    periods: list[Period]
    stretches: list[Stretch]


def find_wrong_bounds(draft: Draft) -> Iterator[Bounds]:
    """The periods whose months, first or last day beside them are of another."""
    declared = read_year_start(" ".join(draft.text.split())) if _YEARS.search(draft.text) else None
    sentences = list(_read(draft, declared))
    told = [*(t for s in sentences for t in _told(s)), *_cells(sentences)]
    fiscal = bool(_FISCAL.search(draft.text))
    for one in _with_years(told):
        reason = _differs(one, turned=declared is None and not fiscal)
        if reason is not None:
            yield _bounds((one.at[0], one.at[1]), (_place(one.period), _place(one.stretch), reason))
    for said in sentences:
        for wrong in (
            *(w for p in said.periods for w in find_wrong_edges(p, said.text)),
            *_counted(said.text, declared),
        ):
            yield _bounds((said.start, said.start), wrong)


def _bounds(at: tuple[int, int], wrong: Wrong) -> Bounds:
    (a, b), (c, d), reason = wrong
    return Bounds(Span(a + at[0], b + at[0]), Span(c + at[1], d + at[1]), reason)


def _place(of: Period | Stretch) -> tuple[int, int]:
    return of.start, of.end


def _read(draft: Draft, declared: YearStart | None) -> Iterator[_Said]:
    for sentence in draft.sentences:
        span = sentence.span
        if span.end - span.start > _LONGEST:
            continue
        said = re.sub(r"\s", " ", draft.text[span.start : span.end])
        stretches = read_stretches(said)
        if not (stretches or _WORTH.search(said)):
            continue
        year = None if is_unsettled(said) else declared
        named = [*read_periods(said, year, read_year_start(said)), *read_months_own(said)]
        yield _Said(span.start, said, sorted(named, key=lambda p: p.start), stretches)


def _told(said: _Said) -> Iterator[_Told]:
    """The periods and stretches of a sentence that are told of each other."""
    called = [
        Stretch(p.start, p.end, p.text, tuple(p.own))
        for p in said.periods
        if p.before == 0 and p.text[:1].isupper() and not p.kinds and p.year
    ]
    own = {(s.start, s.end) for s in called}
    for period in said.periods:
        theirs = [s for s in (*said.stretches, *called) if s.end <= period.start or period.end <= s.start]
        alone = len([p for p in said.periods if (p.start, p.end) not in own or p is period]) == 1 and len(theirs) == 1
        for stretch in theirs:
            between = said.text[min(period.end, stretch.end) : max(period.start, stretch.start)]
            if len(between) > _NEAR:
                continue
            joined = _is_joined(between)
            if joined or (alone and _is_led(period, stretch, between)):
                entire = joined and any(w.lower() in words_of("year.entire") for w in _WORD.findall(between))
                yield _Told(period, stretch, joined, entire, (said.start, said.start))


def _is_joined(between: str) -> bool:
    """Whether nothing but words of joining stand between a period and its months, and something does."""
    words = _WORD.findall(between)
    if _LOOSE.search(between) or between.isspace() or not between:
        return False
    return all(word.lower() in words_of("year.joining") for word in words)


def _is_led(period: Period, stretch: Stretch, between: str) -> bool:
    """Whether the one stretch of a sentence with one period comes after it with a mark or a word that says that it is the period's."""
    led = _LED.search(between)
    if any(word not in words_of("year.joining") for word in _CLAUSE.findall(between.lower())):
        return False
    if stretch.start < period.end or _otherwise().search(between[: led.start() if led else len(between)]):
        return False
    return stretch.led or led is not None


@cache
def _otherwise() -> re.Pattern[str]:
    return re.compile(rf"\b{any_word('year.otherwise')}\b|;", re.IGNORECASE)


def _cells(sentences: Sequence[_Said]) -> Iterator[_Told]:
    """A period in one cell of a table, its months in the next."""
    for one, two in pairwise(sentences):
        if (
            len(one.periods) == 1
            and len(two.stretches) == 1
            and _is_all(one.text, one.periods[0])
            and _is_all(two.text, two.stretches[0])
        ):
            yield _Told(one.periods[0], two.stretches[0], True, True, (one.start, two.start))


def _is_all(text: str, of: Period | Stretch) -> bool:
    rest = text[: of.start] + text[of.end :]
    return bool(_CELL.fullmatch(re.sub(r"\d{4}", "", rest)))


def _with_years(told: Sequence[_Told]) -> list[_Told]:
    """The same, where periods of a year not known have the start of the year on which the draft's others of that length agree."""
    open_ = [
        t for t in told if t.period.year is None and t.joined and t.period.before is not None and not t.period.kinds
    ]
    starts = Counter(start for t in open_ if (start := _start(t)) is not None)
    common = starts.most_common(2)
    if len(common) < 2 or common[0][1] < _AGREED or common[1][1] > 1:
        return list(told)
    return [replace(t, period=replace(t.period, year=common[0][0])) if t in open_ else t for t in told]


def _start(told: _Told) -> int | None:
    """The month with which a year starts in which a period is the stretch beside it."""
    before, months = told.period.before, told.stretch.months
    return None if before is None or len(months) != told.period.months else (months[0] - before - 1) % 12 + 1


def _differs(told: _Told, *, turned: bool) -> str | None:
    """Why a period cannot be the months beside it; `turned` where a half-year may be held against the calendar's."""
    period, stretch = told.period, told.stretch
    length, due = len(stretch.months), period.months
    if told.joined and length > due and (told.entire or period.end <= stretch.start):
        return f"{period.text} is {due} months, and {stretch.text} is {length}"
    if told.entire and 1 < length < due:
        return f"{period.text} is {due} months, and {stretch.text} is {length}"
    if length == due and not stretch.in_a_row:
        return f"{period.text} is {due} months in a row"
    if period.first is None:
        return _turned(period, stretch) if turned and told.joined else None
    if length == due and stretch.months[0] != period.first:
        return f"{period.text} begins with {name_of(period.first)}, and {stretch.text} does not"
    if told.joined and length < due and not set(stretch.months) <= set(period.own):
        return f"{period.text} is {name_of(period.own[0])} to {name_of(period.own[-1])}"
    return None


def _turned(period: Period, stretch: Stretch) -> str | None:
    """The halves of the calendar year the wrong way round, in a draft that has no other year."""
    if period.months != 6 or len(stretch.months) != 6 or period.before is None or period.kinds:
        return None
    if period.owned and not _YEAR.search(
        period.text
    ):  # "its first half (July to December)" may be of a year of its own
        return None
    if (stretch.months[0] - period.before) % 12 != 7:
        return None
    return f"{period.text} of a calendar year begins with {name_of(period.before + 1)}"


def _counted(said: str, declared: YearStart | None) -> Iterator[Wrong]:
    """`The nine months to 31 August`, of a year that the draft starts with January: reports are of whole quarters from there."""
    if declared is None or is_unsettled(said):
        return
    for stretch in read_counted(said):
        if not may_be_of(said[: stretch.start], declared):
            continue
        n = len(stretch.months)
        past = (stretch.months[-1] - declared.month) % 12 + 1
        fits = past == 9 if n == 9 else past % n == 0
        if not fits:
            reason = f"in a year that starts with {name_of(declared.month)}, {n} months end elsewhere"
            yield _place(stretch), (stretch.last, stretch.end), reason
