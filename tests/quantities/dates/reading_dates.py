"""Reads dates out of plain text, for the tests of this folder."""

from __future__ import annotations

import datetime as dt

from amw_nlp.quantities.dates.find import find_dates
from amw_nlp.settings import Settings
from amw_nlp.text.draft import Block, Draft, DraftDate, Role
from amw_nlp.text.mention import Mention
from amw_nlp.text.offsets import OffsetMap
from amw_nlp.text.span import Span

_SETTINGS = Settings()


def plain_draft(text: str, day: dt.date | None = None) -> Draft:
    """A draft of one paragraph."""
    date = DraftDate(day, "argument") if day is not None else None
    return Draft(
        text,
        text,
        OffsetMap.identity(len(text)),
        (Block(Role.PARAGRAPH, Span(0, len(text))),) if text else (),
        date=date,
    )


def dates_in(text: str, day: dt.date | None = None, settings: Settings = _SETTINGS) -> list[Mention]:
    """The dates of a text."""
    return find_dates(plain_draft(text, day), settings)
