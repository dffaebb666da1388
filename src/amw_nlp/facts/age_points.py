"""Ages as a reporter scatters them, each with the time it is of: `is 54`, `turned 90 last month`, `was 22 when she opened it in 1999`."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from amw_nlp.facts.dated import Dated, read_dated
from amw_nlp.facts.marked import Marked
from amw_nlp.facts.spans_of_time import read_length
from amw_nlp.facts.timewords import word
from amw_nlp.facts.wordlists import read_data
from amw_nlp.quantities.numerals import parse_ordinal
from amw_nlp.text.mention import Mention
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_N = r"(?P<n>1?\d?\d)(?![\w%-]|[.,]\d| (?:per|p\.|of|percent|people|years?(?! old)|months|votes|points|goals|caps|games|times|to|a|am|pm|km|miles|others|more|million|billion|thousand)\b)"
_SAID = lazy_pattern(
    rf"(?:\b(?i:is|are|was|were|been|am|turned|turns|turning|turn|be|only|just|now|already|aged|age)|\b(?:I|he|she|it|who)['’](?:m|s)|\b(?:at|At|Now|now)|,) {_N}|\band (?P<k>\d\d)(?= when\b)"
    r"|\bage:? (?P<m>1?\d\d?)\b",
)
_NTH = lazy_pattern(r"(?P<nth>\d{1,3}(?:st|nd|rd|th)) (?P<what>birthday|year\b)")
_NOW = lazy_pattern(
    r"\b(?:now|today|is|are|am|has died|have died|turns|turning|turned|who has|still)\b|\b(?:I|he|she|it|who)['’](?:m|s)\b",
    re.IGNORECASE,
)
_THEN = lazy_pattern(
    r"\b(?:when|then|at the time|by the time|as an?|was|were|had been|until|before|after|old enough|since|at the age|would|while|if|will)\b",
    re.IGNORECASE,
)
_AT_AGE, _AT, _OPENING = (
    lazy_pattern(r"(?:at )?age(?:d| of)?\b", re.IGNORECASE),
    lazy_pattern(r"\bat (?:the age of )?$", re.IGNORECASE),
    8,
)
OBJECT = lazy_pattern(
    r" (?:its|his|her|their|a|an|the|this|another|two|three|four|new|\ue010[OPQ])(?!\w)(?! doors)", re.IGNORECASE
)
_DOER = lazy_pattern(r"\b(?:he|she|they|who|I|we) (?:had |first )?$", re.IGNORECASE)
_BEGAN = lazy_pattern(
    r"\b(?:is|are|was|were|has been|had been|having been) (?:first |originally )?(?:born|founded|set up|established|built|formed|launched|planted|created|delivered|opened|completed|passed)\b|\bas an? (?=[^#]*$)",
    re.IGNORECASE,
)
_DIED = lazy_pattern(r"\b(?:died|dies|dead|death|passed away|was killed|drowned|obituary)\b", re.IGNORECASE)
_NEAR_DATE = lazy_pattern(
    r"(?:(?:,| years old,?)? (?:in|on|during|at the time of the|at the time of|at the)(?: (?:early|late|mid))? |[^,;.\ue010]{0,12} when [^,;.]{1,70}? (?:in|on) (?:the )?|[^,;.\ue010]{0,6} at the time of [^,;.]{0,30}|[^,;.]{0,30}? (?:in|on) )$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AgePoint:
    """An age, where it stands, and the days it is of; `days` None where that is not plain. `noun` is what is so old, where said."""

    at: Mention | Span
    said: str
    years: float
    start: int
    sentence: Marked
    days: tuple[dt.date, dt.date] | None
    told: Dated | None
    vague: bool
    noun: str
    nth: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    """An age as printed: its text, its years, where it is in the sentence, and what is so old."""

    at: Mention | Span
    text: str
    years: float
    where: tuple[int, int]
    noun: str = ""
    nth: bool = False


@lru_cache(maxsize=1)
def _people() -> dict[str, frozenset[str]]:
    data = read_data("bearers.toml")
    return {name: frozenset(words) for name, words in data["people"].items()}


def is_person(noun: str) -> bool:
    """Whether a head noun is of people."""
    from amw_nlp.entities.lexicon import load_lexicon

    lists = _people()
    trade = noun.endswith(("er", "or", "ist", "man", "woman", "ess", "ian", "eer")) and noun not in lists["things"]
    return noun in lists["nouns"] or (noun in load_lexicon().posts and noun not in lists["things"]) or trade


def read_age_points(sentence: Marked, today: dt.date) -> Iterator[AgePoint]:
    """The ages of a sentence, in marks or in plain figures."""
    times = read_dated(sentence)
    yield from (_point(sentence, said, times, today) for said in _said(sentence))


def _said(sentence: Marked) -> Iterator[_Said]:
    for aged in read_dated(sentence, "A"):
        length = read_length(aged.when)
        if length is not None and length.unit == "Y" and aged.mark.mention is not None:
            joined = aged.text.lower().endswith("old") and "-" in aged.text
            noun = _noun(sentence.text[aged.end :]) if joined else ""
            yield _Said(aged.mark.mention, aged.text, length.amount, (aged.start, aged.end), noun)
    for match in _SAID.finditer(sentence.text):
        where = match.span("n" if match["n"] else "m" if match["m"] else "k")
        text = sentence.text[slice(*where)]
        yield _Said(sentence.span(*where), text, float(text), where)
    for match in _NTH.finditer(sentence.text):
        nth = match["what"] == "year"
        years = parse_ordinal(match["nth"]) - nth
        yield _Said(sentence.span(*match.span()), match[0], years, match.span(), nth=nth)


def _noun(rest: str) -> str:
    """The head noun after "the 51-year-old"."""
    match = re.match(r"(?: [\w’-]+){0,4}", rest)
    words = match[0].split() if match else []
    stops = {
        "who",
        "that",
        "which",
        "has",
        "is",
        "was",
        "had",
        "will",
        "would",
        "said",
        "says",
        "in",
        "on",
        "at",
        "of",
        "from",
        "to",
        "and",
        "with",
        "for",
        "by",
        "told",
        "born",
        "built",
        "were",
        "are",
        "set",
        "still",
        "now",
        "founded",
        "distilled",
        "made",
        "opened",
    }
    head = []
    for w in words:
        if w.lower() in stops:
            break
        head.append(w.lower())
    return head[-1] if head else ""


def _point(sentence: Marked, said: _Said, times: list[Dated], today: dt.date) -> AgePoint:
    told = _time(sentence, said.where, times)
    clause = _clause(sentence.text, said.where)
    then = bool(_THEN.search(clause)) or (
        _is_at_age(said, sentence.text) and not (_NOW.search(clause) or _DIED.search(sentence.text))
    )
    days = None
    if told is not None and told.when.first and told.when.last:
        days = (told.when.first, told.when.last)
    elif not then and (_DIED.search(sentence.text) or _NOW.search(clause) or said.noun):
        days = (today, today)
    return AgePoint(said.at, said.text, said.years, said.where[0], sentence, days, told, then, said.noun, said.nth)


def _is_at_age(said: _Said, text: str) -> bool:
    """`at age 15`, which is of whatever was done then."""
    if said.where[0] <= _OPENING or re.match(r" (?:years )?old\b", text[said.where[1] :]) or said.text.endswith("old"):
        return False
    return bool(_AT_AGE.match(said.text) or _AT.search(text[: said.where[0]]))


def _clause(text: str, where: tuple[int, int]) -> str:
    """The words of an age's own clause, those left out that tell of its bearer's beginning."""
    before = re.split(r"[;:]|, (?!who|which|that)|\b(?:and|but)\b", text[: where[0]][-80:])[-1]
    after = re.split(r"[;:,]|\b(?:and|but)\b", text[where[1] :][:80])[0]
    return _BEGAN.sub("", f"{before}#{after}")


def _time(sentence: Marked, where: tuple[int, int], times: list[Dated]) -> Dated | None:
    """The date that an age is said to be of."""
    after = [d for d in times if d.start >= where[1]]
    before = [d for d in times if d.end <= where[0]]
    if after and _NEAR_DATE.fullmatch(sentence.text[where[1] : after[0].start]) and not _is_birth_date(after[0]):
        return after[0]
    turned = re.search(r"\b(?:turn\w*|celebrat\w+ (?:his|her|its) )\b", sentence.text[: where[0]])
    if after and turned and re.fullmatch(r" (?:on )?", sentence.text[where[1] : after[0].start]):
        return after[0]
    fronted = before and re.match(r"\s*[\"“']?(?:in|on|by) $", sentence.text[: before[0].start], re.IGNORECASE)
    if fronted and len(before) == 1 and not after and not _is_birth_date(before[0]):
        return before[0]
    return None


def _is_birth_date(dated: Dated) -> bool:
    left = dated.left[-60:]
    return any(
        not re.search(r"[;.]", left[m.end() :])
        and not OBJECT.match(left[m.end() :])
        and not _DOER.search(left[: m.start()])
        for m in word("begun.born").finditer(left)
    )
