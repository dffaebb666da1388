"""The tokens of HTML with their places, as the HTML standard cuts them, and in linear time.

`html.parser` of the Python versions we support takes quadratic time on unclosed tags, comments and declarations
(CVE-2025-6069), and cuts comments and scripts differently from one patch release to the next; hence this small one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum, auto
from html.entities import html5
from typing import NamedTuple

from amw_nlp.text.patterns import lazy_pattern


class Kind(Enum):
    """What a token is."""

    TEXT = auto()
    REFERENCE = auto()
    START = auto()
    END = auto()
    COMMENT = auto()
    RAW = auto()
    """What a script or style sheet holds; `name` is the element's."""


class HtmlToken(NamedTuple):
    """A token and its place; `name` is a tag's, in lower case."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


_OPENING = lazy_pattern(
    r"<(?:(?P<comment>!--)|(?P<bogus>[!?]|/(?=[^a-zA-Z]))|(?P<slash>/?)(?P<name>[a-zA-Z][^\s/><]*))"
)
_NAME = lazy_pattern(r"[\s/]*([^\s/>=][^\s/>=]*)?")
_EQUALS = lazy_pattern(r"\s*=\s*")
_BARE = lazy_pattern(r"[^\s>]*")
_COMMENT_END = lazy_pattern(r"--!?>")
_REFERENCE = lazy_pattern(r"&(?:#(?:[xX][0-9a-fA-F]{1,8}|[0-9]{1,8});?|[a-zA-Z][a-zA-Z0-9]{1,31};?)")
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes"})
_TEXT_ONLY = frozenset({"title", "textarea"})


class _Cutter:
    def __init__(self, text: str) -> None:
        self._text = text
        self._last = {mark: text.rfind(mark) for mark in (">", '"', "'")}
        self._closers: dict[str, int] = {}
        # after one tag that runs into the end of the page, quotes are no longer trusted
        self._quotes = True

    def cut(self) -> Iterator[HtmlToken]:
        text, at = self._text, 0
        while at < len(text):
            begin = text.find("<", at)
            if begin < 0 or begin > self._last[">"]:
                begin = len(text)
            yield from self._prose(at, begin)
            if begin == len(text):
                return
            opening = _OPENING.match(text, begin)
            if opening is None:
                yield HtmlToken(Kind.TEXT, begin, begin + 1)
                at = begin + 1
                continue
            for token in self._markup(opening):
                yield token
                at = token.end

    def _markup(self, opening: re.Match[str]) -> Iterator[HtmlToken]:
        begin = opening.start()
        if opening["comment"]:
            yield HtmlToken(Kind.COMMENT, begin, self._comment_end(begin))
        elif opening["bogus"]:
            yield HtmlToken(Kind.COMMENT, begin, self._text.find(">", begin) + 1)
        elif opening["slash"]:
            yield HtmlToken(Kind.END, begin, self._text.find(">", begin) + 1, opening["name"].lower())
        else:
            name = opening["name"].lower()
            end, attributes = self._attributes(opening.end())
            yield HtmlToken(Kind.START, begin, end, name, attributes)
            if name in _RAW or name in _TEXT_ONLY:
                yield from self._content(name, end)

    def _comment_end(self, begin: int) -> int:
        if self._text.startswith(("<!-->", "<!--->"), begin):
            return self._text.index(">", begin) + 1
        end = _COMMENT_END.search(self._text, begin + 4)
        return end.end() if end else len(self._text)

    def _content(self, name: str, start: int) -> Iterator[HtmlToken]:
        """What an element without tags inside holds; one that is never closed is, if a title, like any other."""
        closer = re.compile(rf"</{name}(?=[\s/>])", re.I)
        if name not in self._closers:
            self._closers[name] = max((m.start() for m in closer.finditer(self._text, start)), default=-1)
        if self._closers[name] >= start:
            found = closer.search(self._text, start)
            end = found.start() if found else len(self._text)
        elif name in _RAW:
            end = len(self._text)
        else:
            return
        if name in _RAW:
            yield HtmlToken(Kind.RAW, start, end, name)
        else:
            yield from self._prose(start, end)

    def _attributes(self, at: int) -> tuple[int, tuple[tuple[str, str], ...]]:
        """Where a tag ends, and its attributes."""
        text, start = self._text, at
        found: list[tuple[str, str]] = []
        while True:
            name = _NAME.match(text, at)
            assert name is not None
            at = name.end()
            if at >= len(text):
                self._quotes = False
                return text.find(">", start) + 1 or len(text), ()
            if name[1] is None:
                if text[at] == ">":
                    return at + 1, tuple(found)
                at += 1
                continue
            value, at = self._value(at)
            found.append((name[1].lower(), value))

    def _value(self, at: int) -> tuple[str, int]:
        text = self._text
        equals = _EQUALS.match(text, at)
        if equals is None:
            return "", at
        at = equals.end()
        quote = text[at : at + 1]
        if quote in ('"', "'") and quote and self._quotes and self._last[quote] > at:
            end = text.index(quote, at + 1)
            return text[at + 1 : end], end + 1
        bare = _BARE.match(text, at)
        return (bare[0].strip("\"'"), bare.end()) if bare else ("", at)

    def _prose(self, start: int, end: int) -> Iterator[HtmlToken]:
        at = start
        for match in _REFERENCE.finditer(self._text, start, end):
            stop = self._reference_end(match)
            if stop == match.start():
                continue
            if at < match.start():
                yield HtmlToken(Kind.TEXT, at, match.start())
            yield HtmlToken(Kind.REFERENCE, match.start(), stop)
            at = stop
        if at < end:
            yield HtmlToken(Kind.TEXT, at, end)

    def _reference_end(self, match: re.Match[str]) -> int:
        """Where the longest known reference ends; its start where there is none."""
        raw = match[0]
        if raw[1] == "#":
            return match.end()
        while len(raw) > 2 and raw[1:] not in html5:
            raw = raw[:-1]
        return match.start() + (len(raw) if len(raw) > 2 else 0)


def cut_tags(text: str) -> Iterator[HtmlToken]:
    """The tokens of a page, one after another, without a gap.

    >>> [(t.kind.name, t.start, t.end) for t in cut_tags("<b>A&amp;B</b>")]
    [('START', 0, 3), ('TEXT', 3, 4), ('REFERENCE', 4, 9), ('TEXT', 9, 10), ('END', 10, 14)]
    """
    return _Cutter(text).cut()
