"""Word files for tests, made of their parts, so that tracked changes and notes can be written down as Word writes them."""

from __future__ import annotations

import io
import zipfile

import docx

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def word_file(body: str, *, footnotes: str = "", comments: str = "") -> bytes:
    """A Word file with this content of its body; `w:` is the usual namespace."""
    template = io.BytesIO()
    docx.Document().save(template)
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(template) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
    parts["word/document.xml"] = f"<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>".encode()
    for kind, content in (("footnotes", footnotes), ("comments", comments)):
        if content:
            parts[f"word/{kind}.xml"] = f"<w:{kind} {_NAMESPACES}>{content}</w:{kind}>".encode()
            relation = f'<Relationship Id="x{kind}" Type="{_OFFICE}/{kind}" Target="{kind}.xml"/></Relationships>'
            override = f'<Override PartName="/word/{kind}.xml" ContentType="{_WORD}.{kind}+xml"/></Types>'
            for name, end, added in (
                ("word/_rels/document.xml.rels", b"</Relationships>", relation),
                ("[Content_Types].xml", b"</Types>", override),
            ):
                parts[name] = parts[name].replace(end, added.encode())
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content_bytes in parts.items():
            archive.writestr(name, content_bytes)
    return made.getvalue()


def paragraph(*runs: str, style: str = "", look: str = "") -> str:
    """A paragraph of runs; a run that is no XML is text."""
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    inner = "".join(run if run.startswith("<") else text_run(run) for run in runs)
    return f"<w:p><w:pPr>{style}{look}</w:pPr>{inner}</w:p>"


def text_run(text: str, look: str = "") -> str:
    """A run of text."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
