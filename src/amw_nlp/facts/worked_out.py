"""Figures that are worked out from two others beside them: an average, a density, a stake's price, growth at a compound rate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from amw_nlp.facts.change import Change
from amw_nlp.facts.claim import Claim, Status
from amw_nlp.facts.identities import Unmet
from amw_nlp.facts.items import ItemKind
from amw_nlp.facts.per_unit import UnitSum
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.topic import stem
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.mention import Label, Mention

_WIDE = Decimal("0.01")
_PER_AHEAD = 4
_MOST_YEARS = 60
_RATE_NEAR = 5
_VALUES = frozenset({"valuation", "post-money valuation"})
_PAID = frozenset({None, "investment", "deal value", "funding round", "stake"})


def find_wrong_averages(sums: Iterable[UnitSum]) -> Iterator[Unmet]:
    """Averages that total ÷ count does not give."""
    for found in sums:
        if found.average:
            expected = _interval(found.total).over(_interval(found.count))
            if expected is not None and not expected.widened(_WIDE).meets(_interval(found.price)):
                yield Unmet(found.price, (found.total, found.count), expected, "average = total ÷ count")


def find_wrong_densities(phrases: Iterable[Phrase]) -> Iterator[Unmet]:
    """Densities that a count ÷ an area in the same sentence does not give."""
    for phrase in phrases:
        figures = phrase.figures()
        for density in figures:
            per = _per(phrase, density)
            areas = [i for i in figures if per and i != density and _has_words(phrase, i, per)]
            counts = [i for i in figures if i not in (density, *areas) and _is_same_count(phrase, i, density)]
            if len(areas) == 1 and len(counts) == 1:
                yield from _quotient(phrase, counts[0], areas[0], density)


def _per(phrase: Phrase, i: int) -> frozenset[str]:
    """The unit after `per` or `to the` right behind a count: `people per square kilometre`."""
    words = [item.word for item in phrase.items[i + 1 : i + 1 + _PER_AHEAD]]
    if not words or words[0] not in ("per", "a", "for", "to") or "square" not in words:
        return frozenset()
    at = words.index("square")
    return frozenset(stem(w) for w in words[at : at + 2])


def _has_words(phrase: Phrase, i: int, per: frozenset[str]) -> bool:
    return per <= {stem(w) for w in phrase.items[i].word.replace("-", " ").split()}


def _is_same_count(phrase: Phrase, i: int, density: int) -> bool:
    a, b = phrase.items[i].figure, phrase.items[density].figure
    if a is None or b is None or a.label is not Label.QUANTITY or a.unit is None:
        return False
    # `60 square kilometres, or 800 to each`: a bare number has the area's unit, and may be of any count
    return a.unit == b.unit or (b.unit or "").startswith("square ")


def _quotient(phrase: Phrase, over: int, under: int, stated: int) -> Iterator[Unmet]:
    a, b, c = (phrase.items[i].mention for i in (over, under, stated))
    if a is None or b is None or c is None:
        return
    expected = _interval(a).over(_interval(b))
    if expected is not None and not expected.widened(_WIDE).meets(_interval(c)):
        yield Unmet(c, (a, b), expected, f"{a.text} ÷ {b.text}")


def find_wrong_stakes(claims: Sequence[Claim]) -> Iterator[Unmet]:
    """Prices of a stake that its share of the valuation beside it does not give, where one sentence or the next has all three."""
    for number, stake in enumerate(claims):
        if stake.metric != "stake" or stake.figure.label is not Label.PERCENT or stake.status is not Status.ACTUAL:
            continue
        near = [c for c in claims[max(0, number - 4) : number + 5] if c is not stake and abs(c.sentence - stake.sentence) <= 1 and c.figure.label is Label.MONEY and c.status is Status.ACTUAL]  # fmt: skip
        values = [c for c in near if c.metric in _VALUES]
        paid = [c for c in near if c.metric in _PAID and c.figure.value != stake.figure.value]
        if len(values) == 1 and len(paid) == 1 and not any(c.time for c in (*values, *paid)):
            yield from _stake(stake, values[0], paid[0])


def _stake(stake: Claim, value: Claim, paid: Claim) -> Iterator[Unmet]:
    if (
        _figure(value.figure).unit != _figure(paid.figure).unit
        or _interval(paid.figure).low >= _interval(value.figure).low
    ):
        return  # more than the whole is another valuation, not the price of a part
    expected = (_interval(stake.figure) * _interval(value.figure)).scaled(Decimal("0.01"))
    if not expected.widened(_WIDE).meets(_interval(paid.figure)):
        yield Unmet(paid.figure, (stake.figure, value.figure), expected, "investment = stake × valuation")


def find_wrong_rates(changes: Iterable[Change], phrases: Iterable[Phrase]) -> Iterator[Unmet]:
    """Compound yearly rates that do not lead from the one figure to the other in the years between, a year more or less."""
    changes = list(changes)
    for phrase in phrases:
        rates = [i for i in phrase.figures() if _is_yearly(phrase, i)]
        inside = [c for c in changes if c.phrase is phrase and c.before.label is not Label.PERCENT]
        years = _years(phrase)
        if len(rates) == 1 and inside and len({(c.before, c.after) for c in inside}) == 1 and years:
            yield from _rate(inside[0], phrase.items[rates[0]].mention, years)


def _is_yearly(phrase: Phrase, i: int) -> bool:
    figure = phrase.items[i].figure
    if figure is None or figure.label is not Label.PERCENT or figure.unit != "percent":
        return False
    near = phrase.items[max(0, i - _RATE_NEAR) : i + _RATE_NEAR]
    after = " ".join(item.word for item in phrase.items[i + 1 : i + 3])
    return bool({w for item in near for w in item.word.split()} & words_of("growth.compound")) or after in ("a year", "per year", "each year", "per annum", "every year")  # fmt: skip


def _years(phrase: Phrase) -> int | None:
    """The years between the two years that a sentence names, where it names just two."""
    dates = [item.when for item in phrase.items if item.kind is ItemKind.DATE and item.when]
    named = sorted({d.first.year for d in dates if d.first and d.last and (d.last - d.first).days > 300})
    return named[1] - named[0] if len(named) == 2 and 1 < named[1] - named[0] <= _MOST_YEARS else None


def _rate(change: Change, stated: Mention | None, years: int) -> Iterator[Unmet]:
    ratio = _interval(change.after).over(_interval(change.before))
    if ratio is None or stated is None or ratio.low <= 0 or ratio.high.is_infinite():
        return
    roots = [Decimal(1) / Decimal(n) for n in (years - 1, years, years + 1)]
    rates = [(end**root - 1) * 100 for end in (ratio.low, ratio.high) for root in roots]
    rate = Interval(min(rates), max(rates))
    size = _interval(stated)
    if not rate.widened(_WIDE).meets(size) and not rate.widened(_WIDE).meets(-size):
        yield Unmet(
            stated, (change.before, change.after), rate, f"growth over {years} years at a compound rate", percent=True
        )


def _figure(mention: Mention) -> Figure:
    assert isinstance(mention.value, Figure)
    return mention.value


def _interval(mention: Mention) -> Interval:
    return _figure(mention).interval
