"""HTML pages: what a reader of the page sees, each piece with its place in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from html.entities import html5
from html.parser import HTMLParser

from amw_nlp.text.builder import DraftBuilder, Parsed
from amw_nlp.text.readers.article import choose_article
from amw_nlp.text.readers.format import Format
from amw_nlp.text.readers.page import Page
from amw_nlp.text.readers.pagedates import page_dates

_NUMBERED = re.compile(r"&#(?:[xX][0-9a-fA-F]{1,8}|\d{1,8});?")
_NAMED = re.compile(r"&[a-zA-Z][a-zA-Z0-9]{1,31};?")


class _Tokenizer(HTMLParser):
    """Hands the parser's tokens on, with source offsets. `places` are (offset in the text, offset in the source) of its pieces."""

    def __init__(self, text: str, page: Page, places: list[tuple[int, int]]) -> None:
        super().__init__(convert_charrefs=False)
        self._text, self._page = text, page
        self._places = places
        self._script: list[str] | None = None
        self.scripts: list[str] = []
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def _local(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def _source(self, local: int) -> int:
        if len(self._places) == 1:
            return local + self._places[0][1]
        mine, there = self._places[bisect_right(self._places, (local, 1 << 62)) - 1]
        return there + local - mine

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "script" and any(n == "type" and "ld+json" in (v or "").lower() for n, v in attrs):
            self._script = []
        self._page.start(tag, attrs, self._source(self._local()), len(self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # only void elements close themselves; a browser passes over the slash of any other
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._script is not None:
            self.scripts.append("".join(self._script))
            self._script = None
        self._page.end(tag, self._source(self._local()))

    def handle_data(self, data: str) -> None:
        if self._script is not None:
            self._script.append(data)
            return
        self._prose(data, self._local())

    def _prose(self, data: str, local: int) -> None:
        """Hands text on, cut where the pieces of the source part."""
        while data:
            piece = bisect_right(self._places, (local, 1 << 62))
            size = self._places[piece][0] - local if piece < len(self._places) else len(data)
            self._page.text(data[:size], self._source(local))
            data, local = data[size:], local + size

    def handle_entityref(self, name: str) -> None:
        self._reference(_NAMED, len(name) + 1)

    def handle_charref(self, name: str) -> None:
        self._reference(_NUMBERED, len(name) + 2)

    def _reference(self, pattern: re.Pattern[str], length: int) -> None:
        """The longest known reference; what the parser took besides it is text."""
        local = self._local()
        if self._text[local + length : local + length + 1] == ";":
            length += 1
        match = pattern.match(self._text, local, local + length)
        raw = match[0] if match else ""
        while len(raw) > 2 and pattern is _NAMED and raw[1:] not in html5:
            raw = raw[:-1]
        if len(raw) > 2:
            self._page.entity(raw, self._source(local))
        else:
            raw = ""
        self._prose(self._text[local + len(raw) : local + length], local + len(raw))

    def handle_comment(self, data: str) -> None:
        local = self._local()
        if not self._text.startswith("<!--", local):
            return
        close = self._text.find(">", local + 4 + len(data))
        length = (close + 1 if close >= 0 else len(self._text)) - local
        self._page.comment(data, self._source(local), length)


def tokenize(text: str, page: Page, places: list[tuple[int, int]] | None = None) -> list[str]:
    """Feeds a page, or a piece of one, to `page`, and gives its JSON-LD scripts."""
    parser = _Tokenizer(text, page, places or [(0, 0)])
    parser.feed(text)
    parser.close()
    return parser.scripts


def read(source: str) -> Parsed:
    """Reads a page; broken pages are read as far as they go."""
    builder = DraftBuilder()
    page = Page(source, builder)
    scripts = tokenize(source, page)
    builder.revise(lambda laid: choose_article(laid, page.metadata, page.grid.layout))
    dates = page_dates(page.metadata, scripts, page.times)
    return builder.finish(source, comments=page.comments, metadata=page.metadata, dates=dates)


FORMAT = Format("html", (".html", ".htm", ".xhtml"), read)
