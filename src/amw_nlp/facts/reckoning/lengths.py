"""Lengths of time as counts of hours, days or months: `twenty hours apiece`, `for 18 months`."""

from __future__ import annotations

from decimal import Decimal

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.topic import stem
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.quantities.printed import read_digits, read_words
from amw_nlp.quantities.when import WhenKind
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Label, Mention

_UNITS = frozenset(["second", "minute", "hour", "day", "night", "week", "month", "quarter", "year"])
_HALVES = {"an hour and a half": ("hour", "1.5"), "a year and a half": ("year", "1.5"), "half an hour": ("hour", "0.5"), "an hour": ("hour", "1"), "a year": ("year", "1"), "a month": ("month", "1"), "a week": ("week", "1"), "a day": ("day", "1"), "a decade": ("year", "10"), "a minute": ("minute", "1")}  # fmt: skip


def length_of(draft: Draft, item: Item) -> tuple[Mention, Figure] | None:
    """A length of time as a figure of its unit; None for any other date, and for ranges."""
    if (
        item.kind is not ItemKind.DATE
        or item.mention is None
        or item.when is None
        or item.when.kind is not WhenKind.DURATION
    ):
        return None
    word = item.word.strip()
    found = _HALVES.get(word)
    if found is not None:
        return _measured(item.mention, Decimal(found[1]), found[0])
    printed = read_digits(draft.text, item.span.start) if word[:1].isdigit() else read_words(word, 0)
    unit = stem(word.replace("-", " ").rsplit(" ", 1)[-1].rstrip("."))
    if printed is None or unit not in _UNITS or " to " in word or " and " in word.replace("and a half", ""):
        return None
    value = printed.number if printed.scale is None else printed.number * printed.scale
    half = Decimal("0.5") if "and a half" in word else Decimal(0)
    return _measured(item.mention, value + half, unit)


def _measured(said: Mention, value: Decimal, unit: str) -> tuple[Mention, Figure]:
    figure = Figure(Label.QUANTITY, value, value, value, Interval.exactly(value), unit)
    return Mention(said.start, said.end, Label.QUANTITY, said.text, figure, said.at, said.confidence), figure
