"""Writing changes into a draft's file without touching anything else in it."""

from __future__ import annotations

import codecs
import difflib
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from amw_nlp.errors import UnreadableFile
from amw_nlp.text.draft import Draft

_WRITTEN = frozenset({"markdown", "html", "plain"})
_ENCODINGS = (
    ("utf-8", b""),
    ("utf-8", codecs.BOM_UTF8),
    ("utf-16-le", codecs.BOM_UTF16_LE),
    ("utf-16-be", codecs.BOM_UTF16_BE),
    ("cp1252", b""),
)


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """A stretch of the source and what is to stand there."""

    start: int
    end: int
    text: str


def edited(source: str, edits: Iterable[Edit]) -> str:
    """The source with the edits made; of edits that overlap, only the first."""
    pieces: list[str] = []
    at = 0
    for edit in sorted(set(edits)):
        if edit.start >= at:
            pieces += [source[at : edit.start], edit.text]
            at = edit.end
    return "".join([*pieces, source[at:]])


def encode_like(path: Path, draft: Draft, changed: str) -> bytes:
    """The changed source as bytes, in the encoding that the file has. Raises UnreadableFile where it cannot be written so."""
    if draft.format not in _WRITTEN:
        raise UnreadableFile(str(path), f"a {draft.format} file cannot be changed; only text, Markdown and HTML")
    data = path.read_bytes()
    for encoding, mark in _ENCODINGS:
        try:
            if mark + draft.source.encode(encoding) == data:
                return mark + changed.encode(encoding)
        except UnicodeEncodeError:
            continue
    raise UnreadableFile(
        str(path), "cannot be changed: it is not as it was read, or its encoding cannot be written back"
    )


def replace_file(path: Path, data: bytes) -> None:
    """Puts new content in a file in one step, its permissions kept; a link's target is changed, not the link."""
    target = path.resolve()
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(target.stat().st_mode)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def diff(shown: str, before: str, after: str) -> Iterator[str]:
    """A unified diff of one file, as `git apply` takes it."""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{shown}", f"b/{shown}"
    )
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
