"""Files, bytes and text to drafts: picks the reader by format and chooses the draft's date."""

# ruff: noqa: A002 - `format` is the word of the public API

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import cast

from amw_nlp.errors import UnreadableFile
from amw_nlp.text.builder import Parsed
from amw_nlp.text.dateline import choose_date, is_day
from amw_nlp.text.decoding import NotText, decode
from amw_nlp.text.draft import Draft
from amw_nlp.text.offsets import OffsetMap
from amw_nlp.text.readers.format import Format
from amw_nlp.text.tables import mark_headers
from amw_nlp.text.titles import mark_titles

GROUP = "amw_nlp.readers"
_BUILT_IN = {
    "plain": (".txt", ".text"),
    "markdown": (".md", ".markdown", ".mdx"),
    "html": (".html", ".htm", ".xhtml"),
    "docx": (".docx",),
}
_OTHER = {
    ".doc": "an old Word file (.doc); save it as .docx",
    ".pdf": "a PDF file; save it as text, Markdown, HTML or .docx",
    ".rtf": "a rich text file (.rtf); save it as .docx or text",
    ".odt": "an OpenDocument file (.odt); save it as .docx",
}
_STDIN = "<stdin>"
_MAX_BYTES = 256 * 1024 * 1024


def read_path(
    path: Path, *, format: str | None = None, date: dt.date | None = None, encoding: str | None = None
) -> Draft:
    """The draft in a file, its format by suffix unless given (a suffix that no reader has is read as plain text).

    Raises UnreadableFile where the file is missing, is no text, or is broken in its own format.
    """
    name = str(path)
    try:
        if path.is_dir():
            raise UnreadableFile(name, "is a folder; name a file in it, or lint the folder")
        suffix = path.suffix.lower()
        if format is None and suffix in _OTHER:
            raise UnreadableFile(name, _OTHER[suffix])
        if path.stat().st_size > _MAX_BYTES:
            raise UnreadableFile(name, f"is larger than {_MAX_BYTES >> 20} MB; split it")
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(name, "no such file") from None
    except OSError as error:
        raise UnreadableFile(name, (error.strerror or str(error)).lower()) from None
    return read_bytes(data, format=format or format_of(suffix), date=date, encoding=encoding, path=name)


def read_bytes(
    data: bytes,
    *,
    format: str | None = None,
    date: dt.date | None = None,
    encoding: str | None = None,
    path: str | None = None,
) -> Draft:
    """The draft in a file's bytes; plain text unless `format` says otherwise. Raises UnreadableFile."""
    shown = path or _STDIN
    reader = _reader(format or "plain", shown)
    try:
        if reader.binary:
            parsed = cast("Callable[[bytes], Parsed]", reader.read)(data)
            return _draft(parsed, reader.name, path, date)
        text, note = decode(data, encoding)
        parsed = cast("Callable[[str], Parsed]", reader.read)(text)
    except (NotText, ValueError, RecursionError) as error:
        raise UnreadableFile(shown, _one_line(error)) from None
    return _draft(parsed, reader.name, path, date, (note,) if note else ())


def read_text(text: str, *, format: str = "plain", date: dt.date | None = None, path: str | None = None) -> Draft:
    """The draft in decoded text. Raises UnreadableFile for a format that is not text, or that no reader has."""
    shown = path or "<text>"
    reader = _reader(format, shown)
    if reader.binary:
        raise UnreadableFile(shown, f"{format} is read from a file, not from text")
    try:
        parsed = cast("Callable[[str], Parsed]", reader.read)(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(shown, _one_line(error)) from None
    return _draft(parsed, reader.name, path, date)


def _draft(parsed: Parsed, format: str, path: str | None, date: dt.date | None, notes: tuple[str, ...] = ()) -> Draft:
    return Draft(
        source=parsed.source,
        text=parsed.text,
        offsets=OffsetMap(parsed.runs),
        blocks=mark_headers(parsed.text, mark_titles(parsed.text, parsed.blocks)),
        format=format,
        path=path,
        date=choose_date(parsed, date),
        comments=tuple(sorted(parsed.comments, key=lambda comment: comment.span)),
        metadata=parsed.metadata,
        notes=notes + parsed.notes + _unread_dates(parsed),
    )


def _unread_dates(parsed: Parsed) -> tuple[str, ...]:
    """A note where front matter gives a date in a form that could be two days, or none."""
    printed = [day for origin, day in parsed.dates if origin == "front matter"]
    if not printed or any(is_day(day) for day in printed):
        return ()
    return (f"the date {printed[0][:40]!r} in front matter cannot be read; write it as 2026-03-12",)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def format_of(suffix: str) -> str:
    """The format of a file with this suffix (".md"), plain where no reader has it."""
    for name, suffixes in _BUILT_IN.items():
        if suffix in suffixes:
            return name
    return next((f.name for f in _third_party() if suffix in f.suffixes), "plain") if suffix else "plain"


def _reader(name: str, shown: str) -> Format:
    if name in _BUILT_IN:
        module = import_module(f"{__name__}.{name}")
        return cast("Format", module.FORMAT)
    found = next((f for f in _third_party() if f.name == name), None)
    if found is None:
        known = ", ".join([*_BUILT_IN, *(f.name for f in _third_party())])
        raise UnreadableFile(shown, f"no reader for the format {name!r}; there are {known}")
    return found


@lru_cache(maxsize=1)
def _third_party() -> tuple[Format, ...]:
    from importlib.metadata import entry_points

    return tuple(point.load() for point in entry_points(group=GROUP))
