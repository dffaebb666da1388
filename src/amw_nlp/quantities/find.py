"""All the figures of a draft: money, percentages, multiples, quantities and dates, in order and without overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Context, Decimal

from amw_nlp.quantities.blanks import Blanks
from amw_nlp.quantities.cells import Tables, read_cell
from amw_nlp.quantities.currency import Place
from amw_nlp.quantities.ellipsis import read_multiple_again, share_forward
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.hedges import Hedge, hedge_after, hedge_before, load_widths
from amw_nlp.quantities.interval import Interval
from amw_nlp.quantities.line import Line, Reading, lower
from amw_nlp.quantities.memory import Memory
from amw_nlp.quantities.ranges import is_change, is_spread, link_of, merge_compounds, opener_of, share_scale, share_unit
from amw_nlp.quantities.reference import read_letter_again, read_levels, read_reference
from amw_nlp.quantities.scan import iter_readings
from amw_nlp.quantities.topic import asked_in
from amw_nlp.quantities.when import When, WhenKind, span_timex
from amw_nlp.quantities.widths import Rounding, hedged_interval, printed_interval
from amw_nlp.settings import Settings
from amw_nlp.text.draft import Block, Draft, Role
from amw_nlp.text.mention import Label, Mention, mention_at
from amw_nlp.text.span import Span

_EXACT = Context(prec=60)
_LABELS = (Label.MONEY, Label.PERCENT, Label.MULTIPLE, Label.DATE, Label.QUANTITY)
_HYPHENS = {0x2010: "-", 0x2011: "-"}
_ROUNDINGS = {Label.MONEY: Rounding.MONEY, Label.PERCENT: Rounding.SHARE, Label.MULTIPLE: Rounding.FOLD}


@dataclass(slots=True)
class _Found:
    start: int
    end: int
    label: Label
    figure: Figure | When


def find_quantities(draft: Draft, settings: Settings, labels: Collection[Label] | None = None) -> list[Mention]:
    """Every figure and date of a draft, sorted, not overlapping.

    `labels` limits what is given, never what it is: a date is no quantity whether or not dates were asked for. Where two
    readings overlap, money goes before percent, percent before multiples, those before dates, and dates before quantities,
    but for a quantity that only begins like a date. Dates are looked for where they or quantities are asked for.
    """
    wanted = frozenset(_LABELS if labels is None else (Label(label) for label in labels))
    mentions = _find_figures(draft, settings)
    if Label.DATE in wanted or Label.QUANTITY in wanted:
        from amw_nlp.quantities.dates.find import find_dates

        mentions += find_dates(draft, settings)
    return [m for m in _without_overlaps(mentions) if m.label in wanted]


def _without_overlaps(mentions: list[Mention]) -> list[Mention]:
    rank = {label: i for i, label in enumerate(_LABELS)}
    counted = [m.at for m in mentions if m.label is Label.QUANTITY]
    starts = [span.start for span in counted]
    # a number inside a quantity that goes on is no date: "1200 civilians", "2 million HR professionals", "from 100 to 1000 g"
    mentions = [m for m in mentions if m.label is not Label.DATE or not _goes_on(m, counted, starts)]
    mentions.sort(key=lambda m: (m.at.start, rank[m.label], -m.at.end))
    kept: list[Mention] = []
    for mention in mentions:
        while kept and kept[-1].at.end > mention.at.start and rank[mention.label] < rank[kept[-1].label]:
            kept.pop()
        if not kept or kept[-1].at.end <= mention.at.start:
            kept.append(mention)
    return kept


def _goes_on(date: Mention, counted: list[Span], starts: list[int]) -> bool:
    i = bisect_right(starts, date.at.start) - 1
    return i >= 0 and counted[i].end > date.at.end and (date.text.isdecimal() or counted[i].start == date.at.start)


def _find_figures(draft: Draft, settings: Settings) -> list[Mention]:
    place = Place(draft.text, lower(draft.text), settings.default_currency)
    mentions: list[Mention] = []
    tables = Tables(draft) if any(block.role is Role.CELL for block in draft.blocks) else None
    said, counted = "", None
    earlier: Reading | None = None
    seen: dict[Decimal, Reading | None] = {}
    for block in draft.blocks:
        blanks = Blanks(draft.text[block.span.start : block.span.end])
        line = _line_of(blanks.text, block, place)
        line.asked = asked_in(said) if said.endswith("?") else None
        readings = merge_compounds(line, iter_readings(line))
        if tables is not None and line.cell:
            readings = read_cell(line, tables, block, readings)
        memory = Memory(line.text, counted if block.role is Role.LIST_ITEM else None, seen)
        memory.earlier = earlier
        for found in find_in_line(line, readings, memory):
            start, end = blanks.start_of(found.start), blanks.end_of(found.end)
            span = Span(block.span.start + start, block.span.start + end)
            mentions.append(mention_at(draft, span, found.label, found.figure))
        said = line.text.rstrip()
        earlier = memory.counted or earlier
        counted = memory.counted.unit if memory.counted is not None and memory.counted.counted else None
    return mentions


def _line_of(text: str, block: Block, place: Place) -> Line:
    text = text.translate(_HYPHENS)
    headed = block.role in (Role.TITLE, Role.HEADING)
    titled = headed and sum(w[:1].isupper() for w in text.split()) * 2 > len(text.split())
    return Line(text, lower(text), place, cell=block.role is Role.CELL, titled=titled, headed=headed)


def find_in_line(line: Line, readings: list[Reading], memory: Memory) -> Iterator[_Found]:
    """The figures of one line, in order, from its numbers."""
    share_forward(line, readings)
    i = 0
    while i < len(readings):
        reading = readings[i]
        if i + 1 < len(readings):
            read_levels(line, reading, readings[i + 1], memory)
        if i + 1 < len(readings) and (found := _join(line, reading, readings[i + 1])) is not None:
            yield found
            i += 2
        else:
            if reading.open_codes and memory.figures and memory.figures[-1].unit in reading.open_codes:
                reading.unit = memory.figures[-1].unit  # cents of the money just spoken of
            read_letter_again(line, reading, memory)
            if reading.label is None and not read_multiple_again(line, reading, memory):
                read_reference(line, reading, memory)
            if reading.label is not None:
                yield _single(line, reading)
            i += 1
        memory.take(reading)


def _join(line: Line, one: Reading, two: Reading) -> _Found | None:
    """The range that two numbers are, or None; shares scale and unit between two that only stand together."""
    link = link_of(line, one, two)
    if link is None or (two.label is None and one.label is None) or Label.DATE in (one.label, two.label):
        return None
    opener = opener_of(line, one)
    if link == "and" and opener is None and (one.label is not None or two.fraction):
        if one.label is Label.MONEY and one.marked and two.label is Label.MONEY and one.unit == two.unit:
            share_scale(one, two)
        return None
    both_whole = one.label is not None and two.label is not None
    if link == "or" and one.label is None and not _is_choice(one, two):  # "160 or 9.5%" is a gloss
        return None
    if not share_unit(line, one, two, link, opener):
        return None
    if link == "dash" and both_whole and " " in line.low[one.end : two.start] and _value_of(one) > _value_of(two):
        return None  # "€900 million – €400 million more": a dash of thought
    unshared = one.scale is None and two.scale is not None
    share_scale(one, two)
    if link == "and" and opener != "between" and not (opener == "from" and both_whole and _is_heat(line, one, two)):
        return None
    if link == "or" and ((both_whole and not unshared) or not _is_choice(one, two)):
        return None
    if (
        link == "to"
        and opener != "between"
        and _is_before_and_after(line, one, two, opener, whole=both_whole and not unshared)
    ):
        return None
    return _range(line, one, two, opener)


def _is_heat(line: Line, one: Reading, two: Reading) -> bool:
    """Whether two readings of one thermometer go up: "from 30 celsius and 40 celsius" is a slip for a range."""
    unit = line.units.by_name.get(one.unit or "")
    return unit is not None and unit.dimension == "temperature" and one.unit == two.unit and one.number < two.number


def _is_choice(one: Reading, two: Reading) -> bool:
    """Whether "A or B" can be a range: "$2 or $3 billion"."""
    return one.number < two.number <= 4 * one.number


def _is_before_and_after(line: Line, one: Reading, two: Reading, opener: str | None, *, whole: bool) -> bool:
    """Whether "A to B" are two figures: after a verb of change, or from more to less, which nobody gives as a range."""
    if opener == "from" and _value_of(one) > _value_of(two) and not is_spread(line, one):
        return True
    return (opener == "from" and is_change(line, one)) or (
        whole and one.label is not Label.PERCENT and is_change(line, one, reach=26)
    )


def _range(line: Line, one: Reading, two: Reading, opener: str | None) -> _Found:
    assert two.label is not None
    hedge = hedge_before(line.text, one.start)
    a, b = _value_of(one), _value_of(two)
    low, high = min(a, b), max(a, b)
    interval = _printed(one, a).union(_printed(two, b))
    if hedge is not None and hedge.meaning.open is None:
        interval = hedged_interval(low, interval, hedge.meaning).union(hedged_interval(high, interval, hedge.meaning))
    words = opener if opener == "between" else hedge.words if hedge else None
    figure = Figure(two.label, None, low, high, interval, two.unit, words, two.per)
    return _Found(one.start, two.end, two.label, figure)


def _value_of(reading: Reading) -> Decimal:
    value = reading.number if reading.scale is None else _EXACT.multiply(reading.number, reading.scale)
    if reading.worth != 1:
        value = _EXACT.multiply(value, reading.worth)
    if (reading.scale is not None or reading.in_words) and "." in f"{value:f}":
        value = value.normalize(_EXACT)
    return value if reading.sign > 0 else -value


def _printed(reading: Reading, value: Decimal) -> Interval:
    """The interval of a figure before its hedge."""
    label = reading.label
    assert label is not None
    if label is Label.QUANTITY:
        plain = reading.scale is None and "." not in reading.digits
        if reading.counted and plain and abs(value) < load_widths().counted_below:
            return Interval.exactly(value)
        rounding = Rounding.COUNT if reading.counted else Rounding.MEASURE
    else:
        rounding = _ROUNDINGS[label]
    step = reading.step if reading.scale is None else _EXACT.multiply(reading.step, reading.scale)
    return printed_interval(value, _EXACT.multiply(step, reading.worth), reading.digits, rounding)


def _single(line: Line, reading: Reading) -> _Found:
    assert reading.label is not None
    value = _value_of(reading)
    if reading.label is Label.DATE:
        kind = WhenKind.AGE if reading.aged else WhenKind.DURATION
        return _Found(reading.start, reading.end, Label.DATE, When(span_timex(value, reading.time or "Y"), kind))
    printed = _printed(reading, value)
    hedge = _hedge_of(line, reading)
    if hedge is None:
        figure = Figure(reading.label, value, value, value, printed, reading.unit, None, reading.per, reading.verb)
    else:
        opened = hedge.meaning.open
        figure = Figure(
            reading.label, value, None if opened == "low" else value, None if opened == "high" else value,
            hedged_interval(value, printed, hedge.meaning), reading.unit, hedge.words, reading.per, reading.verb,
        )  # fmt: skip
    return _Found(reading.start, reading.end, reading.label, figure)


def _hedge_of(line: Line, reading: Reading) -> Hedge | None:
    before = hedge_before(line.text, reading.start)
    if before is not None:
        return before
    if reading.hedge is not None:
        return reading.hedge
    if reading.plus:
        return hedge_after("+", 0)
    return hedge_after(line.text, reading.end)
