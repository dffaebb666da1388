"""Multiples that a word names rather than likens: a ratio of 40 to 1, leverage of 3x, an issue subscribed four times, 18 times earnings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from amw_nlp.facts.comparison.lines import Line
from amw_nlp.facts.comparison.reader import Level, Reader, are_kin
from amw_nlp.facts.comparison.search import kin_among
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.ratio import Ratio
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.draft import Role
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.span import Span

_ONE = Interval.exactly(Decimal(1))
_HALF = Decimal("0.5")
_FAR = Decimal(4)
_BEFORE, _AFTER = 9, 4
_SMALL = 12
_KINDS = (("held_ratio", ()), ("held_bids", ("bids",)), ("held_debt", ("debt", "earnings")), ("held_earnings", ("earnings",)), ("held_sales", ("held_sales",)))  # fmt: skip
"""The words beside a multiple that name it, and those of which one each must be said elsewhere."""
_SPANS = frozenset(["year", "month", "week", "day", "hour", "minute", "second", "decade", "time"])


@dataclass(frozen=True, slots=True)
class _Multiple:
    """A multiple whose figure is item `at` of a line, and the item after its last."""

    line: Line
    at: int
    end: int
    times: Interval


def find_named_multiples(reader: Reader, taken: Collection[Mention | Span]) -> Iterator[Ratio]:
    """The named multiples, not among those `taken`, that the only two figures near them do not give."""
    for line in reader.lines:
        for found in _multiples(line):
            mention = line.items[found.at].mention
            if mention is None or mention in taken or not _is_told(reader, found):
                continue
            pair = _pair(reader, found)
            if pair is not None:
                under, over = sorted(pair, key=lambda level: level.figure.interval.low)
                phrase = Phrase(line.items, (), (), line.index, line.block, line.role)
                yield Ratio(over.mention, under.mention, found.times, mention, _said(found), phrase)


def _multiples(line: Line) -> Iterator[_Multiple]:
    items = line.items
    for i, item in enumerate(items):
        figure = item.figure
        if item.kind is not ItemKind.FIGURE or figure is None or figure.value is None or figure.value <= 1:
            continue
        words = [other.word for other in items[i + 1 : i + 3]]
        if figure.label is Label.MULTIPLE:
            if not figure.verb:
                yield _Multiple(line, i, i + 1, figure.interval)
        elif figure.label is Label.QUANTITY and figure.unit is None and words[:1] == ["times"]:
            yield _Multiple(line, i, i + 2, figure.interval)
        elif figure.label is Label.QUANTITY and figure.unit is None and _is_named(items, i):
            yield _Multiple(line, i, i + 1, figure.interval)
        elif figure.label is Label.QUANTITY and figure.unit is None and words in (["to", "1"], ["to", "one"]):
            yield _Multiple(line, i, i + 3, Interval(figure.interval.low - _HALF, figure.interval.high + _HALF))


def _is_named(items: Sequence[Item], i: int) -> bool:
    """`a ratio of four`, `a multiple of 12`."""
    return i > 1 and items[i - 1].word == "of" and items[i - 2].word in ("ratio", "multiple")


def _said(found: _Multiple) -> str:
    return " ".join(item.word for item in found.line.items[found.at : found.end])


def _is_told(reader: Reader, found: _Multiple) -> bool:
    """Whether words beside a multiple name what it is of, and both things are spoken of."""
    line = found.line
    beside = _words(line.items[max(0, found.at - _BEFORE) : found.at]) | _words(
        line.items[found.end : found.end + _AFTER]
    )
    aimed = _words(line.items[max(0, found.at - _AFTER) : found.at]) & words_of("compare.planned")
    around = _words(line.items[max(0, found.at - _BEFORE) : found.end + _AFTER])
    aimed = aimed or around & words_of("compare.other_ratio")
    if aimed or line.words() & words_of("compare.relative") or "average" in line.words():
        return False
    elsewhere = _words(line.items[: found.at]) | _words(line.items[found.end + _AFTER :])
    last = reader.beside(line, -1)
    if last is not None:
        elsewhere |= last.words()
    named = [needs for name, needs in _KINDS if beside & words_of(f"compare.{name}")]
    return bool(named) and all(elsewhere & words_of(f"compare.{need}") for needs in named for need in needs)


def _words(items: Sequence[Item]) -> set[str]:
    return {word for item in items for word in item.word.split()}


def _pair(reader: Reader, found: _Multiple) -> tuple[Level, Level] | None:
    """The one pair of figures in a multiple's sentence, or in that and the one before, where no two figures near fit it."""
    near = [x for line in reader.around(found.line) for x in _amounts(reader, line, found)]
    if any(_fits(found, *two) for two in kin_among(near)):
        return None
    own, last = _amounts(reader, found.line, found), reader.beside(found.line, -1)
    before = [] if last is None or last.role is Role.LIST_ITEM else _amounts(reader, last, found)
    for levels in (own, [*before, *own]):
        kin = list(kin_among(levels))
        if kin:
            return kin[0] if len(kin) == 1 and _is_near(found, *kin[0]) else None
    return None


def _amounts(reader: Reader, line: Line, found: _Multiple) -> list[Level]:
    inside = range(found.at, found.end) if line is found.line else range(0)
    return [x for x in reader.amounts(line) if x.at not in inside and _is_amount(x)]


def _is_amount(level: Level) -> bool:
    """Whether a figure may be held against another: no percentage, no length of time, no `two` without a noun."""
    figure = level.figure
    if figure.label not in (Label.MONEY, Label.QUANTITY) or figure.unit in _SPANS:
        return False
    return figure.unit is not None or (figure.value is not None and figure.value > _SMALL)


def _fits(found: _Multiple, one: Level, two: Level) -> bool:
    made = (a.figure.interval.over(b.figure.interval) for a, b in ((one, two), (two, one)))
    return any(m.meets(times) for m in made if m is not None for times in _readings(found))


def _readings(found: _Multiple) -> Iterator[Interval]:
    """A multiple, and one more where an issue may have been so many times over its size."""
    yield found.times
    if found.line.words() & words_of("compare.held_bids"):
        yield found.times + _ONE


def _is_near(found: _Multiple, one: Level, two: Level) -> bool:
    a, b = sorted((one.figure.interval.low, two.figure.interval.low))
    times = found.times.low
    return are_kin(one.item, two.item) and 0 < a < b and b <= _FAR * times * a and times * a <= _FAR * b
