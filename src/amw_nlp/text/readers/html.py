"""HTML pages: what a reader of the page sees, each piece with its place in the source."""

from __future__ import annotations

from html.parser import HTMLParser

from amw_nlp.text.builder import Parsed
from amw_nlp.text.readers.format import Format
from amw_nlp.text.readers.page import Page


class _Tokenizer(HTMLParser):
    """Hands the parser's tokens on, with source offsets."""

    def __init__(self, source: str, page: Page) -> None:
        super().__init__(convert_charrefs=False)
        self._source = source
        self._page = page
        self._starts = [0]
        at = source.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = source.find("\n", at + 1)

    def _at(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._page.start(tag, attrs, self._at(), len(self.get_starttag_text() or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._page.end(tag, self._at())

    def handle_data(self, data: str) -> None:
        self._page.text(data, self._at())

    def handle_entityref(self, name: str) -> None:
        at = self._at()
        self._page.entity(self._source[at : at + len(name) + 2], at, len(name) + 1)

    def handle_charref(self, name: str) -> None:
        at = self._at()
        self._page.entity(self._source[at : at + len(name) + 3], at, len(name) + 2)

    def handle_comment(self, data: str) -> None:
        at = self._at()
        close = self._source.find(">", at + 4 + len(data))
        self._page.comment(data, at, (close + 1 if close >= 0 else len(self._source)) - at)


def tokenize(source: str, page: Page) -> None:
    """Feeds a page, or a piece of one, to `page`; the offsets are those of `source`."""
    parser = _Tokenizer(source, page)
    parser.feed(source)
    parser.close()


def read(source: str) -> Parsed:
    """Reads a page; broken pages are read as far as they go."""
    page = Page(source)
    tokenize(source, page)
    return page.finish()


FORMAT = Format("html", (".html", ".htm", ".xhtml"), read)
