"""The amounts of a sentence, each with what it is for one of: `each`, `a head`, `a month`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.reckoning.lengths import length_of
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Label, Mention

_EACH, _NEAR_EACH, _COUNT_IN = 14, 3, 4
_LENGTHS = {
    "hour": 1, "shift": 8, "day": 24, "night": 24, "week": 168, "fortnight": 336, "month": 730, "quarter": 2190, "year": 8760,
}  # fmt: skip
TIMED = {
    "hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "monthly": "month", "quarterly": "quarter", "annual": "year",
    "yearly": "year",
}  # fmt: skip
"""Adjectives of what an amount is for one of."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure of a passage: item `at` of row `row`; `per` is what it is for one of, empty for `each`, None for no rate."""

    row: int
    at: int
    mention: Mention
    figure: Figure
    per: str | None
    counted: bool = False


def read_amounts(draft: Draft, row: Row, k: int) -> list[Amount]:
    """The amounts, counts and lengths of time of sentence `k`, in order."""
    found = []
    for i, item in enumerate(row.items):
        if item.kind is ItemKind.FIGURE and item.mention is not None and item.figure is not None:
            figure, mention = item.figure, item.mention
        elif item.kind is ItemKind.DATE and (length := length_of(draft, item)) is not None:
            mention, figure = length
        else:
            continue
        if figure.value is not None and figure.value > 0 and figure.label in (Label.MONEY, Label.QUANTITY):
            ahead = [w.word for w in row.items[i + 1 : i + 3]]
            of_them = ahead == ["of", "them"] or (bool(ahead) and ahead[0].isalpha() and ahead[0].endswith("s"))
            found.append(Amount(k, i, mention, figure, _per(row.items, i, figure), of_them))
    return found


def _per(items: Sequence[Item], i: int, figure: Figure) -> str | None:
    """What a figure is for one of; empty for `each`; None where it is for none."""
    after = [item.word for item in items[i + 1 : i + 6]]
    if after[:1] and after[0] in ("each", "apiece"):
        return ""
    if after[:2] in (["a", "piece"], ["per", "unit"]):
        return ""
    for k in (0, 1):
        if (
            after[k : k + 1]
            and after[k] in ("each", "every")
            and (k == 0 or after[0] in ("for", "to", "in", "on", "at", "from", "by"))
        ):
            timed = after[k + 1] if len(after) > k + 1 else ""
            return timed if timed in words_of("product.times") else ""
    until = after.index("each") if "each" in after else 0
    if until and "," not in after[:until] and all(w.kind is not ItemKind.FIGURE for w in items[i + 1 : i + 2 + until]):
        return ""
    if figure.per is not None:
        return figure.per
    if figure.label is Label.QUANTITY and " per " in (figure.unit or ""):
        return None
    if (
        len(after) > 1
        and after[0] in ("a", "an", "per")
        and items[i + 2].kind in (ItemKind.WORD, ItemKind.METRIC)
        and after[1].isalpha()
    ):
        bare = (
            figure.label is Label.MONEY
            or (i > 0 and items[i - 1].word == "at")
            or after[0] == "per"
            or after[1] in words_of("product.times")
        )
        if after[1] in words_of("product.times") and _is_for_each(items, i):
            return ""  # `each of the 16 villages gets 2,500 litres a day`
        return after[1] if bare else None
    often = next((TIMED[w.word] for w in items[max(0, i - 4) : i] if w.word in TIMED), None)
    if figure.label is Label.MONEY and often is not None:
        return often
    if figure.label is Label.MONEY and i and items[i - 1].word in ("averaged", "averaging", "fetched", "average"):
        return "" if any(_is_counted(item) for item in items[max(0, i - _COUNT_IN) : i]) else None
    return "" if _is_for_each(items, i) else None


def _is_counted(item: Item) -> bool:
    """Whether an item is a count of things: `1,240 shearlings averaged £186`."""
    return item.figure is not None and item.figure.label is Label.QUANTITY and bool(item.figure.unit)


def _is_for_each(items: Sequence[Item], i: int) -> bool:
    """Whether `each` stands before a figure, with at most the count of them between: `each of the 22 players gets €40,000`."""
    for j in range(i - 1, max(-1, i - _EACH), -1):
        if items[j].word == ",":
            return False
        if items[j].word == "each":
            if j and items[j - 1].kind is ItemKind.FIGURE:
                return False
            counted = items[j + 1].word == "of" and i - j <= _NEAR_EACH + 1  # `each of its 85 winners`
            return not counted and i - j > 1 and items[j + 1].word not in words_of("product.times")
        if items[j].kind is ItemKind.FIGURE:
            words = [item.word for item in items[max(0, j - 2 * _NEAR_EACH) : j]]
            return "each" in words and "of" in words and _kind(items[j]) != _kind(items[i])
    return False


def _kind(item: Item) -> tuple[Label, str | None] | None:
    return (item.figure.label, item.figure.unit) if item.figure is not None else None


def rate_of(items: Sequence[Item], here: Sequence[Amount]) -> Amount | None:
    """The one figure of a sentence that is for one of something; of several, the one that is for the shortest time or for no time."""
    rates = [a for a in here if a.per is not None]
    if len(rates) > 1:
        timed = [a for a in rates if a.per in words_of("product.times")]
        untimed = [a for a in rates if a not in timed]
        rates = untimed or sorted(timed, key=lambda a: _LENGTHS.get(a.per or "", 0))[:1]
    if not rates:
        priced = [a for a in here if a.figure.label is Label.MONEY and words_of("product.priced") & {i.word for i in (*items[max(0, a.at - 2) : a.at], *items[a.at + 1 : a.at + 3])}]  # fmt: skip
        rates = [replace(a, per="", counted=True) for a in priced]
    return rates[0] if len(rates) == 1 else None
