"""One person or organisation that a draft spells two ways: `Lars Nyqvist`, later `Lars Nykvist`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from amw_nlp.entities.name import Entity
from amw_nlp.facts.spelt import (
    ALONE,
    GIVEN,
    SHORTEST,
    SOUND,
    alike,
    doubled,
    ending,
    last_vowel,
    one_letter,
    same_given,
    sounding,
    sounds_alike,
    starts_alike,
)
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Label
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_INSIDE = lazy_pattern("['’.®™]")
_CAPITAL = lazy_pattern(r"\b[^\W\d_a-z]\w{5,30}\b")
_KIN = lazy_pattern(
    r"\b(?:brothers?|sisters?|twins?|siblings?|sons?|daughters?|father|mother|parents?|cousins?|uncle|aunt|nephew|niece|wife|husband|married|widow|relat(?:ed|ion)|namesakes?|née|mis-?spel\w+|misprint\w*|spel(?:t|led|ling)|typo\w*|renamed|changed (?:its|his|her) name|formerly|rivals?|different)\b",
    re.IGNORECASE,
)


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
        for word in {SOUND.get(w[:1], w[:1]) for w in (words[0], words[-1])} if words else ():
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
                pair = pair if pair and _is_one(draft, entity, other, pair) else _by_title(draft, entity, other)
                if pair is not None and frozenset(pair) not in told:
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
        by_letter.setdefault(SOUND.get(word[0], word[0]), []).append(word)
    pairs = (pair for group in by_letter.values() for pair in combinations(group, 2))
    return any(
        one_letter(a, b, SHORTEST - 1, plural=True)
        or sounding(a, b)
        or ending(a, b)
        or alike(a, b)
        or starts_alike(a, b)
        or last_vowel(a, b)
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
        if not one_letter(a, b, ALONE, plural=False) or a[:-2] == b[:-2]:
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
            one_letter(a[-1], b[-1], ALONE, plural=False) or sounds_alike(a[-1], b[-1], ALONE) or doubled(a[-1], b[-1])
        )
    if len(a) != len(b) and 1 in (len(a), len(b)):
        short, long = sorted((a, b), key=len)
        pair = one_letter(short[0], long[0], ALONE, plural=False)
        return pair if pair is None or short is a else pair[::-1]
    if len(a) != len(b):
        return _less_place(a, b, label)
    off = [i for i, (x, y) in enumerate(zip(a, b, strict=True)) if x != y]
    if len(off) != 1:
        return None
    i = off[0]
    if len(a) == 1:
        return one_letter(a[i], b[i], ALONE, plural=False) or (sounds_alike(a[i], b[i], ALONE) if person else None)
    if not person:
        return one_letter(a[i], b[i], SHORTEST, plural=False) or sounds_alike(a[i], b[i], ALONE)
    if i == 0:
        given = one_letter(a[i], b[i], GIVEN, plural=True) or sounding(a[i], b[i]) or same_given(a[i], b[i])
        return given or starts_alike(a[i], b[i])
    least = SHORTEST if len(a) == 2 else SHORTEST - 1
    return one_letter(a[i], b[i], least, plural=True) or ending(a[i], b[i]) or sounds_alike(a[i], b[i], SHORTEST)


def _less_place(a: tuple[str, ...], b: tuple[str, ...], label: Label) -> tuple[str, str] | None:
    """Two names of which one says where: `Hallvard Fisheries of Tromsø`."""
    a, b = (name[: name.index("of", 2)] if "of" in name[2:] else name for name in (a, b))
    return _differing(a, b, label) if len(a) == len(b) > 1 and label is Label.ORG else None


def _by_title(draft: Draft, a: Entity, b: Entity) -> tuple[str, str] | None:
    """A surname that differs in its last vowel, and a full name, with one title before both: Sister Okonjo and Sister Okonju."""
    names = [_words(e.name) for e in (a, b)]
    if a.label is not Label.PERSON or b.label is not Label.PERSON or {len(n) > 1 for n in names} != {True, False}:
        return None
    pair = last_vowel(names[0][-1], names[1][-1])
    return pair if pair and _titles(draft, a) & _titles(draft, b) and not _together(draft, a, b) else None


def _titles(draft: Draft, entity: Entity) -> set[str]:
    """The words of address that stand right before an entity's names."""
    from amw_nlp.entities.lexicon import load_lexicon

    before = [draft.text[: m.at.start].split()[-1:] for m in entity.mentions]
    return {words[0] for words in before if words and words[0] in load_lexicon().honorifics}


def _together(draft: Draft, a: Entity, b: Entity) -> bool:
    """Whether a sentence names both: then they are two."""
    first = {draft.sentence_at(m.at.start) for m in a.mentions}
    return any(draft.sentence_at(m.at.start) in first for m in b.mentions)


def _is_one(draft: Draft, a: Entity, b: Entity, pair: tuple[str, str]) -> bool:
    """Whether two names that are almost the same are of one: no sentence has both, and none tells of kin where they could be."""
    if _together(draft, a, b):
        return False
    return bool(one_letter(*pair, SHORTEST, plural=True)) or not _are_kin(draft, a, b)


def _are_kin(draft: Draft, a: Entity, b: Entity) -> bool:
    """Whether a sentence about either tells of kin, namesakes, or of how a name is spelt."""
    sentences = {draft.sentence_at(m.at.start) for m in (*a.mentions, *b.mentions)}
    return any(_KIN.search(draft.read(draft.sentences[s].span)) for s in sentences)
