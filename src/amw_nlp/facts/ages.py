"""How old something is said to be, and when it is said to have begun: `a four-year-old company founded in 2018`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from amw_nlp.facts.age_windows import find_age_clashes
from amw_nlp.facts.aged_people import find_unnamed
from amw_nlp.facts.marked import Found, Mark, Marked
from amw_nlp.facts.spans_of_time import read_length, year_range
from amw_nlp.facts.table_times import find_row_ages
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Mention
from amw_nlp.text.span import Span

_BEGUN = r"(?:founded|co-founded|established|set up|started|incorporated|created|formed|launched|born|built|opened|switched on|completed|inaugurated|planted)"
# done to something else than whose age it is: "the chain opened its first shop in 1996"
_BEGUN += r"(?! (?:its|his|her|their|a|an|the|this|another|(?:two|three|four|new|first|second) |\w{3,20}ing|work|production|sales|trade)\b)"
_WORDS = r"(?: [\w’'-]{1,20}){0,4}"
# the same without what shows that the name after it is another's: "the 24-year-old nurse has read her books"
_NOUNS = r"(?: (?!(?:has|have|had|is|are|was|were|will|would|who|that|which|whose|of|in|on|at|for|from|with|by|and|to|told|said|says)\b)[\w’'-]{1,20}){0,4}"
_BORN = (
    rf"<OP:who>(?: \([^)]{{1,30}}\))?,? (?:(?:which|who|that) )?(?:was |were )?(?:first |originally )?{_BEGUN}~{{0,40}}? (?:in|on) <D:born>",
    rf"{_BEGUN} (?:in|on) <D:born>(?: by [^,\ue010]{{0,20}}<P>)?, (?:the )?(?:<A> [\w-]+ )?<OP:who>",
    r"<OP:who>(?:['’]s)? (?:\w+ )?(?:founding|creation|birth|launch) (?:in|on) <D:born>",
    r"<OP:who>,? \(?(?:b\.|born|est\.?|established|founded) (?:in |on )?<D:born>",
    rf"\b(?:since|when|after) (?:it|he|she) was {_BEGUN} (?:in|on) <D:born>, (?:the )?<OP:who>",
    r"<P:who>, (?:who (?:is|was) |now )?(?:<A>|(?:aged )?\d\d), (?:who )?(?:was )?born(?:~|<O>){0,40}? (?:in|on) <D:born>",
    r"\bborn (?:~|<O>){1,40}? (?:in|on) <D:born>(?: to ~{1,40})?, (?:the )?(?:<A> [\w-]+ )?<P:who>",
)
_AGED = (
    rf"<A:age>{_NOUNS} <OP:who>",
    r"<OP:who>,? (?:which |who )?(?:is|are|will be) (?:now |already |only |just |a |an |the )*<A:age>",
    r"<OP:who>, (?:now )?(?:a |an |the )?<A:age>",
    r"<P:who>, (?:now )?(?:aged )?(?P<years>\d\d),",
    r"<OP:who>,? (?:which |who )?(?:turned|turns|is turning|will turn) (?P<years>\d{1,3})(?: years old)? <D:at>",
    r"<OP:who>,? (?:which |who )?(?:turned|turns|is turning|will turn) <A:age> <D:at>",
)
# told of now, whatever day it was done on: "Ito, 36, has led the yard since last year"
_IS_NOW = r"(?:has|have|is|are|will|says|plans|hopes|leads|runs|works|lives|teaches|takes|becomes|remains|still)"
_AGED_NOW = (
    r"<P:who> \(<A:age>\)",
    rf"(?:^|\bbut |\band )now (?:aged )?(?:<A:age>|(?P<years>\d\d)), <P:who> {_IS_NOW}\b",
    rf"<P:who>, (?:now )?<A:age>, (?:who )?{_IS_NOW}\b",
    rf"(?:^|\bbut |\band |, )at (?:the age of )?(?P<years>\d\d),? <P:who> {_IS_NOW}\b",
    rf"(?:^|\bbut |\band |, )(?:at |at the age of )?<A:age>,? <P:who> {_IS_NOW}\b",
)
_ONE_CLAUSE = (
    rf"<A:age>{_WORDS},? (?:(?:which|that|who) (?:was|were) )?{_BEGUN}~{{0,40}}? (?:in|on) <D:born>",
    rf"{_BEGUN} (?:in|on) <D:born>~{{0,40}}?, (?:the|this|that|a|an) (?:now )?<A:age>",
    rf"{_BEGUN} (?:in|on) <D:born>(?:~|<OPA>){{0,60}}? (?:turned|turns|is turning|will turn) (?P<years>\d{{1,3}})(?: years old)? <D:at>",
    rf"{_BEGUN} (?:in|on) <D:born>(?:~|<OPA>){{0,60}}? (?:turned|turns|is turning|will turn) <A:age> <D:at>",
    rf"{_BEGUN} (?:in|on) <D:born>(?: by [^,\ue010]{{0,20}}<P>)?,(?:~|<OP>){{0,40}}? (?:is|are) (?:now |only |just |already )*(?:a |an )?<A:age>",
    r"<P>, (?:now )?(?P<years>\d\d), (?:who )?(?:was |were )?born(?:~|<O>){0,40}? (?:in|on) <D:born>",
    r"<P>, (?:now )?<A:age>, (?:who )?(?:was |were )?born(?:~|<O>){0,40}? (?:in|on) <D:born>",
    r"\baged? (?P<years>\d\d)\b~{0,40}? born (?:in|on) <D:born>",
    r"\bthe (?:[a-z-]{2,20} ){0,2}[a-z-]{3,20}, (?:now )?(?:aged )?(?P<years>\d\d), (?:who )?(?:was )?born(?:~|<O>){0,40}? (?:in|on) <D:born>",
    rf"(?:turned|turns|is turning|will turn) <A:age> <D:at>,~{{0,20}}? {_BEGUN} (?:in|on) <D:born>",
    rf"(?:turned|turns|is turning|will turn) (?P<years>\d{{1,3}})(?: years old)? <D:at>,~{{0,20}}? {_BEGUN} (?:in|on) <D:born>",
)
_THEN = r"\b(?:when|then|at the time|by the time|had been|once|as a|at the age|would|until|before|after|old enough)\b"
_ROUND = 10
_ANOTHER = 20
"""Years: one who is said to be so much younger, and by no name, is somebody else."""


@dataclass(frozen=True, slots=True)
class Aged:
    """An age, the date its bearer began, and the first and last day the age is of. `years` is the age in years.

    `allowed` is set where no reading of the sentences fits: the least and the most years by the likeliest. `since` is then the text
    of `born`, which may be another age.
    """

    age: Mention | Span
    said: str
    years: float
    born: Mention | Span
    at: tuple[dt.date, dt.date]
    stated: Mention | None
    since: str = ""
    allowed: tuple[int, int] | None = None

    @property
    def expected(self) -> tuple[int, int]:
        """The least and the most full years that it can be."""
        if self.allowed is not None:
            return self.allowed
        first, last = year_range(self.born.value) or (0, 0)  # type: ignore[arg-type, union-attr]
        return self.at[0].year - last - 1, self.at[1].year - first

    @property
    def fits(self) -> bool:
        """Whether the age may be said so: a year off is let pass, and a tenth for round numbers."""
        if self.allowed is not None:
            return False
        low, high = self.expected
        slack = max(1.0, self.years / 10 if self.years % _ROUND == 0 else 0.0)
        return low - slack + 1 <= self.years <= high + slack


@dataclass(frozen=True, slots=True)
class _Age:
    at: Mention | Span
    said: str
    years: float
    day: tuple[dt.date, dt.date]
    stated: Mention | None
    sentence: int
    unnamed: bool = False


def find_ages(sentences: Sequence[Marked], today: dt.date | None) -> Iterator[Aged]:
    """Ages with the beginnings they go with: of one clause, or of one person or company anywhere in the draft."""
    seen: set[Span] = set()
    for sentence in sentences:
        for pattern in _ONE_CLAUSE:
            for found in sentence.find(pattern):
                age = _age(sentence, found, today)
                born = found.marks["born"].mention
                if age and born and age.at not in seen and _is_year(found.marks["born"]):
                    seen.add(_at(age.at))
                    yield Aged(age.at, age.said, age.years, born, age.day, age.stated)
    births = _births(sentences)
    for who, age in _ages(sentences, today):
        for born in births.get(who, ()):
            aged = Aged(age.at, age.said, age.years, born, age.day, age.stated)
            if _at(age.at) not in seen and not (age.unnamed and aged.years < aged.expected[0] - _ANOTHER):
                seen.add(_at(age.at))
                yield aged
    for clash in find_age_clashes(sentences, today) if today else ():
        if _at(clash.age.at) not in seen:
            seen.add(_at(clash.age.at))
            of, told = clash.age, clash.age.told
            stated_at = told.mark.mention if told is not None else None
            allowed = (clash.low, clash.high)
            yield Aged(of.at, of.said, of.years, clash.since, clash.day, stated_at, clash.since_text, allowed)


def find_table_ages(draft: Draft, today: dt.date | None) -> Iterator[Aged]:
    """Ages in tables that the years of birth in their rows do not give."""
    if today is None:
        return
    for row in find_row_ages(draft, today):
        yield Aged(
            row.at, row.said, row.years, row.since, (today, today), None, draft.read(row.since), (row.low, row.high)
        )


def _births(sentences: Sequence[Marked]) -> dict[int, list[Mention]]:
    """The beginning of each entity; one with two is left out, for it may have begun twice."""
    births: dict[int, dict[object, Mention]] = {}
    for sentence in sentences:
        for found in (f for p in _BORN for f in sentence.find(p)):
            who, born = found.marks["who"], found.marks["born"]
            if who.entity is not None and born.mention and _is_year(born):
                births.setdefault(who.entity, {}).setdefault(year_range(born.when), born.mention)  # type: ignore[arg-type]
    return {who: list(found.values()) for who, found in births.items() if len(found) == 1}


def _ages(sentences: Sequence[Marked], today: dt.date | None) -> Iterator[tuple[int, _Age]]:
    for sentence in sentences:
        for found, now in chain(_all(sentence, _AGED_NOW, True), _all(sentence, _AGED, False)):
            who, age = found.marks["who"], _age(sentence, found, today, now=now)
            if who.entity is not None and age is not None:
                yield who.entity, age
    for sentence, found, who_is in find_unnamed(sentences):
        if (age := _age(sentence, found, today)) is not None:
            yield who_is, replace(age, unnamed=True)


def _all(sentence: Marked, patterns: Sequence[str], now: bool) -> Iterator[tuple[Found, bool]]:
    return ((found, now) for pattern in patterns for found in sentence.find(pattern))


def _age(sentence: Marked, found: Found, today: dt.date | None, *, now: bool = False) -> _Age | None:
    stated = found.marks.get("at")
    if stated is not None and stated.when and stated.when.first and stated.when.last:
        day = (stated.when.first, stated.when.last)
    else:
        apart = [found.marks.get("born"), *_apart(sentence)]
        others = [] if now else [m for m in sentence.kinds("D") if m not in apart]
        if today is None or sentence.has(_THEN) or any(not _is_of(m, today) for m in others):
            return None
        day, stated = (today, today), None
    mark = found.marks.get("age")
    if mark is None:
        start = sentence.text.index(found.words["years"], found.start)
        at = sentence.span(start, start + len(found.words["years"]))
        return _Age(at, found.words["years"], float(found.words["years"]), day, _mention(stated), sentence.sentence)
    length = read_length(mark.when) if mark.when else None
    if length is None or length.unit != "Y" or mark.mention is None:
        return None
    if not now and mark.mention.text.lower().startswith("age of"):
        return None  # "at the age of 30 she ran the yard"
    return _Age(mark.mention, mark.mention.text, length.amount, day, _mention(stated), sentence.sentence)


def _apart(sentence: Marked) -> Iterator[Mark]:
    """The dates of a sentence that no age is of: days of birth, and what is told up to now ("has paid nothing since 2019")."""
    for pattern in (*_BORN, r"\b(?:has|have)\b~{0,60}? since <D:born>"):
        yield from (found.marks["born"] for found in sentence.find(pattern))


def _at(of: Mention | Span) -> Span:
    return of.at if isinstance(of, Mention) else of


def _mention(mark: Mark | None) -> Mention | None:
    return mark.mention if mark else None


def _is_year(mark: Mark) -> bool:
    """Whether a date is within one calendar year, and printed with it."""
    years = year_range(mark.when) if mark.when else None
    return years is not None and years[0] == years[1] and mark.when is not None and not mark.when.relative


def _is_of(mark: Mark, today: dt.date) -> bool:
    years = year_range(mark.when) if mark.when else None
    return years is None or years[0] <= today.year <= years[1]
