"""One person or organisation that a draft spells two ways: `Lars Nyqvist`, later `Lars Nykvist`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import combinations

from amw_nlp.entities.name import Entity
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Label, Mention

_SHORTEST = 5
_LONG = 9
"""Letters from which a surname beside the same given name may be two letters off."""
_SOUND = {"c": "k", "k": "k"}
_INSIDE = re.compile("['’.®™]")
_VOWELS = frozenset("aeiouy")
"""Two that differ in the last vowel may be two: Maria and Marie, Peiyi and Peiyu."""
_GIVEN, _ALONE = 6, 6
"""Letters that a differing given name, or a name of one word, must have: Ian and Iain, Dell and Bell may be two."""


@dataclass(frozen=True, slots=True)
class Variant:
    """The rarer spelling's first mention, and the commoner's."""

    rarer: Mention
    commoner: Mention
    word: str
    other: str


def find_variants(draft: Draft, entities: Sequence[Entity]) -> Iterator[Variant]:
    """Names that differ by one letter in one word, of which no sentence holds both."""
    groups: dict[tuple[Label, str], list[tuple[Entity, tuple[str, ...]]]] = {}
    for entity in entities:
        words = _words(entity.name)
        for word in {words[0][:1], words[-1][:1]} if words else ():
            groups.setdefault((entity.label, word), []).append((entity, words))
    seen: set[tuple[int, int]] = set()
    told: set[frozenset[str]] = set()
    for (label, _), group in groups.items():
        for i, (entity, words) in enumerate(group):
            for other, others in group[i + 1 :]:
                key = (min(entity.id, other.id), max(entity.id, other.id))
                if key in seen or other.id == entity.id:
                    continue
                seen.add(key)
                pair = _differing(words, others, label)
                if pair is not None and frozenset(pair) not in told and not _together(draft, entity, other):
                    told.add(frozenset(pair))
                    yield _variant(entity, other, pair)


def may_have_variants(text: str) -> bool:
    """Whether any two words of a text are so alike that they could be one name spelt two ways, whatever its names are."""
    words = {*_words(text), *_words(_INSIDE.sub(" ", text))}
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words):
        by_letter.setdefault(_SOUND.get(word[0], word[0]), []).append(word)
    pairs = (pair for group in by_letter.values() for pair in combinations(group, 2))
    return any(_one_letter(a, b, _SHORTEST, plural=True) or _sounding(a, b) or _ending(a, b) for a, b in pairs)


def _variant(a: Entity, b: Entity, pair: tuple[str, str]) -> Variant:
    turned = (len(a.mentions), b.id) <= (len(b.mentions), a.id)
    rarer, commoner = (a, b) if turned else (b, a)
    word, other = pair if turned else pair[::-1]
    return Variant(rarer.mentions[0], commoner.mentions[0], word, other)


def _words(name: str) -> tuple[str, ...]:
    """The words of a name, without case, accents, marks and the possessive."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    plain = plain.replace("’s", "").replace("'s", "")
    return tuple("".join(c if c.isalnum() else " " for c in _INSIDE.sub("", plain)).split())


def _differing(a: tuple[str, ...], b: tuple[str, ...], label: Label) -> tuple[str, str] | None:
    """The one word that is spelt two ways, or None where the names are the same or two."""
    if label is Label.PERSON and len(a) != len(b) and 1 in (len(a), len(b)):
        return _one_letter(a[-1], b[-1], _ALONE, plural=False)
    if len(a) != len(b):
        return None
    off = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(off) != 1:
        return None
    i = off[0]
    if len(a) == 1:
        return _one_letter(a[i], b[i], _ALONE, plural=False)
    if label is not Label.PERSON:
        return _one_letter(a[i], b[i], _SHORTEST, plural=False)
    if i == 0:
        return _one_letter(a[i], b[i], _GIVEN, plural=True) or _sounding(a[i], b[i])
    return _one_letter(a[i], b[i], _SHORTEST, plural=True) or _ending(a[i], b[i])


def _sounding(a: str, b: str) -> tuple[str, str] | None:
    """A given name that starts with C and with K."""
    alike = min(len(a), len(b)) >= _GIVEN and a[0] != b[0] and _SOUND.get(a[0]) == _SOUND.get(b[0])
    return (a, b) if alike and a[1:] == b[1:] else None


def _ending(a: str, b: str) -> tuple[str, str] | None:
    """A long surname that ends in two vowels, of which neither makes it a woman's: Kayemba and Kayembe."""
    ends = {a[-1], b[-1]}
    alike = len(a) == len(b) > _ALONE and a[:-1] == b[:-1] and ends <= _VOWELS and not ends & {"i", "y"}
    return (a, b) if alike else None


def _one_letter(a: str, b: str, least: int, *, plural: bool) -> tuple[str, str] | None:
    """The two words, where one letter is more, less, other or swapped; the first is the same, and no digit is in them."""
    from rapidfuzz.distance import OSA

    if min(len(a), len(b)) < least or a[0] != b[0] or not (a.isalpha() and b.isalpha()):
        return None
    if not plural and (a + "s" == b or b + "s" == a):
        return None
    most = 2 if plural and min(len(a), len(b)) >= _LONG else 1
    if frozenset((a, b)) in _spellings() or not 1 <= OSA.distance(a, b, score_cutoff=most) <= most:
        return None
    return None if a[:-1] == b[:-1] and _VOWELS >= {a[-1], b[-1]} != {"i", "y"} else (a, b)


def _together(draft: Draft, a: Entity, b: Entity) -> bool:
    """Whether a sentence names both: then they are two."""
    first = {draft.sentence_at(m.at.start) for m in a.mentions}
    return any(draft.sentence_at(m.at.start) in first for m in b.mentions)


@lru_cache(maxsize=1)
def _spellings() -> frozenset[frozenset[str]]:
    table = tomllib.loads((files("amw_nlp.facts") / "data" / "spellings.toml").read_text(encoding="utf-8"))
    return frozenset(frozenset(pair) for pair in table["pairs"])
