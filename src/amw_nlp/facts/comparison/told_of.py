"""What a size is said to be of, where its words say so: `a rise of 40% in the price of chlorine`, `the number of cats has doubled`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from amw_nlp.facts.comparison.lines import Line
from amw_nlp.facts.comparison.sizes import Size
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.facts.topic import stem
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.mention import Label

_SUBJECT, _PHRASE, _GOT, _SHORT = 9, 7, 5, 5
_OF = ("in", "of")
_QUOTES = ('"', "”", "“", "'", "’")


class Bond(Enum):
    """How the words of a size stand to figures elsewhere: of another thing, of nothing that they name, of the same thing."""

    ANOTHER = "another"
    UNTOLD = "untold"
    SAME = "same"


def bond(size: Size, lines: Sequence[Line]) -> Bond:
    """Whether a size is said to be of what some lines speak of."""
    told = told_items(size)
    if _is_got(size, lines):
        return Bond.ANOTHER
    words = {word for item in told for word in _stems(item)}
    if not words:
        return Bond.UNTOLD
    spans = {item.span for item in told}
    others = (item for line in lines for item in line.items if item.span not in spans)
    if words & {word for item in others for word in _stems(item)}:
        return Bond.SAME
    named = all(item.kind is ItemKind.NAME for item in told if _stems(item))
    if named or not (is_noun(size) or _is_amount_of(told)) or _opens(size, lines):
        return Bond.UNTOLD
    return Bond.ANOTHER


def _is_got(size: Size, lines: Sequence[Line]) -> bool:
    """Whether somebody who is not named elsewhere is said to have got a change: `Its rival Crane & Co posted growth of 9%`."""
    items, first = size.line.items, min(size.at, size.word)
    if not is_noun(size):
        return False
    got = [j for j in range(max(0, first - _GOT), first) if items[j].word in words_of("compare.getting")]
    if not got:
        return False
    before = items[max(0, got[-1] - _SUBJECT) : got[-1]]
    spans = {item.span for item in size.line.items}
    known = {word for line in lines for item in line.items if item.span not in spans for word in _stems(item)}
    names = {word for item in before if item.kind is ItemKind.NAME for word in _stems(item)}
    return bool({item.word for item in before} & words_of("compare.rivals")) or bool(names and not names & known)


def _opens(size: Size, lines: Sequence[Line]) -> bool:
    """Whether a colon leads from a size to the figures, which may call its thing by another name: `Fares have doubled: a ticket`."""
    items = size.line.items
    return any(line is size.line for line in lines) and any(item.word in _LEADS for item in items[size.at :])


_LEADS = (":", "–", "—")


def told_items(size: Size) -> tuple[Item, ...]:
    """The items that say what changed: those behind a noun of change, the object of a verb of change, else its subject."""
    if is_noun(size):
        return tuple(_behind(size))
    return tuple(_object(size)) or tuple(_subject(size))


def _is_amount_of(told: Sequence[Item]) -> bool:
    """Whether items name an amount and what it is of: `the number of cats`, which are no other things' number."""
    words = {item.word for item in told}
    return bool(words & words_of("compare.any_amount")) and "of" in words


def is_free(size: Size) -> bool:
    """Whether nothing says what a size is of: a noun that nobody is said to have got (`boast of growth of 9%`), a verb of a pronoun."""
    items, first = size.line.items, min(size.at, size.word)
    if is_noun(size):
        before = {item.word for item in items[max(0, first - _GOT) : first]}
        return not before & (words_of("compare.getting") | words_of("compare.planned")) and not told_items(size)
    subject, objects = {item.word.partition("'")[0] for item in _subject(size)}, tuple(_object(size))
    if objects:
        return not any(_stems(item) for item in objects) and any(
            i.word in words_of("compare.any_amount") for i in objects
        )
    return bool(subject & words_of("compare.pronouns"))


def is_noun(size: Size) -> bool:
    """Whether a size is told by a noun: `a rise of 9%`, `the tenfold growth`."""
    items = size.line.items
    nouns = words_of("compare.rise_nouns") | words_of("compare.fall_nouns") | words_of("compare.gaps")
    if size.figure.label is Label.MULTIPLE:
        return not size.figure.verb and any(item.word in nouns for item in items[size.at + 1 : size.at + 3])
    word = items[size.word].word
    if word not in nouns:
        return False
    verbs = words_of("compare.rise_verbs") | words_of("compare.fall_verbs")
    before = items[size.word - 1].word if size.word else ""
    return word not in verbs or size.word > size.at or items[size.word + 1].word == "of" or before in words_of("table.determiners")  # fmt: skip


def _behind(size: Size) -> Iterator[Item]:
    """`in the price of chlorine`: the phrases of what changed, right behind a size and its noun."""
    items = size.line.items
    at = max(size.at, size.word) + 1
    if size.figure.label is Label.MULTIPLE:
        at = next((k + 1 for k in (at, at + 1) if k < len(items) and items[k].kind is ItemKind.WORD and items[k].word not in _OF), at)  # fmt: skip
    while at < len(items) and items[at].word in _QUOTES:
        at += 1
    if at < len(items) and items[at].word in _OF:
        yield from _phrase(items[at + 1 : at + 1 + _PHRASE])


def _object(size: Size) -> Iterator[Item]:
    """`has halved its workforce`, `cutting the number by 345`, `losing 34% of our animals`: what stands behind a verb of change."""
    items = size.line.items
    low, high = sorted((size.at, size.word))
    between = items[low + 1 : high] if low != high else ()
    if len(between) > 1 and between[-1].word == "by":
        yield from _phrase(between[:-1])
    elif high + 1 < len(items) and items[high + 1].word in words_of("compare.objects"):
        yield from _phrase(items[high + 1 : high + 1 + _PHRASE])


def _phrase(items: Sequence[Item]) -> Iterator[Item]:
    """The telling items of a noun phrase, up to where something else begins."""
    for item in items:
        if item.kind in (ItemKind.MARK, ItemKind.VERB, ItemKind.DATE, ItemKind.FIGURE) or item.word in words_of("compare.phrase_ends"):  # fmt: skip
            return
        yield item


def _subject(size: Size) -> Iterator[Item]:
    """`the number of cats has doubled`: what stands before a verb of change, back to where its clause begins."""
    items, first = size.line.items, min(size.at, size.word)
    before = _without_aside(items[max(0, first - _SUBJECT) : first])
    for item in reversed(before):
        if item.kind in (ItemKind.MARK, ItemKind.DATE, ItemKind.FIGURE) or item.word in words_of("compare.clause_starts"):  # fmt: skip
            return
        if item.word in load_lexicon().verbs and item.word not in words_of("compare.auxiliaries"):
            return
        yield item


def _without_aside(items: Sequence[Item]) -> Sequence[Item]:
    """Items without what two commas part from a verb and its helpers: `Enrolment, says the minister, has`."""
    marks = [k for k, item in enumerate(items) if item.word == ","]
    if len(marks) > 1 and all(item.word in words_of("compare.auxiliaries") for item in items[marks[-1] + 1 :]):
        return [*items[: marks[-2]], *items[marks[-1] + 1 :]]
    return items


def _stems(item: Item) -> set[str]:
    """The telling words of an item: no adverb, no auxiliary, no word for any amount, no pronoun."""
    if item.kind is ItemKind.METRIC and item.metric and item.word not in words_of("compare.any_amount"):
        words = {f"#{item.metric}"}
    elif item.kind in (ItemKind.MARK, ItemKind.DATE):
        return set()
    else:
        words = set()
    plain = (w.removesuffix("'s") for w in item.word.replace("-", " ").split())
    return words | {stem(w)[:_SHORT] for w in plain if _tells(w)}


def _tells(word: str) -> bool:
    if len(word) < 3 or not word[0].isalpha() or word.endswith("ly"):
        return False
    closed = words_of("topic.closed") | words_of("compare.skipped") | words_of("compare.any_amount")
    return word not in closed and word not in words_of("compare.auxiliaries") and word not in words_of("compare.phrase_ends")  # fmt: skip
