"""How wide a printed figure is, and what a hedge does to it."""

from decimal import Decimal

import pytest

from amw_nlp.quantities.find import find_quantities
from amw_nlp.settings import Settings
from amw_nlp.text.readers import read_text

INTERVALS = {
    "$4.25bn": ("4.245e9", "4.255e9"),
    "$150 billion": ("149.5e9", "150.5e9"),
    "$5 million": ("4.875e6", "5.125e6"),
    "$100B": ("97.5e9", "102.5e9"),
    "30,000 seats": ("29250", "30750"),
    "half a million dollars": ("487500", "512500"),
    "12,500 chips": ("12499.5", "12500.5"),
    "three investors": ("3", "3"),
    "30%": ("29.5", "30.5"),
    "5%": ("4.5", "5.5"),
    "100%": ("99.5", "100.5"),
    "300x": ("292.5", "307.5"),
    "3x": ("2.7", "3.3"),
    "2 miles": ("1.5", "2.5"),
    "30,000 feet": ("29250", "30750"),
    "about $150 billion": ("141e9", "159e9"),
    "nearly 30%": ("27.6", "30"),
    "just over 500 shops": ("500", "540"),
    "more than $10 million": ("9.75e6", "Infinity"),
    "$1T+": ("0.975e12", "Infinity"),
    "up to $5": ("0", "5.125"),
    "fewer than 40 shops": ("0", "40"),
    "$5-6 million": ("4.875e6", "6.15e6"),
    "about $5-6 million": ("4.7e6", "6.36e6"),
}


@pytest.mark.parametrize(("printed", "ends"), INTERVALS.items())
def test_interval_of_a_printed_figure(printed, ends):
    (mention,) = find_quantities(read_text(f"The firm said it was {printed}.", format="plain"), Settings())
    interval = mention.value.interval
    assert (interval.low, interval.high) == tuple(map(Decimal, ends))
    for end in (mention.value.value, mention.value.low, mention.value.high):
        assert end is None or interval.holds(end)
