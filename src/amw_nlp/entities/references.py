"""Words that stand for a name: "the company", "the Oslo-based lender", "it", "she"."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from amw_nlp.entities.lexicon import load_lexicon
from amw_nlp.text.draft import Draft
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span


class Sort(StrEnum):
    """What a reference can stand for."""

    NOUN = "noun"
    IT = "it"
    HE = "he"
    SHE = "she"


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference, in reading offsets. `noun` is its head in lower case, empty for a pronoun; `place` a place it names."""

    at: Span
    sort: Sort
    noun: str = ""
    place: str = ""


GENERIC = frozenset({"company", "firm", "group", "outfit", "start-up", "startup"})
# what another company is to a company: only one that the draft calls so is meant
RELATIONAL = frozenset(
    {
        "bank", "lender", "insurer", "reinsurer", "fund", "broker", "brokerage", "consultancy", "agency", "landlord", "supplier", "distributor", "owner",
        "publisher", "broadcaster", "newspaper", "magazine", "contractor", "vendor", "venture", "partnership", "depositary", "custodian", "lessor", "seller",
    }
)  # fmt: skip
SAME = (
    frozenset({"bank", "lender"}),
    frozenset({"carmaker", "automaker"}),
    frozenset({"start-up", "startup"}),
    frozenset({"insurer", "reinsurer"}),
    frozenset({"airline", "carrier"}),
    frozenset({"maker", "manufacturer", "producer"}),
    frozenset({"retailer", "chain", "grocer"}),
    frozenset({"exchange", "bourse"}),
    frozenset({"driller", "explorer"}),
)
_PRONOUNS = {
    "it": Sort.IT, "its": Sort.IT, "itself": Sort.IT, "he": Sort.HE, "his": Sort.HE, "him": Sort.HE, "himself": Sort.HE,
    "she": Sort.SHE, "her": Sort.SHE, "hers": Sort.SHE, "herself": Sort.SHE,
}  # fmt: skip
_QUOTED = lazy_pattern(r"“[^”]{0,2000}”|\"[^\"]{0,2000}\"")
# words that show the noun phrase did not start at this "the", or that the noun is not the one spoken of before
_MODIFIER = (
    r"(?:(?!(?:the|a|an|who|whom|whose|that|which|of|in|at|on|for|and|or|to|by|with|from|as)\b)"
    r"(?:U\.S\.|U\.K\.|[\w'’-]{1,30}))"
)
_NOT_REFERRED = frozenset(
    {
        "rival",
        "competitor",
        "peer",
        "exchange",
        "holding",
        "house",
        "unit",
        "business",
        "affiliate",
        "website",
        "parent",
        "subsidiary",
        "partner",
    }
)
_RESTRICTIVE = lazy_pattern(r" (?:that|which|who|of|behind|with|whose|where|for|in|from|between|to)\b")
_PLACE = lazy_pattern(r"[A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,2}(?=-based|-headquartered|-listed|$| )")
_AGE = lazy_pattern(r"(?:\w+-){1,3}old|\d+-(?:strong|person)|\w+-(?:based|headquartered|listed)")
_BEFORE_IT = lazy_pattern(
    r"(?:^|[.;:,—–?!)”\"] ?|\b(?:that|and|but|because|as|while|after|before|when|if|since|where|although|though|once|until|so|said|says|which|what|whether|than|how|why|only) )$",
    re.IGNORECASE,
)
_AFTER_IT = lazy_pattern(r" ([a-z]+)(?: ([a-z]+))?(?: ([a-z]+))?(?: ([a-z]+))?")


@dataclass(frozen=True, slots=True)
class _Words:
    agent_verbs: frozenset[str]
    suffered: frozenset[str]
    thing_verbs: frozenset[str]
    adverbs: frozenset[str]
    modifiers: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = tomllib.loads((files("amw_nlp.entities") / "data" / "references.toml").read_text(encoding="utf-8"))
    return _Words(**{name: frozenset(words.split()) for name, words in table.items()})


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    lexicon = load_lexicon()
    nouns = sorted((lexicon.company_nouns | lexicon.other_nouns) - _NOT_REFERRED, key=lambda n: (-len(n), n))
    noun = "|".join(re.escape(n) for n in nouns)
    # up to four modifiers, each a word; the noun is the last one, so no noun follows it
    return re.compile(
        rf"\b[Tt]he(?P<before>(?: {_MODIFIER}){{0,4}}?) (?P<noun>{noun})\b(?![-\w])"
        rf"|\b(?P<pronoun>[Ii]ts?|[Ii]tself|[Hh]e|[Hh]is|[Hh]im|[Hh]imself|[Ss]he|[Hh]ers?|[Hh]erself)\b"
    )


def find_references(draft: Draft) -> list[Reference]:
    """All references outside quotations, in reading order, whoever they stand for.

    An "it" counts only where somebody acts ("it said", "it was valued at"), since most others stand for things.
    """
    found: list[Reference] = []
    for block in draft.blocks:
        quoted = [Span(m.start(), m.end()) for m in _QUOTED.finditer(draft.text, block.span.start, block.span.end)]
        place = block.span.start
        while match := _pattern().search(draft.text, place, block.span.end):
            reference = _read(draft.text, match)
            place = match.end() if reference or match["pronoun"] else match.start() + 3
            if reference and not any(q.start <= match.start() < q.end for q in quoted):
                found.append(reference)
    return found


def _read(text: str, match: re.Match[str]) -> Reference | None:
    at = Span(match.start(), match.end())
    pronoun = match["pronoun"]
    if pronoun:
        sort = _PRONOUNS[pronoun.lower()]
        return None if pronoun.lower() in ("it", "itself") and not _is_actor(text, at) else Reference(at, sort)
    noun, modifiers = match["noun"].lower(), match["before"].split()
    if _RESTRICTIVE.match(text, match.end()) or not _may_modify(modifiers, noun):
        return None
    place = _PLACE.search(match["before"])
    return Reference(at, Sort.NOUN, noun, place[0] if place else "")


def _may_modify(modifiers: list[str], noun: str) -> bool:
    """Whether the words before a noun leave it the one spoken of: places, ages; "the coastal company" may be another."""
    if noun not in GENERIC:
        return len(modifiers) < 3
    return all(m[0].isupper() or _AGE.fullmatch(m) or m.lower() in _words().modifiers for m in modifiers)


def _is_actor(text: str, at: Span) -> bool:
    """Whether an "it" stands where somebody acts or is acted on: "it said", "it was valued at"."""
    if not _BEFORE_IT.search(text[max(0, at.start - 16) : at.start]):
        return False
    match = _AFTER_IT.match(text, at.end)
    if match is None:
        return False
    spoken = [word for word in match.groups() if word and word not in _words().adverbs]
    first, second, third = [*spoken, "", "", ""][:3]
    if first not in _words().agent_verbs | {"is", "was"}:
        return False
    if first in ("is", "was"):
        return second in _words().suffered
    if second == "been" or (second == "be" and first in ("will", "would", "could", "may")):
        return third in _words().suffered
    return second not in _words().thing_verbs
