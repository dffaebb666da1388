"""A count, so much for one, and what they make: money, hours or things, over a sentence and its neighbours.

A rate is whatever is said to be for one (`each`, `a head`, `a month`). Where a passage has one rate, one count that it can be for one
of, and one larger figure in the rate's unit, the third must be the product of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from amw_nlp.facts.items import ItemKind
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.per_unit import UnitSum
from amw_nlp.facts.reckoning.amounts import TIMED, Amount, rate_of, read_amounts
from amw_nlp.facts.series import is_moved
from amw_nlp.facts.topic import stem
from amw_nlp.facts.wordlists import words_of
from amw_nlp.facts.wordlists import words_of as closed
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label, Mention

_SIZE = Decimal(4)
_YEARLY = {
    ("month", "year"): 12,
    ("week", "year"): 52,
    ("quarter", "year"): 4,
    ("day", "year"): 365,
    ("day", "week"): 7,
}
_CUE, _LEAD = 6, 4
_WORKDAYS, _HALF = Decimal("0.025"), Decimal("0.5")


def find_products(draft: Draft, rows: Sequence[Row]) -> Iterator[UnitSum]:
    """The totals that a count and a rate nearby should make, right ones among them."""
    for k, row in enumerate(rows):
        here = read_amounts(draft, row, k)
        rate = rate_of(row.items, here)
        if rate is None:
            continue
        near = [
            n
            for n in (k - 1, k + 1)
            if 0 <= n < len(rows) and rows[n].block == row.block and abs(rows[n].index - row.index) == 1
        ]
        beside = [a for n in near for a in read_amounts(draft, rows[n], n)]
        if not any(a.figure.label is rate.figure.label and a is not rate for a in (*here, *beside)):
            beside += _headed(draft, rows, k)
        found = _product(rows, rate, here, [a for a in beside if not a.per or a.per in words_of("product.times")])
        if found is not None:
            yield found


def _headed(draft: Draft, rows: Sequence[Row], k: int) -> list[Amount]:
    """The one amount of a headline over the first sentences of a draft, where they have no other."""
    if rows[k].index > _LEAD or rows[0].role not in (Role.TITLE, Role.HEADING):
        return []
    found = read_amounts(draft, rows[0], 0)
    return found if len(found) == 1 and found[0].per is None else []


def _product(rows: Sequence[Row], rate: Amount, here: Sequence[Amount], beside: Sequence[Amount]) -> UnitSum | None:
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


def _is_of_equations(rate: Amount, said: set[str], others: set[str]) -> bool:
    """Whether a rate is for the equations: so much earned a share, so many to the mile, the yield of a field."""
    if (
        rate.figure.label is Label.QUANTITY
        and rate.per in ("hectare", "acre")
        and {"yield", "yields", "average"} & said
    ):
        return True
    earned = rate.per == "share" and bool((said | others) & words_of("product.earned"))
    return earned or (rate.per or "").startswith("square ")


def _is_kin(a: Amount, rate: Amount) -> bool:
    """Whether an amount may be so much for one too: `each earned $3.10 and gets 90 cents of it`."""
    return a.figure.label is rate.figure.label is Label.MONEY and a.figure.unit == rate.figure.unit


def _is_apart(rows: Sequence[Row], rate: Amount, total: Amount) -> bool:
    """Whether another clause begins between rate and total, which may be about somebody else."""
    if rate.row != total.row:
        return False
    items = rows[rate.row].items
    between = {item.word for item in items[min(rate.at, total.at) : max(rate.at, total.at)]}
    if between & {"while", "whereas", "but", "his", "her", "another"}:
        return True
    near = {w for item in items[max(0, total.at - _CUE) : total.at + _CUE] for w in item.word.split()}
    return ";" in between and not near & (closed("per_unit.total") | words_of("product.reaches"))


def _is_total(rows: Sequence[Row], a: Amount, rate: Amount) -> bool:
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


def _is_count(a: Amount, rate: Amount) -> bool:
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


def _is_for_time(rows: Sequence[Row], total: Amount, time: str) -> bool:
    """Whether a total is for the time that the rate is for: `£83,000 annually`, `$13,900 on a full night`."""
    items = rows[total.row].items
    after = [item.word for item in items[total.at + 1 : total.at + 6]]
    return (
        total.per == time
        or any(word == time or TIMED.get(word) == time or word == f"{time}ly" for word in after)
        or (time == "year" and "annually" in after)
    )


def _is_named(rows: Sequence[Row], a: Amount, per: str) -> bool:
    items = rows[a.row].items
    behind = items[a.at + 1].word.split() if a.at + 1 < len(items) else ()
    words = {*items[a.at].word.split(), *(a.figure.unit or "").split(), *behind}
    return stem(per) in {stem(w) for w in words}


def _fits(count: Amount, rate: Amount, total: Amount) -> bool:
    return (count.figure.interval * rate.figure.interval).meets(total.figure.interval)


def _has_cue(rows: Sequence[Row], a: Amount) -> bool:
    items = rows[a.row].items
    near = {
        w
        for item in items[max(0, a.at - _CUE) : a.at + _CUE]
        if item.kind is not ItemKind.FIGURE
        for w in item.word.split()
    }
    return bool(near & (closed("per_unit.makes") | closed("per_unit.total")))


def _is_of_size(rate: Amount, count: Amount, total: Amount) -> bool:
    a, b, c = rate.figure.value, count.figure.value, total.figure.value
    if not a or not b or not c:
        return False
    ratio = a * b / c
    return 1 / _SIZE <= ratio <= _SIZE or ratio.normalize().as_tuple().digits == (1,)


def _implied(rows: Sequence[Row], rate: Amount, totals: Sequence[Amount]) -> UnitSum | None:
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


def _times(rate: Amount, many: int) -> Mention:
    """The rate's own place as the count of months, weeks or days that a year has."""
    value = Decimal(many)
    figure = Figure(Label.QUANTITY, value, value, value, Interval.exactly(value), rate.per)
    return Mention(rate.mention.start, rate.mention.end, Label.QUANTITY, f"{many} {rate.per}s", figure, rate.mention.at)
