"""Numbers in digits and words."""

import re
from decimal import Decimal

import pytest

from amw_nlp.quantities.numerals import NUMBER, ORDINAL, parse_number, parse_ordinal

_NUMBER = re.compile(NUMBER, re.IGNORECASE)

READINGS = {
    "1,234.5": "1234.5",
    "12,34,567": "1234567",
    "1.234,5": "1234.5",
    "1.234.567": "1234567",
    "1\u00a0234": "1234",
    "2½": "2.5",
    "2 1/2": "2.5",
    ".22": "0.22",
    "two and a half million": "2500000",
    "a dozen": "12",
    "half a dozen": "6",
    "Half a million": "500000",
    "twenty-five": "25",
    "a hundred and two": "102",
    "one hundred twenty thousand": "120000",
    "three million, two hundred and forty": "3000240",
    "two point five billion": "2500000000",
    "one lakh crore": "1000000000000",
    "one and three quarters": "1.75",
    "thirteen hundred": "1300",
    "seven thousand nine hundred and twelve": "7912",
}


@pytest.mark.parametrize(("printed", "value"), READINGS.items())
def test_number_is_matched_whole_and_read(printed, value):
    match = _NUMBER.match(printed)
    assert match is not None
    assert match[0] == printed
    assert parse_number(printed) == Decimal(value)


@pytest.mark.parametrize(
    ("printed", "value"),
    {
        "minus five": "-5",
        "−3.2": "-3.2",
        "+8": "8",
        "2.5 million": "2500000",
        "two thirds": "0.6666666666666666666666666667",
        "20/100": "0.2",
        "1.2M": "1200000",
        "12 lakhs": "1200000",
        "a million and a half": "1500000",
    }.items(),
)
def test_signs_scales_and_fractions(printed, value):
    assert parse_number(printed) == Decimal(value)


@pytest.mark.parametrize("text", ["", "x", "two three", "and", "1,23", "3rd", "1.2.3", "ten five", "point"])
def test_what_is_no_number_is_an_error(text):
    with pytest.raises(ValueError, match="not a number"):
        parse_number(text)


@pytest.mark.parametrize(
    ("printed", "rank"), {"3rd": 3, "twenty-first": 21, "Twelfth": 12, "30th": 30, "thirtieth": 30}.items()
)
def test_ordinals(printed, rank):
    assert re.compile(ORDINAL, re.IGNORECASE).fullmatch(printed)
    assert parse_ordinal(printed) == rank


@pytest.mark.parametrize("text", ["three hundred, twenty of them", "two million, three of them"])
def test_a_comma_ends_a_number_unless_hundreds_follow(text):
    assert _NUMBER.match(text)[0] == text.split(",")[0]
