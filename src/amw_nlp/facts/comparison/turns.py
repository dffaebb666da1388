"""Words of rising and falling."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.comparison.lines import Line
from amw_nlp.facts.comparison.sizes import turn_of
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.wordlists import words_of


@dataclass(frozen=True, slots=True)
class Turn:
    """A word of rising (1) or falling (-1) at item `at` of a line; `judges` where it may say the other of some things."""

    line: Line
    at: int
    way: int
    judges: bool

    @property
    def item(self) -> Item:
        """Its item."""
        return self.line.items[self.at]


def find_turns(line: Line) -> Iterator[Turn]:
    """The words of rising and falling of a line, hedges and particles of other verbs left out."""
    items = line.items
    for j, item in enumerate(items):
        if item.kind not in (ItemKind.WORD, ItemKind.VERB, ItemKind.METRIC):
            continue
        way = turn_of(items, j)
        if way is None or _is_hedge(items, j) or item.word in words_of("compare.extra"):
            continue
        if item.word in words_of("compare.back"):
            continue
        yield Turn(line, j, way, item.word in words_of("compare.judged"))


def _is_hedge(items: Sequence[Item], j: int) -> bool:
    """`more than 40`, `up to 40`, `over 40`, `at the latest`; and `up`, `down` that no verb of motion and no size goes with."""
    word = items[j].word
    after = items[j + 1] if j + 1 < len(items) else None
    before = items[j - 1].word if j else ""
    if word in ("more", "less", "fewer") and after is not None and after.word == "than":
        return not (j and items[j - 1].kind is ItemKind.FIGURE)
    if word in (
        "over",
        "under",
        "above",
        "below",
        "on",
        "ahead",
        "behind",
        "clear",
        "short",
        "better",
        "worse",
        "further",
        "inside",
    ):
        return True
    if word in ("up", "down"):
        moved = before in words_of("compare.steered_verbs") or before in words_of("compare.rise_verbs") or before in words_of("compare.fall_verbs")  # fmt: skip
        sized = after is not None and (after.word in ("from", "by", "on") or after.kind is ItemKind.FIGURE)
        return not (moved or sized or before in (",", ":", "is", "was", "are", "were", "(", "—", "–"))
    return False
