"""Sizes of a change of each of several periods, which the two ends of them all do not give."""

from __future__ import annotations

from collections.abc import Sequence

from amw_nlp.facts.items import Item
from amw_nlp.text.patterns import lazy_pattern

_EACH = lazy_pattern(r"(?:(?:a|per|each|every) (?:year|month|week|quarter|decade|day)|annually|on average)\b")
_APART = lazy_pattern(r"\b(?:earlier|ago|before|after|later)\b")
_NEAR = 4


def is_steady(items: Sequence[Item], at: int) -> bool:
    """Whether the size at an item is of each of several periods: `up 5% a year`, `an average 3% annually`."""
    figure = items[at].figure
    after = " ".join(item.word for item in items[at + 1 : at + _NEAR])
    before = {item.word for item in items[max(0, at - _NEAR) : at]}
    a_year = _EACH.match(after) is not None and _APART.search(after) is None
    each = figure is not None and figure.per is not None
    return each or a_year or bool(before & {"average", "averaging", "averaged"})
