"""Markdown: CommonMark with tables, footnotes, strikethrough and front matter; places come from the parser's own ranges.

Code blocks are not read. Inline code is read where it is only a figure in another type (`asides.reads_inline_code`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from amw_nlp.text.builder import DraftBuilder, Parsed
from amw_nlp.text.draft import Comment
from amw_nlp.text.frontmatter import FrontMatter, add_front_matter, read_front_matter
from amw_nlp.text.readers.format import Format
from amw_nlp.text.readers.walk import Walk

_MDX_COMMENT = re.compile(r"\{/\*(.*?)\*/\}", re.S)
_SHORTEST_COMMENT = len("<!---->")


def read(source: str) -> Parsed:
    """Reads Markdown; comments of MDX are comments too."""
    import pyromark

    front = read_front_matter(source) or FrontMatter(0)
    builder = DraftBuilder()
    add_front_matter(builder, source, front)
    options = pyromark.Options
    chosen = options.ENABLE_TABLES | options.ENABLE_FOOTNOTES | options.ENABLE_STRIKETHROUGH | options.ENABLE_TASKLISTS
    body = _masked(source[front.end :]) if "{/*" in source else source[front.end :]
    walk = Walk(source[: front.end] + body, front.end, builder)
    for event, where in pyromark.events_with_range(body, options=chosen):
        walk.take(event, where)
    comments = [_own(comment, source) for comment in walk.comments]
    return builder.finish(source, comments=comments, metadata=front.values, notes=front.notes, dates=front.dates)


def _masked(body: str) -> str:
    """The text with MDX comments made HTML comments of the same length."""

    def mask(match: re.Match[str]) -> str:
        if len(match[0]) < _SHORTEST_COMMENT:
            return " " * len(match[0])
        inner = match[0][4:-3].replace("-->", "   ")
        return f"<!--{inner}-->"

    return _MDX_COMMENT.sub(mask, body)


def _own(comment: Comment, source: str) -> Comment:
    mdx = _MDX_COMMENT.match(source, comment.span.start)
    return replace(comment, body=mdx[1].strip()) if mdx else comment


FORMAT = Format("markdown", (".md", ".markdown", ".mdx"), read)
