"""The page of a draft in each format: what is marked in the text is what was found, whatever marks the source has."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from amw_nlp.linter.result import FileResult
from amw_nlp.report import render
from amw_nlp.rules.base import CONFLICTS, WITH, Diagnostic, Place
from amw_nlp.settings import Severity
from amw_nlp.text.draft import Draft
from amw_nlp.text.readers import read_text

MARKDOWN = """---
title: Boats
---

# Harbour &amp; Sons sells **nine** boats

| boat | price |
|---|---|
| Wren | **£4** million |
| Teal | £5 million |

- Wren is old
- Teal is *new*

> "We sold £9 million of boats," it said.

<!-- a remark: £7 million -->
"""
HTML = (
    "<html><head><title>Boats &amp; more</title></head><body><h1>Nine boats</h1><p>It sold <b>nine</b> boats for &pound;9 million.</p>"
    "<table><tr><th>boat</th></tr><tr><td>Wren &lt;old&gt;</td></tr></table></body></html>"
)


class Marks(HTMLParser):
    """The text of each link of class `mark`, and the tags that are open around it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.marks: list[tuple[str, str]] = []
        self.inside = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("h2", "p", "td", "th", "li", "blockquote"):
            self.open.append(tag)
        if tag == "a" and (dict(attrs).get("class") or "").startswith("mark"):
            self.inside = True
            self.marks.append((self.open[-1], ""))

    def handle_endtag(self, tag: str) -> None:
        if self.open and tag == self.open[-1]:
            self.open.pop()
        self.inside = self.inside and tag != "a"

    def handle_data(self, data: str) -> None:
        if self.inside:
            tag, text = self.marks[-1]
            self.marks[-1] = (tag, text + data)


def page(draft: Draft, *stretches: tuple[str, str]) -> str:
    """The page of one finding; each place is given by its source and by what is read there."""
    places = []
    for i, (source, text) in enumerate(stretches):
        start = draft.source.index(source)
        places.append(Place(start, start + len(source), *draft.locate(start), text, WITH if i else CONFLICTS))
    finding = Diagnostic("VAL001", "conflicting-value", Severity.ERROR, 0.9, "they differ", "9 is not 4", tuple(places))
    return "".join(render("html", [FileResult("a.md", draft, (finding,))]))


@pytest.mark.parametrize(
    ("source", "tag", "text"),
    [
        ("Harbour &amp; Sons", "h2", "Harbour & Sons"),
        ("nine", "h2", "nine"),
        ("£4** million", "td", "£4 million"),
        ("price", "th", "price"),
        ("new", "li", "new"),
        ("£9 million", "blockquote", "£9 million"),
    ],
)
def test_markdown_is_marked_where_it_reads(source: str, tag: str, text: str) -> None:
    found = Marks(page(read_text(MARKDOWN, format="markdown"), (source, text))).marks
    assert ("".join(part for _, part in found), found[0][0]) == (text, tag)


@pytest.mark.parametrize(
    ("source", "tag", "text"),
    [("&pound;9 million", "p", "£9 million"), ("Wren &lt;old&gt;", "td", "Wren <old>"), ("nine", "p", "nine")],
)
def test_html_is_marked_where_it_reads(source: str, tag: str, text: str) -> None:
    found = Marks(page(read_text(HTML, format="html"), (source, text))).marks
    assert found == [(tag, text)]


def test_finding_on_what_is_not_read_has_a_card_and_no_link() -> None:
    html = page(read_text(MARKDOWN, format="markdown"), ("£7 million", "£7 million"))
    assert Marks(html).marks == []
    assert 'id="d1f1"' in html
    assert "£7 million<span" in html
    assert "#d1f1p0" not in html


def test_place_that_begins_at_a_mark_is_not_shown_elsewhere() -> None:
    assert Marks(page(read_text(MARKDOWN, format="markdown"), ("** boats", "boats"))).marks == []


def test_overlapping_places_are_both_numbered() -> None:
    draft = read_text("Boats sold for £9 million in May.\n", format="plain")
    html = page(draft, ("£9 million in May", "£9 million in May"), ("£9 million", "£9 million"))
    assert [text for _, text in Marks(html).marks] == ["£9 million", " in May"]
    assert html.count('<sup><a href="#d1f1">1</a></sup>') == 2
