"""Exchange rates of a day."""

import datetime as dt
from decimal import Decimal

import pytest

from amw_nlp.errors import AmwError
from amw_nlp.quantities.interval import Interval
from amw_nlp.quantities.rates import Rates

_HUNDRED = Interval.exactly(Decimal(100))


def test_a_weekend_takes_the_last_published_day():
    got = Rates().convert(_HUNDRED, "EUR", "USD", dt.date(2025, 2, 16))
    assert got is not None
    assert (got.day, got.rate, got.stale) == (dt.date(2025, 2, 14), Decimal("1.0478"), False)
    assert got.interval == Interval.exactly(Decimal("104.78"))


def test_there_and_back_holds_the_amount():
    rates, day = Rates(), dt.date(2024, 6, 3)
    there = rates.convert(_HUNDRED, "USD", "JPY", day)
    assert there is not None
    back = rates.convert(there.interval, "JPY", "USD", day)
    assert back is not None
    assert back.interval.holds(Decimal(100))
    assert back.interval.high - back.interval.low < Decimal("1e-25")


def test_past_the_end_of_the_table_is_stale():
    got = Rates().convert(_HUNDRED, "EUR", "USD", dt.date(2999, 1, 1))
    assert got is not None
    assert got.stale


@pytest.mark.parametrize(
    ("source", "target", "day"),
    [
        ("USD", "RUB", dt.date(2026, 1, 20)),  # no longer published
        ("USD", "TWD", dt.date(2024, 1, 5)),  # never published
        ("USD", "JPY", dt.date(1998, 12, 1)),  # before the table
        ("USD", "SAR", dt.date(1985, 1, 1)),  # before the peg
    ],
)
def test_what_has_no_rate_gives_none(source, target, day):
    assert Rates().convert(_HUNDRED, source, target, day) is None


def test_a_pegged_currency_goes_by_its_peg():
    got = Rates().convert(_HUNDRED, "USD", "AED", dt.date(2025, 3, 3))
    assert got is not None
    assert got.interval.holds(Decimal("367.25"))


def test_the_range_of_a_year_holds_its_days():
    rates = Rates()
    year = rates.range_over("USD", "GBP", dt.date(2022, 1, 1), dt.date(2022, 12, 31))
    assert year is not None
    for day in (dt.date(2022, 1, 10), dt.date(2022, 9, 28), dt.date(2022, 12, 30)):
        got = rates.convert(Interval.exactly(Decimal(1)), "USD", "GBP", day)
        assert got is not None
        assert year.holds(got.rate)
    assert year.high > year.low * Decimal("1.1")


def test_a_users_own_table_goes_first(tmp_path):
    path = tmp_path / "rates.csv"
    path.write_text("date,currency,per_eur\n2026-01-05,TWD,36.5\n2026-01-05,USD,1.2\n", "utf-8")
    got = Rates(path).convert(_HUNDRED, "USD", "TWD", dt.date(2026, 1, 5))
    assert got is not None
    assert round(got.interval.low, 4) == round(got.interval.high, 4) == Decimal("3041.6667")
    assert not got.stale


@pytest.mark.parametrize(
    "body",
    [
        "date,currency\n2026-01-05,TWD\n",
        "date,currency,per_eur\n2026-01-05,TWD,-3\n",
        "date,currency,per_eur\nsoon,TWD,3\n",
    ],
)
def test_a_broken_table_is_an_error_that_names_the_file(tmp_path, body):
    path = tmp_path / "rates.csv"
    path.write_text(body, "utf-8")
    with pytest.raises(AmwError, match=r"rates\.csv"):
        Rates(path)
