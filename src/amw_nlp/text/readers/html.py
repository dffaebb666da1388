"""HTML pages: what a reader of the page sees, each piece with its place in the source."""

from __future__ import annotations

from bisect import bisect_right
from html import unescape

from amw_nlp.text.builder import DraftBuilder, Parsed
from amw_nlp.text.readers.article import choose_article
from amw_nlp.text.readers.format import Format
from amw_nlp.text.readers.page import Page
from amw_nlp.text.readers.pagedates import page_dates
from amw_nlp.text.readers.tags import HtmlToken, Kind, cut_tags

_FAR = 1 << 62


class _Feeder:
    """Hands tokens to a page. `places` are (offset in the text, offset in the source) of the pieces that the text is joined of."""

    def __init__(self, text: str, page: Page, places: list[tuple[int, int]]) -> None:
        self._text, self._page, self._places = text, page, places
        self._is_data = False
        self.scripts: list[str] = []

    def feed(self) -> None:
        for token in cut_tags(self._text):
            self._take(token)

    def _take(self, token: HtmlToken) -> None:
        kind, start, end = token.kind, token.start, token.end
        at = self._source(start)
        if kind is Kind.TEXT:
            self._prose(start, end)
        elif kind is Kind.REFERENCE:
            self._page.entity(self._text[start:end], at)
        elif kind is Kind.START:
            attributes = [(name, unescape(value)) for name, value in token.attributes]
            self._is_data = any(n == "type" and "ld+json" in v.lower() for n, v in attributes)
            self._page.start(token.name, dict(reversed(attributes)), at, end - start)
        elif kind is Kind.END:
            self._page.end(token.name, at)
        elif kind is Kind.COMMENT and self._text.startswith("<!--", start):
            body = self._text[start + 4 : end].removesuffix(">").removesuffix("!").removesuffix("--")
            self._page.comment(body, at, end - start)
        elif kind is Kind.RAW and self._is_data:
            self.scripts.append(self._text[start:end])

    def _source(self, local: int) -> int:
        mine, there = self._places[bisect_right(self._places, (local, _FAR)) - 1]
        return there + local - mine

    def _prose(self, start: int, end: int) -> None:
        """Hands text on, cut where the pieces of the source part."""
        while start < end:
            piece = bisect_right(self._places, (start, _FAR))
            stop = min(end, self._places[piece][0]) if piece < len(self._places) else end
            self._page.text(self._text[start:stop], self._source(start))
            start = stop


def tokenize(text: str, page: Page, places: list[tuple[int, int]] | None = None) -> list[str]:
    """Feeds a page, or a piece of one, to `page`, and gives its JSON-LD scripts."""
    feeder = _Feeder(text, page, places or [(0, 0)])
    feeder.feed()
    return feeder.scripts


def read(source: str) -> Parsed:
    """Reads a page; broken pages are read as far as they go."""
    builder = DraftBuilder()
    page = Page(source, builder)
    scripts = tokenize(source, page)
    builder.revise(lambda laid: choose_article(laid, page.metadata, page.grid.layout))
    dates = page_dates(page.metadata, scripts, page.times)
    return builder.finish(source, comments=page.comments, metadata=page.metadata, dates=dates)


FORMAT = Format("html", (".html", ".htm", ".xhtml"), read)
