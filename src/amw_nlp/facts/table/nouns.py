"""The noun phrases and names of a sentence: what a figure in it could be of.

A phrase is a run of items that may be nouns. Where the grammar is known it says which of a run heads a phrase and what is a verb;
without it the last of a run is the head.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.table.nominal import is_nominal
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.nouns import singular
from amw_nlp.quantities.units import load_units
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Label
from amw_nlp.text.parse import Parse

_LONGEST = 5
_INSIDE = frozenset({"compound", "amod", "goeswith"})
_POSSESSIVE = ("'s", "’s", "s'", "s’")
_OUTSIDE = frozenset({"det", "case", "mark", "aux", "cop", "cc", "advmod", "punct", "nummod", "inner"})
_CLAUSES = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "conj", "other"})
_OF_VERBS = ("obj", "aux", "nsubj", "nsubj:pass", "mark", "xcomp", "ccomp")
_WHENCE = ("-based", "-owned", "-listed", "-born", "-backed")
_JOINS = frozenset({"of", "in", "at", "near", "for", "on", "from"})


class Form(IntEnum):
    """How much of a noun phrase is meant: all of it, it and what a preposition joins to it, what stands before its last word."""

    WHOLE = 0
    JOINED = 1
    FRONT = 2


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun phrase: its items from `first` to `last`, the text as printed without article, and its last word in the singular.

    `entity` is set for a name and for words that stand for one; `word` is the index of its head in the parse. `owner` is true for one
    with an apostrophe ("the port's"); `definite` for one after `the`.
    """

    first: int
    last: int
    text: str
    head: str
    entity: int | None = None
    metric: str | None = None
    word: int | None = None
    form: Form = Form.WHOLE
    owner: bool = False
    definite: bool = False


def find_nouns(phrase: Phrase, draft: Draft, parse: Parse | None, lexicon: Lexicon) -> list[Noun]:
    """The names and noun phrases of a sentence, in order."""
    found: list[Noun] = []
    start = 0
    for j, item in enumerate(phrase.items):
        if item.kind is ItemKind.NAME:
            start = j + 1
            owner = j + 1 < len(phrase.items) and phrase.items[j + 1].word == "'s"
            found.append(Noun(j, j, draft.read(item.span), "", item.entity, word=word_of(item, parse), owner=owner))
        elif (counted := _counted(item, draft)) is not None:
            start = j + 1
            found.append(Noun(j, j, counted, singular(counted.split()[-1].lower()), word=word_of(item, parse)))
        elif not _is_noun(item, parse, lexicon):
            start = start if item.word in lexicon.modifiers else j + 1
        elif _is_head(phrase, j, parse, lexicon):
            first = max(start, j + 1 - _LONGEST)
            found.append(_noun(phrase, first, j, draft, parse))
            start = j + 1
    return list(_names_joined(found, phrase, draft))


def _names_joined(nouns: list[Noun], phrase: Phrase, draft: Draft) -> Iterator[Noun]:
    """The nouns, `Republic` and `Karsa` as one where `of` stands between two words with capitals."""
    at = 0
    while at < len(nouns):
        noun, other = nouns[at], nouns[at + 1] if at + 1 < len(nouns) else None
        if other is not None and _is_one_name(noun, other, phrase):
            text = draft.text[phrase.items[noun.first].span.start : phrase.items[other.last].span.end]
            noun = replace(noun, last=other.last, text=text.removesuffix("'s"), owner=other.owner)
            at += 1
        yield noun
        at += 1


def _is_one_name(noun: Noun, other: Noun, phrase: Phrase) -> bool:
    between = phrase.items[noun.last + 1 : other.first]
    return (
        [item.word for item in between] in (["of"], ["of", "the"])
        and noun.entity is None
        and noun.text.split()[-1][0].isupper()
        and noun.first > 0
        and other.text[0].isupper()
    )


def _counted(item: Item, draft: Draft) -> str | None:
    """What a figure counts, in its printed words: `franchises` for `its ten franchises`."""
    figure = item.figure
    if item.mention is None or item.mention.label is not Label.QUANTITY or figure is None or figure.unit is None:
        return None
    if figure.unit in load_units().by_name:
        return None
    words = [w for w in draft.read(item.span).split() if w[0].isalpha() and w.lower() not in words_of("topic.number")]
    return " ".join(words) or None


def variants(nouns: list[Noun], phrase: Phrase, draft: Draft) -> Iterator[Noun]:
    """Noun phrases cut otherwise: with another that a preposition joins (`reactor in Kansas`), and without the last word
    (`measles` of `measles cases`)."""
    by_first = {noun.first: noun for noun in nouns}
    for noun in nouns:
        if noun.entity is None and noun.first < noun.last:
            start, end = phrase.items[noun.first].span.start, phrase.items[noun.last - 1].span.end
            front = singular(phrase.items[noun.last - 1].word)
            yield Noun(noun.first, noun.last - 1, draft.text[start:end], front, word=noun.word, form=Form.FRONT)
        at = noun.last + 1
        if noun.entity is not None or at >= len(phrase.items) or phrase.items[at].word not in _JOINS:
            continue
        at += 1
        while at < len(phrase.items) and phrase.items[at].word in words_of("table.determiners"):
            at += 1
        other = by_first.get(at)
        if other is not None:
            text = draft.text[phrase.items[noun.first].span.start : phrase.items[other.last].span.end]
            yield Noun(noun.first, other.last, text, noun.head, word=noun.word, form=Form.JOINED)


def word_of(item: Item, parse: Parse | None) -> int | None:
    """The word of the grammar that heads an item."""
    return None if parse is None else parse.head_of(item.span)


def _noun(phrase: Phrase, first: int, last: int, draft: Draft, parse: Parse | None) -> Noun:
    items = phrase.items
    while first < last and items[first].word.endswith(_WHENCE):
        first += 1
    text = draft.text[items[first].span.start : items[last].span.end]
    definite = first > 0 and items[first - 1].word == "the"
    owner = text.endswith(_POSSESSIVE)
    bare = text[: -2 if text.endswith(_POSSESSIVE[:2]) else -1] if owner else text
    owner = owner or (last + 1 < len(items) and items[last + 1].word in ("'", "’"))
    head = singular(bare.lower().split()[-1])
    return Noun(
        first,
        last,
        bare,
        head,
        metric=items[last].metric,
        word=word_of(items[last], parse),
        owner=owner,
        definite=definite,
    )


def _is_noun(item: Item, parse: Parse | None, lexicon: Lexicon) -> bool:
    """Whether an item may stand in a noun phrase."""
    if parse is None or item.kind is not ItemKind.WORD:
        return is_nominal(item, lexicon)
    if not item.word[0].isalpha() or item.word in words_of("topic.closed") or item.word in words_of("table.no_nouns"):
        return False
    word = parse.head_of(item.span)
    if word is None or parse.relations[word] in _OUTSIDE:
        return False
    return parse.relations[word] in _INSIDE or not _is_verb(word, parse)


def _is_verb(word: int, parse: Parse) -> bool:
    return (
        parse.relations[word] in _CLAUSES
        and not parse.dependents(word, "det", "cop", "case")
        and bool(parse.dependents(word, *_OF_VERBS))
    )


def _is_head(phrase: Phrase, j: int, parse: Parse | None, lexicon: Lexicon) -> bool:
    """Whether an item ends its phrase: nothing after it is a noun, or the grammar says that the next is no part of it."""
    after = phrase.items[j + 1] if j + 1 < len(phrase.items) else None
    if after is None or after.kind is ItemKind.NAME or not _is_noun(after, parse, lexicon):
        return True
    word, following = word_of(phrase.items[j], parse), word_of(after, parse)
    if parse is None or word is None or following is None or parse.relations[following] == "flat":
        return False
    return parse.relations[word] not in _INSIDE
