"""Class words and the figures that they class."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from amw_nlp.facts.claim import Claim, Status
from amw_nlp.facts.classes import ClassWord, FigureClass
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.quantities.when import When
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

if TYPE_CHECKING:
    from amw_nlp.facts.facts import Facts

_NEAR = 25
_DATED = 6
_REACH = 120
_NO_MORE = lazy_pattern(r"\bno (?:longer a|more$)")
_YEAR = lazy_pattern(r"\d{4}(?:-\d{2})?")
"""The most characters between a class word and the figure it goes with in one clause."""
_APPOSED = lazy_pattern(
    r"(?: of)?(?: [\w’'-]{1,20}){0,3}? ?([,(:—–]| -)(?: some| about| just| only| at| or| again, at)? ?"
)
_SET_OFF = frozenset(["", ",", ".", ";", ":", ")", "—", "–"])
_CUTS = frozenset(",;:—–")


@dataclass(frozen=True, slots=True)
class Classed:
    """A class word with the figures it must fit; `interval` is the smallest that holds them all."""

    word: ClassWord
    figures: tuple[Mention, ...]
    interval: Interval


def find_classed(facts: Facts) -> Iterator[Classed]:
    """The class words of a draft whose figures are plain; each class of a company is given once."""
    said: set[str] = set()
    for word in facts.class_words:
        figures = _valuations(facts, word) if word.of.of == "valuation" else _beside(facts, word)
        key = word.of.name if word.of.of == "valuation" else str(word.at)
        if figures and key not in said:
            said.add(key)
            yield Classed(word, tuple(figures), _hull(figures))


def _hull(figures: Sequence[Mention]) -> Interval:
    intervals = [f.value.interval for f in figures if isinstance(f.value, Figure)]
    hull = intervals[0]
    for interval in intervals[1:]:
        hull = hull.union(interval)
    return hull


def _valuations(facts: Facts, word: ClassWord) -> list[Mention]:
    """The valuations of the company that the draft is about, in dollars, where the word's sentence names no other."""
    sentence = facts.draft.sentences[facts.draft.sentence_at(word.at.start)]
    beside = [c for c in facts.claims if _is_valuation(c) and sentence.span.holds(c.figure.at) and c.time is None]
    if _is_long_ago(facts, word) or _is_of_another(facts, word):
        return []
    if len(beside) == 1:
        return [beside[0].figure]
    named = {e.id for e in facts.entities if e.label is Label.ORG for m in e.mentions if sentence.span.holds(m.at)}
    if facts.main is None or named - {facts.main}:
        return []
    return [c.figure for c in facts.claims if c.subject == facts.main and _is_valuation(c)]


def _is_valuation(claim: Claim) -> bool:
    figure = claim.figure.value
    known = claim.metric in ("valuation", "post-money valuation") and claim.status in (Status.ACTUAL, Status.FORECAST)
    return known and isinstance(figure, Figure) and figure.unit == "USD"


def _beside(facts: Facts, word: ClassWord) -> list[Mention]:
    """The one figure of the class's kind that stands right beside the word, nothing cutting them apart."""
    kind = [m for m in _about(facts, word.at) if _is_of(m, word.of)]
    apposed = [m for m in kind if _is_apposed(facts, m, word.at)]
    near = apposed or ([] if word.of.strict else [m for m in kind if _is_close(facts, m, word.at)])
    return near if len(near) == 1 else []


def _is_long_ago(facts: Facts, word: ClassWord) -> bool:
    """Whether a year or month follows: `became a unicorn in 2021`; what it is worth now is another matter."""
    if _NO_MORE.search(facts.draft.text[max(0, word.at.start - 20) : word.at.end + 8]):
        return True
    near = [m for m in _about(facts, word.at) if 0 <= m.at.start - word.at.end <= _DATED]
    return any(isinstance(m.value, When) and _YEAR.fullmatch(m.value.timex or "") for m in near)


def _is_of_another(facts: Facts, word: ClassWord) -> bool:
    """Whether a name that is not the main company's follows the word: `the unicorn Ostara`."""
    following = facts.draft.text[word.at.end : word.at.end + 30].split()[:1]
    if not following or not following[0][0].isupper() or facts.draft.text[word.at.end : word.at.end + 1] != " ":
        return False
    main = facts.entity(facts.main).name.split() if facts.main is not None else []
    return following[0].strip(".,;:") not in main


def _about(facts: Facts, at: Span) -> Sequence[Mention]:
    """The mentions that start within reach of a class word, before or after it."""
    first = bisect_left(facts.mentions, at.start - _REACH, key=lambda m: m.at.start)
    return facts.mentions[first : bisect_left(facts.mentions, at.end + _REACH, key=lambda m: m.at.start)]


def _is_apposed(facts: Facts, mention: Mention, at: Span) -> bool:
    """Whether a figure stands set off behind the word's noun phrase: `a seven-figure fee, $640,000,`, `a six-figure sum (£1.4m)`."""
    between = facts.draft.text[at.end : mention.at.start] if at.end <= mention.at.start else ""
    after = facts.draft.text[mention.at.end : mention.at.end + 2].strip()[:1]
    match = _APPOSED.fullmatch(between)
    return match is not None and (match[1] != "," or after in _SET_OFF)


def _is_of(mention: Mention, of: FigureClass) -> bool:
    figure = mention.value
    if not isinstance(figure, Figure) or not of.of.startswith(str(figure.label)):
        return False
    return figure.label is not Label.PERCENT or figure.unit == "percent"


def _is_close(facts: Facts, mention: Mention, at: Span) -> bool:
    first, second = sorted((mention.at, at))
    between = facts.draft.text[first.end : second.start]
    if len(between) > _NEAR or _CUTS & set(between) or "." in between or "\n" in between:
        return False
    return not any(
        w in between.split()
        for w in (
            "and",
            "but",
            "after",
            "from",
            "than",
            "against",
            "versus",
            "while",
            "despite",
            "not",
            "top",
            "besides",
            "plus",
        )
    )
