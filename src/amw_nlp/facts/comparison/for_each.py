"""Counts for one of another thing, which two counts near them give: `7,200 families for 450 flats, or 12 for every flat`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from amw_nlp.facts.comparison.lines import Line
from amw_nlp.facts.comparison.reader import Level, Reader
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.ratio import Ratio
from amw_nlp.facts.topic import stem
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.draft import Role
from amw_nlp.text.mention import Label

_AHEAD, _BACK, _OPENING = 4, 5, 12
_FAR, _NEAR = Decimal(5), Decimal(2)
"""How far what two counts give may be from the one stated, as a multiple: where a noun of both is said again, and where none is."""
_EACH = frozenset(["every", "each", "per"])
_TIMES = frozenset(["year", "month", "week", "day", "hour", "minute", "second"])
_LINKS = ("—", "–", "-", ":", "(", "or", "means", "meaning", "making", "makes", "equals", "averaging", "having")


@dataclass(frozen=True, slots=True)
class _Rate:
    """A count that there is for one of another thing, the stems of that thing's words, and the figure that it is printed by."""

    level: Level
    each: frozenset[str]
    start: int


def find_for_each(reader: Reader, line: Line) -> Iterator[Ratio]:
    """The counts for one, which the only two counts of their sentence, or of it and the one before, do not give."""
    if line.words() & (words_of("compare.other_ratio") | words_of("compare.nobody")):
        return
    for rate in _rates(line):
        near = [x for other in reader.around(line) for x in _counts(reader, other) if x.at != rate.level.at]
        if any(_gives(rate, one, two) for one in near for two in near if one is not two):
            continue
        pair = _pair(reader, rate)
        if pair is not None and _is_of(rate, *pair):
            yield _ratio(rate, *pair)


def _rates(line: Line) -> Iterator[_Rate]:
    items = line.items
    for i, item in enumerate(items):
        level = Level(line, i)
        if item.kind is not ItemKind.FIGURE or not is_count(level):
            continue
        each = next((j for j in range(i + 1, min(len(items), i + 1 + _AHEAD)) if items[j].word in _EACH), None)
        if each is not None and not any(x.kind in (ItemKind.MARK, ItemKind.FIGURE) for x in items[i + 1 : each]):
            if each + 1 < len(items) and items[each + 1].kind is not ItemKind.MARK:
                yield _Rate(level, _stems(items[each + 1 : each + 3]), i)
            continue
        start = _one_for(items, i)
        if start < i:
            yield _Rate(level, _stems(items[start : start + 3]), start)


def _one_for(items: Sequence[Item], i: int) -> int:
    """Where `one teacher for every` or `For every teacher there are` begins before a count, else the count's own place."""
    words = [item.word for item in items[max(0, i - _BACK) : i]]
    if words[-1:] in (["every"], ["per"]) or "for" in words[-2:]:
        return next((j for j in range(max(0, i - _BACK), i) if items[j].word in ("one", "a single")), i)
    opens = [
        j
        for j in range(max(0, i - _OPENING), i)
        if items[j].word in ("every", "each") and j and items[j - 1].word == "for"
    ]
    between = items[opens[-1] : i] if opens else ()
    told = any(item.word in ("there", "has", "have", "had") for item in between)
    return opens[-1] if told and not any(item.kind is ItemKind.FIGURE for item in between) else i


def _stems(items: Sequence[Item]) -> frozenset[str]:
    words = (w for item in items for w in item.word.replace("-", " ").split())
    closed = words_of("topic.closed") | words_of("topic.number") | _EACH
    return frozenset(stem(w) for w in words if len(w) > 2 and w[0].isalpha() and w not in closed)


def is_count(level: Level) -> bool:
    """Whether a figure counts things, whole and one by one."""
    figure = level.figure
    whole = figure.value is not None and figure.value == figure.value.to_integral_value()
    unit = figure.unit or ""
    return figure.label is Label.QUANTITY and figure.per is None and whole and " " not in unit and unit not in _TIMES


def _counts(reader: Reader, line: Line) -> list[Level]:
    return [x for x in reader.amounts(line) if is_count(x)]


def _pair(reader: Reader, rate: _Rate) -> tuple[Level, Level] | None:
    """The only two counts of a rate's sentence, else of that and the one before; the smaller first."""
    line = rate.level.line
    own = [x for x in reader.amounts(line) if x.at != rate.level.at and x.figure.label is Label.QUANTITY]
    last = reader.beside(line, -1)
    before = _counts(reader, last) if last is not None and last.role is not Role.LIST_ITEM else []
    dated = any(item.kind is ItemKind.DATE for item in line.items)
    for levels in (own, [] if dated or own else before):
        if len(levels) == 2 and all(map(is_count, levels)):
            one, two = sorted(levels, key=lambda x: x.figure.interval.low)
            return one, two
        if levels:
            return None
    return None


def _gives(rate: _Rate, one: Level, two: Level) -> bool:
    made = two.figure.interval.over(one.figure.interval)
    return made is not None and made.meets(rate.level.figure.interval)


def _is_of(rate: _Rate, under: Level, over: Level) -> bool:
    """Whether a rate is of two counts: it says that it follows from them, or names one of them again, and is not far from what they give."""
    made = over.figure.interval.over(under.figure.interval)
    stated = rate.level.figure.interval
    if made is None or not stated.low:
        return False
    inside = over.line is rate.level.line
    named = bool(_stems([rate.level.item]) & _stems([over.item])) + bool(rate.each & _stems([under.item]))
    if named == 2 or (inside and _is_worked_out(rate.level.line.items, rate.start)):
        return True
    far = _FAR if named else _NEAR
    low, high = sorted(((made.low + made.high) / 2, (stated.low + stated.high) / 2))
    return high <= far * low


def _is_worked_out(items: Sequence[Item], i: int) -> bool:
    """Whether what comes before says that it follows: `or 12`, `that is 12`, `which makes 12`."""
    for j in range(i - 1, max(-1, i - 7), -1):
        word = items[j].word
        if word in _LINKS:
            return True
        if word == "is":
            return j > 0 and items[j - 1].word in ("that", "which")
        if word != "," and word not in words_of("compare.works_out") and word not in words_of("compare.skipped"):
            return False
    return False


def _ratio(rate: _Rate, under: Level, over: Level) -> Ratio:
    line, level = rate.level.line, rate.level
    phrase = Phrase(line.items, (), (), line.index, line.block, line.role)
    return Ratio(over.mention, under.mention, level.figure.interval, level.mention, level.mention.text, phrase)
