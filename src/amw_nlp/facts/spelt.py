"""Two words that may be one, spelt two ways: one letter off, the same in sound, known forms of one given name."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations

from amw_nlp.facts.wordlists import read_data
from amw_nlp.text.patterns import lazy_pattern

SHORTEST = 5
ALONE = 6
"""Letters that a name of one word must have: Dell and Bell may be two."""
GIVEN = 6
"""Letters that a differing given name must have: Ian and Iain may be two."""
_LONG = 9
"""Letters from which a surname beside the same given name may be two letters off."""
_START, _END = 7, 4
"""Letters that two long given names begin with, and those in which they may end differently."""
SOUND = {"c": "k", "k": "k"}
_DOUBLE = lazy_pattern(r"(.)\1+")
_SOUNDS = (
    ("ph", "f"),
    ("v", "f"),
    ("x", "ks"),
    ("ck", "k"),
    ("q", "k"),
    ("igh", "i"),
    ("gh", "g"),
    ("z", "s"),
    ("sch", "sh"),
)
_VOWELS = frozenset("aeiouy")
"""Two that differ in the last vowel may be two: Maria and Marie, Peiyi and Peiyu."""


def alike(a: str, b: str) -> bool:
    """Whether two words may be one name by their sound, or as forms of one given name."""
    return bool(same_given(a, b) or sounds_alike(a, b, SHORTEST) or doubled(a, b))


def same_given(a: str, b: str) -> tuple[str, str] | None:
    """Two spellings of one given name: a known pair, or a long one that sounds the same."""
    return (a, b) if frozenset((a, b)) in _given_pairs() else sounds_alike(a, b, GIVEN)


def doubled(a: str, b: str) -> tuple[str, str] | None:
    """Two words that differ in whether a letter stands twice: O'Neil and O'Neill."""
    return (
        (a, b)
        if a != b and min(len(a), len(b)) >= SHORTEST and _DOUBLE.sub(r"\1", a) == _DOUBLE.sub(r"\1", b)
        else None
    )


def sounds_alike(a: str, b: str, least: int) -> tuple[str, str] | None:
    """Two words that are few letters apart and sound the same, or in which two letters have changed places."""
    from rapidfuzz.distance import OSA

    if a == b or min(len(a), len(b)) < least or not (a.isalpha() and b.isalpha()) or a + "s" == b or b + "s" == a:
        return None
    if frozenset((a, b)) in _spellings():
        return None
    far = OSA.distance(a, b)
    swapped = a[0] == b[0] and far == 2 and len(a) == len(b) > ALONE and sorted(a) == sorted(b)
    sound = _sound(a)
    same = len(sound) > 2 and sound == _sound(b) and far <= (2 if min(len(a), len(b)) < _LONG else 4)
    feminine = a[:-1] == b[:-1] or a + b[-1:] == b or b + a[-1:] == a
    return (a, b) if (swapped or same) and not feminine else None


@lru_cache(maxsize=4096)
def _sound(word: str) -> str:
    """The consonants of a word as they sound, after its first letter.

    >>> _sound("katharine") == _sound("catherine"), _sound("stephenson") == _sound("stevenson"), _sound("brightwater")
    (True, True, 'brtwtr')
    """
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    word = re.sub("c(?=[eiy])", "s", word).replace("c", "k")
    return _DOUBLE.sub(r"\1", word[:1] + re.sub("[aeiouyh]", "", word[1:]))


def sounding(a: str, b: str) -> tuple[str, str] | None:
    """A given name that starts with C and with K."""
    alike = min(len(a), len(b)) >= GIVEN and a[0] != b[0] and SOUND.get(a[0]) == SOUND.get(b[0])
    return (a, b) if alike and a[1:] == b[1:] else None


def ending(a: str, b: str) -> tuple[str, str] | None:
    """A long surname that ends in two vowels, of which neither makes it a woman's: Kayemba and Kayembe."""
    ends = {a[-1], b[-1]}
    alike = len(a) == len(b) > ALONE and a[:-1] == b[:-1] and ends <= _VOWELS and not ends & {"i", "y"}
    return (a, b) if alike else None


def last_vowel(a: str, b: str) -> tuple[str, str] | None:
    """Two words that differ in the vowel they end with."""
    alike = len(a) == len(b) >= SHORTEST and a[:-1] == b[:-1] and a != b and {a[-1], b[-1]} <= _VOWELS
    return (a, b) if alike else None


def one_letter(a: str, b: str, least: int, *, plural: bool) -> tuple[str, str] | None:
    """The two words, where one letter is more, less, other or swapped; the first is the same, and no digit is in them."""
    from rapidfuzz.distance import OSA

    if min(len(a), len(b)) < least or a[0] != b[0] or not (a.isalpha() and b.isalpha()):
        return None
    if not plural and _is_formed(*sorted((a, b), key=len)):
        return None
    most = 2 if plural and min(len(a), len(b)) >= _LONG else 1
    if (not plural and frozenset((a, b)) in _spellings()) or not 1 <= OSA.distance(a, b, score_cutoff=most) <= most:
        return None
    return None if a[:-1] == b[:-1] and _VOWELS >= {a[-1], b[-1]} != {"i", "y"} else (a, b)


def _is_formed(short: str, long: str) -> bool:
    """Whether a word is the plural of another, or the word for who is of it: Ruvenia and Ruvenian, Karak and Karaki, Arabia and Arabica."""
    return long in (f"{short}s", f"{short}i", f"{short[:-1]}ca") or (long == f"{short}n" and short.endswith("a"))


def starts_alike(a: str, b: str) -> tuple[str, str] | None:
    """Two long given names that differ in their ends: Abdulrahman and Abdulrahim."""
    same = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return (a, b) if a != b and same >= _START and max(len(a), len(b)) - same <= _END else None


@lru_cache(maxsize=1)
def _given_pairs() -> frozenset[frozenset[str]]:
    table = read_data("spellings.toml")
    return frozenset(frozenset(pair) for names in table["given"] for pair in combinations(names.split(), 2))


@lru_cache(maxsize=1)
def _spellings() -> frozenset[frozenset[str]]:
    table = read_data("spellings.toml")
    return frozenset(frozenset(pair) for pair in table["pairs"])
