from __future__ import annotations

import datetime as dt
import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from justhtml import JustHTML

from amw_nlp.text.draft import Draft
from amw_nlp.text.readers import read_text
from amw_nlp.text.readers.tags import cut_tags
from amw_nlp.text.span import Span


def _read(source: str) -> Draft:
    return read_text(source, format="html")


def _blocks(source: str) -> list[tuple[str, str]]:
    draft = _read(source)
    return [(str(b.role), draft.read(b.span)) for b in draft.blocks]


PAGE = """<!doctype html><html><head><title>Oat Mill sells for $5m &amp; more | The Wire</title>
<meta property="article:published_time" content="2026-03-12T10:00:00Z"><style>p { x: 5 }</style></head>
<body><nav><a>Home</a></nav><header><h1>The Wire</h1></header><div>Subscribe for $4</div>
<main><article><h1>Oat Mill sells for $5m &amp; more</h1><p class="article-standfirst">The price is a record</p>
<p>The mill went for <b>$5</b>
   million&nbsp;in&#32;all.<script>var p = "$9m"</script></p>
<aside class="related-links">Other mill sells for $8m</aside>
<figure><img src="m.png"><figcaption>The mill</figcaption></figure>
<blockquote><p>“We are glad.”</p></blockquote></article></main>
<article><p>Teaser: $7m</p></article><footer>Copyright 2026</footer></body></html>"""


def test_page_is_read_as_its_article() -> None:
    assert _blocks(PAGE) == [
        ("title", "Oat Mill sells for $5m & more"),
        ("title", "Oat Mill sells for $5m & more"),
        ("standfirst", "The price is a record"),
        ("paragraph", "The mill went for $5 million\u00a0in all."),
        ("caption", "The mill"),
        ("quote", "“We are glad.”"),
    ]


@pytest.mark.parametrize(
    ("head", "origin"),
    [
        ('<meta name="DC.date" content="2026-03-12">', "meta"),
        ('<script type="application/ld+json">{"@graph":[{"datePublished":"2026-03-12"}]}</script>', "meta"),
        ('<body><article><time datetime="2026-03-12T01:00">x</time></article>', "time"),
        ("<body><p>OSLO, 12 March 2026 - It snowed.</p>", "dateline"),
    ],
)
def test_page_says_its_date(head: str, origin: str) -> None:
    date = _read(f"{head}<p>It snowed.</p>").date
    assert date is not None
    assert (date.day, date.origin) == (dt.date(2026, 3, 12), origin)


def test_footnote_mark_does_not_join_a_figure_and_units_and_ordinals_are_kept() -> None:
    assert _blocks("<p>5<sup>2</sup>6, 30 km<sup>2</sup> on the 1<sup>st</sup>, up 4%<sup>[1]</sup>.</p>") == [
        ("paragraph", "5 6, 30 km2 on the 1st, up 4%.")
    ]


def test_deleted_and_hidden_text_is_not_read_and_inserted_text_is() -> None:
    source = '<p>It cost <del>$4m</del><ins>$5m</ins><s>x</s><span aria-hidden="true">y</span><i style="display: none">z</i>.</p>'
    assert _blocks(source) == [("paragraph", "It cost $5m.")]


def test_lists_and_tables_keep_their_places() -> None:
    source = (
        "<ul><li>a<li>b<ul><li>c</ul></ul><table><caption>Sales</caption><tr><th>Year<th colspan=2>Sales"
        "<tr><td rowspan=2>2025<td>$4m<td>$5m<tr><td>$6m<td>$7m</table>"
    )
    draft = _read(source)
    assert [(b.level, b.group) for b in draft.blocks[:3]] == [(1, 0), (1, 0), (2, 1)]
    (table,) = draft.tables
    shown = [[None if i is None else draft.read(draft.blocks[i].span) for i in row] for row in table.rows]
    assert shown == [["Year", "Sales", None], ["2025", "$4m", "$5m"], [None, "$6m", "$7m"]]
    assert table.header_rows == (0,)
    assert table.caption is not None
    assert draft.read(draft.blocks[table.caption].span) == "Sales"


def test_table_that_only_lays_out_the_page_is_paragraphs() -> None:
    source = "<table><tr><td>Menu<td><h1>Oat grows</h1><p>One.<p>Two.<p>Three.</table>"
    assert [r for r, _ in _blocks(source)] == ["paragraph", "title", *["paragraph"] * 3]


def test_comment_is_no_prose() -> None:
    source = "<p>A <!-- amw-nlp: ignore VAL001 -->b.</p>"
    draft = _read(source)
    assert draft.text == "A b."
    assert [(c.body, source[c.span.start : c.span.end]) for c in draft.comments] == [
        ("amw-nlp: ignore VAL001", "<!-- amw-nlp: ignore VAL001 -->")
    ]


@pytest.mark.parametrize(
    "source",
    [
        "<p>Sales were $5m",
        "<div><p>Sales were $5m</div></span></p></p>",
        "<p>Sales were $5m<nav>",
        "<p>Sales were $5m</p><a href='",
        "<p <b>Sales were $5m",
        "<article><nav><p>Sales were $5m",
        "<td>Sales were $5m</td></table></tr>",
        "Sales were $5m",
        "<P>Sales were $5m</P",
        "<p title='a>b'>Sales were $5m",
        '<p title="a>Sales were $5m',
    ],
)
def test_broken_page_is_read_as_far_as_it_goes(source: str) -> None:
    assert any("Sales were $5m" in text for _, text in _blocks(source))


@given(st.text(alphabet="<>/!-&;#ap='\" \nx5", max_size=120))
def test_tokens_cover_the_source_without_gap(source: str) -> None:
    at = 0
    for token in cut_tags(source):
        assert token.start == at
        assert token.end > at or token.kind.name == "RAW"
        at = token.end
    assert at == len(source)


@given(st.text(alphabet="<>/!-&;#abp='\" \nx5é😀", max_size=120))
def test_any_bytes_give_a_draft_whose_spans_are_in_the_source(source: str) -> None:
    draft = _read(source)
    for block in draft.blocks:
        span = draft.to_source(block.span)
        assert 0 <= span.start < span.end <= len(source)


INLINE = st.sampled_from(["b", "i", "em", "strong", "a", "span", "u", "mark", "ins"])
WORDS = st.sampled_from(
    ["oat", "$5", "million", "😀", "é", "12%", "A&B", "<5", "a\u00a0b", "“so”", "乔琳", "€1.2bn", "5;6"]
)


@st.composite
def _pages(draw: st.DrawFn) -> str:
    newline = draw(st.sampled_from(["\n", "\r\n", "\n    "]))
    blocks = []
    for _ in range(draw(st.integers(1, 4))):
        pieces = []
        for word in draw(st.lists(WORDS, min_size=1, max_size=8)):
            shown = escape(word) if draw(st.booleans()) else "".join(f"&#{ord(ch)};" for ch in word)
            tag = draw(INLINE)
            pieces.append(f"<{tag} class='x>y'>{shown}</{tag}>" if draw(st.booleans()) else shown)
            pieces.append(draw(st.sampled_from([" ", newline, "<!-- c -->", "  ", ""])))
        tag = draw(st.sampled_from(["p", "div", "h2", "li", "blockquote"]))
        blocks.append(f"<{tag}>{''.join(pieces)}</{tag}>")
    return f"<body>{newline.join(blocks)}</body>"


def _collapsed(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


@given(_pages(), st.data())
def test_any_reading_span_is_its_source_span_without_tags(source: str, data: st.DataObject) -> None:
    draft = _read(source)
    oracle = JustHTML(source).root
    expected = [
        _collapsed(node.to_text(separator="", strip=False)) for node in oracle.query("p, div, h2, li, blockquote")
    ]
    assert [_collapsed(draft.read(b.span)) for b in draft.blocks] == [text for text in expected if text]
    block = data.draw(st.sampled_from(draft.blocks))
    start = data.draw(st.integers(block.span.start, block.span.end - 1))
    end = data.draw(st.integers(start + 1, block.span.end))
    span = draft.to_source(Span(start, end))
    piece = re.sub(r"<!--.*?-->|</?[a-z0-9]+(?: class='x>y')?>", "", source[span.start : span.end])
    assert re.sub(r"[ \t\r\n]+", " ", unescape(piece)) == re.sub(r"[ \t\r\n]+", " ", draft.read(Span(start, end)))
