"""Figures of one kind that a sentence puts side by side: `1,900 in France, 2,600 in Germany and 1,100 elsewhere`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.naming import NAMED
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.mention import Label

_APART = frozenset([",", ";", "and", "plus", "&", "+", "while", ".", "—", "–", "but", "then", "(", "/", ":", "?"])  # fmt: skip
LINKS = frozenset(["and", "&", "plus", "+"])
_COMPARING = frozenset([
    "than", "versus", "vs", "compared", "average", "averaging", "averaged", "median", "mean", "each", "apiece", "every", "per", "including", "include",
    "includes", "included", "excluding", "except", "besides", "among", "such", "like", "example", "instance", "twice", "double", "times", "previously",
    "earlier", "ago", "forecast", "forecasts", "target", "targets", "estimate", "estimates", "instead", "rather", "not", "below", "above", "beyond", "until",
    "minus", "subtracting", "deducting", "offset", "if", "net", "least",
])  # fmt: skip
_BESIDE = frozenset(["from", "to", "up", "down", "higher", "lower", "by", "over", "under", "extra", "against"])
_SKIPPED = frozenset(["a", "an", "the", "about", "around", "some", "nearly", "just", "only", "roughly", "almost"])
_SOME = frozenset(["one", "single", "another", "couple", "pair", "both", "few", "several", "handful", "dozen", "other", "others"])  # fmt: skip
_REST = frozenset(["rest", "remainder", "others", "balance", "elsewhere"])
OVERLAPS = frozenset(["both", "overlap", "overlaps", "overlapping", "doubles", "duplicates", "also", "double-counting"])
"""Words that say parts share members, so that they need not add up."""
_SCALES = frozenset(["thousand", "million", "billion", "trillion", "crore", "lakh", "bn", "mn", "hundred"])
_SUMMING = frozenset(["total", "combined", "sum", "further", "grand", "split", "record"])


def is_kin(one: Item, two: Item) -> bool:
    """Whether two figures can be added: of one label, unit and rate; a count without a unit fits any count."""
    a, b = one.figure, two.figure
    if a is None or b is None or a.label is not b.label or a.per != b.per or a.label is Label.MULTIPLE:
        return False
    return a.unit == b.unit or (a.label is Label.QUANTITY and (a.unit is None or b.unit is None))


def is_count(item: Item) -> bool:
    """Whether a figure is a whole number of things, or of no unit."""
    figure = item.figure
    if figure is None or figure.label is not Label.QUANTITY or figure.value is None or figure.per is not None:
        return False
    return figure.value == figure.value.to_integral_value()


def kin_of(items: Sequence[Item], total: Item, where: Iterable[int]) -> list[int]:
    """Which of the items at `where` are figures that can be added to `total`."""
    return [i for i in where if items[i].kind is ItemKind.FIGURE and is_kin(items[i], total)]


def without_attributes(items: Sequence[Item], parts: Sequence[int]) -> list[int]:
    """The parts less bare numbers that say something of the part before them: `36 with two, 26 with three`."""
    kept: list[int] = []
    for i in parts:
        bare = items[i].word.isalnum() and value_of(items[i]).label is Label.QUANTITY
        if not (kept and bare and not _is_apart(items, kept[-1], i)):
            kept.append(i)
    return kept


def are_parts(items: Sequence[Item], parts: Sequence[int]) -> bool:
    """Whether figures stand side by side: a comma or the like between each two, and nothing that compares them or changes one."""
    for k, i in enumerate(parts):
        if value_of(items[i]).value is None or value_of(items[i]).interval.low < 0:
            return False
        if k and (is_moved(items, i) or not _is_apart(items, parts[k - 1], i) or _shares_scale(items, parts[k - 1], i)):
            return False
    return not any(item.word in _COMPARING for item in items[parts[0] : parts[-1] + 1])


def is_compared(items: Iterable[Item]) -> bool:
    """Whether words of comparing, averaging or leaving out are among the items."""
    return any(item.word in _COMPARING for item in items)


def _is_apart(items: Sequence[Item], one: int, two: int) -> bool:
    return any(items[j].word in _APART for j in range(one + 1, two))


def _shares_scale(items: Sequence[Item], one: int, two: int) -> bool:
    """Whether a number may take the scale of the next, `3.7 and 4.4 million tonnes`, so that nobody can tell its size."""
    between = {item.word for item in items[one + 1 : two]}
    return (
        between <= {",", "and"}
        and bool(_SCALES & set(items[two].word.split()))
        and items[one].word.replace(".", "").isdigit()
    )


def is_moved(items: Sequence[Item], i: int) -> bool:
    """Whether a figure is where something moved to or from, or by how much: `up $5m`, `, to $30m`."""
    for j in range(i - 1, max(-1, i - 4), -1):
        if items[j].word in _BESIDE:
            return True
        if items[j].word not in _SKIPPED:
            return False
    return False


def end_of_list(items: Sequence[Item], parts: Sequence[int]) -> int:
    """How many of the parts belong to a list that `and` closes: all, or those up to the one after the last `and`."""
    for k in range(len(parts) - 1, 0, -1):
        if any(item.word in LINKS for item in items[parts[k - 1] + 1 : parts[k]]):
            return k + 1
    return len(parts)


def has_unread(items: Sequence[Item]) -> bool:
    """Whether words stand for a few more that no figure counts: `and one in Hull`, `and a Boeing`."""
    if any(item.word in _SOME for item in items):
        return True
    return any(
        one.word in (*LINKS, ",") and two.word in ("a", "an") and three.word not in _SUMMING
        for one, two, three in zip(items, items[1:], items[2:], strict=False)
    )


def has_number(stretch: Sequence[Item]) -> bool:
    """Whether an item that is no figure has a number in it that was not read as one, a name `Reds 19`; `Unit 1` is a name."""
    before = ""
    for item in stretch:
        words = item.word.split()
        if item.kind not in (ItemKind.FIGURE, ItemKind.DATE) and any(
            word.isdigit() and previous.rstrip(".") not in NAMED
            for previous, word in zip((before, *words), words, strict=False)
        ):
            return True
        before = words[-1] if words else ""
    return False


def has_rest(stretch: Sequence[Item]) -> bool:
    """Whether a rest is named without a figure: `180 km by rail and the rest on foot`, but not `1,100 in the rest of Europe`."""
    counted = False
    for k, item in enumerate(stretch):
        if item.word in (*LINKS, ",", ";"):
            counted = False
        elif item.kind is ItemKind.FIGURE:
            counted = True
        elif item.word in _REST and not counted and not any(i.kind is ItemKind.FIGURE for i in stretch[k + 1 : k + 4]):
            return True
    return False


def value_of(item: Item) -> Figure:
    """The figure of a figure's item."""
    figure = item.figure
    assert figure is not None
    return figure
