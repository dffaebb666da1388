"""Finds the phrases of a vocabulary in a text, by their first words: a pattern is compiled for those that a draft has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from amw_nlp.text.patterns import lazy_pattern

_WORD = lazy_pattern(r"(?<![\w-])\w+")
# one pattern over all phrases costs more to compile than a draft costs to read
_SERIES = r"(?:(?:pre-|post-)?series\s+[a-k](?:-?\d)?\b(?:\s+(?:funding\s+|financing\s+)?round)?)"
_SERIES_FIRSTS = ("series", "pre", "post")


class Terms:
    """Phrases to find, without case, whatever blanks stand between their words; and funding series ("Series B round")."""

    def __init__(self, phrases: Iterable[str]) -> None:
        """Raises ValueError for a phrase that does not begin with a letter or digit."""
        self._by_first: dict[str, list[str]] = {first: [_SERIES] for first in _SERIES_FIRSTS}
        self._compiled: dict[str, re.Pattern[str]] = {}
        for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
            first = _WORD.match(phrase)
            if first is None:
                raise ValueError(f"{phrase!r} does not begin with a letter or digit")
            source = re.escape(phrase).replace(r"\ ", r"\s+")
            self._by_first.setdefault(first.group().lower(), []).append(source)

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """The longest phrase at each place of ``text[start:end]``, in order, not overlapping."""
        position = start
        for word in _WORD.finditer(text, start, end):
            if word.start() < position or (first := word.group().lower()) not in self._by_first:
                continue
            found = self._pattern(first).match(text, word.start(), end)
            if found is not None:
                yield found
                position = found.end()

    def _pattern(self, first: str) -> re.Pattern[str]:
        known = self._compiled.get(first)
        if known is None:
            alternatives = "|".join(self._by_first[first])
            known = self._compiled[first] = re.compile(rf"(?:{alternatives})(?![\w-])", re.IGNORECASE)
        return known
