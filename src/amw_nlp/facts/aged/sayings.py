"""How ages are printed: `the 51-year-old nurse`, `, 46,`, `turned 70`, `his 90th birthday`, `in its fiftieth year`, `in its 12 years`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from amw_nlp.facts.aged.bearer import bearer_words
from amw_nlp.facts.dated import read_dated
from amw_nlp.facts.marked import Marked
from amw_nlp.facts.spans_of_time import read_length
from amw_nlp.facts.timewords import any_of
from amw_nlp.quantities.numerals import parse_number, parse_ordinal
from amw_nlp.text.mention import Mention
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_N = r"(?P<n>1?\d?\d|[2-9]00)(?![\w%-]|[.,]\d| (?:per|p\.|of|percent|people|years?(?! (?:old|of age))|months|votes|points|goals|caps|games|times|to|a|am|pm|km|miles|others|more|million|billion|thousand)\b)"
_SAID = lazy_pattern(
    rf"(?:\b(?i:is|are|was|were|been|am|turned|turns|turning|turn|be|only|just|now|then|already|aged|age|mak(?:es|ing) (?:it|him|her|\ue010[OP]\d+\ue011))|\b(?:I|he|she|it|who)['’](?:m|s)|\b(?:at|At|Now|now)|,) {_N}|\band (?P<k>\d\d)(?= when\b)"
    r"|\bage:? (?P<m>1?\d\d?)\b|\b[Aa]n? (?P<who>\w+) of (?P<o>\d\d)(?=,)"
    r"|(?<=[a-z\ue011]), (?P<w>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=,)"
)
_NTH = lazy_pattern(
    r"(?P<nth>\d{1,3}(?:st|nd|rd|th)|\b[a-z]{2,9}(?:-[a-z]{2,7})?(?:st|nd|rd|th)) (?P<what>birthday|year\b(?! (?:of|as|in|at|running|on|under)\b))"
)
_ITS_NTH = lazy_pattern(
    r"\b(?:in|into|entering|enters|entered|marking|now in) (?:its|their|\ue010O\d+\ue011) $", re.IGNORECASE
)
_ITS_YEARS = lazy_pattern(
    r"\b(?:in|over|during|throughout) (?:all )?(?:its|\ue010O\d+\ue011)(?: (?:short|long|brief|first))? \ue010L(?P<mark>\d+)\ue011(?! (?:on|as|in|of|with|at|under|since|with)\b)",
    re.IGNORECASE,
)
_JOINED = lazy_pattern(r"year[- ]old$", re.IGNORECASE)
_BARE = lazy_pattern(r"\d{1,3}")
_BARE_AT = lazy_pattern(r"(?:^|[\s“\"(])(?:at|now|aged|turned|turns|is|was|be) $|, $", re.IGNORECASE)


class Form(StrEnum):
    """How an age stands in its sentence."""

    JOINED = "before its noun"
    PLAIN = "anywhere else"
    YEARS = "its own years"


@dataclass(frozen=True, slots=True)
class Saying:
    """An age as printed: its text, its years, where it is in the sentence; `nth` for a year that is not over."""

    at: Mention | Span
    text: str
    years: float
    where: tuple[int, int]
    form: Form = Form.PLAIN
    noun: str = ""
    nth: bool = False

    @property
    def span(self) -> Span:
        """Where it is in reading offsets."""
        return self.at.at if isinstance(self.at, Mention) else self.at


def read_sayings(sentence: Marked) -> Iterator[Saying]:
    """The ages that a sentence prints, in marks or in plain figures, each once."""
    taken: list[tuple[int, int]] = []
    for said in (*_marked(sentence), *_plain(sentence), *_numbered(sentence), *_own_years(sentence)):
        if not any(start < said.where[1] and said.where[0] < end for start, end in taken):
            taken.append(said.where)
            yield said


def _marked(sentence: Marked) -> Iterator[Saying]:
    for aged in read_dated(sentence, "AL"):
        length = read_length(aged.when)
        if length is None or length.unit != "Y" or aged.mark.mention is None:
            continue
        where, left = (aged.start, aged.end), sentence.text[: aged.start]
        if aged.mark.kind == "L" and not (_BARE.fullmatch(aged.text) and _BARE_AT.search(left)):
            continue
        noun = head_noun(sentence.text[aged.end :]) if _JOINED.search(aged.text) else ""
        joined = bool(noun) or aged.text.lower().endswith("-old")
        form = Form.JOINED if joined else Form.PLAIN
        yield Saying(aged.mark.mention, aged.text, length.amount, where, form, noun)


def _plain(sentence: Marked) -> Iterator[Saying]:
    for match in _SAID.finditer(sentence.text):
        group = next(g for g in "nmkow" if match[g])
        text = match[group]
        yield Saying(
            sentence.span(*match.span(group)),
            text,
            float(parse_number(text)),
            match.span(group),
            noun=(match["who"] or "").lower(),
        )


def _numbered(sentence: Marked) -> Iterator[Saying]:
    for match in _NTH.finditer(sentence.text):
        nth = match["what"] == "year"
        if nth and not _ITS_NTH.search(sentence.text[: match.start()]):
            continue
        try:
            years = float(parse_ordinal(match["nth"].lower()) - nth)
        except ValueError:
            continue
        form = Form.YEARS if nth else Form.PLAIN
        yield Saying(sentence.span(*match.span()), match[0], years, match.span(), form, nth=nth)


def _own_years(sentence: Marked) -> Iterator[Saying]:
    """`in its 12 years`."""
    for match in _ITS_YEARS.finditer(sentence.text):
        mark = sentence.marks[int(match["mark"])]
        length = read_length(mark.when) if mark.when else None
        if length is not None and length.unit == "Y" and mark.mention is not None:
            end = match.end()
            start = end - len(match["mark"]) - 3
            yield Saying(mark.mention, mark.mention.text, length.amount, (start, end), Form.YEARS)


def head_noun(rest: str) -> str:
    """The head noun after "the 51-year-old"."""
    match = re.match(r"(?: [\w’-]+){0,4}", rest)
    head = []
    for w in match[0].split() if match else []:
        if w.lower() in bearer_words("words", "after_noun"):
            break
        head.append(w.lower())
    return head[-1] if head else ""


@cache
def bearer_word(section: str, name: str) -> re.Pattern[str]:
    """A pattern for any word of a list of `bearers.toml`, whole words only, without case."""
    return re.compile(rf"(?<![\w-]){any_of(bearer_words(section, name))}(?![\w-])", re.IGNORECASE)
