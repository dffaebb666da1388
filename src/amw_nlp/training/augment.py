"""Rewrites annotated texts: other names, other settings (headlines, capitals), other typography, names in native script."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from amw_nlp.training.corpus import Piece, Record
from amw_nlp.training.invent import NamePool

_ORG, _PERSON = frozenset({"ORG"}), frozenset({"PERSON"})
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "of",
        "on",
        "or",
        "over",
        "per",
        "the",
        "to",
        "up",
        "via",
        "vs",
        "with",
    ]
)


@dataclass(frozen=True, slots=True)
class Rates:
    """How often each rewriting is done, as shares of the texts (of the names, for `names` and `native`)."""

    names: float = 0.5
    native: float = 0.02
    title_case: float = 0.06
    capitals: float = 0.05
    lower_case: float = 0.02
    headline: float = 0.2
    typography: float = 0.3
    dateline: float = 0.0


def augment(record: Record, pool: NamePool, rng: random.Random, rates: Rates) -> Record:
    """One rewriting of a text, drawn by chance; the names stay marked."""
    pieces = list(record.pieces)
    pieces = _swap_names(pieces, pool, rng, rates.names)
    pieces = _add_native(pieces, pool, rng, rates.native)
    if rng.random() < rates.dateline:
        pieces = [*_dateline(pool, rng), *pieces]
    if rng.random() < rates.typography:
        pieces = _retype(pieces, rng)
    roll = rng.random()
    if roll < rates.title_case:
        pieces = title_case(pieces, rng)
    elif roll < rates.title_case + rates.capitals:
        pieces = [replace(p, text=p.text.upper()) for p in pieces]
    elif roll < rates.title_case + rates.capitals + rates.lower_case:
        pieces = [replace(p, text=p.text.lower()) for p in pieces]
    elif rng.random() < rates.headline:
        pieces = [*_headline(pieces, rng), *pieces]
    return replace(record, pieces=tuple(pieces))


def _swap_names(pieces: list[Piece], pool: NamePool, rng: random.Random, rate: float) -> list[Piece]:
    """Other organisations and people in the place of some, the same one wherever the old one stood (whole, short, in capitals)."""
    names: dict[str, str] = {}
    for allowed, renew in ((_ORG, _new_organisation), (_PERSON, _new_person)):
        wholes = sorted({p.text for p in pieces if p.allowed == allowed}, key=lambda s: (-len(s), s))
        for whole in wholes:
            if whole.lower() in names or rng.random() >= rate:
                continue
            shorts = sorted(
                {s.lower() for s in wholes if s.lower() != whole.lower() and s.lower() in whole.lower()} - set(names)
            )
            names.update({key.lower(): value for key, value in renew(whole, shorts, pool, rng).items()})
    swapped = [p.allowed in (_ORG, _PERSON) and p.text.lower() in names for p in pieces]
    return [
        replace(p, text=_like(p.text, names[p.text.lower()])) if swap else p
        for p, swap in zip(pieces, swapped, strict=True)
    ]


def _like(old: str, new: str) -> str:
    """The new name in capitals where the old one was a word in capitals."""
    return new.upper() if old.isupper() and len(old) > 4 else new


def _new_organisation(whole: str, shorts: Sequence[str], pool: NamePool, rng: random.Random) -> dict[str, str]:
    new = pool.organisation(rng)
    words = new.split()
    short = new if len(words) == 1 or words[0] in ("The", "Bank", "University", "House", "Port", "City") else words[0]
    return {whole: new, **{s: short for s in shorts if whole.lower().startswith(s)}}


def _new_person(whole: str, shorts: Sequence[str], pool: NamePool, rng: random.Random) -> dict[str, str]:
    new, given, family = pool.person(rng)
    if " " not in whole.strip():
        new = family if rng.random() < 0.8 else given
    return {whole: new, **{s: given if whole.lower().startswith(s) else family for s in shorts}}


def _add_native(pieces: list[Piece], pool: NamePool, rng: random.Random, rate: float) -> list[Piece]:
    result: list[Piece] = []
    for i, piece in enumerate(pieces):
        result.append(piece)
        follows = pieces[i + 1].text if i + 1 < len(pieces) else ""
        if (
            piece.allowed in (_ORG, _PERSON)
            and follows.startswith((" ", ","))
            and not follows.startswith(" (")
            and rng.random() < rate
        ):
            result += [Piece(" ("), Piece(pool.native(rng), piece.allowed), Piece(")")]
    return result


def _dateline(pool: NamePool, rng: random.Random) -> list[Piece]:
    """A dateline before a text: a place in capitals or not, a region, a date, an agency, a dash, each or not."""
    town = pool.town(rng)
    pieces = [Piece(town.upper() if rng.random() < 0.7 else town, frozenset({"LOC"}))]
    if rng.random() < 0.3:
        pieces += [Piece(", "), Piece(rng.choice(pool.parts["regions"]), frozenset({"LOC"}))]
    dated = rng.random() < 0.6
    if dated:
        month, day = rng.choice(pool.parts["months"]), rng.randint(1, 28)
        pieces.append(Piece(f", {month} {day}" if rng.random() < 0.5 else f", {day} {month}"))
    if rng.random() < 0.3:
        pieces += [Piece(" ("), Piece(pool.organisation(rng), _ORG), Piece(")")]
    return [*pieces, Piece(rng.choice((" - ", " — ", " – ", ": ") if dated else (" - ", " — ", " – ")))]


def _retype(pieces: list[Piece], rng: random.Random) -> list[Piece]:
    """Straight or curly quotes, dashes and 'and' signs, one style for the whole text."""
    if rng.random() < 0.5:
        table = str.maketrans({"'": "’"})
    else:
        table = str.maketrans({"’": "'", "“": '"', "”": '"', "—": "-", "–": "-"})
    return [replace(p, text=p.text.translate(table)) for p in pieces]


def title_case(pieces: Sequence[Piece], rng: random.Random) -> list[Piece]:
    """Headline case: capitals on all words, or all but the small ones."""
    every = rng.random() < 0.3

    def raise_word(word: str) -> str:
        return word if (word in _SMALL and not every) or not word[:1].islower() else word[0].upper() + word[1:]

    return [p if p.allowed else replace(p, text=" ".join(raise_word(w) for w in p.text.split(" "))) for p in pieces]


def _headline(pieces: Sequence[Piece], rng: random.Random) -> list[Piece]:
    """A headline made of the first sentence, without its full stop, and the blank line after it; empty when there is none."""
    head: list[Piece] = []
    for piece in pieces:
        cut = min((i for mark in (". ", "\n", "; ") if (i := piece.text.find(mark)) >= 0), default=-1)
        if piece.allowed or cut < 0:
            head.append(piece)
            continue
        head.append(replace(piece, text=piece.text[:cut]))
        break
    else:
        return []
    head = [p for p in head if p.text]
    if not 20 <= sum(len(p.text) for p in head) <= 160:
        return []
    roll = rng.random()
    styled = (
        title_case(head, rng) if roll < 0.6 else [replace(p, text=p.text.upper()) for p in head] if roll < 0.8 else head
    )
    return [*styled, Piece("\n\n")]
