"""The ZIP package of a Word file: what is refused before any of it is parsed."""

from __future__ import annotations

import io
import zipfile

from amw_nlp.text.readers.format import Malformed

_MAX_UNPACKED = 256 << 20
_MAX_PART = 128 << 20
# text deflates to a tenth, seldom to a fiftieth; a bomb to a thousandth
_MAX_RATIO = 200
_SMALL = 1 << 20
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = "word/document.xml"
_HEAD_BYTES = 4096


def check_package(data: bytes) -> None:
    """Raises Malformed for what is no Word package, is cut short, is locked, or could not be unpacked safely."""
    if not data:
        raise Malformed("is empty, so no Word file")
    if data.startswith(_OLD_WORD):
        raise Malformed("an old Word file (.doc) or one with a password; save it as .docx without a password")
    if not data.startswith(b"PK"):
        raise Malformed("not a Word file: no ZIP package")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive, len(data))
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        OSError,
        EOFError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        if isinstance(error, Malformed):
            raise
        raise Malformed(f"not a Word file, or cut short ({error})") from None


def _check(archive: zipfile.ZipFile, size: int) -> None:
    infos = archive.infolist()
    total = sum(info.file_size for info in infos)
    if total > _MAX_UNPACKED or any(info.file_size > _MAX_PART for info in infos):
        raise Malformed(f"unpacks to {total >> 20} MB; refused as a possible ZIP bomb")
    if total > _SMALL and total > _MAX_RATIO * size:
        raise Malformed(f"unpacks to {total // size} times its size; refused as a possible ZIP bomb")
    names = {info.filename for info in infos}
    if "[Content_Types].xml" not in names:
        raise Malformed("a ZIP archive, but no Word file")
    if any(info.flag_bits & 1 for info in infos):
        raise Malformed("locked with a password; save it without one")
    for info in infos:
        if info.filename.endswith((".xml", ".rels")):
            with archive.open(info) as part:
                head = part.read(_HEAD_BYTES)
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise Malformed(f"{info.filename} declares entities, which no Word file does; refused")
