"""Changes whose two figures no preposition marks: in lines of a list, or told apart by `more` and `fewer` alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from amw_nlp.facts.change import Change
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.topic import topic
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.draft import Role
from amw_nlp.text.mention import Label

_COMPARED_WITH = 7
_LABEL = 5
"""The most items before the figure of a line that only names a change: `That is growth of 62%`."""


def find_listed_changes(phrases: Sequence[Phrase]) -> Iterator[Change]:
    """`This year: 56,000 / A year earlier: 41,000 / Increase: 15,000`, and `2024: K31m / 2025: K44m, up K13m`."""
    for number, phrase in enumerate(phrases):
        if phrase.role is not Role.LIST_ITEM or number == 0:
            continue
        first = _alone(phrases, number - 2)
        second = _alone(phrases, number - 1)
        if second is None or phrases[number - 1].block != phrase.block - 1:
            continue
        figures = phrase.figures()
        if len(figures) == 1 and first is not None and _is_label(phrase, figures[0]):
            yield from _over_three(phrases, number, first, second)
        elif len(figures) == 2 and _is_aside(phrase, *figures) and _is_same_line(phrases[number - 1], phrase):
            yield from _change(second, phrase.items[figures[0]], phrase.items[figures[1]], phrase)


def _alone(phrases: Sequence[Phrase], number: int) -> Item | None:
    """The only figure of a list item."""
    if number < 0 or phrases[number].role is not Role.LIST_ITEM:
        return None
    figures = phrases[number].figures()
    return phrases[number].items[figures[0]] if len(figures) == 1 else None


def _is_label(phrase: Phrase, i: int) -> bool:
    """Whether a line opens with nothing but the word for a change before its figure."""
    words = {item.word for item in phrase.items[:i]}
    return i <= _LABEL and bool(words & words_of("change.sizes"))


def _over_three(phrases: Sequence[Phrase], number: int, first: Item, second: Item) -> Iterator[Change]:
    lines = [{item.word for item in phrases[n].items} for n in (number - 2, number - 1)]
    earlier = [any(w in said for said in line for w in words_of("change.earlier")) for line in lines]
    size = phrases[number].items[phrases[number].figures()[0]]
    if phrases[number - 2].block != phrases[number].block - 2 or earlier[0] == earlier[1]:
        return
    before, after = (second, first) if earlier[1] else (first, second)
    yield from _change(before, after, size, phrases[number])


def _is_aside(phrase: Phrase, after: int, size: int) -> bool:
    """Whether a line's second figure is the size of a change to its first: `K44 million, up K18 million`."""
    between = [item.word for item in phrase.items[after + 1 : size]]
    return len(between) <= _LABEL and bool(
        {"up", "down", "increase", "rise", "fall", "drop", "more", "fewer"} & set(between)
    )


def _is_same_line(a: Phrase, b: Phrase) -> bool:
    """Whether two lines are of one thing at two times: the same words before the figure, but for the date."""
    first, second = (topic(p.items[: p.figures()[0]]) for p in (a, b))
    dated = [any(item.kind is ItemKind.DATE for item in p.items[: p.figures()[0]]) for p in (a, b)]
    return bool(first) and first == second and all(dated)


def _change(before: Item, after: Item, size: Item, phrase: Phrase) -> Iterator[Change]:
    b, a, s = before.mention, after.mention, size.mention
    if b is None or a is None or s is None or not _are_of_one_kind(before, after):
        return
    if s.label is Label.PERCENT or _are_of_one_kind(after, size):
        yield Change(b, a, s, 0, phrase, plain=s.label is not Label.PERCENT, firm=True)


def _are_of_one_kind(a: Item, b: Item) -> bool:
    fa, fb = a.figure, b.figure
    if fa is None or fb is None or fa.label is not fb.label or fa.value is None or fb.value is None:
        return False
    return fa.unit == fb.unit or (fa.label is Label.QUANTITY and None in (fa.unit, fb.unit))


def find_compared(phrases: Sequence[Phrase]) -> Iterator[Change]:
    """`200,000 jobs, 50% fewer than the earlier figure of 300,000`: a percentage between what is compared and what with."""
    for phrase in phrases:
        figures = phrase.figures()
        rates = [i for i in figures if phrase.items[i].mention and _is_rate(phrase, i)]
        others = [i for i in figures if i not in rates and not _is_percent(phrase.items[i])]
        if len(rates) != 1 or len(others) != 2 or not others[0] < rates[0] < others[1]:
            continue
        after, before = (phrase.items[i] for i in others)
        near = phrase.items[rates[0] + 3 : others[1]]
        if len(near) <= _COMPARED_WITH and all(item.kind is not ItemKind.MARK or item.word == "'s" for item in near):
            yield from _change(before, after, phrase.items[rates[0]], phrase)


def _is_rate(phrase: Phrase, i: int) -> bool:
    words = [item.word for item in phrase.items[i + 1 : i + 3]]
    return (
        _is_percent(phrase.items[i])
        and len(words) == 2
        and words[0] in words_of("change.comparatives")
        and words[1] == "than"
    )


def _is_percent(item: Item) -> bool:
    return item.figure is not None and item.figure.label is Label.PERCENT


def find_unmarked(phrases: Sequence[Phrase]) -> Iterator[Change]:
    """`planned 1,200 homes and will build 950, which is 350 fewer`; `640 died, 80 more than in 2024, when 590 did`."""
    for phrase in phrases:
        figures = phrase.figures()
        sizes = [i for i in figures if _is_more(phrase, i)]
        if len(figures) != 3 or len(sizes) != 1 or {item.word for item in phrase.items} & words_of("change.expected"):
            continue
        first, second = (phrase.items[i] for i in figures if i != sizes[0])
        if any(item.word == ";" for item in phrase.items[sizes[0] : figures[-1]]):
            continue  # `9,000 more than a year ago; the opening day drew 36,000`
        if all(_are_of_one_kind(phrase.items[sizes[0]], item) for item in (first, second)):
            yield from _change(first, second, phrase.items[sizes[0]], phrase)


def _is_more(phrase: Phrase, i: int) -> bool:
    """Whether a figure is followed by `more` or `fewer` that nothing but a date is compared with, and is no addition (`bought 45 more`)."""
    after = phrase.items[i + 1 : i + 5]
    j = i - 1
    while j > 0 and phrase.items[j].word in words_of("change.skipped"):
        j -= 1
    if j < 0 or not (
        phrase.items[j].kind is ItemKind.MARK or phrase.items[j].word in ("is", "was", "or", "are", "were")
    ):
        return False
    if not after or after[0].word not in ("more", "fewer", "less"):
        return False
    if len(after) == 1 or after[1].kind is ItemKind.MARK:
        return True
    dated = any(item.kind is ItemKind.DATE for item in after[2:4])
    return after[1].word == "than" and dated
