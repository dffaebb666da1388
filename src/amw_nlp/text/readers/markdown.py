"""Markdown: CommonMark with tables, footnotes, strikethrough and front matter; places come from the parser's own ranges.

Code blocks are not read. Inline code is read where it is only a figure in another type (`asides.reads_inline_code`).
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from amw_nlp.text.builder import DraftBuilder, Parsed
from amw_nlp.text.draft import Comment
from amw_nlp.text.frontmatter import FrontMatter, add_front_matter, read_front_matter
from amw_nlp.text.readers.format import Format
from amw_nlp.text.readers.lines import continues, lines_of
from amw_nlp.text.readers.walk import Walk

# no line that was broken by hand, or at the end of a sentence, is as long as a paragraph
_LONG_LINE = 200


def read(source: str) -> Parsed:
    """Reads Markdown; comments of MDX are comments too."""
    import pyromark

    front = read_front_matter(source) or FrontMatter(0)
    builder = DraftBuilder()
    add_front_matter(builder, source, front)
    options = pyromark.Options
    chosen = options.ENABLE_TABLES | options.ENABLE_FOOTNOTES | options.ENABLE_STRIKETHROUGH | options.ENABLE_TASKLISTS
    body = _masked(source[front.end :]) if "{/*" in source else source[front.end :]
    walk = Walk(source[: front.end] + body, front.end, builder, lines_apart=_is_text_by_lines(body))
    for event, where in pyromark.events_with_range(body, options=chosen):
        walk.take(event, where)
    comments = [_own(comment, source) for comment in walk.comments]
    return builder.finish(source, comments=comments, metadata=front.values, notes=front.notes, dates=front.dates)


def _is_text_by_lines(body: str) -> bool:
    """Whether a text has no blank line and is not wrapped: plain text under a Markdown suffix, each line a paragraph."""
    lines = lines_of(body.strip())
    if len(lines) < 2 or any(line.is_blank for line in lines) or max(len(line.text) for line in lines) < _LONG_LINE:
        return False
    return not any(continues(line, following, None) for line, following in pairwise(lines))


def _masked(body: str) -> str:
    """The text with MDX comments made HTML comments of the same length."""
    parts, at = [], 0
    while (start := body.find("{/*", at)) >= 0 and (end := body.find("*/}", start + 3)) >= 0:
        inner = body[start + 3 : end]
        masked = f"<!--{inner[1:].replace('-->', '   ')}-->" if inner else " " * (end + 3 - start)
        parts += [body[at:start], masked]
        at = end + 3
    return "".join([*parts, body[at:]])


def _own(comment: Comment, source: str) -> Comment:
    """An MDX comment with its own words."""
    raw = source[comment.span.start : comment.span.end]
    return replace(comment, body=raw[3:-3].strip()) if raw.startswith("{/*") else comment


FORMAT = Format("markdown", (".md", ".markdown", ".mdx"), read)
