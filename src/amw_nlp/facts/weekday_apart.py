"""A date with its weekday in words apart from it, `22 July, which was a Thursday`, and dates that their own sentence calls wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from amw_nlp.facts.marked import Mark, Marked
from amw_nlp.facts.table_times import body_of, columns_of
from amw_nlp.quantities.when import When
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Mention
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_APART = (
    r"<D:day>(?:,| [–—-])? (?:which |that )?(?:was|is|were|falls|fell|will be|will fall|being|happens to be|happened to be|lands)(?: on)?(?: an?)? <D:weekday>",
    r"<D:day>, an? <D:weekday>(?=[,.;:)]|$)",
    r"<D:day> \((?:an? )?<D:weekday>\)",
    r"\ban? <D:weekday>, <D:day>(?=[,.;:)]|$)",
    r"<D:day>, which (?:[\w-]+ ){1,4}?(?:is|was|falls on|fell on) an? <D:weekday>(?=[,.;:)]|$)",
    r"<D:day> (?:[\w’'-]+ ){0,2}[\w’'-]+,? (?:which|that) (?:[\w-]+ )?(?:struck|happened|took place|occurred|fell|came|hit|was held|was fought|began|started|ended)(?: [\w-]+)? on an? <D:weekday>",
    r"<D:weekday>['’]s(?: [a-z]{2,15}){0,3} \(<D:day>\)",
)
# right behind the sentence of a date: "It was a Friday, and the bells rang"
_TAKES_UP = r"^(?:It|That) (?:was|is|will be|fell on) an? <D:weekday>(?=[,.;:]|$| (?:and|when|in)\b)"
_DATE_HEAD = lazy_pattern(r"^\W*(?:date|when)\W*$", re.IGNORECASE)
_DAY_HEAD = lazy_pattern(r"^\W*(?:day|weekday|day of (?:the )?week)\W*$", re.IGNORECASE)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WRONG = lazy_pattern(
    r"\b(?:wrongly|mistake\w*|mistook|in error|errors?|erroneous\w*|misprint\w*|typos?|misdated|incorrect\w*|mislabelled|misstat\w+|"
    r"no such (?:date|day)|do(?:es)? not exist|do(?:es)?n[’']t exist|did not exist|non-?existent|imaginary|fictional|fictitious|"
    r"invented|impossible|joke\w*|jok\w+|spoof|hoax|prank|forge\w*|fake\w*|bogus|nonsens\w+|glitch\w*|bug|bugs|absurd|never comes|"
    r"never came|old style|julian|lunar calendar|hijri|islamic calendar|hebrew calendar|orthodox calendar|calendar reform|"
    r"should (?:have )?(?:read|said|been)|meant to (?:say|read)|corrected|correction|instead of|rather than|not \w+day|was not|"
    r"were not|isn[’']t|is not|wasn[’']t|pretend\w*|superstiti\w+|nitpick\w*|pointed out|slip|blunder|gaffe|confus\w+|crossed out)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WeekdayApart:
    """A printed date, and the weekday that is said of it (0 is Monday) with its own place."""

    day: Mention
    when: When
    weekday: int
    said: Mention


def find_weekdays_apart(draft: Draft, sentences: Sequence[Marked]) -> Iterator[WeekdayApart]:
    """Dates of a day whose weekday another mark names."""
    for sentence in sentences:
        for found in (f for p in _APART for f in sentence.find(p)):
            yield from _apart(found.marks["day"], found.marks["weekday"])
    for first, second in pairwise(sentences):
        dates = [m for m in first.kinds("D") if _is_day(m)]
        if second.sentence == first.sentence + 1 and len(dates) == len(first.kinds("D")) == 1:
            for found in second.find(_TAKES_UP):
                yield from _apart(dates[0], found.marks["weekday"])
    for cells in _rows(draft, sentences):
        yield from _apart(*cells)


def _rows(draft: Draft, sentences: Sequence[Marked]) -> Iterator[tuple[Mark, Mark]]:
    """The date and the weekday of each row of a table that has a column of each."""
    numbered = {s.sentence: s for s in sentences}
    for table in draft.tables:
        columns = columns_of(draft, table, _DATE_HEAD, _DAY_HEAD)
        for row in body_of(table) if columns else ():
            spans = [draft.blocks[i].span for c in columns if (i := row[c]) is not None]
            cells = [numbered.get(draft.sentence_at(at.start)) for at in spans]
            marks = [cell.kinds("D") if cell is not None else [] for cell in cells]
            if [len(found) for found in marks] == [1, 1]:
                yield marks[0][0], marks[1][0]


def _is_day(mark: Mark) -> bool:
    """Whether a mark is a day by its date, with no weekday of its own."""
    when = mark.when
    day = when is not None and when.first is not None and when.first == when.last and when.weekday is None
    return day and mark.mention is not None and any(c.isdigit() for c in mark.mention.text)


def _apart(day: Mark, said: Mark) -> Iterator[WeekdayApart]:
    number = _weekday(said.mention)
    if _is_day(day) and day.when and day.mention and said.mention and number is not None:
        yield WeekdayApart(day.mention, day.when, number, said.mention)


def _weekday(mention: Mention | None) -> int | None:
    words = mention.text.lower().removesuffix(" this year").removesuffix(" next year").split() if mention else []
    return _DAYS.index(words[0]) if len(words) == 1 and words[0] in _DAYS else None


def is_called_wrong(draft: Draft, at: Mention | Span) -> bool:
    """Whether the sentence of a date, or the next, calls a date a slip, a joke, or one of another calendar."""
    i = draft.sentence_at((at.at if isinstance(at, Mention) else at).start)
    near = draft.sentences[i : i + 2]
    block = draft.sentences[i].block
    return any(_WRONG.search(draft.read(s.span)) for s in near if s.block == block)
