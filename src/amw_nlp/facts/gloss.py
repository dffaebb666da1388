"""An amount or measure said twice: in another currency or unit, or again in the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.phrase import Phrase
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.mention import Label, Mention

_WORDS = frozenset(["or", "about", "around", "roughly", "approximately", "nearly", "almost", "some", "equivalent", "equal", "to", "at", "current", "exchange", "rates", "rate", "today's", "the", "then-prevailing", "then", "a", "an", "i.e.", "i.e", "ie", "namely", "that", "is", "just", "over", "under", "more", "less", "than", "~", "≈", "=", "worth", "circa", "equals", "equalling", "us", "usd", "dollars", "dollar", "euros", "pounds", "sterling", "well", "slightly", "up", "close", "the", "day's", "prevailing", "converted", "in", "when", "of", "per", "year", "so", "which", "works", "work", "out", "comes", "night"])  # fmt: skip
_RESTATES = frozenset({"or", "equivalent", "i.e.", "i.e", "ie", "namely", "=", "equal", "that", "equals"})
_STRICTLY = frozenset({"i.e", "ie", "=", "equal", "equals", "namely"})
_JOINS = frozenset({"or", "/", "equivalent", "=", "works", "comes"})
_ABOUT = frozenset({"about", "around", "roughly", "approximately"})
_DASHES = frozenset({"-", "–", "—"})
_DOORS = frozenset({"door", "doors", "gate", "gates", "till", "counter", "box", "turnstile"})
_PAUSES = frozenset({",", "-", "–", "—"})
_REACH = 11
_TIMES = frozenset({"day", "night", "week", "month", "quarter", "year"})
_SIZE = Decimal(2)


@dataclass(frozen=True, slots=True)
class Gloss:
    """`gloss` says `of` again, or one of `others`. A `loose` one is told by the sizes: only a slip that can be named parts the two."""

    of: Mention
    gloss: Mention
    phrase: Phrase
    at: int
    others: tuple[Mention, ...] = ()
    loose: bool = False


def find_glosses(phrase: Phrase) -> Iterator[Gloss]:
    """The amounts and measures of a sentence that are said again right away, in a bracket or after `or`."""
    for i in phrase.figures():
        item = phrase.items[i]
        if item.mention is None or item.mention.label not in (Label.MONEY, Label.QUANTITY):
            continue
        yield from _in_bracket(phrase, i)
        yield from _after_comma(phrase, i)


def _in_bracket(phrase: Phrase, i: int) -> Iterator[Gloss]:
    opening = _opening_bracket(phrase, i)
    if opening is None:
        return
    inside = _bracketed(phrase, opening)
    figures = [j for j in inside if phrase.items[j].kind is ItemKind.FIGURE]
    if not figures or not all(is_gloss_word(phrase.items[j]) for j in inside if j not in figures):
        return
    foreign = any(_differs(phrase.items[i], phrase.items[j]) for j in figures)
    for j in figures:
        if _is_same_kind(phrase.items[i], phrase.items[j]) and (
            _differs(phrase.items[i], phrase.items[j])
            or foreign
            or _is_restated(phrase, inside)
            or _is_written_anew(phrase, i, j, inside)
        ):
            yield _gloss(phrase, i, j)
    yield from _within_bracket(phrase, figures)


def _is_written_anew(phrase: Phrase, i: int, j: int, inside: list[int]) -> bool:
    """Whether a bracket has one amount alone in another notation (`$1.15 billion ($1,510 million)`): `$12m ($10m)` is last year's."""
    if any(phrase.items[k].kind in (ItemKind.FIGURE, ItemKind.DATE) for k in inside if k != j):
        return False
    a, b = phrase.items[i], phrase.items[j]
    if a.mention is None or b.mention is None or a.mention.label is not Label.MONEY or _notation(a) == _notation(b):
        return False
    return is_one_amount(a.mention, b.mention)


def _may_be_one(a: Item, b: Item) -> bool:
    return a.mention is not None and b.mention is not None and is_one_amount(a.mention, b.mention)


def _notation(item: Item) -> str:
    """How an amount is written but for its digits: its sign or currency word, its scale word."""
    assert item.mention is not None
    return "".join(ch for ch in item.mention.text.lower() if not ch.isdigit() and ch not in ".,  \u00a0\u202f")


def is_one_amount(a: Mention, b: Mention) -> bool:
    """Whether two amounts can be one that was slipped: of one size, or the same digits."""
    fa, fb = a.value, b.value
    if not isinstance(fa, Figure) or not isinstance(fb, Figure) or not fa.value or not fb.value:
        return False
    ratio = fa.value / fb.value
    return 1 / _SIZE <= ratio <= _SIZE or ratio.normalize().as_tuple().digits == (1,)


def _within_bracket(phrase: Phrase, figures: list[int]) -> Iterator[Gloss]:
    """`(roughly RMB 1,000 billion, or $140bn)`: what stands in one bracket says the same amount, so each is a gloss of the other."""
    for a, b in pairwise(figures):
        if _is_same_kind(phrase.items[a], phrase.items[b]) and _differs(phrase.items[a], phrase.items[b]):
            between = {phrase.items[k].word for k in range(a + 1, b)}
            if between & _RESTATES:
                yield _gloss(phrase, a, b)


def _after_comma(phrase: Phrase, i: int) -> Iterator[Gloss]:
    """`$150 billion, or about €138 billion`, `€90m/$98m`: only from one currency or unit to another."""
    joined = restated = strictly = False
    for j in range(i + 1, min(len(phrase.items), i + _REACH)):
        item = phrase.items[j]
        if item.kind is ItemKind.FIGURE:
            if any(p.word == "or" for p in phrase.items[i:j]) and _is_choice(phrase, j):
                return
            other = (joined and _differs(phrase.items[i], item)) or (restated and _is_written_anew(phrase, i, j, []))
            if (other or (strictly and _may_be_one(phrase.items[i], item))) and _is_same_kind(phrase.items[i], item):
                yield _gloss(phrase, i, j)
            return
        if item.word in _JOINS or _between_dashes(phrase, j) or _after_about(phrase, i, j):
            joined = True
        restated = restated or item.word in _RESTATES
        strictly = strictly or item.word in _STRICTLY
        passes = item.word in _JOINS or item.word in _PAUSES or (item.word == "." and strictly)
        if not passes and not (item.word in _WORDS and item.kind is ItemKind.WORD):
            return


def _is_choice(phrase: Phrase, j: int) -> bool:
    """Whether what follows a figure makes it another price, not the same: `$40, or £45 at the door`, `or $9 for children`."""
    words = [item.word for item in phrase.items[j + 1 : j + 4]]
    return words[:1] in (["if"], ["when"], ["without"], ["online"]) or (
        len(words) > 2 and words[:2] == ["at", "the"] and words[2] in _DOORS
    )


def _after_about(phrase: Phrase, i: int, j: int) -> bool:
    """Whether a comma, "about" and a figure that nothing is said of follow: `902 million rupees, about 10 million euros.`"""
    items = phrase.items
    if j != i + 2 or items[i + 1].word != "," or items[j].word not in _ABOUT or j + 1 >= len(items):
        return False
    ends = j + 2 >= len(items) or items[j + 2].word in (",", ".", ";", ")")
    return items[j + 1].kind is ItemKind.FIGURE and ends


def _between_dashes(phrase: Phrase, i: int) -> bool:
    """Whether a dash opens what one figure fills and another dash closes: `612 pounds - 278 kilograms - and`."""
    items = phrase.items
    if i + 3 >= len(items) or items[i].word not in _DASHES or items[i + 2].word not in _DASHES:
        return False
    return items[i + 1].kind is ItemKind.FIGURE and items[i + 3].kind is not ItemKind.FIGURE


def _gloss(phrase: Phrase, i: int, j: int) -> Gloss:
    of, gloss = phrase.items[i].mention, phrase.items[j].mention
    assert of is not None
    assert gloss is not None
    return Gloss(of, gloss, phrase, j)


def _opening_bracket(phrase: Phrase, i: int) -> int | None:
    """The bracket that opens right after a figure, past its counted adjective or currency word (`30-foot tall (`)."""
    for j in range(i + 1, min(len(phrase.items), i + 4)):
        item = phrase.items[j]
        if item.word in ("(", "["):
            return j
        if item.kind is not ItemKind.WORD and item.word != "-":
            return None
    return None


def _bracketed(phrase: Phrase, opening: int) -> list[int]:
    inside: list[int] = []
    for j in range(opening + 1, len(phrase.items)):
        if phrase.items[j].word in (")", "]"):
            return inside
        inside.append(j)
    return []


def is_gloss_word(item: Item) -> bool:
    """Whether a word may stand between an amount and the same one in another currency."""
    if item.kind is ItemKind.DATE:
        return True
    return (
        item.word in _WORDS
        or item.word in (",", "-", "'s", ".", ";")
        or (item.kind is ItemKind.WORD and len(item.word) == 3 and item.word.isalpha())
    )


def _is_restated(phrase: Phrase, inside: list[int]) -> bool:
    """Whether a word in the bracket says that the same amount follows, and no word that it is another one."""
    said = {phrase.items[k].word for k in inside}
    return bool(said & _RESTATES)


def _is_same_kind(a: Item, b: Item) -> bool:
    if a.mention is None or b.mention is None or a.mention.label is not b.mention.label:
        return False
    return (
        a.figure is not None
        and b.figure is not None
        and a.figure.unit is not None
        and b.figure.unit is not None
        and (a.figure.per == b.figure.per or (b.figure.per is None and a.figure.per in _TIMES))
    )


def _differs(a: Item, b: Item) -> bool:
    return a.figure is not None and b.figure is not None and _is_same_kind(a, b) and a.figure.unit != b.figure.unit
