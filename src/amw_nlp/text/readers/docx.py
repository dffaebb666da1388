"""Word files: the text with its tracked changes accepted, each block with its paragraph's number."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from amw_nlp.text.builder import DraftBuilder, Parsed
from amw_nlp.text.draft import Role
from amw_nlp.text.readers.format import Format, Malformed

_MAX_UNPACKED = 200 * 1024 * 1024
_MAX_RATIO = 200
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DROPPED = frozenset({f"{_W}del", f"{_W}moveFrom"})


def read(data: bytes) -> Parsed:
    """Reads a Word file; `source` is the text taken from it. Raises Malformed."""
    _guard(data)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:
        raise Malformed(f"not a Word file: {error}") from None
    builder, source, length = DraftBuilder(), [], 0
    for number, paragraph in enumerate(document.element.body.iter(f"{_W}p")):
        text = "".join(_texts(paragraph))
        if not text.strip():
            continue
        builder.open(_role(paragraph), paragraph=number)
        builder.add(text, length)
        source.append(text)
        length += len(text) + 2
    return builder.finish("\n\n".join(source))


def _texts(element: Any) -> list[str]:
    found: list[str] = []
    for child in element:
        if child.tag in _DROPPED:
            continue
        if child.tag == f"{_W}t":
            found.append(child.text or "")
        elif child.tag == f"{_W}tab":
            found.append("\t")
        elif child.tag == f"{_W}br":
            found.append("\n")
        elif child.tag != f"{_W}p":
            found.extend(_texts(child))
    return found


def _role(paragraph: Any) -> Role:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = "" if style is None else style.get(f"{_W}val", "")
    if name == "Title":
        return Role.TITLE
    return Role.HEADING if name.startswith("Heading") else Role.PARAGRAPH


def _guard(data: bytes) -> None:
    """Refuses what is no ZIP archive, or would unpack to far more than it is."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Malformed("an old Word file (.doc), or one with a password; save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Malformed(f"not a Word file, or cut short ({error})") from None
    if size > _MAX_UNPACKED or size > _MAX_RATIO * max(len(data), 10_000):
        raise Malformed(f"unpacks to {size >> 20} MB from {len(data) >> 10} kB; refused as a possible ZIP bomb")


FORMAT = Format("docx", (".docx",), read, binary=True)
