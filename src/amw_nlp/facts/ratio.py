"""Two figures and how many times the one is the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.facts.phrase import Phrase
from amw_nlp.facts.signature import sign
from amw_nlp.text.mention import Label, Mention

_W = r"(?: (?:w|its|their|that|of|K|N|'s|D|in)){0,4}"
_PATTERNS = (
    # $80 million, or four times the $20 million it raised
    r"(?P<over>[MQ])(?: (?:w|K|N|,|or|in|D|that|is|was|at)){0,6} (?P<times>X)(?: (?:of|its|their|w|D|'s)){0,2} (?P<under>[MQ])",
    # four times the $20 million ... : $80 million
    rf"(?P<over>[MQ]){_W} (?:against|on|over|versus|to|for|with){_W}(?: with)?(?: w)? (?P<under>[MQ])(?: (?:w|,|that|is|K|for|of|in|up|down|N|'s)){{0,6}} multiple(?: (?:of|w|at)){{0,3}} (?P<times>X)",
    rf"(?P<over>[MQ]){_W} (?:against|on|over|versus|to|for|with){_W} (?P<under>[MQ])(?: (?:w|,|or|that|is|for|in|N|'s)){{0,5}} (?P<times>X)(?: w)?(?: (?:K|multiple))?",
)


@dataclass(frozen=True, slots=True)
class Ratio:
    """`over` is said to be `times` times `under`."""

    over: Mention
    under: Mention
    times: Mention
    phrase: Phrase


def find_ratios(phrase: Phrase, lexicon: Lexicon) -> Iterator[Ratio]:
    """The multiples of a sentence whose two figures, and no third of their kind, stand in it."""
    multiples = [i for i, item in enumerate(phrase.items) if _is_multiple(item)]
    if len(multiples) != 1:
        return
    signature = sign(phrase.items, lexicon)
    for pattern in _PATTERNS:
        for found in signature.find(pattern):
            over, under, times = (phrase.items[found[k]] for k in ("over", "under", "times"))
            if (
                _comparable(over, under)
                and over.mention
                and under.mention
                and times.mention
                and _is_alone(phrase, over)
            ):
                yield Ratio(over.mention, under.mention, times.mention, phrase)
                return


def _is_multiple(item: Item) -> bool:
    return (
        item.kind is ItemKind.FIGURE
        and item.figure is not None
        and item.figure.label is Label.MULTIPLE
        and not item.figure.verb
    )


def _comparable(a: Item, b: Item) -> bool:
    fa, fb = a.figure, b.figure
    return (
        fa is not None
        and fb is not None
        and fa.label is fb.label
        and fa.unit == fb.unit
        and fa.per == fb.per
        and fa.unit is not None
    )


def _is_alone(phrase: Phrase, figure: Item) -> bool:
    return sum(_comparable(item, figure) for item in phrase.items if item.kind is ItemKind.FIGURE) == 2
