"""The runs of a Word paragraph: insertions kept, deletions left out, notes and text boxes set aside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from amw_nlp.text.readers.asides import reads_superscript

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CONTAINERS = frozenset(
    f"{W}{name}"
    for name in ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo", "sdtContent")
)
_DRAWN = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_OFF = frozenset({"0", "false", "off", "none"})
_DEEPEST = 100


@dataclass(slots=True)
class ParagraphText:
    """What a paragraph says. `starts` and `ends` are the places in it where comments begin and end, by the comment's id."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    starts: dict[str, int] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    gap: bool = False

    def add(self, text: str) -> None:
        """Adds a piece; letters and digits on both sides of a note's mark are kept apart."""
        if not text:
            return
        last = self.parts[-1][-1] if self.parts else ""
        if self.gap and last.isalnum() and text[0].isalnum():
            text = " " + text
        self.gap = False
        self.parts.append(text)
        self.length += len(text)

    @property
    def text(self) -> str:
        """The text as one string."""
        return "".join(self.parts)


def choice_of(element: Any) -> Any:
    """The one of an element's alternatives that is read; each says the same for another version of Word."""
    found = element.find(f"{_MC}Choice")
    return element.find(f"{_MC}Fallback") if found is None else found


def is_alternative(element: Any) -> bool:
    """Whether an element holds alternatives."""
    return bool(element.tag == f"{_MC}AlternateContent")


def content_of(element: Any) -> Any:
    """The content of a content control, or None."""
    return element.find(f"{W}sdtContent")


def read_inline(element: Any, into: ParagraphText, depth: int = 0) -> None:
    """Reads the children of a paragraph, or of what groups its runs."""
    if element is None or depth > _DEEPEST:
        return
    for child in element:
        tag = child.tag
        if tag == f"{W}r":
            _run(child, into)
        elif tag in _CONTAINERS:
            read_inline(child, into, depth + 1)
        elif tag == f"{W}sdt":
            read_inline(content_of(child), into, depth + 1)
        elif is_alternative(child):
            read_inline(choice_of(child), into, depth + 1)
        elif tag == f"{W}commentRangeStart":
            into.starts[child.get(f"{W}id", "")] = into.length
        elif tag == f"{W}commentRangeEnd":
            into.ends[child.get(f"{W}id", "")] = into.length


def _run(run: Any, into: ParagraphText) -> None:
    look = run.find(f"{W}rPr")
    if look is not None and any(_is_on(look, name) for name in ("vanish", "strike", "dstrike")):
        return
    raised = look is not None and _value(look, "vertAlign") == "superscript"
    if raised:
        read = "".join(t.text or "" for t in run.iter(f"{W}t"))
        if read and not reads_superscript(read, "".join(into.parts[-2:])):
            into.gap = True
            return
    _characters(run, into)


def _characters(run: Any, into: ParagraphText) -> None:
    for child in run:
        tag = child.tag
        if tag == f"{W}t":
            into.add(child.text or "")
        elif tag in _CHARACTERS:
            into.add(_CHARACTERS[tag])
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            kind = "footnotes" if tag == f"{W}footnoteReference" else "endnotes"
            into.notes.append((kind, child.get(f"{W}id", "")))
            into.gap = True
        elif tag == f"{W}commentReference":
            into.ends.setdefault(child.get(f"{W}id", ""), into.length)
        elif is_alternative(child):
            chosen = choice_of(child)
            if chosen is not None:
                _characters(chosen, into)
        elif tag in _DRAWN:
            into.boxes.extend(child.iter(f"{W}txbxContent"))


def _value(look: Any, name: str) -> str | None:
    found = look.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val")


def _is_on(look: Any, name: str) -> bool:
    found = look.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val", "1") not in _OFF
