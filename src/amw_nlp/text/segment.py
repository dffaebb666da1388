"""Sentences and tokens, in reading offsets."""

from __future__ import annotations

import re

from amw_nlp.text.span import Span

_END = re.compile(r"[.!?]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9$€£])")


def split_sentences(text: str, block: Span) -> list[Span]:
    """The sentences of a stretch, in order, without blanks at their edges."""
    spans, start = [], block.start
    for match in _END.finditer(text, block.start, block.end):
        spans.append(Span(start, match.end()))
        start = match.end()
    spans.append(Span(start, block.end))
    return [trimmed for s in spans if (trimmed := _trim(text, s)).start < trimmed.end]


def _trim(text: str, span: Span) -> Span:
    part = text[span.start : span.end]
    return Span(span.start + len(part) - len(part.lstrip()), span.start + len(part.rstrip()))
