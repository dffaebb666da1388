"""Words, numbers and marks, in reading offsets."""

from __future__ import annotations

from collections.abc import Iterator

from amw_nlp.text.draft import Token
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_TOKEN = lazy_pattern(r"\d+(?:[.,]\d+)*|[^\W\d_]\w*(?:['’‑-]\w+)*|[^\w\s]|_+")


def iter_tokens(text: str, span: Span) -> Iterator[Token]:
    """The words (with inner apostrophes and hyphens), numbers (with inner points and commas) and single marks of a stretch.

    >>> text = "Acme's $1,200.50bn-deal, 4-year"
    >>> [text[t.start : t.end] for t in iter_tokens(text, Span(0, len(text)))]
    ["Acme's", '$', '1,200.50', 'bn-deal', ',', '4', '-', 'year']
    """
    for match in _TOKEN.finditer(text, span.start, span.end):
        yield Token(match.start(), match.end())
