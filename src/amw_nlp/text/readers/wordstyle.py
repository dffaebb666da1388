"""What a Word paragraph is: by its style's name, or those of the styles that one is based on, or its numbering."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from amw_nlp.text.draft import Role
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.readers.wordrun import W

_HEADING = lazy_pattern(r"heading (\d)")
_LEVEL = lazy_pattern(r"(\d)$")
_ROLES = {
    "title": Role.TITLE,
    "headline": Role.TITLE,
    "subtitle": Role.STANDFIRST,
    "standfirst": Role.STANDFIRST,
    "caption": Role.CAPTION,
    "quote": Role.QUOTE,
    "intense quote": Role.QUOTE,
    "block text": Role.QUOTE,
    "footnote text": Role.FOOTNOTE,
    "endnote text": Role.FOOTNOTE,
}
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class ParagraphKind:
    """A paragraph's role, and its level where it is a heading or a list item."""

    role: Role
    level: int = 0


class StyleSheet:
    """The styles of a document, from the element that holds them (or None)."""

    def __init__(self, styles: Any) -> None:
        self._styles = {} if styles is None else {s.get(f"{W}styleId"): s for s in styles.iter(f"{W}style")}

    def kind_of(self, paragraph: Any) -> ParagraphKind:
        """What a paragraph is."""
        look = paragraph.find(f"{W}pPr")
        own = _numbering(look)
        if own is not None:
            by_name = self._by_style(look)
            return by_name if by_name and by_name.role is Role.HEADING else ParagraphKind(Role.LIST_ITEM, own)
        if own is None and look is not None and look.find(f"{W}numPr") is not None:
            return ParagraphKind(Role.PARAGRAPH)
        return self._by_style(look) or ParagraphKind(Role.PARAGRAPH)

    def _by_style(self, look: Any) -> ParagraphKind | None:
        style = None if look is None else look.find(f"{W}pStyle")
        name = None if style is None else style.get(f"{W}val")
        for _ in range(_LONGEST_CHAIN):
            element = self._styles.get(name)
            if name is None:
                return None
            kind = _kind_by_name(_attribute(element, "name") or name)
            if kind:
                return kind
            if element is None:
                return None
            level = _numbering(element.find(f"{W}pPr"))
            if level is not None:
                return ParagraphKind(Role.LIST_ITEM, level)
            name = _attribute(element, "basedOn")
        return None


def _kind_by_name(name: str) -> ParagraphKind | None:
    name = name.casefold()
    if heading := _HEADING.match(name) or re.match(r"heading(\d)", name):
        return ParagraphKind(Role.HEADING, int(heading[1]))
    if name in _ROLES:
        return ParagraphKind(_ROLES[name])
    if name.startswith(("list bullet", "list number", "listbullet", "listnumber")):
        level = _LEVEL.search(name)
        return ParagraphKind(Role.LIST_ITEM, int(level[1]) if level else 1)
    return None


def _attribute(element: Any, name: str) -> str | None:
    found = None if element is None else element.find(f"{W}{name}")
    value = None if found is None else found.get(f"{W}val")
    return None if value is None else str(value)


def _numbering(look: Any) -> int | None:
    """The list level, from 1, that a look gives; None where it gives none, or takes the numbering away."""
    numbering = None if look is None else look.find(f"{W}numPr")
    if numbering is None or _attribute(numbering, "numId") in (None, "0"):
        return None
    level = _attribute(numbering, "ilvl") or "0"
    return int(level) + 1 if level.isdecimal() else 1
