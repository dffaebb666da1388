"""From bytes to text: which encoding, and what is no text at all."""

from __future__ import annotations

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MAGIC = (
    (b"%PDF-", "a PDF file; save it as text, Markdown, HTML or .docx"),
    (b"PK\x03\x04", "a ZIP archive; a Word file must be named .docx"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word file (.doc); save it as .docx"),
    (b"{\\rtf", "a rich text file (.rtf); save it as .docx or text"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image, not text"),
    (b"\xff\xd8\xff", "a JPEG image, not text"),
    (b"GIF8", "a GIF image, not text"),
    (b"\x1f\x8b\x08", "a gzip archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive; unpack it first"),
    (b"\x7fELF", "a program, not text"),
)
_SAMPLE_BYTES = 65_536
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s{0,3}=\s{0,3}["']?([A-Za-z0-9_-]{2,20})""", re.I
)
_DECLARED_BYTES = 2048
# text that is not UTF-8 at all has next to no sound sequences in it
_SOUND_SHARE = 3


class NotText(ValueError):
    """The bytes are no text; the message says what they are."""


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str | None]:
    """The text of a file, its byte order mark left out, newlines as they stand, and a note where the encoding was guessed.

    A byte order mark decides, then `encoding`, then UTF-8, then what a page says of itself; a few broken bytes in UTF-8 are
    replaced; Windows-1252 is the last resort. Raises NotText for anything else.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strictly(data[len(bom) :], name), None
    _refuse_binary(data)
    if encoding is not None:
        return _strictly(data, encoding), None
    if b"\x00" in data:
        raise NotText("binary data (NUL bytes), not text")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        return _guess(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        raise NotText(f"unknown encoding {encoding!r}; try utf-8, utf-16 or windows-1252") from None
    except UnicodeDecodeError as error:
        raise NotText(f"not {encoding}: byte {error.start} cannot be read; name another with --encoding") from None


def _refuse_binary(data: bytes) -> None:
    for magic, problem in _MAGIC:
        if data.startswith(magic):
            raise NotText(problem)


def _guess(data: bytes) -> tuple[str, str]:
    sample = data[:_SAMPLE_BYTES]
    controls = sum(byte < 32 and byte not in b"\t\n\r\f" for byte in sample)
    if controls * 50 > len(sample):
        raise NotText("binary data, not text")
    if declared := _DECLARED.search(data[:_DECLARED_BYTES]):
        name = declared[1].decode("ascii")
        try:
            return data.decode(name), f"not UTF-8; decoded as {name}, as the page says"
        except (LookupError, UnicodeDecodeError):
            pass
    return _damaged(data) or _last_resort(data)


def _damaged(data: bytes) -> tuple[str, str] | None:
    """The text as UTF-8 where most of what is not ASCII is sound."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(ch > "\x7f" for ch in text) - broken
    if sound < _SOUND_SHARE * broken:
        return None
    return text, f"broken UTF-8 in {broken} place{'s' * (broken != 1)}; read as \ufffd there"


def _last_resort(data: bytes) -> tuple[str, str]:
    try:
        return data.decode("cp1252"), "not UTF-8; decoded as Windows-1252"
    except UnicodeDecodeError:
        raise NotText("neither UTF-8 nor Windows-1252; name the encoding with --encoding") from None
