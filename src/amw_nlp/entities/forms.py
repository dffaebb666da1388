"""How two forms of a name relate, from the words alone: short for long, surname for full name, acronym for words."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files

from amw_nlp.entities.lexicon import load_lexicon

# what a company's full style adds to its name without making it another company
_STYLE = frozenset(
    [
        "group",
        "holdings",
        "holding",
        "platforms",
        "technologies",
        "technology",
        "international",
        "enterprises",
        "industries",
        "worldwide",
        "global",
        "labs",
        "company",
        "corporation",
        "the",
    ]
)
_SMALL = frozenset(
    ["of", "for", "the", "and", "&", "de", "del", "la", "du", "des", "der", "van", "von", "e", "y", "et", "da", "do"]
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name to compare by: no case, accents, full stops, "The" or legal form.

    >>> words_of("The Anvil Co., Inc."), words_of("Björn O’Hara")
    (('anvil',), ('bjorn', "o'hara"))
    """
    plain = unicodedata.normalize("NFKD", name.replace("’", "'"))
    text = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    words = [w.strip(".,\"'") for w in text.split()]
    legal = _legal()
    while len(words) > 1 and words[-1] in legal:
        words.pop()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return tuple(w for w in words if w)


@lru_cache(maxsize=1)
def known_aliases() -> tuple[frozenset[tuple[str, ...]], ...]:
    """The names that are known to be of one organisation, each as its comparable words."""
    table = tomllib.loads((files("amw_nlp.entities") / "data" / "known_aliases.toml").read_text(encoding="utf-8"))
    lines = table["names"].strip().split("\n")
    return tuple(frozenset(words_of(name) for name in line.split(", ")) for line in lines)


@lru_cache(maxsize=1)
def _legal() -> frozenset[str]:
    return frozenset(w.strip(".").casefold() for w in load_lexicon().legal)


@lru_cache(maxsize=1)
def _generic() -> frozenset[str]:
    """Words that many names share and that name nobody alone."""
    lexicon = load_lexicon()
    names = lexicon.heads | lexicon.openers | lexicon.legal | lexicon.demonyms | lexicon.place_openers
    return frozenset(w.casefold() for w in names) | _SMALL


def is_style(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether the long form only adds corporate style: Meta, Meta Platforms.

    >>> is_style(("meta",), ("meta", "platforms")), is_style(("apple",), ("apple", "records"))
    (True, False)
    """
    return 0 < len(short) < len(long) and long[: len(short)] == short and all(w in _STYLE for w in long[len(short) :])


def is_short_form(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether one organisation's name could be short for another: words that follow each other, one of them telling.

    >>> is_short_form(("fireworks",), ("fireworks", "ai")), is_short_form(("bank",), ("tarn", "bank"))
    (True, False)
    >>> is_short_form(("lionhearts",), ("kumasi", "lionhearts"))
    True
    """
    clipped = 1 < len(short) == len(long) and short[:-1] == long[:-1]
    hyphened = len(short) == len(long) == 1 and "-" in long[0]
    if not (0 < len(short) < len(long) or clipped or hyphened) or short == long or all(w in _generic() for w in short):
        return False
    if long[: len(short)] == short:
        return short[-1] not in _SMALL
    if len(short) == 1 and len(short[0]) >= 4 and long[0].partition("-")[0] == short[0]:
        return True
    if long[: len(short) - 1] == short[:-1] and len(short) > 1:
        return len(short[-1]) >= 4 and long[len(short) - 1].startswith(short[-1])
    if "of" in long or short[0] in _SMALL:
        return False
    starts = range(1, len(long) - len(short) + 1)
    return any(long[i : i + len(short)] == short and _says_little(long[:i]) for i in starts)


def _says_little(lead: tuple[str, ...]) -> bool:
    """Whether the words before a short form say only what it is or where from: Grupo, Kumasi."""
    return all(w in _generic() for w in lead) or " ".join(lead) in _places()


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return frozenset(" ".join(words_of(place)) for place in load_lexicon().places)


def acronyms_of(long: tuple[str, ...]) -> set[str]:
    """What the initials of a name of three words or more spell, small words left out or not; H&P of Harrow & Pell.

    >>> sorted(acronyms_of(("securities", "and", "exchange", "board", "of", "india")))
    ['saeboi', 'sebi']
    """
    if len(long) < 3:
        return set()
    return {"".join(w[0] for w in long), "".join(w[0] for w in long if w not in _SMALL or w == "&")} - {""}


def fits_acronym(letters: str, long: tuple[str, ...]) -> bool:
    """Whether the letters of a short form stand in this order in the long one, the first at its start."""
    letters, text = letters.casefold().replace(".", ""), "".join(long)
    place = 0
    for letter in letters:
        place = text.find(letter, place) + 1
        if not place:
            return False
    return bool(letters) and bool(text) and letters[0] == text[0]


def is_person_form(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a form could be of the person with this full name.

    A surname (with or without its particle; the first of two, as in Spanish), a given name, an initial with the surname, or the
    full name without its middle.
    A junior is not the senior.

    >>> is_person_form(("qiao",), ("lin", "qiao")), is_person_form(("m", "teixeira"), ("mara", "teixeira"))
    (True, True)
    >>> is_person_form(("john", "harlow", "sr"), ("john", "harlow", "jr"))
    False
    """
    (short, junior), (full, other) = _without_suffix(short), _without_suffix(full)
    if not short or len(full) < 2 or len(short) > len(full):
        return False
    if junior != other and (len(short) > 1 or junior):
        return False
    if len(short) == 1:
        return short[0] in full and short[0] not in _SMALL
    if full[-len(short) :] == short or full[: len(short)] == short:
        return True
    return short[-1] == full[-1] and _same_given(short[0], full[0]) and set(short[1:-1]) <= set(full[1:-1])


def _same_given(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _without_suffix(words: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    if len(words) > 1 and words[-1] in _SUFFIXES:
        return words[:-1], words[-1]
    return words, ""
