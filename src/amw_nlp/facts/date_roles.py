"""Whether something begins or ends on a date, by the nearest word that says so."""

from __future__ import annotations

import re

from amw_nlp.facts.dated import Dated
from amw_nlp.facts.timewords import word
from amw_nlp.text.patterns import lazy_pattern

NEAR = 90
"""Characters between a date and the word that says what it is of."""
_CLOSE = 12
_FROM_TO = lazy_pattern(
    r"\b(?:from|since|between|as of|(?P<end>to|until|till|through))(?: (?:the )?(?:start|end|middle|close|beginning) of)? $",
    re.IGNORECASE,
)
_FROM_STEP = lazy_pattern(r"(?:^|[,;–—] )(?:from|(?P<end>to)) (?:[a-z-]+ ){1,4}?[a-z-]+, in $", re.IGNORECASE)


def roles_of(dated: Dated) -> str:
    """Whether something begins (b) or ends (e) on a date, by the nearest word that says so; nothing where none does."""
    left = dated.left[-NEAR:]
    if brought := _FROM_TO.search(left):
        return "e" if brought["end"] else "b"
    if not dated.is_plain and not dated.is_range and (closing := list(word("ends.end").finditer(left))):
        return (
            "e" if closing[-1].end() > len(left) - _CLOSE else ""
        )  # "was released on Friday", "walked free this week"
    if fronted := _FROM_STEP.search(left):
        return "e" if fronted["end"] else "b"
    begins = [m.end() for m in word("ends.begin").finditer(left)]
    ends = [m.end() for m in word("ends.end").finditer(left)]
    if not begins and not ends:
        return (
            _roles_after(dated)
            if re.search(r"(?:^|[,;—–] |\b(?:and|but|then) )(?:in|on) $", left, re.IGNORECASE)
            else ""
        )
    last = max([*begins, *ends])
    return ("b" if last in begins else "") + ("e" if last in ends else "")


def _roles_after(dated: Dated) -> str:
    right = dated.right[:NEAR]
    begins = [m.start() for m in word("ends.begin").finditer(right)]
    ends = [m.start() for m in word("ends.end").finditer(right)]
    if not begins and not ends:
        return ""
    first = min([*begins, *ends])
    return ("b" if first in begins else "") + ("e" if first in ends else "")
