"""Two dates that a length of time sets apart: `it closed in 2019, seven years after it opened in 2014`; `It began in 2011. Seven years on, in 2014,`.

The length names its two ends by "after", "before", "later", "since": where a reading of the sentence fits, any, nothing is found.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.dated import MOST_MARKS, Dated, dates_of, read_dated, time_between
from amw_nlp.facts.marked import Mark, Marked
from amw_nlp.facts.spans_of_time import Length, Years, between, read_length
from amw_nlp.quantities.numerals import parse_number
from amw_nlp.quantities.when import When
from amw_nlp.text.mention import Mention
from amw_nlp.text.patterns import lazy_pattern

_UNITS = {"day": "D", "week": "W", "fortnight": "2W", "month": "M", "year": "Y", "decade": "10Y", "centur": "100Y"}
_COUNTED = lazy_pattern(
    r"(?:\w+ )??(?P<n>(?:half )?an?|[\d.,]{1,9}|[a-z-]{2,12}(?: (?:hundred|and a half|hundred and [a-z-]{2,12}))?) (?:long |short |whole |full )?"
    r"(?P<unit>day|week|fortnight|month|year|decade|centur)(?:s|y|ies)?(?P<rel> (?:later|earlier|after|afterwards|before|beforehand|previously|on))?",
    re.IGNORECASE,
)
_AFTERWARD = lazy_pattern(
    r",? (?:later|afterwards?|after that|on|further on|after)(?=,|;| in| on|$| and|\.)", re.IGNORECASE
)
_REACH = lazy_pattern(
    r"(?: to the (?:day|week|month|year))?,? (?:on |ever )?(?P<way>after|before|since|(?<=on )from|from|following)\b",
    re.IGNORECASE,
)
_EVENT = lazy_pattern(r"[^,;:.]{0,90}(?:, (?:back )?(?:in|on) )?$")
_BESIDE_AFTER = lazy_pattern(r"(?:,| [–—-])? ?\(?(?:in |on |by )?$", re.IGNORECASE)
_BESIDE_BEFORE = lazy_pattern(
    r"(?:,| [–—-]| \()? ?(?:and )?(?:just |only |some |about |exactly |a full |nearly |almost |around |roughly |barely )*$",
    re.IGNORECASE,
)
_LOOSE = lazy_pattern(
    r"\b(?:more than|over|at least|less than|nearly|almost|about|around|some|within|under|up to|barely|roughly)(?: the| a| an)? $",
    re.IGNORECASE,
)
_NOW = lazy_pattern(
    r"\b(?:has|have|is|are|['’]s|marks?|marking|marked|celebrat\w+|gather\w*|commemorat\w+|now|today|will)\b",
    re.IGNORECASE,
)
_FIRST = lazy_pattern(r"\b(?:first|last|next|most|best|worst|biggest|highest|lowest|only) [\w ]{0,30}$", re.IGNORECASE)
_FIRST_FOR = lazy_pattern(
    r"\bfirst (?:[\w’'-]+ ){1,6}?(?:for|in) (?:more than |nearly |almost |over |about |some |at least )?$",
    re.IGNORECASE,
)
_LAST = lazy_pattern(
    r"\b(?:last (?:[\w’'-]+ ){0,5}?(?:in|on)|(?:not|never|none|no \w+|unseen|unheard of) (?:[\w’'-]+ ){0,4}?since) $",
    re.IGNORECASE,
)
_STILL = lazy_pattern(r"\b(?:is|are|has|have|remains?|still|continues?|today)\b", re.IGNORECASE)
_WAS = lazy_pattern(r"\b(?:was|were|had|did|became|would)\b", re.IGNORECASE)
_FRONT = 12
_HALF = {"Y": 40.0, "M": 16.0, "W": 4.0, "D": 1.5}
"""Days that a length in such units leaves open; an even year may be a year and five weeks."""


@dataclass(frozen=True, slots=True)
class Apart:
    """A length, the time between its two dates, and those; one of them where the other is the draft's own day."""

    at: Mention
    stated: float
    actual: Years
    dates: tuple[Mention, ...]
    of_draft: bool = False


@dataclass(frozen=True, slots=True)
class _Step:
    """A length that leads from one date to another: `way` is after, before, since or later."""

    at: Dated
    length: Length
    way: str
    end: int


def find_apart(sentences: Sequence[Marked], today: dt.date | None) -> Iterator[Apart]:
    """The lengths that their two dates do not give, and those that they give."""
    for i, sentence in enumerate(sentences):
        if len(sentence.marks) > MOST_MARKS:
            continue
        if today is not None and (first := _first_for(sentence, today)) is not None:
            yield first
        before = sentences[i - 1] if i and sentences[i - 1].sentence == sentence.sentence - 1 else None
        for step in _steps(sentence):
            found = None
            if step.way in ("after", "before"):
                found = _reached(step, sentence) or (_still(step, sentence, today) if today else None)
            elif step.way == "later":
                found = _later(step, sentence, before)
            elif step.way == "since" and today is not None:
                found = _since(step, sentence, today)
            if found is not None:
                yield found


def _first_for(sentence: Marked, today: dt.date) -> Apart | None:
    """`The first eruption for 30 years; the volcano last stirred in 1981`: from the last time to the draft's own day."""
    dates = dates_of(sentence)
    lengths = [d for d in read_dated(sentence, "L") if _FIRST_FOR.search(sentence.text[max(0, d.start - 80) : d.start])]
    if len(lengths) != 1 or len(dates) != 1 or not dates[0].has_year or dates[0].is_range:
        return None
    length, mention = read_length(lengths[0].when), lengths[0].mark.mention
    actual = between(dates[0].when, When(today.isoformat(), first=today, last=today))
    if length is None or actual is None or mention is None or dates[0].mark.mention is None:
        return None
    if actual.high < 0 or length.unit != "Y" or not _LAST.search(sentence.text[: dates[0].start]):
        return None
    return Apart(
        mention, length.years, _wider(actual, sentence, lengths[0], length), (dates[0].mark.mention,), of_draft=True
    )


def _steps(sentence: Marked) -> Iterator[_Step]:
    for piece in read_dated(sentence, "DLA"):
        length = _length(piece.mark)
        if length is None or _FIRST.search(sentence.text[max(0, piece.start - 40) : piece.start]):
            continue
        rest = sentence.text[piece.end :]
        worded = _COUNTED.fullmatch(piece.text) if piece.mark.kind == "D" else None
        said = (worded["rel"] or "").strip().lower() if worded else ""
        if said in ("after", "before"):
            yield _Step(piece, length, said, piece.end)
        elif said in ("later", "afterwards"):
            yield _Step(piece, length, "later", piece.end)
        elif (reach := _REACH.match(rest)) is not None:
            way = {"from": "after" if " on " in reach[0] else "", "following": "after"}.get(
                reach["way"].lower(), reach["way"].lower()
            )
            yield _Step(piece, length, way, piece.end + reach.end())
        elif (on := _AFTERWARD.match(rest)) is not None:
            yield _Step(piece, length, "later", piece.end + on.end())


def _length(mark: Mark) -> Length | None:
    """The length of a length's mark, or of a date that counts one from another: "eight years later"."""
    if mark.when is None or mark.mention is None or mark.kind == "A":
        return None
    if mark.kind == "L":
        return read_length(mark.when)
    match = _COUNTED.fullmatch(" ".join(mark.mention.text.split()))
    if match is None or not match["rel"]:
        return None
    try:
        amount = (
            0.5
            if match["n"].lower().startswith("half")
            else 1.0
            if match["n"].lower() in ("a", "an")
            else float(parse_number(match["n"]))
        )
    except ValueError:
        return None
    unit = _UNITS[match["unit"].lower()]
    times = int(unit[:-1] or 1)
    return Length(amount * times, unit[-1])


def _reached(step: _Step, sentence: Marked) -> Apart | None:
    """`seven years after it opened in 2014`: what is told is of one date, what comes after "after" of the other."""
    dates = [d for d in dates_of(sentence) if d.mark is not step.at.mark]
    after = [d for d in dates if d.start >= step.end]
    before = [d for d in dates if d.end <= step.at.start]
    if not after or len(dates) != 2 or any(d.is_range for d in dates):
        return None
    reached = after[0]
    if not _EVENT.fullmatch(sentence.text[step.end : reached.start]):
        return None
    told = before[0] if before else after[1]
    first, last = (reached, told) if step.way == "after" else (told, reached)
    return _apart(step, [(first, last)])


def _still(step: _Step, sentence: Marked, today: dt.date) -> Apart | None:
    """`Twenty-five years after it was banned in 1996, the weedkiller is still found`: up to the draft's own day."""
    dates = [d for d in dates_of(sentence) if d.mark is not step.at.mark]
    if step.way != "after" or len(dates) != 1 or not dates[0].has_year or dates[0].start < step.end:
        return None
    rest = sentence.text[dates[0].end :]
    fronted = (
        step.at.start < _FRONT and rest.startswith(",") and _EVENT.fullmatch(sentence.text[step.end : dates[0].start])
    )
    if not fronted or not _STILL.search(rest) or _WAS.search(rest):
        return None
    now = When(today.isoformat(), first=today, last=today)
    actual, mentions = between(dates[0].when, now), (step.at.mark.mention, dates[0].mark.mention)
    if actual is None or actual.high < 0 or mentions[0] is None or mentions[1] is None:
        return None
    return Apart(mentions[0], step.length.years, _widened(actual, step), (mentions[1],), of_draft=True)


def _later(step: _Step, sentence: Marked, before: Marked | None) -> Apart | None:
    """`Seven years on, in 2014,` after a date: the two are so far apart, whichever of the dates before it counts from."""
    dates = [d for d in dates_of(sentence) if d.mark is not step.at.mark]
    here = [d for d in dates if d.start >= step.end and _BESIDE_AFTER.fullmatch(sentence.text[step.end : d.start])]
    back = [
        d for d in dates if d.end <= step.at.start and _BESIDE_BEFORE.fullmatch(sentence.text[d.end : step.at.start])
    ]
    if len(here) + len(back) != 1:
        return None
    told = (here or back)[0]
    earlier = [d for d in dates if d.end <= min(step.at.start, told.start) and d is not told]
    earlier = earlier or (dates_of(before) if before is not None else [])
    if not earlier or any(d.is_range for d in (*earlier, told)):
        return None
    return _apart(step, [(d, told) for d in reversed(earlier)])


def _since(step: _Step, sentence: Marked, today: dt.date) -> Apart | None:
    """`for three decades since the coup of 2012`: up to the draft's own day, or another date of the sentence."""
    dates = [d for d in dates_of(sentence) if d.mark is not step.at.mark]
    after = [d for d in dates if d.start >= step.end]
    if not after or not after[0].has_year or after[0].is_range or not _NOW.search(sentence.text):
        return None
    start = after[0]
    if not _EVENT.fullmatch(sentence.text[step.end : start.start]) or any(d.is_range for d in dates):
        return None
    now = When(today.isoformat(), first=today, last=today)
    actual = between(start.when, now)
    others = [x for d in dates if d is not start and (x := time_between(start, d)) is not None]
    if actual is None or actual.high < 0 or step.at.mark.mention is None or start.mark.mention is None:
        return None
    widened = _widened(actual, step)
    if any(_holds(step, _widened(x, step)) for x in others):
        return None
    return Apart(step.at.mark.mention, step.length.years, widened, (start.mark.mention,), of_draft=True)


def _apart(step: _Step, pairs: Sequence[tuple[Dated, Dated]]) -> Apart | None:
    """The first pair's time, unless another pair has the length."""
    if step.length.unit == "Y" and not all(d.has_year for pair in pairs for d in pair):
        return None
    times = [(a, b, x) for a, b in pairs if (x := time_between(a, b)) is not None and x.high > 0]
    if not times or step.at.mark.mention is None:
        return None
    fits = [t for t in times if _holds(step, _widened(t[2], step))]
    first, last, actual = (fits or times)[0]
    mentions = tuple(d.mark.mention for d in (first, last) if d.mark.mention is not None)
    return Apart(step.at.mark.mention, step.length.years, _widened(actual, step), mentions)


def _holds(step: _Step, actual: Years) -> bool:
    return actual.low <= step.length.years <= actual.high


def _widened(actual: Years, step: _Step) -> Years:
    return _wider(actual, step.at.sentence, step.at, step.length)


def _wider(actual: Years, sentence: Marked, at: Dated, length: Length) -> Years:
    loose = 2.0 if _LOOSE.search(sentence.text[: at.start]) else 1.0
    slack = max(length.years * 0.1 * loose, _HALF[length.unit] / 365 * loose)
    return Years(actual.low - slack, actual.high + slack)
