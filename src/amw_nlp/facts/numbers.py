"""A sentence's items with its bare numbers among the figures: `88 said no` has a number that no mention holds.

A mention needs a unit; a sum needs only the number. What is found here is read into sums, shares and lists and nowhere else.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.naming import NAMED
from amw_nlp.facts.phrase import Phrase
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.hedges import hedge_before, load_widths
from amw_nlp.quantities.interval import Interval
from amw_nlp.quantities.printed import Printed, read_digits, read_words
from amw_nlp.quantities.scales import read_scale_word
from amw_nlp.quantities.widths import Rounding, hedged_interval, printed_interval
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label, Mention, mention_at
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

if TYPE_CHECKING:
    from amw_nlp.facts.itemized import Itemized

_START = lazy_pattern(
    r"(?<![\w.,:/$€£¥₹#’'-])(?:[0-9]|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?![a-z’']))",
    re.IGNORECASE,
)
_FRACTION = lazy_pattern(r"\b(?:half|third|quarter|fifth)s?\b")
# what makes a number a part of a name, a time, a score or an ordinal
_NO_NUMBER = lazy_pattern(r"(?:st|nd|rd|th|s|am|pm)\b|[-–/:]\w|[’'°]")
_LONGEST = 600
"""A sentence of more items than this is no sentence but a table or a list run together, and is not added up; it also bounds the work."""
_SEVERAL = 3
_YEARS = (Decimal(1900), Decimal(2100))


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence's items, each bare number a figure of no unit; `index` is the sentence's, `block` its block's."""

    items: tuple[Item, ...]
    index: int
    block: int
    role: Role


def read_rows(itemized: Itemized, phrases: Iterable[Phrase]) -> tuple[Row, ...]:
    """The sentences of running text that have a figure, and those right after them that have but bare numbers, ready to be added up."""
    spoken = [p for p in phrases if p.role is not Role.CELL and len(p.items) <= _LONGEST]
    known = {p.index for p in spoken}
    rows = []
    for p in spoken:
        whole = len(p.items) == len(itemized.items(p.index))
        items = itemized.numbered(p.index) if whole else with_numbers(itemized.draft, p.items)
        rows.append(Row(items, p.index, p.block, p.role))
        nearby = p.index + 1
        while nearby not in known and (bare := _bare_row(itemized, nearby, p.block)) is not None:
            rows.append(bare)
            nearby += 1
    return tuple(rows)


def read_all_rows(itemized: Itemized, rows: Iterable[Row]) -> tuple[Row, ...]:
    """Those sentences, and all others of running text that have a bare number, in order."""
    found = list(rows)
    known = {row.index for row in found}
    for index, sentence in enumerate(itemized.draft.sentences):
        if index not in known and (bare := _bare_row(itemized, index, sentence.block)) is not None:
            found.append(bare)
    return tuple(sorted(found, key=lambda row: row.index))


def _bare_row(itemized: Itemized, index: int, block: int) -> Row | None:
    """A sentence of a block without figures, where it has a number."""
    draft = itemized.draft
    if index >= len(draft.sentences) or draft.sentences[index].block != block:
        return None
    role = draft.blocks[block].role
    if role is Role.CELL:
        return None
    span = draft.sentences[index].span
    if span.end - span.start > _LONGEST:
        return None
    found = _START.search(draft.text, span.start, span.end) or _FRACTION.search(draft.text, span.start, span.end)
    if found is None:
        return None
    return Row(itemized.numbered(index), index, block, role)


def with_numbers(draft: Draft, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """A sentence's items, each bare number among them a figure of no unit."""
    items = _without_counts(items)
    numbers = list(_numbers(draft, items))
    if not numbers:
        return items
    starts = [n.span.start for n in numbers]
    kept = [item for item in items if not _is_inside(item, numbers, starts)]
    return tuple(sorted([*kept, *numbers], key=lambda item: item.span))


def _without_counts(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """The items, a number left to itself where several names end in one: `Labour 21, Conservatives 14`."""
    counted = {i: match for i, item in enumerate(items) if (match := _ends_in_count(item)) is not None}
    bare = sum(item.kind is ItemKind.WORD and item.word.isdigit() for item in items)
    if not counted or len(counted) + bare < _SEVERAL:
        return items
    return tuple(
        replace(item, span=Span(item.span.start, item.span.start + len(counted[i])), word=counted[i])
        if i in counted
        else item
        for i, item in enumerate(items)
    )


def _ends_in_count(item: Item) -> str | None:
    """A name less the number that it ends in, where it does."""
    name, _, number = item.word.rpartition(" ")
    counted = item.kind is ItemKind.NAME and bool(name) and number.isdigit() and len(item.word) == len(item.span)
    return name if counted else None


def _is_inside(item: Item, numbers: list[Item], starts: list[int]) -> bool:
    at = bisect_left(starts, item.span.end) - 1
    return at >= 0 and numbers[at].span.overlaps(item.span)


def _numbers(draft: Draft, items: Sequence[Item]) -> Iterator[Item]:
    """The bare numbers between the mentions of a sentence."""
    text, low = draft.text, draft.text
    taken = [i.span for i in items if i.mention is not None or i.reference]  # of a name, what `_without_counts` left
    start, end = items[0].span.start, items[-1].span.end
    low = text[start:end].lower()
    same = len(low) == end - start
    for span in [*taken, Span(end, end)]:
        while start < span.start and (match := _START.search(text, start, span.start)):
            at = match.start()
            offset = items[0].span.start
            printed = read_digits(text, at) if text[at].isdigit() else read_words(low, at - offset) if same else None
            if printed is None:
                start = match.end()
                continue
            stop = printed.end if text[at].isdigit() else printed.end + offset
            mention = _mention(draft, printed, at, stop) if stop <= span.start else None
            if mention is not None:
                yield Item(ItemKind.FIGURE, mention.at, mention.text.lower(), mention)
            start = max(stop, match.end())
        start = max(start, span.end)


def _mention(draft: Draft, printed: Printed, start: int, end: int) -> Mention | None:
    text = draft.text
    if printed.fraction or _NO_NUMBER.match(text, end) or _is_named(text, start):
        return None
    scale = printed.scale
    if scale is None and (found := read_scale_word(text[end : end + 24].lower(), 0)) is not None:
        scale, end = found[0], end + found[1]
    value = printed.number if scale is None else printed.number * scale
    bare_year = not printed.grouped and not printed.in_words and scale is None and len(printed.digits) == 4
    if bare_year and _YEARS[0] <= value < _YEARS[1]:
        return None
    return mention_at(draft, Span(start, end), Label.QUANTITY, _figure(text, printed, value, scale, start))


def _is_named(text: str, start: int) -> bool:
    before = text[max(0, start - 14) : start].rstrip()
    return before.rpartition(" ")[2].rstrip(".").lower() in NAMED


def _figure(text: str, printed: Printed, value: Decimal, scale: Decimal | None, start: int) -> Figure:
    plain = scale is None and "." not in printed.digits
    if plain and value < load_widths().counted_below:
        interval = Interval.exactly(value)
    else:
        step = printed.step if scale is None else printed.step * scale
        interval = printed_interval(value, step, printed.digits, Rounding.COUNT)
    hedge = hedge_before(text, start)
    if hedge is None:
        return Figure(Label.QUANTITY, value, value, value, interval)
    opened = hedge.meaning.open
    low, high = None if opened == "low" else value, None if opened == "high" else value
    return Figure(Label.QUANTITY, value, low, high, hedged_interval(value, interval, hedge.meaning), None, hedge.words)
