import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_dates import dates_in

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))


def _suffix(day: int) -> str:
    return "th" if 11 <= day % 100 <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


FORMS = [
    lambda d: d.isoformat(),
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{MONTHS[d.month - 1]} {d.day}{_suffix(d.day)}, {d.year}",
    lambda d: f"the {d.day}{_suffix(d.day)} of {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{MONTHS[d.month - 1][:3]} {d.day} {d.year}",
    lambda d: f"{d.day}-{MONTHS[d.month - 1][:3]}-{d.year}",
    lambda d: f"{d.year}/{d.month:02}/{d.day:02}",
    lambda d: f"{d.month}/{d.day}/{d.year}",
    lambda d: f"{d:%A}, {d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d:%A} {MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{d.isoformat()} ({d:%a})",
    lambda d: f"{d.year}年{d.month}月{d.day}日",
]


@given(DAYS, st.sampled_from(FORMS))
def test_a_printed_day_is_read_back(day, form):
    printed = form(day)
    [mention] = dates_in(f"It was signed on {printed}.")
    assert (mention.text, mention.norm["timex"]) == (printed, day.isoformat())
    if mention.value.weekday is not None:
        assert mention.value.weekday == day.weekday()


@given(st.integers(1, 4), st.integers(1950, 2049))
def test_a_quarter_is_read_back(quarter, year):
    for printed in (f"Q{quarter} {year}", f"{quarter}Q{year % 100:02}", f"Q{quarter} '{year % 100:02}"):
        assert [m.norm["timex"] for m in dates_in(f"In {printed} it fell.")] == [f"{year}-Q{quarter}"]


PIECES = [
    "May", "march", "5", "31", "2026", "3/4", "Monday", "Q3", "the", "of", "end", "last", "quarter", "year", "years", "two", "a", "half",
    "ago", "earlier", "to", "and", "between", "FY", "'", "’26", "-", "–", ",", ".", "(", ")", "%", "$", "年", "月", "日", "É", "😀", "\n",
    " ", "  ", "first", "ended", "same", "early", "19th", "century", "BC", "T10:00", "99999999999", "0", "second", "week", "before", "months", "through", "Mar", "opening", "few", "1 minute",
]  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=25), st.one_of(st.none(), DAYS))
def test_offsets_hold_whatever_is_written(pieces, day):
    text = " ".join(pieces)
    end = 0
    for mention in dates_in(text, day):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        end = mention.end
        when = mention.value
        assert when.first is None or when.first <= when.last
        assert when.impossible is None or when.timex is None


@pytest.mark.parametrize(
    "unit", ["1", "$", "two and ", "the third quarter of ", "2020 to ", "5 May 2026 ", "first half of "]
)
def test_cost_is_linear(unit):
    def cost(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        dates_in(text, dt.date(2026, 1, 1))
        return time.process_time() - start

    cost(1000)
    assert cost(60_000) < 12 * cost(15_000) + 0.2
