"""How a size word and a figure of its sentence are tied: set off behind it, joined by a preposition, or named by it afterwards."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from amw_nlp.facts.grading.grades import Graded
from amw_nlp.facts.wordlists import any_word
from amw_nlp.text.mention import Mention
from amw_nlp.text.patterns import lazy_pattern

_SET_OFF = r"(?:\(|\s?[—–]\s?| - |: |, )"
_STANDS_ALONE = lazy_pattern(r"\s*(?:[,.;:)\]—–]|- |$)")
_OF_A_WHOLE = lazy_pattern(r"(?: of)? (?:the|all|its|their) (?!rise|fall|increase|decline|change|growth)[a-z]")
_AGAIN = ("or", "i.e.", "that is", "in other")
_IS_ONE = lazy_pattern(
    r",? (?:is|was|makes it|made it|is only|was only) (?:the|a|an|its|their|only the) (?:[a-z]+ ){0,2}"
)
# "in 2024, 46%": the comma closes an adverbial, not the word's noun
_ADVERBIAL = lazy_pattern(r"\b(?:in|among)\b [^,]{2,25}, $")


def tied(text: str, graded: Graded, candidates: Sequence[Mention]) -> Mention | None:
    """The figure of its sentence that a size word is plainly said of; what stands between the two has no other figure."""
    after = next((m for m in candidates if m.at.start >= graded.at.end), None)
    if after is not None and is_told_after(
        text[graded.at.end : after.at.start], text[after.at.end : after.at.end + 40]
    ):
        return after
    before = next((m for m in reversed(candidates) if m.at.end <= graded.at.start), None)
    if before is None:
        return None
    between, rest = text[before.at.end : graded.at.start], text[graded.at.end : graded.at.end + 30]
    if is_named_after(between, rest) or (len(candidates) == 1 and is_summed_up(between)):
        return before
    return None


def is_told_after(between: str, after: str) -> bool:
    """Whether a figure behind a word is its own: set off, or joined by a preposition."""
    if _parting().search(between):
        return False
    if re.fullmatch(rf"(?: [a-z]+)? of {_hedges()}", between):
        return True
    if _closed().match(after) is None:
        return False
    if re.fullmatch(rf"[^.;?!()]{{0,70}}?{_SET_OFF}{_hedges()}", between, re.IGNORECASE):
        return "," not in between or _ADVERBIAL.search(between) is None
    return _joined().fullmatch(between) is not None


def is_named_after(between: str, rest: str) -> bool:
    """Whether a word says a figure before it once more: `41 percent of the shares, a clear majority,`, `22%, or a third of the total`."""
    said = _named().fullmatch(between)
    if said is None:
        return False
    again = said["told"].lower().startswith(_AGAIN)
    return _STANDS_ALONE.match(rest) is not None or (again and _OF_A_WHOLE.match(rest) is not None)


def is_summed_up(between: str) -> bool:
    """Whether a word sums up the clause of a figure before it: `About £92,000 was paid, the first six-figure sum`; `£76,200, is the second`."""
    if _IS_ONE.fullmatch(between):
        return True
    said = re.fullmatch(r"([^.;?!()]{1,80}),(?: in)? (?:the|a|an|its|their|his|her|another) (?:[a-z]+ ){0,2}", between)
    return said is not None and _parting().search(said[1]) is None


@cache
def _hedges() -> str:
    return rf"(?:{any_word('grading.leads')} ){{0,4}}"


@cache
def _parting() -> re.Pattern[str]:
    return re.compile(rf"\b{any_word('grading.parting')}\b", re.IGNORECASE)


@cache
def _closed() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:[,.;:)\]—–]|- |$)|\s(?:{any_word('grading.closers')}\b|of the \d)", re.IGNORECASE)


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"[^.;?!()]{{0,60}}?,? {any_word('grading.joins')} {_hedges()}", re.IGNORECASE)


@cache
def _named() -> re.Pattern[str]:
    told = rf"(?:(?:{any_word('grading.leads')}|{any_word('grading.sized')}),? )*"
    return re.compile(rf"(?: [^.,;?!()]{{0,50}})?(?:,| [—–-]| ?\() ?(?P<told>{told})", re.IGNORECASE)
