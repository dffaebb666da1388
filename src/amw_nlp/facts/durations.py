"""A length of time beside the two dates it lies between: `a five-year term from 2020 to 2023`, `the 10th anniversary of 2019`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.apart import find_apart
from amw_nlp.facts.clock import find_clock_times
from amw_nlp.facts.counted_months import is_counted_months
from amw_nlp.facts.dated import read_dated
from amw_nlp.facts.jubilees import find_jubilees
from amw_nlp.facts.marked import Found, Mark, Marked
from amw_nlp.facts.spans_of_time import Length, Years, between, read_length
from amw_nlp.facts.stretches import find_stretches
from amw_nlp.facts.table_times import find_row_lengths
from amw_nlp.facts.timewords import ORDINALS
from amw_nlp.facts.told_lengths import find_told_lengths
from amw_nlp.quantities.when import When
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Mention
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

# what runs for its whole length; a rate, a peak or an average "over five years" is of a part
_RUNS = r"(?:term|contract|lease|deal|agreement|mandate|sentence|tenure|stint|spell|reign|ban|programme|program|project|partnership|licence|concession|license|concession|war|strike|lockdown|plan|run|cycle|internship|fellowship|apprenticeship|residency|tour|study|trial|extension|consultation|campaign|festival|exhibition|inquiry|siege|closure|tournament|course|suspension|boycott|curfew|occupation|renovation|restoration|expedition|voyage|moratorium)"
_SPAN = r"(?:from <D:start> (?:to|until|till|through) <D:end>|(?:from |in |of |between |\()?<D:range>|between <D:start2> and <D:end2>|(?:starting|beginning|begun|which began) (?:in|on) <D:start3> and (?:ending|ended|running until|to end) (?:in|on) <D:end3>)"
_LASTING = (
    rf"(?:(?<!\w)a|an|the|his|her|its|their|this|that|\w+['’]s|<OP>(?:['’]s)?) (?:new |first |second |full |single )?<L:length> (?:[\w-]+ ){{0,2}}{_RUNS}(?:,? (?:which |that )?(?:runs?|ran|running|lasts|lasted|goes))?(?: (?:as|at|with|for|of|in|on|to|over)(?: (?:\w[\w'’-]{{0,20}}|<OP>)){{1,5}})?(?:,? (?:which |that )?(?:runs?|ran|running|lasts|lasted|goes|conducted|carried out|held|undertaken|fought))?,? {_SPAN}(?! (?:each|every) )",
    rf"<L:length> (?:[\w-]+ ){{0,1}}{_RUNS}~{{0,30}}? (?:begins|began|starts|started|opens) (?:in|on) <D:start>,? and (?:ends|ended|runs out|expires|expired) (?:in|on) <D:end>",
    r"\btook <L:length> to ~{1,30}[:,–—-] ~{0,40}?\b(?:began|started) (?:in|on) <D:start>,? and ~{0,40}?\b(?:ended|opened|finished|completed|closed|done) (?:in|on) <D:end>",
    r"\b(?:opens|opened|begins|began|starts|started) (?:in|on) <D:start>,? and (?:closes|closed|ends|ended|finishes|finished) (?:in|on) <D:end>,?(?:~|<OP>){0,40}? (?:runs?|ran|lasts?|lasted)(?: for)? <L:length>",
    r"from <D:range>, for <L:length>(?=[,.;)]|$)",
    r"\b(?:in|over|during) the <L:length> (?:between|from) (?:<D:range>|<D:start> (?:and|to|until) <D:end>)(?=[,.;)]|$)",
    r"<L:length> after the <D:start> [\w-]{2,20}(?: [\w-]{2,20})?, in <D:end>(?=[,.;)]|$)",
    r"\b(?:served|spent|for) <L:length> (?:in|as|at|with|on) (?:~|<O>){1,30}?(?:,? from | \()<D:range>(?=[,.;)]|$)",
    r"\bafter <L:length> (?:in|as) (?:office|power|charge|prison|jail|exile|opposition|government|post|mayor|president|chairman|chairwoman|chair),? (?:from |\()<D:range>(?=[,.;)]|$)",
    r"<L:length> (?:bonds?|notes?|loan|lease|contract|deal|licence|license|permit|mortgage),? (?:which (?:was|were) |was |were )?(?:issued|signed|sold|agreed|granted|awarded|taken out) (?:in|on) <D:start>,? (?:and )?(?:will )?(?:matures?|expires?|expired|falls? due|fell due|ends?|ended|runs? out|ran out) (?:in|on) <D:end>",
    r"(?:for|lasted|lasting|spanning|covering|ran for) <L:length>,? from <D:start> (?:to|until|till|through) <D:end>",
    r"(?:for|lasted|lasting|spanning|ran for) <L:length>,? from <D:range>",
    r"from <D:start> (?:to|until|till) <D:end>, (?:a (?:total|period|span|stretch) of )?<L:length>(?=[,.;)]|$)",
    r"from <D:range>, (?:a (?:total|period|span|stretch) of )?<L:length>(?=[,.;)]|$)",
    r"(?:from|between) <D:range>, an? <L:length> (?:period|span|stretch|spell)\b",
)
_NUMBER = r"(?P<nth>\d{1,3}(?:st|nd|rd|th)|(?:twenty-|thirty-|forty-|fifty-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|twentieth|thirtieth|fortieth|fiftieth|sixtieth|hundredth)"
_ANNIVERSARY = (
    rf"{_NUMBER} anniversary,? of (?:~|<OP>){{0,60}}?(?:in |on |of )?<D:start>(?! as)",
    rf"(?:founded|established|opened|launched|incorporated|first (?:held|staged|published|run|broadcast)|set up|created|formed|built) (?:in|on) <D:start>,?(?:~|<OP>){{0,60}}? (?:celebrates?|celebrated|celebrating|marks?|marked|marking|observes|observed|turns to|reached|reaches) (?:its|their|the|his|her) {_NUMBER} (?:anniversary|birthday|jubilee)(?: in| on)? <D:at>",
    rf"(?:founded|established|opened|launched|incorporated|first (?:held|staged|published)|set up|created|formed|built) (?:in|on) <D:start>,?(?:~|<OP>){{0,60}}? (?:celebrates?|celebrating|will celebrate|marks?|marking|will mark) (?:its|their) {_NUMBER} (?:anniversary|birthday|jubilee)\b",
)
_ORDINALS = {word: n for n, word in enumerate(ORDINALS, 1)}
_HALF = {"Y": 15.0, "M": 15.0, "W": 4.0}
"""Days."""
_PART = 0.4
_HOURS_A_YEAR = 24 * 365.25
_YEAR = lazy_pattern(r"\d{4}|['’]\d\d")
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}


@dataclass(frozen=True, slots=True)
class Lasting:
    """A stated length, what its dates give, and where they stand; `origin` is set where one end is the draft's own date."""

    at: Mention | Span
    said: str
    stated: float
    actual: Years
    dates: tuple[Mention | Span, ...]
    of_draft: bool = False

    @property
    def fits(self) -> bool:
        """Whether the length may be said so."""
        return self.actual.low <= self.stated <= self.actual.high


def find_durations(sentences: Sequence[Marked], today: dt.date | None) -> Iterator[Lasting]:
    """Lengths with both their dates."""
    seen: set[Span] = set()
    for sentence in sentences:
        for found in (f for p in _LASTING for f in sentence.find(p)):
            lasting = None if _is_window(sentence, found) or _is_period(sentence, found) else _lasting(found)
            if lasting is not None and found.marks["length"].at not in seen:
                seen.add(found.marks["length"].at)
                yield lasting
        for found in (f for p in _ANNIVERSARY for f in sentence.find(p)):
            anniversary = _anniversary(sentence, found, today)
            if anniversary is not None and _place(anniversary) not in seen:
                seen.add(_place(anniversary))
                yield anniversary
    for stretch in find_stretches(sentences, today):
        if stretch.length.at not in seen:
            seen.add(stretch.length.at)
            yield Lasting(stretch.length, stretch.length.text, stretch.stated, stretch.actual, stretch.dates)
    for apart in find_apart(sentences, today):
        if apart.at.at not in seen:
            seen.add(apart.at.at)
            yield Lasting(apart.at, apart.at.text, apart.stated, apart.actual, apart.dates, apart.of_draft)
    for clock in find_clock_times(sentences):
        actual = Years(clock.low / _HOURS_A_YEAR, clock.high / _HOURS_A_YEAR)
        yield Lasting(clock.length, clock.length.text, clock.hours / _HOURS_A_YEAR, actual, (clock.at,))
    for jubilee in find_jubilees(sentences, today):
        if not any(at.overlaps(jubilee.at) for at in seen):
            dates = (jubilee.since, jubilee.at_date) if jubilee.at_date else (jubilee.since,)
            years = Years(*map(float, jubilee.years))
            yield Lasting(jubilee.at, jubilee.said, jubilee.number, years, dates, of_draft=jubilee.at_date is None)


def find_table_durations(draft: Draft) -> Iterator[Lasting]:
    """Lengths in tables that the starts and ends of their rows do not give."""
    for row in find_row_lengths(draft):
        dates = (row.since, row.until) if row.until else (row.since,)
        yield Lasting(row.at, row.said, row.years, Years(row.low, row.high), dates)


def add_told_lengths(found: Sequence[Lasting], draft: Draft, today: dt.date | None) -> Iterator[Lasting]:
    """Lengths with their dates, and those told apart from theirs that are none of them."""
    yield from found
    for told in find_told_lengths(draft, today):
        if not any(_place(f).overlaps(told.at) for f in found):
            yield Lasting(told.at, told.said, told.years, Years(told.low, told.high), told.dates, told.of_draft)


def _place(lasting: Lasting) -> Span:
    return lasting.at.at if isinstance(lasting.at, Mention) else lasting.at


def _is_window(sentence: Marked, found: Found) -> bool:
    """Whether a length is of something at some time "between" two dates much further apart."""
    ends, length = _ends(found), found.marks["length"]
    if ends is None or not re.search(r"\bbetween\b", sentence.text[found.start : found.end], re.IGNORECASE):
        return False
    stated, actual = read_length(length.when) if length.when else None, between(ends[0], ends[1])
    return stated is not None and actual is not None and stated.years < actual.low * _PART


def _is_period(sentence: Marked, found: Found) -> bool:
    """Whether a length is of months that it lists, a period of the calendar: "the six months from January to June"."""
    length, whole = found.marks["length"], found.marks.get("range")
    times = {d.mark: d for d in read_dated(sentence, "DL")}
    return whole is not None and is_counted_months(times[length], times[whole])


def _lasting(found: Found) -> Lasting | None:
    length = found.marks["length"]
    stated = read_length(length.when) if length.when else None
    ends = _ends(found)
    if stated is None or ends is None or length.mention is None:
        return None
    start, end, dates = ends
    actual = between(start, end)
    if actual is None or actual.high <= 0 or _ends_unsaid(dates):
        return None
    return Lasting(length.mention, length.mention.text, stated.years, _widened(actual, stated), dates)


def _ends_unsaid(dates: tuple[Mention, ...]) -> bool:
    """Whether a first date has its year and the last has none: "ten years after the 2011 flood, in June,"."""
    first, last = dates[0].text, dates[-1].text
    return bool(_YEAR.search(first)) and not _YEAR.search(last)


def _ends(found: Found) -> tuple[When, When, tuple[Mention, ...]] | None:
    marks = found.marks
    if (whole := marks.get("range")) is not None:
        halves = _halves(whole)
        return (*halves, (whole.mention,)) if halves and whole.mention else None
    for tail in ("", "2", "3"):
        start, end = marks.get(f"start{tail}"), marks.get(f"end{tail}")
        if start and end and start.when and end.when and start.mention and end.mention:
            return start.when, end.when, (start.mention, end.mention)
    return None


def between_ends(mark: Mark) -> Years | None:
    """How long a printed range is, or None where it is none."""
    halves = _halves(mark)
    return between(*halves) if halves else None


def _halves(mark: Mark) -> tuple[When, When] | None:
    """The two ends of a printed range, each as wide as it was printed."""
    when = mark.when
    if when is None or when.timex is None or not when.first or not when.last:
        return None
    start, slash, end = when.timex.partition("/")
    if not slash or not end:
        return None
    return (
        When(start, first=when.first, last=_last(start, when.first)),
        When(end, first=_first(end, when.last), last=when.last),
    )


def _last(timex: str, first: dt.date) -> dt.date:
    if re.fullmatch(r"\d{4}", timex):
        return dt.date(first.year, 12, 31)
    if re.fullmatch(r"\d{4}-\d{2}", timex):
        return (first.replace(day=1) + dt.timedelta(31)).replace(day=1) - dt.timedelta(1)
    return first


def _first(timex: str, last: dt.date) -> dt.date:
    if re.fullmatch(r"\d{4}", timex):
        return dt.date(last.year, 1, 1)
    return last.replace(day=1) if re.fullmatch(r"\d{4}-\d{2}", timex) else last


def _widened(actual: Years, stated: Length) -> Years:
    """The range, wider by what a length in such units leaves open: a tenth of it, or half a unit, half a month at most."""
    slack = 1.5 / 365 if stated.unit == "D" else max(stated.years * 0.1, _HALF[stated.unit] / 365)
    return Years(actual.low - slack, actual.high + slack)


def _anniversary(sentence: Marked, found: Found, today: dt.date | None) -> Lasting | None:
    start, at = found.marks["start"], found.marks.get("at")
    number = _number(found.word("nth"))
    now = at.when if at else None
    if now is None and today is not None:
        now = When(today.isoformat(), first=today, last=today)
    if number is None or now is None or start.when is None or start.when.relative or start.mention is None:
        return None
    if start.when.first is None or start.when.last is None or now.first is None or now.last is None:
        return None
    years = Years(now.first.year - start.when.last.year - 1, now.last.year - start.when.first.year + 1)
    others = {m.when.first.year for m in sentence.kinds("D") if m not in (start, at) and m.when and m.when.first}
    if any(y - number == start.when.first.year for y in others):
        return None
    begin = sentence.text.lower().index(found.word("nth"), found.start)
    span = sentence.span(begin, begin + len(found.word("nth")))
    dates = (start.mention, *((at.mention,) if at and at.mention else ()))
    said = found.words["nth"] + " anniversary"
    return Lasting(span, said, number, years, dates, of_draft=at is None)


def _number(word: str) -> int | None:
    if word[:1].isdigit():
        return int(re.sub(r"\D", "", word))
    tens, dash, unit = word.partition("-")
    return _TENS.get(tens, 0) + _ORDINALS.get(unit, 0) if dash else _ORDINALS.get(word)
