"""What the first characters of a plain line say it is: a bullet, a number, a heading, a quotation, a row of a table."""

from __future__ import annotations

import re

from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.titles import is_title

BULLET = lazy_pattern(r"([ \t]*)(?:[-*•·▪◦‣●○■–—+]|\(?[a-h]\))[ \t]+(?=\S)")
NUMBER = lazy_pattern(r"([ \t]*)(?:\(?(\d{1,3})\)|(\d{1,3})\.)[ \t]+(?=\S)")
HASHES = lazy_pattern(r"(#{1,6})[ \t]+(?=\S)")
QUOTE = lazy_pattern(r"[ \t]{0,3}(?:>[ \t]?){1,8}")
UNDERLINE = lazy_pattern(r"[ \t]*(?:={3,}|-{3,}|~{3,}|\*{3,}|_{3,})[ \t]*$")
_PIPE_RULE = lazy_pattern(r"[ \t|:+=-]{3,}$")
_BYLINE = lazy_pattern(r"(?:by|from|reporting by|published|updated|posted)\b", re.I)
_DIGITS_AND_YEAR = lazy_pattern(r"(?:19|20)\d\d\W*$")
_SENTENCE_END = (".", "!", "?", ":", ";", ",", "…", "。", "！", "？")
_HEADING_CHARS = 80
_HEADING_WORDS = 10


def indent_level(blanks: str) -> int:
    """How deep a list item stands, from 1, two blanks or a tab a level."""
    return 1 + (len(blanks.expandtabs(4)) // 2 if blanks else 0)


def cells_of(text: str) -> list[tuple[int, str]] | None:
    """The cells of a line that is a row, each with its place in the line: two or more, parted by ``|`` or tabs."""
    mark = "|" if "|" in text else "\t"
    stripped = text.strip(" \t") if mark == "|" else text
    start = len(text) - len(text.lstrip(" \t")) if mark == "|" else 0
    if mark == "|" and stripped.startswith("|"):
        stripped, start = stripped[1:], start + 1
    if mark == "|" and stripped.endswith("|"):
        stripped = stripped[:-1]
    parts = stripped.split(mark)
    if len(parts) < 2:
        return None
    cells = []
    for part in parts:
        cells.append((start, part))
        start += len(part) + 1
    return cells


def is_rule(text: str) -> bool:
    """Whether a line of a pipe table only parts its head from its body."""
    return bool(_PIPE_RULE.match(text)) and "-" in text


def ends_sentence(text: str) -> bool:
    """Whether a line ends in a mark that no headline ends in, but for the question and the exclamation."""
    return text.rstrip().rstrip("\"'”’)").endswith(_SENTENCE_END)


def is_headline(text: str) -> bool:
    """Whether a line below a label may be the title: short, no byline, no date, no full stop."""
    bare = text.strip()
    return is_title(bare) and not _BYLINE.match(bare) and not _DIGITS_AND_YEAR.search(bare)


def is_heading(text: str) -> bool:
    """Whether a line that stands alone is a heading: few words, no mark at its end, no byline, no date."""
    bare = text.strip()
    if not bare or len(bare) > _HEADING_CHARS or len(bare.split()) > _HEADING_WORDS or ends_sentence(bare.rstrip("?!")):
        return False
    first = next((ch for ch in bare if ch.isalnum()), "")
    if _BYLINE.match(bare) or _DIGITS_AND_YEAR.search(bare) or not any(ch.isalpha() for ch in bare):
        return False
    return (first.isupper() or first.isdigit()) and (bare[0] == first or bare[0] in "\"'“‘$€£¥")
