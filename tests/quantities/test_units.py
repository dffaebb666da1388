"""Units of measure and their conversion."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amw_nlp.quantities.interval import Interval
from amw_nlp.quantities.units import convert_difference, convert_unit, load_units, same_dimension

_FACTORED = sorted(name for name, unit in load_units().by_name.items() if unit.factor is not None)


@pytest.mark.parametrize(
    ("value", "source", "target", "result"),
    [
        ("30", "mile", "kilometer", "48.28032"),
        ("1", "acre", "square meter", "4046.8564224"),
        ("10", "pound", "kilogram", "4.5359237"),
        ("212", "degree fahrenheit", "degree celsius", "100"),
        ("0", "degree celsius", "kelvin", "273.15"),
        ("36", "kilometer per hour", "meter per second", "10"),
        ("1", "gigawatt", "megawatt", "1000"),
        ("1", "metric ton", "kilogram", "1000"),
        ("1", "barrel", "gallon", "42"),
        ("1", "nautical mile", "meter", "1852"),
    ],
)
def test_conversion_is_exact(value, source, target, result):
    got = convert_unit(Interval.exactly(Decimal(value)), source, target)
    assert got is not None
    assert got == Interval.exactly(Decimal(result))


def test_a_difference_of_temperatures_has_no_offset():
    warming = Interval.exactly(Decimal("1.5"))
    assert convert_difference(warming, "degree celsius", "degree fahrenheit") == Interval.exactly(Decimal("2.7"))
    assert convert_unit(warming, "degree celsius", "degree fahrenheit") == Interval.exactly(Decimal("34.7"))


@pytest.mark.parametrize(
    ("a", "b"), [("mile", "kilogram"), ("store", "store"), ("mile", "smoot"), ("foot", "square foot")]
)
def test_units_of_other_things_do_not_convert(a, b):
    assert not same_dimension(a, b)
    assert convert_unit(Interval.exactly(Decimal(1)), a, b) is None


def test_names_are_american_singular_and_lower_case():
    for name in load_units().by_name:
        assert name == name.lower()
        assert "metre" not in name
        assert "litre" not in name


@given(st.sampled_from(_FACTORED), st.decimals(min_value=-(10**6), max_value=10**6, places=3), st.data())
def test_conversion_agrees_with_fractions_and_comes_back(source, value, data):
    units = load_units().by_name
    target = data.draw(st.sampled_from([n for n in _FACTORED if units[n].dimension == units[source].dimension]))
    got = convert_unit(Interval.exactly(value), source, target)
    assert got is not None
    one, other = units[source], units[target]
    exact = (Fraction(value) * one.factor + one.offset - other.offset) / other.factor
    assert Fraction(got.low) <= exact <= Fraction(got.high)
    back = convert_unit(got, target, source)
    assert back is not None
    assert back.holds(value)
