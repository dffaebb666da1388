"""Bare dollars in a draft that has several: `C$640 million`, `A$560 million`, and then a dividend of `$0.12`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from amw_nlp.quantities.figure import Figure
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.patterns import lazy_pattern

_DOLLARS = frozenset(["USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD", "FJD", "JMD", "TTD", "BBD", "BZD", "BND", "XCD", "NAD", "LRD", "GYD", "BMD", "BSD", "KYD"])  # fmt: skip
_CODE = lazy_pattern(r"[ \u00a0]?(?:[A-Z]{3}|(?:US|U\.S\.|[A-Z][a-z]+) dollars?)\b")
_LETTERS = lazy_pattern(r"[A-Za-z.]{1,5} ?\$|[A-Z]{3}\b")
_NAMED = lazy_pattern(r" (?:[A-Z]{3}|(?:US|U\.S\.|[A-Z][a-z]+) dollars?)$")
_GLOSS = lazy_pattern(r"[ \u00a0,]{0,2}(?:[(\[/=]|or\b|i\.e\.|about\b|worth\b|—|–)[ \u00a0]?(?:[a-z]+ ){0,2}")
# "all figures are in Canadian dollars", "(in US dollars)", "dollar amounts are Australian"
_STATED = lazy_pattern(
    r"\b(?:figures?|amounts?|sums?|prices?|values?|dollars?|currency|\$)\b[^.\n]{0,50}\b(?:are|is|in|refers?)\b[^.\n]{0,20}?\b(?:(?:U\.S\.|[A-Z]\w+) (?:dollars?|currency)|"
    r"(?:Canadian|Australian|American|US|U\.S\.)(?:\.| unless| except|$))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class BareDollar:
    """The first bare dollar amount of a draft, and the first amount of each other dollar that it marks."""

    figure: Mention
    others: tuple[Mention, ...]


def find_bare_dollar(draft: Draft, mentions: Iterable[Mention]) -> BareDollar | None:
    """The first amount with a bare `$` in a draft whose marked dollars are of another country, or of several.

    Amounts that gloss each other ("C$5m ($3.7m)") say by that which dollar is which. None where the draft says which dollars it means.
    """
    dollars = [
        m for m in mentions if m.label is Label.MONEY and isinstance(m.value, Figure) and m.value.unit in _DOLLARS
    ]
    marked = [m for m in dollars if _is_marked(draft, m)]
    spelt = set(marked)
    bare = [m for m in dollars if m not in spelt and m.text.lstrip("-–−+(").startswith("$")]
    if not bare or not marked or _STATED.search(draft.text):
        return None
    pairs = [p for p in pairwise(dollars) if (p[0] in spelt) != (p[1] in spelt) and _is_gloss(draft, *p)]
    glossed = {m for pair in pairs for m in pair}
    loose = [m for m in bare if m not in glossed]
    firsts: dict[str, Mention] = {}
    for m in marked:
        firsts.setdefault(_unit(m), m)
    if not loose or set(firsts) == {_unit(loose[0])}:
        return None
    # a bare amount that one marked dollar glosses says which dollar the bare ones are
    if (len(loose) < len(bare) and len(firsts) == 1) or glossed.issuperset(marked):
        return None
    return BareDollar(loose[0], tuple(firsts.values()))


def _unit(mention: Mention) -> str:
    assert isinstance(mention.value, Figure)
    return mention.value.unit or ""


def _is_marked(draft: Draft, mention: Mention) -> bool:
    """Whether an amount says which dollar it is in: by letters before the sign, a code or a country."""
    if _LETTERS.match(mention.text) or _NAMED.search(mention.text):
        return True
    return _CODE.match(draft.text, mention.at.end) is not None


def _is_gloss(draft: Draft, one: Mention, two: Mention) -> bool:
    """Whether two amounts stand side by side, the one for the other; `two` is the later."""
    return _GLOSS.fullmatch(draft.text, one.at.end, two.at.start) is not None
