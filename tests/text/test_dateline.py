from __future__ import annotations

import datetime as dt

import pytest

from amw_nlp.text.dateline import parse_day
from amw_nlp.text.readers import read_text

DAY = dt.date(2026, 3, 12)


@pytest.mark.parametrize(
    "head",
    [
        "NEW YORK, March 12, 2026 (Wire) - Oat prices fell.",
        "LONDON - 12 March 2026 - Oat prices fell.",
        "SAN JOSE, Calif., Mar. 12, 2026 /NewsLine/ -- Oat prices fell.",
        "Lyon, France, March 12, 2026 (NEWSLINE) -- Oat prices fell.",
        "GENEVA (12th March, 2026) — Oat prices fell.",
        "March 12, 2026",
        "By Ann Marr | Thursday, March 12, 2026",
        "Published 12 March 2026, 09:30 GMT",
    ],
)
def test_dateline_gives_the_day(head: str) -> None:
    draft = read_text(f"Oat prices fall\n\n{head}\n\nThe price of oats fell by 3% in the week.\n")
    assert draft.date is not None
    assert (draft.date.day, draft.date.origin) == (DAY, "dateline")


@pytest.mark.parametrize(
    "head",
    [
        "NEW YORK, March 12 (Wire) - Oat prices fell.",
        "On March 12, 2026 - a Thursday - oat prices fell.",
        "The price fell after March 12, 2026, the day of the auction.",
        "In Lyon on March 12, 2026, oat prices fell.",
        "OAT LTD was founded on March 12, 2026 and sells oats.",
        "Kestrel Foods, founded March 12, 2026 - sells oats.",
    ],
)
def test_other_dates_are_no_dateline(head: str) -> None:
    assert read_text(f"Oat prices fall\n\n{head}\n").date is None


def test_argument_outranks_front_matter_and_front_matter_the_dateline() -> None:
    text = "---\ndate: 2025-01-02\n---\n\nOSLO, March 12, 2026 - It snowed.\n"
    told = read_text(text, format="markdown", date=DAY).date
    own = read_text(text, format="markdown").date
    assert told is not None
    assert own is not None
    assert (told.day, told.origin) == (DAY, "argument")
    assert (own.day, own.origin) == (dt.date(2025, 1, 2), "front matter")


@pytest.mark.parametrize(
    "printed", ["2026-03-12", "20260312T0900", "2026/3/12", "12 Mar 2026", "Thu, 12 Mar 2026 09:00 +0100"]
)
def test_days_are_read_as_metadata_prints_them(printed: str) -> None:
    assert parse_day(printed) == DAY


@pytest.mark.parametrize("printed", ["", "soon", "2026-13-40", "03/12/2026", "31 February 2026"])
def test_what_is_no_plain_day_is_refused(printed: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        parse_day(printed)
