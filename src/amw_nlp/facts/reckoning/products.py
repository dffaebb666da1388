"""A count, so much for one, and what they make: money, hours or things, over a sentence and its neighbours.

A rate is whatever is said to be for one (`each`, `a head`, `a month`). Where a passage has one rate, one count that it can be for one
of, and one larger figure in the rate's unit, the third must be the product of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.per_unit import UnitSum
from amw_nlp.facts.reckoning.lengths import length_of
from amw_nlp.facts.series import is_moved
from amw_nlp.facts.topic import stem
from amw_nlp.facts.wordlists import words_of
from amw_nlp.facts.wordlists import words_of as closed
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label, Mention

_SIZE = Decimal(4)
_EACH, _NEAR_EACH = 14, 3
_YEARLY = {
    ("month", "year"): 12,
    ("week", "year"): 52,
    ("quarter", "year"): 4,
    ("day", "year"): 365,
    ("day", "week"): 7,
}
_LENGTHS = {
    "hour": 1,
    "shift": 8,
    "day": 24,
    "night": 24,
    "week": 168,
    "fortnight": 336,
    "month": 730,
    "quarter": 2190,
    "year": 8760,
}
_TIMED = {
    "hourly": "hour",
    "daily": "day",
    "nightly": "night",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "annual": "year",
    "yearly": "year",
}
_CUE, _LEAD = 6, 4
_WORKDAYS, _HALF = Decimal("0.025"), Decimal("0.5")


@dataclass(frozen=True, slots=True)
class _Amount:
    """A figure of a passage: item `at` of row `row`; `per` is what it is for one of, empty for `each`, None for no rate."""

    row: int
    at: int
    mention: Mention
    figure: Figure
    per: str | None
    counted: bool = False


def find_products(draft: Draft, rows: Sequence[Row]) -> Iterator[UnitSum]:
    """The totals that a count and a rate nearby should make, right ones among them."""
    for k, row in enumerate(rows):
        here = _amounts(draft, row, k)
        rate = _rate(row.items, here)
        if rate is None:
            continue
        near = [
            n
            for n in (k - 1, k + 1)
            if 0 <= n < len(rows) and rows[n].block == row.block and abs(rows[n].index - row.index) == 1
        ]
        beside = [a for n in near for a in _amounts(draft, rows[n], n)]
        if not any(a.figure.label is rate.figure.label and a is not rate for a in (*here, *beside)):
            beside += _headed(draft, rows, k)
        found = _product(rows, rate, here, [a for a in beside if not a.per or a.per in words_of("product.times")])
        if found is not None:
            yield found


def _headed(draft: Draft, rows: Sequence[Row], k: int) -> list[_Amount]:
    """The one amount of a headline over the first sentences of a draft, where they have no other."""
    if rows[k].index > _LEAD or rows[0].role not in (Role.TITLE, Role.HEADING):
        return []
    found = _amounts(draft, rows[0], 0)
    return found if len(found) == 1 and found[0].per is None else []


def _rate(items: Sequence[Item], here: Sequence[_Amount]) -> _Amount | None:
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


def _amounts(draft: Draft, row: Row, k: int) -> list[_Amount]:
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
            found.append(_Amount(k, i, mention, figure, _per(row.items, i, figure), of_them))
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
    often = next((_TIMED[w.word] for w in items[max(0, i - 4) : i] if w.word in _TIMED), None)
    if figure.label is Label.MONEY and often is not None:
        return often
    return "" if _is_for_each(items, i) else None


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


def _product(rows: Sequence[Row], rate: _Amount, here: Sequence[_Amount], beside: Sequence[_Amount]) -> UnitSum | None:
    items = rows[rate.row].items
    said = {word for item in items for word in item.word.split()}
    others = {word for a in beside for item in rows[a.row].items for word in item.word.split()}
    if (words_of("product.not") | closed("per_unit.not")) & said or words_of("product.not") & others:
        return None
    if _is_of_equations(rate, said, others):
        return None
    totals = [a for a in (*here, *beside) if a is not rate and _is_total(rows, a, rate)]
    counts = [a for a in (*here, *beside) if a is not rate and a not in totals and _is_count(a, rate)]
    if rate.figure.label is Label.QUANTITY and any((c.figure.unit or "").startswith("square ") for c in counts):
        return None
    yearly = _implied(rows, rate, totals)
    if yearly is not None:
        return yearly
    rates = [a for a in (*here, *beside) if a is rate or _is_kin(a, rate)]
    if any(_fits(c, r, t) for c in counts for r in rates for t in totals):
        return None
    own = [t for t in totals if t.row == rate.row] or totals
    if len(own) > 1:
        own = [t for t in own if _has_cue(rows, t)]
    named = [c for c in counts if rate.per and _is_named(rows, c, rate.per)]
    measured = rate.per in words_of("product.measures")
    measured = measured and not (
        rate.per in words_of("product.times") and all(_is_for_time(rows, t, rate.per) for t in own)
    )
    nearest = named or ([] if measured else [c for c in counts if c.row == rate.row] or counts)
    if len(nearest) > 1 and not rate.per:
        nearest = [c for c in nearest if c.row == rate.row and 0 < rate.at - c.at <= _CUE][-1:]
    if rate.counted and any(
        t.row != rate.row or not _has_cue(rows, t) or (t.figure.value or 0) < 2 * (rate.figure.value or 0) for t in own
    ):
        return None  # only the price of something, not said to be for one
    if len(own) != 1 or len(nearest) != 1 or not _is_of_size(rate, nearest[0], own[0]):
        return None
    if _is_apart(rows, rate, own[0]):
        return None
    headed = own[0].row == 0 < rate.row and rows[0].role in (Role.TITLE, Role.HEADING) and rate.per == ""
    if (own[0].row != rate.row or nearest[0].row != rate.row) and not headed and not _has_cue(rows, own[0]):
        return None
    if own[0].row > rate.row and rows[own[0].row].items[0].word.endswith("ing"):
        return None  # what is done to them costs: `Fitting them will cost`
    return UnitSum(nearest[0].mention, rate.mention, own[0].mention, average=False)


def _is_of_equations(rate: _Amount, said: set[str], others: set[str]) -> bool:
    """Whether a rate is for the equations: so much earned a share, so many to the mile, the yield of a field."""
    if (
        rate.figure.label is Label.QUANTITY
        and rate.per in ("hectare", "acre")
        and {"yield", "yields", "average"} & said
    ):
        return True
    earned = rate.per == "share" and bool((said | others) & words_of("product.earned"))
    return earned or (rate.per or "").startswith("square ")


def _is_kin(a: _Amount, rate: _Amount) -> bool:
    """Whether an amount may be so much for one too: `each earned $3.10 and gets 90 cents of it`."""
    return a.figure.label is rate.figure.label is Label.MONEY and a.figure.unit == rate.figure.unit


def _is_apart(rows: Sequence[Row], rate: _Amount, total: _Amount) -> bool:
    """Whether another clause begins between rate and total, which may be about somebody else."""
    if rate.row != total.row:
        return False
    items = rows[rate.row].items
    between = {item.word for item in items[min(rate.at, total.at) : max(rate.at, total.at)]}
    if between & {"while", "whereas", "but", "his", "her", "another"}:
        return True
    near = {w for item in items[max(0, total.at - _CUE) : total.at + _CUE] for w in item.word.split()}
    return ";" in between and not near & (closed("per_unit.total") | words_of("product.reaches"))


def _is_total(rows: Sequence[Row], a: _Amount, rate: _Amount) -> bool:
    items = rows[a.row].items
    same = a.figure.unit == rate.figure.unit or (a.per in words_of("product.times") and a.figure.unit is None)
    if a.figure.label is not rate.figure.label or not same or (a.per and a.per not in words_of("product.times")):
        return False
    before = {item.word for item in items[max(0, a.at - 3) : a.at]}
    reached = before & words_of("product.reaches") or (a.at and items[a.at - 1].word == "over")
    if (
        (is_moved(items, a.at) and not reached)
        or before & {"than", "against", "from", "versus"}
        or before & words_of("product.other")
    ):
        return False
    after = {item.word for item in items[a.at + 1 : a.at + 3]}
    return not after & words_of("product.other") and (a.figure.value or 0) > (rate.figure.value or 0)


def _is_count(a: _Amount, rate: _Amount) -> bool:
    figure = a.figure
    if (
        figure.label is not Label.QUANTITY
        or a.per
        or not (figure.unit or a.counted)
        or figure.value is None
        or figure.value <= 1
    ):
        return False
    unit = figure.unit or ""
    if unit.startswith(("square ", "cubic ")) and stem(rate.per or "") != stem(unit):
        return False
    timed = unit in words_of("product.times")
    return unit != rate.figure.unit and (not timed or stem(rate.per or "") == stem(unit))


def _is_for_time(rows: Sequence[Row], total: _Amount, time: str) -> bool:
    """Whether a total is for the time that the rate is for: `£83,000 annually`, `$13,900 on a full night`."""
    items = rows[total.row].items
    after = [item.word for item in items[total.at + 1 : total.at + 6]]
    return (
        total.per == time
        or any(word == time or _TIMED.get(word) == time or word == f"{time}ly" for word in after)
        or (time == "year" and "annually" in after)
    )


def _is_named(rows: Sequence[Row], a: _Amount, per: str) -> bool:
    items = rows[a.row].items
    behind = items[a.at + 1].word.split() if a.at + 1 < len(items) else ()
    words = {*items[a.at].word.split(), *(a.figure.unit or "").split(), *behind}
    return stem(per) in {stem(w) for w in words}


def _fits(count: _Amount, rate: _Amount, total: _Amount) -> bool:
    return (count.figure.interval * rate.figure.interval).meets(total.figure.interval)


def _has_cue(rows: Sequence[Row], a: _Amount) -> bool:
    items = rows[a.row].items
    near = {
        w
        for item in items[max(0, a.at - _CUE) : a.at + _CUE]
        if item.kind is not ItemKind.FIGURE
        for w in item.word.split()
    }
    return bool(near & (closed("per_unit.makes") | closed("per_unit.total")))


def _is_of_size(rate: _Amount, count: _Amount, total: _Amount) -> bool:
    a, b, c = rate.figure.value, count.figure.value, total.figure.value
    if not a or not b or not c:
        return False
    ratio = a * b / c
    return 1 / _SIZE <= ratio <= _SIZE or ratio.normalize().as_tuple().digits == (1,)


def _implied(rows: Sequence[Row], rate: _Amount, totals: Sequence[_Amount]) -> UnitSum | None:
    """So much a month, and what it comes to in a year."""
    for total in totals:
        items = rows[total.row].items
        near = {item.word for item in (*items[max(0, total.at - 3) : total.at], *items[total.at + 1 : total.at + 6])}
        span = (
            "year"
            if near & words_of("product.yearly")
            else "week"
            if near & words_of("product.weekly")
            else total.per or ""
        )
        many = _YEARLY.get((rate.per or "", span))
        if many is None or total.row != rate.row:
            continue
        whole = rate.figure.interval.scaled(Decimal(many))
        ratio = many * (rate.figure.value or Decimal(0)) / (total.figure.value or Decimal(1))
        if not whole.widened(_WORKDAYS).meets(total.figure.interval) and _HALF <= ratio <= 1 / _HALF:
            return UnitSum(_times(rate, many), rate.mention, total.mention, average=False)
    return None


def _times(rate: _Amount, many: int) -> Mention:
    """The rate's own place as the count of months, weeks or days that a year has."""
    value = Decimal(many)
    figure = Figure(Label.QUANTITY, value, value, value, Interval.exactly(value), rate.per)
    return Mention(rate.mention.start, rate.mention.end, Label.QUANTITY, f"{many} {rate.per}s", figure, rate.mention.at)
