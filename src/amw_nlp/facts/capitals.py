"""Lists of names as text has them, told by their capitals: `the Pearl, the Dune and the Lagoon`."""

from __future__ import annotations

import re
from functools import lru_cache

from amw_nlp.text.patterns import lazy_pattern

_CAP = r"[^\W\d_a-zß-ÿ][\w’'&-]{0,24}\.?"
_NAME = (
    rf"(?:(?:the|The|its|an?) (?:[a-z-]{{2,20}} ){{0,2}})?{_CAP}(?: (?:(?:of|de|del|da|di|la|le|von|van|for|the|al|bin) ){{0,2}}{_CAP}){{0,5}}"
    r"(?:, [1-9][0-9])?(?: \([^()]{1,40}\))?"
)
NAMES = rf"{_NAME}(?:, {_NAME}){{0,9}},? and {_NAME}"
"""Two names or more, the last after `and`; the source of a pattern, without groups."""
_BETWEEN = lazy_pattern(r",? and |, (?![1-9][0-9]\b)")


@lru_cache(maxsize=32)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern in which ``NAMES`` stands for a list of names; compiled when first used."""
    return re.compile(pattern.replace("NAMES", f"(?P<names>{NAMES})"))


def split_names(text: str, start: int) -> list[tuple[int, int]]:
    """Where each name of a list starts and ends, counted from `start`.

    >>> split_names("Oslo, Ann Lee, 45, and Bergen", 0)
    [(0, 4), (6, 17), (23, 29)]
    """
    found, at = [], 0
    for match in _BETWEEN.finditer(text):
        found.append((start + at, start + match.start()))
        at = match.end()
    return [*found, (start + at, start + len(text))]
