"""One article to score, wherever it came from: a file, a row of a table, a member of an archive."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from amw_nlp.linter.run import Request
from amw_nlp.settings import Settings

MOST_BYTES = 64 * 1024 * 1024
"""The most that is read of one article; a text of `max-characters` has far fewer."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is scored, its bytes in hand. `problem` says why there is nothing to score; then `data` is empty.

    `shown` is the path as it is printed, `inside` that from the root of its settings. `path` tells the format by its suffix, where
    `format` does not. `date` is the article's day where its source knows it, `id` its name there. `notes` are remarks on its source.
    """

    shown: str
    inside: str
    path: Path
    settings: Settings
    data: bytes = b""
    format: str | None = None
    encoding: str | None = None
    date: dt.date | None = None
    id: str | None = None
    notes: tuple[str, ...] = ()
    problem: str | None = None

    @property
    def request(self) -> Request:
        """The same, as the linter reads files."""
        return Request(self.path, self.shown, self.inside, self.settings, self.data)
