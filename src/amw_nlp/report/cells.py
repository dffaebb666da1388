"""How a draft's characters show on a terminal: what is printed for each, and how many columns it takes."""

from __future__ import annotations

import unicodedata

TAB = " " * 4  # always as wide, so that a stretch takes the same columns wherever a row begins
_JOINER = "\u200d"


def shown(character: str) -> tuple[str, int]:
    """What is printed for a character of a draft, and its width in columns.

    Control characters become their pictures, so that a draft cannot steer a terminal; invisible format characters (soft hyphens, marks
    that turn the reading direction) are left out. Widths are those of UAX #11: wide and full-width take two columns.

    >>> shown("a"), shown("亿"), shown("\\t"), shown("\\x1b")
    (('a', 1), ('亿', 2), ('    ', 4), ('␛', 1))
    """
    if " " <= character <= "~":
        return character, 1
    if character == "\t":
        return TAB, len(TAB)
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return _picture(character), 1
    if category == "Cf":
        return (character, 0) if character == _JOINER else ("", 0)
    if category == "Cs":
        return "\ufffd", 1
    if category in ("Mn", "Me"):
        return character, 0
    return character, 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _picture(character: str) -> str:
    code = ord(character)
    if code == 0x7F:
        return "\u2421"
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def shown_text(text: str) -> str:
    """A text as `shown` prints it, line breaks as blanks: safe in one line of a terminal."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(shown(" " if ch in "\r\n\t" else ch)[0] for ch in text)


def cell_width(text: str) -> int:
    """The columns a text takes.

    >>> cell_width("café ¥150億"), cell_width("e\\u0301"), cell_width("a\\tb")
    (11, 1, 6)
    """
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(shown(character)[1] for character in text)
