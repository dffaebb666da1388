"""Shares of a whole as a sentence has them: `48%`, `two-thirds`, `one in five`, and `twenty` behind `seventy per cent`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from amw_nlp.facts.fractions import fraction_at, interval_of
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.facts.series import is_moved
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Label, Mention, mention_at
from amw_nlp.text.span import Span

_HUNDRED = Decimal(100)
_LOOSE = Decimal("0.06")
"""How far a fraction in words may be off, as a share of itself, where it is added to others."""
_SMALL = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_FILLING = frozenset(["make", "makes", "made", "making", "take", "takes", "took", "taken", "taking"])
_TIMES = frozenset(["first", "second", "third", "fourth", "last", "this", "latest", "opening", "time", "and"])
_SPANS = frozenset(["ago", "earlier", "later", "hour", "hours", "century", "year", "years", "mile", "miles", "pound", "time", "term", "day"])  # fmt: skip
_MORE = frozenset([
    "more", "less", "fewer", "higher", "lower", "rise", "increase", "fall", "drop", "growth", "gain", "jump", "cut", "reduction", "decline", "off", "discount", "raise", "bigger",
    "larger", "smaller", "cheaper", "dearer", "faster", "slower", "above", "below", "premium", "surge", "hike", "chance", "interest", "tax", "levy", "duty", "tariff", "tariffs",
])  # fmt: skip
_BEHIND = frozenset([",", ";", ".", "to", "from", "in", "for", "on", "by", "that", "that's", "as", "at", "against", "and", "who", "were", "are", "is", "was", ")", "—", "–"])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Portion:
    """A share, in percent; it stands on the items from `first` to `last`."""

    first: int
    last: int
    mention: Mention
    interval: Interval


def read_portions(draft: Draft, items: Sequence[Item]) -> list[Portion]:
    """The shares of a sentence, changes and rates left out."""
    found: list[Portion] = []
    for i in range(len(items)):
        portion = _portion(draft, items, i, found)
        if portion is not None and not (found and portion.first <= found[-1].last):
            found.append(portion)
    return found


def _portion(draft: Draft, items: Sequence[Item], i: int, before: Sequence[Portion]) -> Portion | None:
    figure = items[i].figure
    if figure is None or items[i].mention is None:
        return _in_words(draft, items, i)
    mention = items[i].mention
    if figure.unit == "percent":
        if figure.value is None or not 0 < figure.value < _HUNDRED or is_change(items, i):
            return None
        return Portion(i, i, mention, figure.interval) if mention else None
    if i > 1 and items[i - 1].word == "in" and items[i - 2].word in _SMALL:
        return _one_in(draft, items, i, figure)
    if before and mention and _is_elliptic(items, i, figure, before[-1]):
        return Portion(i, i, mention, figure.interval)
    return None


def _in_words(draft: Draft, items: Sequence[Item], i: int) -> Portion | None:
    fraction = fraction_at(items, i)
    if fraction is None or (i and items[i - 1].word in _TIMES) or (i + 1 < len(items) and items[i + 1].word in _SPANS):
        return None
    if i + 1 < len(items) and items[i + 1].word in ("a", "an") and items[i + 2 : i + 3] and items[i + 2].word in (*_SPANS, "million", "billion", "dozen"):  # fmt: skip
        return None
    if i + 1 < len(items) and items[i + 1].word in _MORE:
        return None
    exact = Decimal(fraction.numerator * 100) / Decimal(fraction.denominator)
    stated = interval_of(draft, items, i)
    interval = Interval.exactly(exact).widened(_LOOSE)
    if stated is not None and not stated.high.is_finite():
        interval = stated
    first = i - 1 if i and (items[i - 1].word in ("a", "an") or items[i - 1].word in _SMALL) else i
    return _made(draft, Span(items[first].span.start, items[i].span.end), (first, i), exact, interval)


def _one_in(draft: Draft, items: Sequence[Item], i: int, figure: Figure) -> Portion | None:
    if figure.value is None or not _SMALL[items[i - 2].word] < figure.value:
        return None
    exact = _HUNDRED * _SMALL[items[i - 2].word] / figure.value
    at = Span(items[i - 2].span.start, items[i].span.end)
    return _made(draft, at, (i - 2, i), exact, Interval.exactly(exact).widened(_LOOSE))


def _made(draft: Draft, at: Span, items: tuple[int, int], exact: Decimal, interval: Interval) -> Portion:
    figure = Figure(Label.PERCENT, exact, exact, exact, interval, "percent")
    return Portion(*items, mention_at(draft, at, Label.PERCENT, figure), interval)


def _is_elliptic(items: Sequence[Item], i: int, figure: Figure, before: Portion) -> bool:
    """Whether a bare number goes on from a percentage: `seventy per cent to Italy, twenty to China`."""
    if figure.label is not Label.QUANTITY or figure.unit is not None or figure.value is None:
        return False
    if not 0 < figure.value < _HUNDRED or i - before.last > 12:
        return False
    behind = items[i + 1].word if i + 1 < len(items) else "."
    return behind in _BEHIND and any(item.word in (",", "and", ";") for item in items[before.last : i])


def is_change(items: Sequence[Item], i: int) -> bool:
    """Whether a percentage says how much something rose or fell, or is a rate of tax or interest."""
    after = [item.word for item in items[i + 1 : i + 3]]
    if after[:1] and after[0] in _MORE:
        return True
    if any(item.word.startswith(("break", "broke")) for item in items[max(0, i - 4) : i]):
        return False
    near: list[Item] = []
    for item in reversed(items[max(0, i - 2) : i]):
        if item.word in _CUTS:
            break
        near += [item] if item.kind is not ItemKind.FIGURE else []
    if (
        near
        and near[0].word in ("adding", "adds", "add", "added")
        and any(f.figure and f.figure.unit == "percent" for f in items[:i])
    ):
        return False
    lexicon = load_lexicon()
    if i > 1 and items[i - 1].word == "up" and items[i - 2].word in _FILLING:
        return False
    if any(lexicon.direction(item.word) in (1, -1) for item in near):
        return True
    return is_moved(items, i) and items[i - 1].word not in ("by", "to", "from")


def segments(items: Sequence[Item], portions: Sequence[Portion]) -> Iterator[tuple[list[str], list[str]]]:
    """For each share the words of its clause before it and after it."""
    for k, portion in enumerate(portions):
        start = portions[k - 1].last + 1 if k else 0
        end = portions[k + 1].first if k + 1 < len(portions) else len(items)
        yield _back(items, start, portion.first), _ahead(items, portion.last + 1, end)


_CUTS = frozenset([",", ";", ":", ".", "and", "while", "but", "whereas", "—", "–", "("])


def _back(items: Sequence[Item], start: int, at: int) -> list[str]:
    words: list[str] = []
    for j in range(at - 1, start - 1, -1):
        if items[j].word in _CUTS and words:
            break
        words = [*items[j].word.split(), *words]
    return words


def _ahead(items: Sequence[Item], at: int, end: int) -> list[str]:
    words: list[str] = []
    for j in range(at, end):
        if items[j].word in _CUTS or items[j].word == ")":
            break
        words += items[j].word.split()
    return words
