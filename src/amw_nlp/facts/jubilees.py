"""An anniversary, jubilee or birthday beside the year it counts from: `marks its 75th birthday; it was founded in 1961`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.dated import MOST_MARKS, Dated, dates_of
from amw_nlp.facts.marked import Marked
from amw_nlp.facts.timewords import word
from amw_nlp.quantities.numerals import parse_ordinal
from amw_nlp.text.mention import Mention
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_NAMED = {"centenary": 100, "centennial": 100, "bicentenary": 200, "bicentennial": 200, "sesquicentennial": 150, "sesquicentenary": 150,
          "tercentenary": 300, "tricentennial": 300, "semicentennial": 50, "quincentenary": 500, "silver jubilee": 25, "golden jubilee": 50,
          "ruby jubilee": 40, "diamond jubilee": 60, "platinum jubilee": 70, "quarter-century": 25, "half-century": 50,
          "silver wedding": 25, "golden wedding": 50, "diamond wedding": 60}  # fmt: skip
_NTH = lazy_pattern(
    r"\b(?P<nth>\d{1,4}(?:st|nd|rd|th)|(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty[- ])?[a-z]{2,9}(?:st|nd|rd|th))(?:[- ]year)? (?P<what>anniversary|birthday|jubilee)\b",
    re.IGNORECASE,
)
_WORDED = lazy_pattern(
    r"\b(?P<what>" + "|".join(sorted(map(re.escape, _NAMED), key=len, reverse=True)) + r")\b", re.IGNORECASE
)
_OF = lazy_pattern(
    r"(?:anniversary|birthday|jubilee|centenary|centennial|bicentenary|bicentennial|century|wedding|sesquicentennial|tercentenary)(?: celebrations?)?,? (?:of|since|after|from)(?![^,;]*[,;])[^.;:]{0,70}$",
    re.IGNORECASE,
)
_OTHER = lazy_pattern(
    r"\b(?:will have|next|would have been|had been|were to|until|ahead of|looms?|nears?|approach\w*)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Jubilee:
    """How many years are counted, and from which date; `at` is where it is said, and `years` those that the dates give."""

    at: Span
    said: str
    number: int
    since: Mention
    years: tuple[int, int]
    at_date: Mention | None


def find_jubilees(sentences: Sequence[Marked], today: dt.date | None) -> Iterator[Jubilee]:
    """Anniversaries with the date they count from, in their sentence or the one beside it."""
    for i, sentence in enumerate(sentences):
        if len(sentence.marks) > MOST_MARKS:
            continue
        for said in _said(sentence):
            found = _of(sentence, said, sentence, today)
            beside = [s for s in sentences[max(0, i - 1) : i + 2] if abs(s.sentence - sentence.sentence) == 1]
            for other in beside if found is None and not _has_start(sentence, said[1]) else ():
                found = found or _of(sentence, said, other, today)
            if found is not None:
                yield found


def _said(sentence: Marked) -> Iterator[tuple[int, int, int]]:
    told: list[tuple[int, int]] = []
    for match in _NTH.finditer(sentence.text):
        try:
            number = parse_ordinal(match["nth"])
        except ValueError:
            continue  # "diamond"
        told.append(match.span())
        yield number, *match.span()
    for match in _WORDED.finditer(sentence.text):
        if not any(start <= match.start() < end for start, end in told):
            yield _NAMED[match["what"].lower()], *match.span()


def _has_start(sentence: Marked, at: int) -> bool:
    return any(_is_start(d, sentence, at) for d in dates_of(sentence))


def _is_start(dated: Dated, sentence: Marked, at: int) -> bool:
    """Whether a date is what an anniversary counts from: something began on it, or it is "of" it."""
    if not dated.has_year or dated.is_range:
        return False
    left = sentence.text[max(0, dated.start - 90) : dated.start]
    if dated.start > at and _OF.search(sentence.text[at : dated.start]):
        return True
    return any(not re.search(r"[;.]|\ue010D", left[m.end() :]) for m in word("begun.born", "ends.begin").finditer(left))


def _of(told: Marked, said: tuple[int, int, int], sentence: Marked, today: dt.date | None) -> Jubilee | None:
    number, start, end = said
    dates = [d for d in dates_of(sentence) if d.when.first and d.when.last]
    starts = [d for d in dates if _is_start(d, sentence, start if sentence is told else len(sentence.text))]
    if len(starts) != 1 or starts[0].mark.mention is None:
        return None
    if re.search(r"\b(?:born|birth)\b", starts[0].left) and "birthday" in told.text[start:end].lower():
        return None  # somebody's age
    since, years_of, mention = starts[0], starts[0].when, starts[0].mark.mention
    assert years_of.first is not None
    others = [d for d in (*dates, *(dates_of(told) if sentence is not told else ())) if d is not since and d.when.first]
    nows = [d.when.first.year for d in others if d.when.first is not None and d.has_year] + (
        [today.year] if today else []
    )
    if (
        not nows
        or any(abs(now - years_of.first.year - number) <= 1 for now in nows)
        or _OTHER.search(told.text[max(0, start - 60) : end + 60])
    ):
        return None
    shown = next((d.mark.mention for d in others if d.has_year), None)
    now = next((d.when.first.year for d in others if d.has_year and d.when.first), nows[-1])
    low = now - years_of.first.year
    if low <= 0:
        return None
    return Jubilee(told.span(start, end), told.text[start:end], number, mention, (low - 1, low), shown)
