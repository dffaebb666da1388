"""One person or organisation that a draft spells two ways: `Lars Nyqvist`, later `Lars Nykvist`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from amw_nlp.entities.name import Entity
from amw_nlp.facts.wordlists import read_data
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Label
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_SHORTEST = 5
_LONG = 9
"""Letters from which a surname beside the same given name may be two letters off."""
_SOUND = {"c": "k", "k": "k"}
_INSIDE = lazy_pattern("['’.®™]")
_CAPITAL = lazy_pattern(r"\b[^\W\d_a-z]\w{5,30}\b")
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
_KIN = lazy_pattern(
    r"\b(?:brothers?|sisters?|twins?|siblings?|sons?|daughters?|father|mother|parents?|cousins?|uncle|aunt|nephew|niece|wife|husband|married|widow|relat(?:ed|ion)|namesakes?|née|mis-?spel\w+|misprint\w*|spel(?:t|led|ling)|typo\w*|renamed|changed (?:its|his|her) name|formerly|rivals?|different)\b",
    re.IGNORECASE,
)
_VOWELS = frozenset("aeiouy")
"""Two that differ in the last vowel may be two: Maria and Marie, Peiyi and Peiyu."""
_GIVEN, _ALONE = 6, 6
"""Letters that a differing given name, or a name of one word, must have: Ian and Iain, Dell and Bell may be two."""


@dataclass(frozen=True, slots=True)
class Variant:
    """Where the rarer spelling first stands, and the commoner, and each as printed there."""

    rarer: Span
    commoner: Span
    printed: tuple[str, str]
    word: str
    other: str


def find_variants(draft: Draft, entities: Sequence[Entity]) -> Iterator[Variant]:
    """Names that differ by one letter in one word, of which no sentence holds both."""
    groups: dict[tuple[Label, str], list[tuple[Entity, tuple[str, ...]]]] = {}
    for entity in entities:
        words = _words(entity.name)
        # a surname alone is often taken for a company
        label = Label.PERSON if len(words) == 1 and words[0].startswith(("mc", "mac")) else entity.label
        for word in {_SOUND.get(w[:1], w[:1]) for w in (words[0], words[-1])} if words else ():
            groups.setdefault((label, word), []).append((entity, words))
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
                if pair is not None and frozenset(pair) not in told and _is_one(draft, entity, other, pair):
                    told.add(frozenset(pair))
                    yield _variant(entity, other, pair)
    yield from _loose_variants(draft, entities)


def may_have_variants(text: str) -> bool:
    """Whether any two capitalised words of a text are so alike that they could be one name spelt two ways."""
    capital = " ".join(w for w in _INSIDE.sub("", text).split() if w != w.lower())
    split = " ".join(w for w in _INSIDE.sub(" ", text).replace("-", " ").split() if w != w.lower())
    words = {*_words(capital), *_words(split), *_words(capital.replace("-", ""))}
    if "-" in capital and any("".join(_words(w)) in words for w in capital.split() if "-" in w):
        return True
    by_letter: dict[str, list[str]] = {}
    for word in sorted(words):
        by_letter.setdefault(_SOUND.get(word[0], word[0]), []).append(word)
    pairs = (pair for group in by_letter.values() for pair in combinations(group, 2))
    return any(
        _one_letter(a, b, _SHORTEST - 1, plural=True) or _sounding(a, b) or _ending(a, b) or _alike(a, b)
        for a, b in pairs
    )


def _variant(a: Entity, b: Entity, pair: tuple[str, str]) -> Variant:
    turned = (len(a.mentions), b.id) <= (len(b.mentions), a.id)
    rarer, commoner = (a, b) if turned else (b, a)
    word, other = pair if turned else pair[::-1]
    first, second = rarer.mentions[0], commoner.mentions[0]
    return Variant(first.at, second.at, (first.text, second.text), word, other)


def _loose_variants(draft: Draft, entities: Sequence[Entity]) -> Iterator[Variant]:
    """Capitalised words of no person or organisation, as of places and storms, that a draft spells two ways."""
    places = _loose_words(draft, entities)
    pairs = (pair for pair in combinations(sorted(places), 2) if pair[0][0] == pair[1][0])
    for a, b in pairs:
        if not _one_letter(a, b, _ALONE, plural=False) or a[:-2] == b[:-2]:
            continue
        if a.startswith(b) or b.startswith(a) or b[:-1] == a[: len(b) - 1]:
            continue
        sentences = [{draft.sentence_at(at.start) for at in places[w]} for w in (a, b)]
        if sentences[0] & sentences[1] or any(
            _KIN.search(draft.read(draft.sentences[s].span)) for s in sentences[0] | sentences[1]
        ):
            continue
        rarer, commoner = sorted((a, b), key=lambda w: (len(places[w]), -places[w][0].start))
        first, second = places[rarer][0], places[commoner][0]
        yield Variant(first, second, (draft.read(first), draft.read(second)), rarer, commoner)


def _loose_words(draft: Draft, entities: Sequence[Entity]) -> dict[str, list[Span]]:
    """The words that are always capitalised, once in the midst of a sentence, that no dictionary and no map has, and where they stand."""
    from amw_nlp.entities.lexicon import load_lexicon

    lexicon = load_lexicon()
    named = {w for e in entities for m in e.mentions for w in _words(m.text)}
    known = {w.lower() for w in lexicon.places | lexicon.demonyms}
    found: dict[str, list[Span]] = {}
    inside: set[str] = set()
    for match in _CAPITAL.finditer(draft.text):
        (word, *rest) = _words(match[0]) or ("",)
        if rest or word in named or word in lexicon.common or word in known:
            continue
        found.setdefault(word, []).append(Span(*match.span()))
        if draft.text[max(0, match.start() - 2) : match.start()].strip("\n")[-2:-1].islower():
            inside.add(word)
    return {word: places for word, places in found.items() if word in inside}


def _words(name: str) -> tuple[str, ...]:
    """The words of a name, without case, accents, marks and the possessive."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    plain = plain.replace("’s", "").replace("'s", "")
    return tuple("".join(c if c.isalnum() else " " for c in _INSIDE.sub("", plain)).split())


def _differing(a: tuple[str, ...], b: tuple[str, ...], label: Label) -> tuple[str, str] | None:
    """The one word that is spelt two ways, or None where the names are the same or two."""
    person = label is Label.PERSON
    if person and a != b and "".join(a) == "".join(b) and len(a) != len(b) and min(len(a), len(b)) > 1:
        return " ".join(a), " ".join(b)
    if person and len(a) != len(b) and 1 in (len(a), len(b)):
        return (
            _one_letter(a[-1], b[-1], _ALONE, plural=False)
            or _sounds_alike(a[-1], b[-1], _ALONE)
            or _doubled(a[-1], b[-1])
        )
    if len(a) != len(b) and 1 in (len(a), len(b)):
        short, long = sorted((a, b), key=len)
        pair = _one_letter(short[0], long[0], _ALONE, plural=False)
        return pair if pair is None or short is a else pair[::-1]
    if len(a) != len(b):
        return None
    off = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(off) != 1:
        return None
    i = off[0]
    if len(a) == 1:
        return _one_letter(a[i], b[i], _ALONE, plural=False) or (_sounds_alike(a[i], b[i], _ALONE) if person else None)
    if not person:
        return _one_letter(a[i], b[i], _SHORTEST, plural=False) or _sounds_alike(a[i], b[i], _ALONE)
    if i == 0:
        return _one_letter(a[i], b[i], _GIVEN, plural=True) or _sounding(a[i], b[i]) or _same_given(a[i], b[i])
    least = _SHORTEST if len(a) == 2 else _SHORTEST - 1
    return _one_letter(a[i], b[i], least, plural=True) or _ending(a[i], b[i]) or _sounds_alike(a[i], b[i], _SHORTEST)


def _alike(a: str, b: str) -> bool:
    return bool(_same_given(a, b) or _sounds_alike(a, b, _SHORTEST) or _doubled(a, b))


def _same_given(a: str, b: str) -> tuple[str, str] | None:
    """Two spellings of one given name: a known pair, or a long one that sounds the same."""
    return (a, b) if frozenset((a, b)) in _given_pairs() else _sounds_alike(a, b, _GIVEN)


def _doubled(a: str, b: str) -> tuple[str, str] | None:
    """Two words that differ in whether a letter stands twice: O'Neil and O'Neill."""
    return (
        (a, b)
        if a != b and min(len(a), len(b)) >= _SHORTEST and _DOUBLE.sub(r"\1", a) == _DOUBLE.sub(r"\1", b)
        else None
    )


def _sounds_alike(a: str, b: str, least: int) -> tuple[str, str] | None:
    """Two words that are few letters apart and sound the same, or in which two letters have changed places."""
    from rapidfuzz.distance import OSA

    if a == b or min(len(a), len(b)) < least or not (a.isalpha() and b.isalpha()) or a + "s" == b or b + "s" == a:
        return None
    if frozenset((a, b)) in _spellings():
        return None
    far = OSA.distance(a, b)
    swapped = a[0] == b[0] and far == 2 and len(a) == len(b) > _ALONE and sorted(a) == sorted(b)
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
    if (not plural and frozenset((a, b)) in _spellings()) or not 1 <= OSA.distance(a, b, score_cutoff=most) <= most:
        return None
    return None if a[:-1] == b[:-1] and _VOWELS >= {a[-1], b[-1]} != {"i", "y"} else (a, b)


def _together(draft: Draft, a: Entity, b: Entity) -> bool:
    """Whether a sentence names both: then they are two."""
    first = {draft.sentence_at(m.at.start) for m in a.mentions}
    return any(draft.sentence_at(m.at.start) in first for m in b.mentions)


def _is_one(draft: Draft, a: Entity, b: Entity, pair: tuple[str, str]) -> bool:
    """Whether two names that are almost the same are of one: no sentence has both, and none tells of kin where they could be."""
    if _together(draft, a, b):
        return False
    return bool(_one_letter(*pair, _SHORTEST, plural=True)) or not _are_kin(draft, a, b)


def _are_kin(draft: Draft, a: Entity, b: Entity) -> bool:
    """Whether a sentence about either tells of kin, namesakes, or of how a name is spelt."""
    sentences = {draft.sentence_at(m.at.start) for m in (*a.mentions, *b.mentions)}
    return any(_KIN.search(draft.read(draft.sentences[s].span)) for s in sentences)


@lru_cache(maxsize=1)
def _given_pairs() -> frozenset[frozenset[str]]:
    table = read_data("spellings.toml")
    return frozenset(frozenset(pair) for names in table["given"] for pair in combinations(names.split(), 2))


@lru_cache(maxsize=1)
def _spellings() -> frozenset[frozenset[str]]:
    table = read_data("spellings.toml")
    return frozenset(frozenset(pair) for pair in table["pairs"])
