"""Word files: the text with its tracked changes accepted, each block with its paragraph's number.

The file's own properties (title, author, created) are not the draft's: templates carry them from one story to the next.
"""

from __future__ import annotations

import io
from typing import Any

from amw_nlp.text.builder import DraftBuilder, Parsed
from amw_nlp.text.draft import Role
from amw_nlp.text.readers.article import flatten_layout
from amw_nlp.text.readers.format import Format, Malformed
from amw_nlp.text.readers.package import check_package
from amw_nlp.text.readers.word import Word
from amw_nlp.text.readers.wordrun import W
from amw_nlp.text.readers.wordstyle import StyleSheet


def read(data: bytes) -> Parsed:
    """Reads a Word file; `source` is the text taken from it. Raises Malformed."""
    check_package(data)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        parts = {kind: _part(document, kind) for kind in ("styles", "footnotes", "endnotes", "comments")}
        body = document.element.body
    except Exception as error:  # the parsers below python-docx raise whatever a broken package makes them raise
        raise Malformed(f"not a Word file, or broken ({_first_line(error)})") from None
    builder = DraftBuilder()
    word = Word(builder, StyleSheet(parts["styles"]))
    word.blocks(body)
    word.flush()
    _notes(word, parts)
    builder.revise(lambda laid: flatten_layout(laid, word.layout))
    return builder.finish(word.source, comments=word.comments(_bodies(parts["comments"])))


def _part(document: Any, kind: str) -> Any:
    """The root of a part of the package that the document refers to, or None."""
    from docx.oxml import parse_xml

    for relation in document.part.rels.values():
        if relation.reltype.rsplit("/", 1)[-1] == kind and not relation.is_external:
            return parse_xml(relation.target_part.blob)
    return None


def _notes(word: Word, parts: dict[str, Any]) -> None:
    """Reads the notes that the text refers to, in its order."""
    seen: set[tuple[str, str]] = set()
    for kind, key in list(word.notes):
        root = parts.get(kind)
        if root is None or (kind, key) in seen:
            continue
        seen.add((kind, key))
        for note in root:
            if note.get(f"{W}id") == key:
                word.blocks(note, role=Role.FOOTNOTE)
    word.flush()


def _bodies(root: Any) -> dict[str, str]:
    if root is None:
        return {}
    return {
        comment.get(f"{W}id", ""): "\n".join(
            "".join(t.text or "" for t in p.iter(f"{W}t")) for p in comment.iter(f"{W}p")
        ).strip()
        for comment in root.iter(f"{W}comment")
    }


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:120]


FORMAT = Format("docx", (".docx",), read, binary=True)
