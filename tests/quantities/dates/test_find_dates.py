import datetime as dt
import tomllib
from pathlib import Path

import pytest
from reading_dates import dates_in

from amw_nlp.quantities.dates.find import find_dates
from amw_nlp.quantities.when import When, WhenKind
from amw_nlp.settings import DateOrder, Settings
from amw_nlp.text.draft import Block, Draft, Role
from amw_nlp.text.offsets import OffsetMap
from amw_nlp.text.span import Span

TABLE = tomllib.loads((Path(__file__).parent / "data" / "phrases.toml").read_text(encoding="utf-8"))


def value_of(text: str, day: str | None = None) -> When:
    [mention] = dates_in(text, dt.date.fromisoformat(day) if day else None)
    assert isinstance(mention.value, When)
    return mention.value


@pytest.mark.parametrize(("text", "day", "expected"), TABLE["cases"], ids=[c[0][:40] for c in TABLE["cases"]])
def test_phrases_are_read(text, day, expected):
    mentions = dates_in(text, dt.date.fromisoformat(day) if day else None)
    assert [[m.text, m.norm["timex"] or ""] for m in mentions] == expected


@pytest.mark.parametrize("text", TABLE["none"])
def test_near_misses_are_no_dates(text):
    assert dates_in(text, dt.date(2026, 7, 1)) == []


def test_a_wrong_weekday_stands_beside_the_printed_date():
    when = value_of("On Monday, 12 March 2026 it fell.")
    assert (when.weekday, when.printed, when.timex) == (0, (2026, 3, 12), "2026-03-12")


def test_an_unknown_weekday_word_is_no_weekday():
    assert value_of("2016-12-29(Tsu)").weekday is None


@pytest.mark.parametrize("text", ["Feb 29th, 2014", "Apr 31th, 2014", "30 February 2026", "31/04/2026", "2026-02-30"])
def test_a_day_no_calendar_has_is_impossible(text):
    when = value_of(text)
    assert when.impossible is not None
    assert when.timex is None


def test_a_leap_day_is_possible():
    assert value_of("29 February 2024").impossible is None


def test_what_rests_on_the_draft_says_so():
    assert value_of("It fell on Tuesday.", "2026-07-01").relative
    assert not value_of("It fell on 5 May 2026.", "2026-07-01").relative


def test_a_month_covers_its_days():
    when = value_of("In February 2024 it fell.")
    assert (when.first, when.last) == (dt.date(2024, 2, 1), dt.date(2024, 2, 29))


def test_fiscal_periods_have_days_only_when_the_year_end_is_set():
    assert value_of("In FY2026 it fell.").first is None
    [mention] = dates_in("In FY2026 it fell.", settings=Settings(fiscal_year_end="03-31"))
    assert (mention.value.first, mention.value.last, mention.value.fiscal) == (
        dt.date(2025, 4, 1),
        dt.date(2026, 3, 31),
        True,
    )


def test_day_order_is_the_settings_where_the_draft_does_not_tell():
    [mention] = dates_in("Signed on 03/04/2026.", settings=Settings(date_order=DateOrder.DMY))
    assert mention.norm == {"timex": "2026-04-03"}


def test_kinds_are_told_apart():
    kinds = [m.value.kind for m in dates_in("In 2024 the four-year-old firm took 18 months.")]
    assert kinds == [WhenKind.DATE, WhenKind.AGE, WhenKind.DURATION]


def test_no_date_crosses_a_block():
    text = "Sales in May\n\n2026 was better"
    blocks = (Block(Role.CELL, Span(0, 12)), Block(Role.CELL, Span(14, len(text))))
    draft = Draft(text, text, OffsetMap.identity(len(text)), blocks)
    assert [m.text for m in find_dates(draft, Settings())] == ["May", "2026"]


NEWSROOM = tomllib.loads((Path(__file__).parent / "data" / "newsroom.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "day", "expected"), NEWSROOM["cases"], ids=[c[0][:40] for c in NEWSROOM["cases"]])
def test_what_desks_write_is_read(text, day, expected):
    mentions = dates_in(text, dt.date.fromisoformat(day))
    assert [[m.text, m.norm["timex"] or ""] for m in mentions] == expected


@pytest.mark.parametrize("text", NEWSROOM["none"])
def test_feasts_and_verbs_that_are_no_dates(text):
    assert dates_in(text, dt.date(2026, 7, 1)) == []
