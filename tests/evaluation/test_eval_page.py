"""The HTML page of a result: whole in itself, readable in light and dark, with every error in its place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from amw_nlp.evaluation.excerpt import excerpt

TEXT = (
    "Quarry <Sons> lifts output\n\n"
    "The quarry sold 900 slabs for $4 million in 2024, and 300 slabs more in 2025.\n\n"
    "It was valued at $70 million in March 2025. Quarry <Sons> was valued at $90 million in March 2025.\n"
)


class Page(HTMLParser):
    """What stands in the page, by tag and class."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.marked: list[tuple[str, str]] = []
        self.links: list[str] = []
        self._class = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "link", "img"):
            self.open.append(tag)
        said = dict(attrs)
        self._class = said.get("class") or "" if tag == "mark" else ""
        self.links += [v for k, v in attrs if k in ("src", "href", "action", "data") and v]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self._class = ""

    def handle_data(self, data: str) -> None:
        if self._class:
            self.marked.append((self._class, data))


@pytest.fixture
def page(desk: Path, amw: Callable[..., Any]) -> str:
    def mark(label: str, piece: str, **norm: Any) -> dict[str, Any]:
        at = TEXT.index(piece)
        return {"start": at, "end": at + len(piece), "label": label, "text": piece, "norm": norm or None}

    gold = [
        mark("QUANTITY", "900 slabs"),
        mark("MONEY", "$4 million"),
        mark("DATE", "2024"),
        mark("QUANTITY", "300 slabs"),
    ]
    answer = [mark("QUANTITY", "900"), mark("MONEY", "$4 million"), mark("PERCENT", "2024")]
    spans = [{"start": TEXT.index(p), "end": TEXT.index(p) + len(p)} for p in ("$90 million", "$70 million")]
    planted = {"code": "VAL001", "spans": spans, "note": "two values"}
    document = {"id": "quarry & sons", "text": TEXT, "mentions": gold, "findings": [planted]}
    (desk / "quarry.jsonl").write_text(json.dumps(document) + "\n", encoding="utf-8")
    row = {"id": "quarry & sons", "mentions": answer, "findings": []}
    (desk / "answers.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    done = amw("eval", "quarry.jsonl", "--predictions", "answers.jsonl", "--format", "html", "-o", "page.html")
    assert done.code == 0, done.err
    return (desk / "page.html").read_text(encoding="utf-8")


def test_errors_stand_in_their_place(page: str) -> None:
    found = Page(page)
    assert found.open == []
    assert ("both", "900") in found.marked  # the answer stops short of the annotation
    assert ("gold", " slabs") in found.marked
    assert ("gold", "300 slabs") in found.marked  # missed
    assert ("both", "2024") in found.marked  # another label
    assert {("gold", "$90 million"), ("gold", "$70 million")} <= set(found.marked)  # the finding that nobody made
    for kind in ("boundary", "missed", "label", "missed finding"):
        assert f">{kind} · " in page
    assert "sold " in re.sub("<[^>]+>", "", page)


def test_the_page_asks_for_nothing_from_elsewhere(page: str) -> None:
    assert Page(page).links == []
    assert "<script" not in page
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page


def test_the_page_is_for_light_and_dark(page: str) -> None:
    assert '<meta name="color-scheme" content="light dark">' in page
    assert "prefers-color-scheme: dark" in page


def test_text_of_documents_is_escaped(page: str) -> None:
    assert "<Sons>" not in page
    assert "quarry &amp; sons" in page


def test_figures_of_the_page_are_those_of_the_result(page: str) -> None:
    assert "<td>MONEY</td><td>1</td><td>1.000 (1.000-1.000)</td>" in page
    assert 'aria-label="F1 by label"' in page


@pytest.mark.parametrize("at", [0, 5, 40])
def test_an_excerpt_is_the_text_itself(at: int) -> None:
    source = "one two three four five six seven eight nine ten"
    pieces = excerpt(source, [(at, at + 3, "gold"), (at + 2, at + 7, "answer")], 8)
    joined = "".join(text for text, side in pieces if side != "gap")
    assert joined in source
    assert "".join(text for text, side in pieces if side in ("gold", "both")) == source[at : at + 3]
    assert "".join(text for text, side in pieces if side in ("answer", "both")) == source[at + 2 : at + 7]


def test_marks_far_apart_have_a_gap_between_them() -> None:
    source = "start " + "word " * 200 + "end"
    pieces = excerpt(source, [(0, 5, "gold"), (len(source) - 3, len(source), "gold")], 10)
    assert [side for _, side in pieces] == ["gold", "", "gap", "", "gold"]
