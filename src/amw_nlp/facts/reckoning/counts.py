"""Small counts of things in running text, each with whether it is only what others are of: `two of the three`, `a trio`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.patterns import lazy_pattern

_SMALL = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
}  # fmt: skip
_GROUPS = {"pair": 2, "duo": 2, "twins": 2, "trio": 3, "threesome": 3, "triumvirate": 3, "triplets": 3, "quartet": 4, "foursome": 4, "quintet": 5, "sextet": 6, "septet": 7, "octet": 8}  # fmt: skip
_NUMBER = lazy_pattern(
    rf"(?<![\w.,:/$£€¥₹#’'–-])(?P<number>{'|'.join(_SMALL)}|[2-9]|1[0-9]|20)(?: (?P<next>[^\W\d_][\w’'-]*)|(?=[.,:;”\"](?!\d)| [–—(]))",
    re.IGNORECASE,
)
_GROUP = lazy_pattern(rf"\b(?P<group>{'|'.join(_GROUPS)})\b", re.IGNORECASE)
_BOTH = lazy_pattern(r"\b(?:[Bb]oth)(?: of)?(?: the| its| their)? (?P<next>[a-z]{3,14}s|men|women|people|children)\b")
_DOZEN = lazy_pattern(r"\b(?P<half>half(?: a)?[ -])?dozen (?P<next>[a-z]{3,14}s)\b")
_RANKED = lazy_pattern(r"\b(?:top|final|last|first|other|remaining|bottom|the)\s$", re.IGNORECASE)
_TAKEN = lazy_pattern(r"\b(?:of|the|all|these|those|our|just)\s$", re.IGNORECASE)
_PARTITIVE = lazy_pattern(r"\bof (?:the|its|their|these|those|his|her|our|all) (?:[a-z]+ )?$")


@dataclass(frozen=True, slots=True)
class Count:
    """A count, where its number and the noun beside it stand, and what it is; `noun` is that word, in lower case."""

    start: int
    end: int
    value: int
    noun: str
    partitive: bool


def find_counts(text: str) -> list[Count]:
    """The counts of a text that a list may go with, in order."""
    found = []
    for match in _NUMBER.finditer(text):
        noun = (match["next"] or "").lower()
        ranked = noun in ("are", "were") and _RANKED.search(text[: match.start()])
        if noun in words_of("list.uncounted") and noun != "of" and not ranked:
            continue
        if not noun and not _TAKEN.search(text[: match.start()]):
            continue
        value = _SMALL.get(match["number"].lower()) or int(match["number"])
        end = match.end("next") if match["next"] and noun not in ("of", "are", "were") else match.end("number")
        found.append(Count(match.start(), end, value, noun, bool(_PARTITIVE.search(text[: match.start()]))))
    for match in _BOTH.finditer(text):
        found.append(Count(match.start(), match.end(), 2, match["next"].lower(), False))
    for match in _DOZEN.finditer(text):
        value = 6 if match["half"] else 12
        found.append(Count(match.start(), match.end(), value, match["next"].lower(), False))
    for match in _GROUP.finditer(text):
        found.append(Count(match.start(), match.end(), _GROUPS[match["group"].lower()], match["group"].lower(), False))
    return sorted(found, key=lambda c: c.start)
