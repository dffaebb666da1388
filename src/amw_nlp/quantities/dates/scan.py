"""Text to tokens, and tokens to a string of codes, one character a token, which the grammar's patterns are matched on.

Matching on codes rather than on text keeps patterns short, the same for every spelling, and linear: a pattern sees one
character where the text has a word.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from amw_nlp.quantities.dates.feasts import load_feasts
from amw_nlp.quantities.dates.lexicon import Lexicon
from amw_nlp.text.patterns import lazy_pattern

_PARTS = r"\d+|[^\W\d_]+|\s+|."
_PART = lazy_pattern(_PARTS, re.DOTALL)


@lru_cache(maxsize=1)
def _feast_or_part() -> re.Pattern[str]:
    return re.compile(rf"(?:{load_feasts().names})\b|{_PARTS}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a stretch of text: every character belongs to one. `offsets` has one more entry than `parts`."""

    parts: list[str]
    codes: str
    offsets: list[int]


def scan_tokens(text: str, start: int, end: int, lexicon: Lexicon) -> Tokens:
    """The tokens of ``text[start:end]``, offsets in `text`. A feast's name is one token."""
    parts = _PART.findall(text, start, end)
    several = set(parts)
    if not load_feasts().firsts.isdisjoint(several):
        parts = _feast_or_part().findall(text, start, end)
        several = set(parts)
    code_of = lexicon.code_of
    kinds = {part: code_of(part) for part in several}
    return Tokens(parts, "".join([kinds[part] for part in parts]), list(accumulate(map(len, parts), initial=start)))
