"""A change and the two figures it runs between: `rose 416% from $61m to $315m`, in any order English puts them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.clauses import ClauseKind
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.steady import is_steady
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.mention import Label, Mention

_FROM = frozenset({"from", "than", "versus", "vs", "vs."})
_COMPARED = frozenset({"compared", "against"})
_MAX_STEPS = 5


@dataclass(frozen=True, slots=True)
class Change:
    """From `before` to `after`, said to be `stated`: a percentage, points, an amount, or a multiple; None where only the verb speaks.

    `direction` is 1 for a rise, -1 for a fall, 0 where the words do not tell. `plain` is true where the sentence says in so many
    words that it moved `to` the one figure and `from` the other; "a gain of $5m, compared with $8m" is a change of another kind.
    `firm` is true where the two figures are surely the ends of one change: `plain`, or the later right before what it is compared
    with. `held` is true where it was found by asking which figures near the size can be its own, none of which fits.
    """

    before: Mention
    after: Mention
    stated: Mention | None
    direction: int
    phrase: Phrase
    plain: bool = False
    firm: bool = False
    held: bool = False

    @property
    def ends(self) -> tuple[Figure, Figure]:
        """The earlier figure and the later one."""
        before, after = self.before.value, self.after.value
        assert isinstance(before, Figure)
        assert isinstance(after, Figure)
        return before, after

    @property
    def size(self) -> Figure | None:
        """The stated size, where the sentence gives one."""
        return self.stated.value if self.stated is not None and isinstance(self.stated.value, Figure) else None

    @property
    def judged(self) -> bool:
        """Whether its size can be held against its figures: an amount only where they are surely its ends."""
        size = self.size
        return size is not None and (self.firm or size.label in (Label.PERCENT, Label.MULTIPLE))

    @property
    def adjusted(self) -> bool:
        """Whether the sentence says that the change is not the one of the printed figures: constant currency, like for like."""
        return not self.held and any(item.word in words_of("change.adjusted") for item in self.phrase.items)

    @property
    def turned(self) -> bool:
        """Whether a smaller figure may be more, or the verb judges rather than measures: losses, ranks, rates, `improved`."""
        said = {word for item in self.phrase.items for word in item.word.split()}
        return bool(said & (words_of("change.judging") | words_of("change.turned")))

    @property
    def swings(self) -> bool:
        """Whether the sentence has a loss and a gain, so that the change may be their sum."""
        said = {word for item in self.phrase.items for word in item.word.split()}
        return bool(said & words_of("topic.losses") and said & words_of("topic.gains"))


def find_changes(phrase: Phrase, lexicon: Lexicon) -> Iterator[Change]:
    """The changes of a sentence whose two figures stand in it; where more than one reading is possible, none.

    Clause by clause; then, where no clause gives the size of a change, over the whole sentence, which must have just one of each.
    """
    found = [
        change
        for group in _groups(phrase)
        for change in _in_group(phrase, group, lexicon)
        if not _is_joined(phrase, change) and not _is_steady(phrase, change)
    ]
    if not any(change.stated for change in found):
        everything = list(range(len(phrase.items)))
        whole = [
            c
            for c in _in_group(phrase, everything, lexicon)
            if not _is_parted(phrase, c)
            and not _is_joined(phrase, c)
            and not _is_steady(phrase, c)
            and not _is_planned(phrase, c)
            and not any(f.before is c.before and f.after is not c.after for f in found)
        ]
        found = whole if any(change.stated for change in whole) else found or whole
    yield from found


def _is_parted(phrase: Phrase, change: Change) -> bool:
    """Whether another metric is named between the size of a change and its figures, so that it is of something else."""
    if change.stated is None:
        return False
    size = change.stated.at.start
    near = min((change.before.at.start, change.after.at.start), key=lambda at: abs(at - size))
    low, high = sorted((size, near))
    between = [item for item in phrase.items if low < item.span.start < high]
    return any(item.kind is ItemKind.METRIC or item.word == ";" for item in between)


def _is_joined(phrase: Phrase, change: Change) -> bool:
    """Whether a conjunction parts the size of a change from both its figures: `halved although the shops rose from 40 to 50`."""
    if change.stated is None:
        return False
    size, ends = change.stated.at.start, (change.before.at.start, change.after.at.start)
    if min(ends) < size < max(ends):
        return False
    low, high = (size, min(ends)) if size < min(ends) else (max(ends), size)
    between = [item for item in phrase.items if low < item.span.start < high]
    if any(item.word in words_of("compare.joins") for item in between):
        return True
    return any(i.figure is not None and i.figure.label is Label.PERCENT is change.stated.label for i in between)


def _is_steady(phrase: Phrase, change: Change) -> bool:
    """Whether the size is a percentage of each of several years, or a multiple of earnings, which its two figures do not give."""
    if change.stated is None or change.stated.label not in (Label.PERCENT, Label.MULTIPLE):
        return False
    at = next(k for k, item in enumerate(phrase.items) if item.mention is change.stated)
    if change.stated.label is Label.MULTIPLE:  # `leverage to 1.5 times EBITDA` is no change
        held = words_of("compare.held_earnings") | words_of("compare.held_sales")
        return any(word in held for item in phrase.items[at + 1 : at + 3] for word in item.word.split())
    return is_steady(phrase.items, at)


def _is_planned(phrase: Phrase, change: Change) -> bool:
    """Whether the size is a verb that only says what is to be: `hopes to double the herd, which grew from`."""
    if change.size is None or not change.size.verb:
        return False
    i = next(k for k, item in enumerate(phrase.items) if item.mention is change.stated)
    return i > 0 and phrase.items[i - 1].word in words_of("change.to_be")


def _in_group(phrase: Phrase, group: Sequence[int], lexicon: Lexicon) -> Iterator[Change]:
    figures = [i for i in group if phrase.items[i].kind is ItemKind.FIGURE]
    befores = [i for i in figures if _is_before(phrase, i)]
    if len(befores) != 1:
        return
    after = _after(phrase, figures, befores[0], lexicon)
    if after is not None:
        yield from _stated(phrase, figures, befores[0], after, lexicon)


def _groups(phrase: Phrase) -> list[list[int]]:
    """Each main or coordinate clause with the participial and dash clauses that hang on it; each other clause alone."""
    groups: dict[int, list[int]] = {}
    for i in range(len(phrase.items)):
        at = phrase.clause_of[i]
        while (
            phrase.clauses[at].kind in (ClauseKind.PARTICIPLE, ClauseKind.DASH)
            and phrase.clauses[at].parent is not None
        ):
            at = phrase.clauses[at].parent or 0
        groups.setdefault(at, []).append(i)
    for at, group in groups.items():
        host = phrase.clauses[at].host
        if phrase.clauses[at].kind is ClauseKind.BRACKET and host is not None:
            group.insert(0, host)
    return list(groups.values())


def _mark_before(phrase: Phrase, i: int) -> Item | None:
    """The word that governs a figure, past articles, hedges, dates and possessives."""
    steps = 0
    for j in range(i - 1, -1, -1):
        item = phrase.items[j]
        if item.word in words_of("change.skipped") or item.word == "'s" or item.kind is ItemKind.DATE:
            if item.word in ("to", "than", "of", "by", "over") and not _is_hedge_part(phrase, j):
                return item
            steps += 1
            if steps > _MAX_STEPS:
                return None
            continue
        return item
    return None


def _is_hedge_part(phrase: Phrase, j: int) -> bool:
    """Whether `than`, `to`, `over` at `j` belongs to a hedge (`more than $5m`, `up to`, `close to`, `just over`)."""
    before = phrase.items[j - 1].word if j else ""
    if before in ("more", "less", "fewer") and j > 1 and phrase.items[j - 2].kind is ItemKind.FIGURE:
        return False
    return before in words_of("change.hedging")


def _is_before(phrase: Phrase, i: int) -> bool:
    mark = _mark_before(phrase, i)
    if mark is None or mark.kind is not ItemKind.WORD:
        return False
    if mark.word in _FROM:
        return True
    at = phrase.items.index(mark)
    return mark.word in _COMPARED or (
        mark.word in ("with", "to") and at > 0 and phrase.items[at - 1].word == "compared"
    )


def _comparable(a: Item, b: Item) -> bool:
    fa, fb = a.figure, b.figure
    if fa is None or fb is None or fa.label is not fb.label or (fa.per and fb.per and fa.per != fb.per):
        return False
    units = [f.unit.partition(" per ")[0] if f.unit else None for f in (fa, fb)]
    return units[0] == units[1] or (fa.label is Label.QUANTITY and (_is_bare(a) or _is_bare(b)))


def _is_bare(item: Item) -> bool:
    """Whether a count is printed without its noun."""
    words = item.word.replace("-", " ").split()
    return all(not w[0].isalpha() or w in words_of("topic.number") for w in words)


def _is_change_figure(phrase: Phrase, i: int, lexicon: Lexicon) -> bool:
    """Whether a figure is itself the size of a change: right after a word of change, or right before one."""
    mark = _governor(phrase, i)
    if mark is not None and lexicon.direction(mark.word) is not None:
        return True
    if _is_named_size(phrase, i):
        return True
    if (
        i
        and phrase.items[i - 1].word == "by"
        and any(lexicon.direction(phrase.items[j].word) for j in phrase.leftward(i))
    ):
        return True
    following = [phrase.items[j] for j in range(i + 1, min(i + 3, len(phrase.items)))]
    return bool(following) and (
        lexicon.direction(following[0].word) in (1, -1)
        or (
            len(following) > 1
            and following[0].kind is ItemKind.WORD
            and following[0].word.endswith(("-year", "-quarter", "-month", "year", "annual", "yearly"))
            and lexicon.direction(following[1].word) in (1, -1)
        )
    )


def _is_named_size(phrase: Phrase, i: int) -> bool:
    """`an increase of $18 million`, `a loss of 23`: the noun that a size is of."""
    j = i - 1
    while j > 0 and phrase.items[j].word in words_of("change.skipped") and phrase.items[j].word != "of":
        j -= 1
    return j > 0 and phrase.items[j].word == "of" and phrase.items[j - 1].word in words_of("change.sizes")


def _governor(phrase: Phrase, i: int) -> Item | None:
    """The word before a figure, past articles, hedges and `by`, `of`."""
    for j in range(i - 1, max(-1, i - 6), -1):
        item = phrase.items[j]
        if item.kind is ItemKind.WORD and item.word in words_of("change.skipped") and not _is_own_word(phrase, j):
            continue
        return item
    return None


def _is_own_word(phrase: Phrase, j: int) -> bool:
    """Whether a `to` or an `up` is no part of a hedge: `up 35%` is a rise, `up to 35%` is not."""
    word = phrase.items[j].word
    if word == "up":
        return phrase.items[j + 1].word not in ("to", "by")
    return word == "to" and not _is_hedge_part(phrase, j)


def _after(phrase: Phrase, figures: Sequence[int], before: int, lexicon: Lexicon) -> int | None:
    others = [i for i in figures if i != before and _comparable(phrase.items[i], phrase.items[before])]
    others = [i for i in others if not _is_change_figure(phrase, i, lexicon)]
    if len(others) > 1:
        marked = [i for i in others if (m := _mark_before(phrase, i)) is not None and m.word == "to"]
        others = marked
    return others[0] if len(others) == 1 else None


def _stated(phrase: Phrase, figures: Sequence[int], before: int, after: int, lexicon: Lexicon) -> Iterator[Change]:
    b, a = phrase.items[before].mention, phrase.items[after].mention
    assert b is not None
    assert a is not None
    sizes = [i for i in figures if i not in (before, after) and _is_size(phrase, i, before, lexicon)]
    direction = _direction(phrase, figures, before, after, lexicon)
    plain = _is_plain(phrase, before, after)
    firm = plain or _is_firm(phrase, before, after, lexicon)
    if not sizes:
        yield Change(b, a, None, direction, phrase, plain, firm)
    for label in (Label.PERCENT, Label.MONEY, Label.QUANTITY, Label.MULTIPLE):
        same = [i for i in sizes if (m := phrase.items[i].mention) and m.label is label]
        if len(same) == 1:
            yield Change(b, a, phrase.items[same[0]].mention, direction, phrase, plain, firm)


def _is_plain(phrase: Phrase, before: int, after: int) -> bool:
    from_, to = _mark_before(phrase, before), _mark_before(phrase, after)
    return from_ is not None and to is not None and (from_.word, to.word) == ("from", "to")


def _is_firm(phrase: Phrase, before: int, after: int, lexicon: Lexicon) -> bool:
    """Whether the later figure stands right before what it is compared with, and nothing says that this was only expected."""
    low, high = sorted((before, after))
    between = [j for j in phrase.figures() if low < j < high and _comparable(phrase.items[j], phrase.items[before])]
    if not all(after < before and _is_change_figure(phrase, j, lexicon) for j in between):
        return False
    marks = [item.word for item in phrase.items if item.word in _FROM or item.word in _COMPARED]
    said = {item.word for item in phrase.items}
    return len(marks) == 1 and not said & words_of("change.expected")


def _is_size(phrase: Phrase, i: int, before: int, lexicon: Lexicon) -> bool:
    item = phrase.items[i]
    figure = item.figure
    if figure is None:
        return False
    if figure.label is Label.MULTIPLE:
        return True
    if not _is_change_figure(phrase, i, lexicon):
        return False
    return figure.label is Label.PERCENT or _comparable(item, phrase.items[before])


def _direction(phrase: Phrase, figures: Sequence[int], before: int, after: int, lexicon: Lexicon) -> int:
    """The direction that the words of change between and just before the figures agree on, else 0."""
    low, high = min([before, after, *figures]), max([before, after, *figures])
    clauses = {phrase.clause_of[before], phrase.clause_of[after]}
    found = {
        lexicon.direction(phrase.items[j].word)
        for j in range(max(0, low - 4), min(len(phrase.items), high + 3))
        if phrase.items[j].kind is ItemKind.WORD
        and (low <= j <= high or phrase.clause_of[j] in clauses)
        and not _is_hedge_word(phrase, j)
    }
    found -= {0, None}
    return next(iter(found)) or 0 if len(found) == 1 else 0


def _is_hedge_word(phrase: Phrase, j: int) -> bool:
    """`more than`, `less than`, `up to` are hedges, not words of change."""
    word = phrase.items[j].word
    following = phrase.items[j + 1].word if j + 1 < len(phrase.items) else ""
    return (word in ("more", "less", "fewer") and following == "than") or (word == "up" and following == "to")
