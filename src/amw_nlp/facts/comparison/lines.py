"""The sentences that figures are held against each other in: those with a figure, and those right beside them, lengths of time read as figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from amw_nlp.facts.comparison.folds import with_folds
from amw_nlp.facts.itemized import Itemized
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.quantities.when import When, WhenKind
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label, Mention, mention_at
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_LONGEST = 400
_MOST_LETTERS = 1200
_HALF, _ROUND = Decimal("0.5"), Decimal("0.025")
_COUNTS = lazy_pattern(r"(?<![\d,.])\d{1,3},\d{3}(?![\d,])")
_LENGTH = lazy_pattern(r"P(T?)(\d+(?:\.\d+)?)([YMWDHS])")
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute", "TS": "second"}
_HEADS = frozenset({Role.TITLE, Role.HEADING, Role.STANDFIRST})


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence's items; `index` is its number in the draft, `block` its block's, `opens` whether it is the first of its block."""

    items: tuple[Item, ...]
    index: int
    block: int
    role: Role
    opens: bool

    @property
    def is_head(self) -> bool:
        """Whether it stands above the text it speaks of."""
        return self.role in _HEADS

    def words(self) -> set[str]:
        """Its words, those of names, figures and dates too."""
        return {word for item in self.items for word in item.word.split()}


def read_lines(itemized: Itemized, rows: Iterable[Row], mentions: Iterable[Mention]) -> tuple[Line, ...]:
    """The rows of a draft, the sentences that have a date and a bare number or a length of time, and those right beside them, in order."""
    draft = itemized.draft
    of: dict[int, tuple[Item, ...]] = {}
    for row in rows:
        of.setdefault(row.index, row.items)
    of |= dict(_with_dates(itemized, mentions, of.keys()))
    beside = {n for i in of for n in (i - 1, i, i + 1) if 0 <= n < len(draft.sentences)}
    listed = (n for n, s in enumerate(draft.sentences) if draft.blocks[s.block].role is Role.LIST_ITEM)
    wanted = sorted(beside.union(listed))
    return tuple(line for n in wanted if (line := _line(itemized, n, of.get(n))) is not None)


def _with_dates(
    itemized: Itemized, mentions: Iterable[Mention], known: Collection[int]
) -> Iterator[tuple[int, tuple[Item, ...]]]:
    """The sentences that have no figure but a date, and a bare number or a length of time, with their items."""
    draft = itemized.draft
    held: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if (n := draft.sentence_at(mention.at.start)) not in known:
            held[n].append(mention)
    for n, sentence in enumerate(draft.sentences):
        if n not in known and _COUNTS.search(draft.text, sentence.span.start, sentence.span.end):
            held[n] += []
    for n, found in sorted(held.items()):
        if (not found or any(isinstance(m.value, When) for m in found)) and _is_text(draft, n):
            items = itemized.numbered(n)
            if any(item.kind is ItemKind.FIGURE or _length(item.when) for item in items):
                yield n, items


def _is_text(draft: Draft, n: int) -> bool:
    sentence = draft.sentences[n]
    return (
        draft.blocks[sentence.block].role is not Role.CELL and sentence.span.end - sentence.span.start <= _MOST_LETTERS
    )


def _line(itemized: Itemized, n: int, items: tuple[Item, ...] | None) -> Line | None:
    draft = itemized.draft
    sentence = draft.sentences[n]
    opens = n == 0 or draft.sentences[n - 1].block != sentence.block
    role = draft.blocks[sentence.block].role
    if items is None:
        if not _is_text(draft, n):
            return None
        items = itemized.numbered(n)
    if not items or len(items) > _LONGEST:
        return None
    items = tuple(_with_percents(list(_with_lengths(draft, items))))
    return Line(tuple(with_folds(draft, items)), n, sentence.block, role, opens)


def _with_lengths(draft: Draft, items: Sequence[Item]) -> Iterator[Item]:
    """The items, each length of time a figure in its unit."""
    for item in items:
        value = _length(item.when) if item.kind is ItemKind.DATE and item.mention else None
        if item.word.count(" to ") == 1 and _is_by(items, item):
            yield from _two_ends(draft, item)
        elif value is None or item.mention is None:
            yield item
        else:
            mention = mention_at(draft, item.span, Label.QUANTITY, value)
            yield Item(ItemKind.FIGURE, item.span, item.word, mention)


def _with_percents(items: Sequence[Item]) -> Iterator[Item]:
    """The items, each bare number of `to 17 per cent from 15` a percentage."""
    for i, item in enumerate(items):
        figure, mention = item.figure, item.mention
        bare = figure is not None and figure.label is Label.QUANTITY and figure.unit is None and i > 0
        if figure is None or mention is None or not bare or items[i - 1].word not in ("from", "to"):
            yield item
            continue
        other = "to" if items[i - 1].word == "from" else "from"
        rates = [
            k for k in range(max(1, i - 5), min(len(items), i + 6)) if (f := items[k].figure) and f.unit == "percent"
        ]
        if any(items[k - 1].word == other for k in rates):
            rate = replace(figure, label=Label.PERCENT, unit="percent")
            yield replace(item, mention=replace(mention, label=Label.PERCENT, value=rate))
        else:
            yield item


def _length(when: When | None) -> Figure | None:
    if when is None or when.kind is WhenKind.DATE or when.timex is None:
        return None
    match = _LENGTH.fullmatch(when.timex)
    if match is None:
        return None
    value = Decimal(match[2])
    exponent = value.as_tuple().exponent
    half = Decimal(5).scaleb(exponent - 1) if isinstance(exponent, int) and exponent < 0 else Decimal("0.5")
    interval = Interval(value - half, value + half)
    unit = _UNITS.get(match[1] + match[3])
    return Figure(Label.QUANTITY, value, value, value, interval, unit) if unit else None


def _is_by(items: Sequence[Item], item: Item) -> bool:
    """Whether a printed range may be the size of a change and what it led to: `raised by 1.5% to 11%`."""
    at = next(i for i, other in enumerate(items) if other is item)
    if not at or item.figure is None or item.figure.value is not None:
        return False
    word = items[at - 1].word
    if word == "from":
        return True
    moved = (
        word in ("by", "up", "down") or word in words_of("compare.rise_verbs") or word in words_of("compare.fall_verbs")
    )
    return moved and item.figure.label is Label.PERCENT


def _two_ends(draft: Draft, item: Item) -> Iterator[Item]:
    """The ends of a printed range as two figures."""
    figure, middle = item.figure, item.span.start + item.word.index(" to ")
    assert figure is not None
    for value, span in ((figure.low, Span(item.span.start, middle)), (figure.high, Span(middle + 4, item.span.end))):
        if value is not None:
            half = _HALF if figure.label is Label.PERCENT else abs(value) * _ROUND
            interval = Interval(max(figure.interval.low, value - half), min(figure.interval.high, value + half))
            end = replace(figure, value=value, low=value, high=value, interval=interval)
            mention = mention_at(draft, span, figure.label, end)
            yield Item(ItemKind.FIGURE, span, draft.read(span).lower(), mention)
            if value == figure.low:
                yield Item(ItemKind.WORD, Span(middle + 1, middle + 3), "to")
