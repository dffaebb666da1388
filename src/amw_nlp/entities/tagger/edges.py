"""Mends the edges of names: marks and titles before them, the full stop of an abbreviated legal form after them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from amw_nlp.entities.tagger.decode import WordSpan
from amw_nlp.entities.tagger.pieces import Reading

_TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "baron",
        "baroness",
        "captain",
        "capt",
        "col",
        "colonel",
        "gen",
        "general",
        "maj",
        "major",
        "lt",
        "sgt",
        "judge",
        "justice",
        "president",
        "chairman",
        "sen",
        "senator",
        "rep",
        "gov",
        "governor",
        "minister",
        "pak",
        "bapak",
        "ibu",
        "mdm",
        "madam",
        "madame",
        "monsieur",
        "mme",
        "herr",
        "frau",
        "señor",
        "señora",
        "sr",
        "sra",
        "don",
        "doña",
        "dona",
        "atty",
        "engr",
        "tan",
        "sri",
        "datuk",
        "dato",
        "puan",
        "encik",
        "tun",
        "shri",
        "smt",
        "sheikh",
        "rabbi",
        "rev",
        "father",
        "sister",
    ]
)
"""Titles that stand before a person's name, English and those that English-language papers keep; general knowledge."""

_ABBREVIATED = frozenset(
    ["inc", "corp", "co", "ltd", "bros", "ehf", "hf", "oy", "o", "a", "s", "p", "v", "k", "d", "r", "l"]
)
"""Last words of legal forms that are written with a full stop ("Inc.", "ehf.", "s.r.o.", "S.p.A.")."""


def mend_edges(spans: Sequence[WordSpan], text: str, reading: Reading) -> list[WordSpan]:
    """The names with their edges mended; what holds nothing but marks and titles is left out."""
    mended = (_mend(s, text, reading) for s in spans)
    return [s for s in mended if s.last > s.first]


def _mend(span: WordSpan, text: str, reading: Reading) -> WordSpan:
    words = reading.words

    def form(i: int) -> str:
        return text[words[i].start : words[i].end].lower()

    first, last = span.first, span.last
    while first < last and (not form(first)[0].isalnum() or (span.label == "PERSON" and _is_title(form, first, last))):
        first += 1
    while last > first and not form(last - 1)[-1].isalnum() and form(last - 1) not in ".!?)":
        last -= 1
    dotted = (
        last < len(words) and form(last) == "." and words[last].start == words[last - 1].end if last > first else False
    )
    if (
        dotted
        and span.label == "ORG"
        and last - first > 1
        and form(last - 1) in _ABBREVIATED
        and _is_dotted(form, last, text, reading)
    ):
        last += 1
    return replace(span, first=first, last=last)


def _is_title(form: Callable[[int], str], first: int, last: int) -> bool:
    word = form(first)
    return word in _TITLES and last - first > 1


def _is_dotted(form: Callable[[int], str], last: int, text: str, reading: Reading) -> bool:
    """Whether the full stop is the abbreviation's: any for a longer form; for a single letter, one that follows another full stop."""
    word = form(last - 1)
    return len(word) > 1 or (last >= 2 and text[reading.words[last - 2].start : reading.words[last - 2].end] == ".")
