"""A measure in the unit of its gloss, by every reading that its unit's name allows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval

# a unit's name is also another's: the gallon and pint of Britain, the long ton, the calorie of food. British Weights and Measures Act 1985.
_ALSO: dict[str, tuple[Decimal, ...]] = {
    "gallon": (Decimal("1.20095"),),
    "quart": (Decimal("1.20095"),),
    "pint": (Decimal("1.20095"),),
    "mile per gallon": (Decimal("1") / Decimal("1.20095"),),
    "ton": (Decimal("1.12"), Decimal("1.10231")),
    "calorie": (Decimal(1000),),
    "ounce": (Decimal("1.09714"),),
    "horsepower": (Decimal("0.98632"),),
    "hundredweight": (Decimal("1.12"),),
    "mile": (Decimal("1.15078"),),
}
_LEAST, _MOST = Decimal("0.5"), Decimal(2)
_ROUNDED = Decimal("0.025")
_CLOSE = Decimal("0.06")


def closed(figure: Figure) -> Interval:
    """A figure's range for its gloss, which repeats what opens it: `over 7.5 tonnes (16,500 lb)` glosses 7.5 tonnes."""
    if figure.value is None or not (figure.interval.high.is_infinite() or figure.low is None or figure.high is None):
        return figure.interval
    return Interval.exactly(figure.value).widened(_ROUNDED)


def speaks_of_change(phrase: Phrase) -> bool:
    """Whether a sentence tells by how much something is warmer, colder or apart, so that degrees are of a difference."""
    return bool({item.word for item in phrase.items} & words_of("restating.change"))


def measure_readings(of: Figure, to: Figure, *, difference: bool = True) -> Iterator[Interval]:
    """The measure `of` in the unit of `to`: on the scale, as a difference, and by the other meanings of either unit's name."""
    from amw_nlp.quantities.units import convert_difference, convert_unit, same_dimension

    said = closed(of)
    if of.unit is None or to.unit is None or of.unit == to.unit or not same_dimension(of.unit, to.unit):
        return
    for convert in (convert_unit, convert_difference) if difference else (convert_unit,):
        interval = convert(said, of.unit, to.unit)
        if interval is not None:
            yield interval
    interval = convert_unit(said, of.unit, to.unit)
    if interval is not None:
        for factor in _ALSO.get(of.unit, ()):
            yield interval.scaled(factor)
        for factor in _ALSO.get(to.unit, ()):
            yield interval.scaled(1 / factor)


def is_measure_slip(of: Figure, to: Figure, expected: Interval) -> bool:
    """Whether a measure that is not its gloss may be meant to be: of its size, a power of ten off, or converted the wrong way."""
    from amw_nlp.quantities.units import convert_unit

    if (
        to.value is None
        or of.value is None
        or not to.value
        or not of.value
        or not expected.low
        or expected.high.is_infinite()
    ):
        return False
    ratio = to.value / ((expected.low + expected.high) / 2)
    if _LEAST <= ratio <= _MOST:
        return True
    powers = (expected.scaled(Decimal(1).scaleb(p)).widened(_CLOSE) for p in (1, -1, 2, -2, 3, -3))
    if any(p.meets(to.interval) for p in powers):
        return True
    back = convert_unit(Interval.exactly(Decimal(1)), str(to.unit), str(of.unit))
    return back is not None and of.interval.scaled(back.low).widened(_CLOSE).meets(to.interval)
