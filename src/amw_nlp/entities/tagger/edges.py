"""Mends the edges of names: marks and titles before them, the full stop of an abbreviated legal form after them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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


_DANGLING = frozenset(
    ["a", "an", "the", "of", "for", "and", "or", "in", "on", "at", "to", "by", "from", "with", "as", "per", "its", "is"]
)
"""Small words that end no name."""

_DOMAINS = frozenset(["com", "io", "ai", "in", "co", "net", "org", "app", "dev", "uk", "de", "fr", "eu"])


def mend_edges(spans: Sequence[WordSpan], text: str, reading: Reading) -> list[WordSpan]:
    """The names with their edges mended; what holds nothing but marks and titles is left out."""
    mended = (_mend(part, text, reading) for s in spans for part in _parts(s, text, reading))
    return [s for s in mended if s.last > s.first]


def _parts(span: WordSpan, text: str, reading: Reading) -> Iterator[WordSpan]:
    """A name that runs over the end of a sentence is two: "Debt. Net"."""
    first, words = span.first, reading.words
    for i in range(span.first + 2, span.last):
        if (
            words[i].opens
            and text[words[i - 1].start : words[i - 1].end] in ".!?"
            and words[i].start > words[i - 1].end
        ):
            yield replace(span, first=first, last=i - 1)
            first = i
    yield replace(span, first=first)


def _mend(span: WordSpan, text: str, reading: Reading) -> WordSpan:
    words = reading.words

    def form(i: int) -> str:
        return text[words[i].start : words[i].end].lower()

    first, last = span.first, span.last
    while first < last and (not form(first)[0].isalnum() or (span.label == "PERSON" and _is_title(form, first, last))):
        first += 1
    while last > first and _dangles(form, first, last, text[words[last - 1].start : words[last - 1].end]):
        last -= 1
    if last > first and span.label == "ORG":
        last = _over_stop(form, first, last, text, reading)
    return replace(span, first=first, last=last)


def _dangles(form: Callable[[int], str], first: int, last: int, printed: str) -> bool:
    """Whether a name's last word is a mark or a small word that ends no name."""
    word = form(last - 1)
    if not word[-1].isalnum():
        return word not in ".!?)"
    return last - first > 1 and word in _DANGLING and printed.islower() and form(last - 2) not in (".", "!")


def _is_title(form: Callable[[int], str], first: int, last: int) -> bool:
    word = form(first)
    return word in _TITLES and last - first > 1


def _over_stop(form: Callable[[int], str], first: int, last: int, text: str, reading: Reading) -> int:
    """Where an organisation's name ends that a full stop follows at once: an abbreviation's stop or a domain is its own."""
    words = reading.words
    if last >= len(words) or form(last) != "." or words[last].start != words[last - 1].end:
        return last
    joined = last + 1 < len(words) and words[last + 1].start == words[last].end
    if joined and form(last + 1) in _DOMAINS:
        return last + 2
    dotted = last - first > 1 and form(last - 1) in _ABBREVIATED and _is_dotted(form, last, text, reading)
    return last + 1 if dotted else last


def _is_dotted(form: Callable[[int], str], last: int, text: str, reading: Reading) -> bool:
    """Whether the full stop is the abbreviation's.

    Any is for a longer form, but for "Ltd" at the end of a sentence, which many papers write without; for a single letter, one
    that follows another full stop.
    """
    word, words = form(last - 1), reading.words
    if word == "ltd":
        follows = text[words[last].end :].lstrip(" \"'”’)")[:1]
        return not (follows in {"", "\n"} or follows.isupper())
    return len(word) > 1 or (last >= 2 and text[words[last - 2].start : words[last - 2].end] == ".")
