"""A date with its weekday in words apart from it, `22 July, which was a Thursday`, and dates that their own sentence calls wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.marked import Marked
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
    r"<D:weekday>['’]s(?: [a-z]{2,15}){0,3} \(<D:day>\)",
)
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


def find_weekdays_apart(sentences: Sequence[Marked]) -> Iterator[WeekdayApart]:
    """Dates of a day whose weekday another mark names."""
    for sentence in sentences:
        for found in (f for p in _APART for f in sentence.find(p)):
            day, said = found.marks["day"], found.marks["weekday"]
            number = _weekday(said.mention)
            when = day.when
            one = when is not None and when.first is not None and when.first == when.last and when.weekday is None
            if (
                one
                and when
                and number is not None
                and day.mention
                and said.mention
                and any(c.isdigit() for c in day.mention.text)
            ):
                yield WeekdayApart(day.mention, when, number, said.mention)


def _weekday(mention: Mention | None) -> int | None:
    words = mention.text.lower().removesuffix(" this year").removesuffix(" next year").split() if mention else []
    return _DAYS.index(words[0]) if len(words) == 1 and words[0] in _DAYS else None


def is_called_wrong(draft: Draft, at: Mention | Span) -> bool:
    """Whether the sentence of a date, or the next, calls a date a slip, a joke, or one of another calendar."""
    i = draft.sentence_at((at.at if isinstance(at, Mention) else at).start)
    near = draft.sentences[i : i + 2]
    block = draft.sentences[i].block
    return any(_WRONG.search(draft.read(s.span)) for s in near if s.block == block)
