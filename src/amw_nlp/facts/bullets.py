"""Lists whose items each have one figure, with the total that the line above or the last item gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.adding import Sum, sum_of
from amw_nlp.facts.gridsums import is_total
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.series import is_compared, is_kin, value_of
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label

_EDGE = 3
"""How many words may stand between an item's edge and its figure."""


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list: the figure of each item, in order, and the items of the sentence that announces it (none where that has no figure)."""

    figures: tuple[Item, ...]
    labels: tuple[str, ...]
    intro: tuple[Item, ...]
    announced: str


def read_bullets(draft: Draft, rows: Sequence[Row]) -> Iterator[Bullets]:
    """The lists of which every item has one figure at its start or its end, all of one kind."""
    by_block: dict[int, list[Row]] = {}
    for row in rows:
        by_block.setdefault(row.block, []).append(row)
    groups: dict[tuple[int, int], list[int]] = {}
    for index, block in enumerate(draft.blocks):
        if block.role is Role.LIST_ITEM and block.group is not None:
            groups.setdefault((block.group, block.level), []).append(index)
    for blocks in groups.values():
        found = _bullets(draft, blocks, by_block)
        if found is not None:
            yield found


def _bullets(draft: Draft, blocks: Sequence[int], by_block: dict[int, list[Row]]) -> Bullets | None:
    figures: list[Item] = []
    labels: list[str] = []
    for index in blocks:
        rows = by_block.get(index, [])
        if len(rows) != 1 or is_compared(rows[0].items):
            return None
        figure = _figure(rows[0].items, figures[0] if figures else None)
        if figure is None:
            return None
        figures.append(figure)
        labels.append(draft.text[draft.blocks[index].span.start : figure.span.start].strip(" :–—-").lower())
    if len(figures) < 2:
        return None
    above = blocks[0] - 1
    intro = by_block.get(above, [])
    announced = draft.read(draft.blocks[above].span).strip().lower() if above >= 0 else ""
    return Bullets(tuple(figures), tuple(labels), intro[-1].items if intro else (), announced)


def _figure(items: Sequence[Item], kin: Item | None) -> Item | None:
    """The one figure of an item, at its start or end; of the kind of the first item's."""
    found = [i for i, item in enumerate(items) if item.kind is ItemKind.FIGURE and (kin is None or is_kin(item, kin))]
    if len(found) != 1 or value_of(items[found[0]]).value is None:
        return None
    ends = [i for i in range(len(items)) if items[i].kind is not ItemKind.MARK]
    at = ends.index(found[0]) if found[0] in ends else _EDGE
    return items[found[0]] if at < _EDGE or len(ends) - at <= _EDGE else None


def find_bullet_sums(lists: Sequence[Bullets]) -> Iterator[Sum]:
    """The sums of lists: the last item is a total, or the line that ends in a colon right above has one figure of the kind."""
    for one in lists:
        if is_total(one.labels[-1]) and len(one.figures) > 2:
            items, total = one.figures, len(one.figures) - 1
        else:
            totals = [item for item in one.intro if item.kind is ItemKind.FIGURE and is_kin(item, one.figures[0])]
            if len(totals) != 1 or not one.announced.endswith(":") or is_compared(one.intro):
                continue
            items, total = (*one.figures, totals[0]), len(one.figures)
        if value_of(items[total]).label is Label.PERCENT:
            continue
        found = sum_of(items, total, list(range(total)), ())
        if found is not None:
            yield found
