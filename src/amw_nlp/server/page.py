"""A draft that is open in an editor, as it stands there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from amw_nlp.text.offsets import Positions, Unit
from amw_nlp.text.readers import format_of

# the words by which editors call what a file is written in
_LANGUAGES = {"markdown": "markdown", "mdx": "markdown", "html": "html", "xhtml": "html", "plaintext": "plain"}


@dataclass(frozen=True, slots=True)
class Change:
    """A new text for what stands from one line and column to another; without `start` and `end`, for the whole page."""

    text: str
    start: tuple[int, int] | None = None
    end: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """An open draft. `path` is None for one that has never been saved; `version` is the editor's count of its changes."""

    uri: str
    path: Path | None
    format: str
    text: str
    version: int

    def changed(self, changes: Sequence[Change], version: int, unit: Unit) -> Page:
        """The page after changes, each of which counts from the one before."""
        text = self.text
        for change in changes:
            if change.start is None or change.end is None:
                text = change.text
                continue
            at = Positions(text, unit)
            start, end = at.offset(*change.start), at.offset(*change.end)
            text = text[:start] + change.text + text[max(start, end) :]
        return replace(self, text=text, version=version)


def format_for(path: Path | None, language: str) -> str:
    """The format of a page: by the suffix of its file where that tells, else by the editor's word for its language."""
    by_suffix = format_of(path.suffix.lower()) if path is not None else "plain"
    return by_suffix if by_suffix != "plain" else _LANGUAGES.get(language.lower(), "plain")
