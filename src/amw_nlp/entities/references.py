"""Words that stand for a name: "the company", "the Oslo-based lender", "it", "she"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from amw_nlp.entities.lexicon import load_lexicon
from amw_nlp.text.draft import Draft
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


GENERIC = frozenset(
    ["company", "firm", "group", "business", "outfit", "start-up", "startup", "parent", "holding", "unit", "subsidiary"]
)
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
_QUOTED = re.compile(r"“[^”]{0,2000}”|\"[^\"]{0,2000}\"")
# "it" that stands for nothing: "it is likely that", "it took months to"
_EMPTY_IT = re.compile(
    r"it (?:is|was|will be|would be|has been|seems|appears|takes|took|makes|made|remains|remained|turns|turned|means|looks|helps|costs?)"
    r"(?: \w{1,20}){0,3} (?:that|to|whether|if|how|why|who|when|out|sense)\b"
    r"|it (?:is|was) (?:\w{1,20} ){0,2}(?:clear|unclear|likely|unlikely|possible|hard|easy|not clear|time|too)\b"
    r"|it (?:rain|snow)",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    lexicon = load_lexicon()
    nouns = sorted(lexicon.company_nouns | lexicon.other_nouns | {"planemaker", "carmaker"}, key=lambda n: (-len(n), n))
    noun = "|".join(re.escape(n) for n in nouns)
    # up to four modifiers, each a word; the noun is the last one, so no noun follows it
    return re.compile(
        rf"\b(?:the|The|THE)(?P<before>(?: (?:U\.S\.|U\.K\.|[\w'’-]{{1,30}})){{0,4}}?) (?P<noun>{noun})\b(?![-\w])"
        rf"|\b(?P<pronoun>it|its|itself|he|his|him|himself|she|hers?|herself)\b",
        re.IGNORECASE,
    )


_RESTRICTIVE = re.compile(r" (?:that|which|who|of|behind|with|whose|where|where|for|in|from|between|to)\b")
_NOT_MODIFIERS = re.compile(
    r"\b(?:of|in|at|on|for|and|or|to|that|which|is|was|are|were|has|had|by|with|from|as|said|says|other|same|first|second|third|two|three|whole|entire|parent|rival|biggest|largest|only|each|new|next|combined|merged|another|target|holding)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2})(?:-based|-headquartered|-listed| )")


def find_references(draft: Draft) -> list[Reference]:
    """All references outside quotations, in reading order, whatever they stand for."""
    found: list[Reference] = []
    for block in draft.blocks:
        quoted = [Span(m.start(), m.end()) for m in _QUOTED.finditer(draft.text, block.span.start, block.span.end)]
        for match in _pattern().finditer(draft.text, block.span.start, block.span.end):
            if not any(q.start <= match.start() < q.end for q in quoted):
                reference = _read(draft.text, match)
                if reference:
                    found.append(reference)
    return found


def _read(text: str, match: re.Match[str]) -> Reference | None:
    at = Span(match.start(), match.end())
    pronoun = match["pronoun"]
    if pronoun:
        empty = pronoun.lower() == "it" and _EMPTY_IT.match(text, match.start())
        shouted = pronoun.isupper() and len(pronoun) > 1
        return None if empty or shouted else Reference(at, _PRONOUNS[pronoun.lower()])
    before = match["before"].strip()
    follows = _RESTRICTIVE.match(text, match.end())
    if follows or _NOT_MODIFIERS.search(before):
        return None
    place = _PLACE.match(before + " ") if before else None
    return Reference(at, Sort.NOUN, match["noun"].lower(), place[1] if place else "")
