"""Amounts that name their currency twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from amw_nlp.quantities.figure import Figure
from amw_nlp.text.draft import Draft
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.span import Span

_AFTER = re.compile(r"[ \u00a0]?([A-Z]{3}|(?:US )?dollars?|euros?|pounds?)\b")
_INSIDE = re.compile(r"[ \u00a0]([A-Z]{3}|dollars?|euros?|pounds?)$")
_WORDS = {"dollar": "USD", "euro": "EUR", "pound": "GBP"}


@dataclass(frozen=True, slots=True)
class DoubledCurrency:
    """An amount with a sign and a word for the same currency; `extra` is the stretch that could go, its blank included."""

    at: Span
    extra: Span
    sign: str
    word: str
    currency: str


def find_doubled(draft: Draft, mentions: Iterable[Mention]) -> Iterator[DoubledCurrency]:
    """Amounts with a currency sign before and the same currency's code or name after."""
    for mention in mentions:
        figure = mention.value
        if mention.label is not Label.MONEY or not isinstance(figure, Figure) or figure.unit is None:
            continue
        sign = mention.text[0]
        if sign not in "$€£¥₹" or mention.text[1:2].isalpha():
            continue
        match = _INSIDE.search(mention.text)
        start, end = (mention.at.start + match.start(), mention.at.end) if match else (mention.at.end, mention.at.end)
        if match is None and (match := _AFTER.match(draft.text, mention.at.end)):
            start, end = match.start(), match.end()
        if match and _currency(match.group(1)) == figure.unit:
            yield DoubledCurrency(Span(mention.at.start, end), Span(start, end), sign, match.group(1), figure.unit)


def _currency(word: str) -> str:
    return _WORDS.get(word.lower().removeprefix("us ").rstrip("s"), word)
