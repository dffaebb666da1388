"""A part, its whole and a share, read by what they can be to each other.

In a sentence, or that and the one before, that has a share and counts or amounts of one kind, a pair of which is called part and whole,
the share must be that of some pair, or of what the pair leaves; only where none fits is the pair doubted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.reckoning.part_pairs import Size, find_beside, find_said, find_summed_up, find_taken_up, is_of
from amw_nlp.facts.reckoning.portions import Portion, read_portions
from amw_nlp.facts.share import Share
from amw_nlp.facts.wordlists import words_of
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label

_HUNDRED = Decimal(100)
_FAR = Decimal("3.2")
"""How far share and quotient may be apart, as a multiple, before they are of different things."""
_MANY = 12
_LOOSE = Decimal("0.1")


def find_portioned(draft: Draft, rows: Sequence[Row]) -> Iterator[Share]:
    """The shares that a part and a whole nearby do not bear out."""
    for k, row in enumerate(rows):
        if row.role is Role.CELL:
            continue
        portions = [p for p in read_portions(draft, row.items) if _is_plain(row.items, p)]
        if not portions or len(portions) > _FEW:
            continue
        before = k - 1 if k and rows[k - 1].block == row.block and row.index - rows[k - 1].index == 1 else None
        sizes = [*(_sizes(rows, before) if before is not None else ()), *_sizes(rows, k)]
        if len(sizes) < 2 or len(sizes) > _MANY:
            continue
        for portion in portions:
            found = _share(
                rows,
                k,
                portion,
                [s for s in sizes if not (s.row == k and portion.first <= s.at <= portion.last)],
                len(portions),
            )
            if found is not None:
                yield found
                break
    yield from _headlined(draft, rows)


_FEW = 3


def _headlined(draft: Draft, rows: Sequence[Row]) -> Iterator[Share]:
    """A headline's share, which part and whole of the first sentence below do not bear out."""
    for k, row in enumerate(rows[:-1]):
        below = rows[k + 1]
        if row.role not in (Role.TITLE, Role.HEADING) or below.block != row.block + 1:
            continue
        portions = [p for p in read_portions(draft, row.items) if _is_plain(row.items, p)]
        inside = [s for s in _sizes(rows, k) if not portions[0].first <= s.at <= portions[0].last] if portions else []
        if len(portions) != 1 or inside or read_portions(draft, below.items):
            continue
        sizes = _sizes(rows, k + 1)
        pairs = [(a, b) for a in sizes for b in sizes if a is not b and _can_be_part(a.figure, b.figure)]
        linked = [pair for pair in pairs if is_of(below.items, pair[0].at, pair[1].at)]
        stated = _stated(portions[0])
        if len(linked) == len(pairs) == 1 and not _fits(*pairs[0], stated):
            found = _doubted(rows, portions[0], *pairs[0])
            if found is not None:
                yield found


def _sizes(rows: Sequence[Row], k: int) -> list[Size]:
    found = []
    for i, item in enumerate(rows[k].items):
        figure = item.figure
        if figure is None or figure.label not in (Label.MONEY, Label.QUANTITY):
            continue
        if figure.value is not None and figure.value > 0 and not figure.per:
            found.append(Size(k, i, item))
    return found


def _is_plain(items: Sequence[Item], p: Portion) -> bool:
    """Whether a share is of people or things: no noun goes with it, and no word beside it says that it is a rate of another kind."""
    beside = (*items[max(0, p.first - 5) : p.first], *items[p.last + 1 : p.last + 3])
    near = {word for item in beside for word in item.word.split()}
    if near & words_of("share.other"):
        return False
    if p.last - p.first > 1:
        return True  # `one in eight households`
    after = items[p.last + 1] if p.last + 1 < len(items) else None
    return (
        after is None
        or after.kind in (ItemKind.MARK, ItemKind.NAME, ItemKind.DATE)
        or after.word in words_of("share.after")
    )


def _share(rows: Sequence[Row], k: int, portion: Portion, sizes: Sequence[Size], many: int) -> Share | None:
    stated = _stated(portion)
    pairs = [(a, b) for a in sizes for b in sizes if a is not b and _can_be_part(a.figure, b.figure)]
    if not pairs or any(_fits(a, b, stated) for a, b in pairs):
        return None
    told = [
        pair
        for find in (find_said, find_taken_up, find_beside, find_summed_up)
        for pair in find(rows, k, portion, pairs, many)
    ][:1]
    if not told:
        return None
    part, whole = told[0]
    after = {item.word for item in rows[k].items[portion.last + 1 : portion.last + 5]}
    if (
        after & {"vote", "votes", "voters"}
        and part.figure.unit != "vote"
        and whole.figure.unit not in ("vote", "voter", "ballot")
    ):
        return None  # a share of the vote is none of the seats
    return _doubted(rows, portion, part, whole)


def _doubted(rows: Sequence[Row], portion: Portion, part: Size, whole: Size) -> Share | None:
    """A share that part and whole do not make, where they are near to it and neither says how much something moved."""
    if _is_moved(rows[part.row].items, part.at) or _is_moved(rows[whole.row].items, whole.at):
        return None
    return doubted_share(portion, part.item, whole.item)


def doubted_share(portion: Portion, part: Item, whole: Item) -> Share | None:
    """The share, where part and whole make neither it nor what it leaves, but come near to it."""
    stated = _stated(portion)
    if part.mention is None or whole.mention is None or part.figure is None or whole.figure is None:
        return None
    ratio = part.figure.interval.over(whole.figure.interval)
    if ratio is None or not _can_be_part(part.figure, whole.figure) or _fit(part.figure, whole.figure, stated):
        return None
    middle = (ratio.low + ratio.high) / 2 * _HUNDRED
    value = (stated.low + stated.high) / 2 if stated.high.is_finite() else stated.low
    if not middle or not 1 / _FAR <= value / middle <= _FAR:
        return None
    return Share(part.mention, whole.mention, stated, portion.mention, portion.mention.text.lower())


def _is_moved(items: Sequence[Item], i: int) -> bool:
    """Whether a figure is how much something rose or fell, or where from: `gained 497 points, or 6.8%`."""
    lexicon = load_lexicon()
    near = [item.word for item in items[max(0, i - 4) : i]]
    return any(
        lexicon.direction(word) in (1, -1) and word not in ("cut", "lost", "lose", "loses", "cuts") for word in near
    )


def _stated(portion: Portion) -> Interval:
    """What a share may stand for: a fraction in words is looser than a percentage."""
    digits = portion.mention.text[:1].isdigit() or "per" in portion.mention.text
    return portion.interval if digits else portion.interval.widened(_LOOSE / 2)


def _can_be_part(part: Figure, whole: Figure) -> bool:
    if part.label is not whole.label or part.value is None or whole.value is None or part.value >= whole.value:
        return False
    if part.low is None or part.high is None or whole.low is None or whole.high is None:
        return False
    return part.label is Label.QUANTITY or part.unit == whole.unit


def _fits(part: Size, whole: Size, stated: Interval) -> bool:
    return _fit(part.figure, whole.figure, stated)


def _fit(part: Figure, whole: Figure, stated: Interval) -> bool:
    """Whether a part is the share of its whole, or what the share leaves."""
    ratio = part.interval.over(whole.interval)
    if ratio is None:
        return True
    share = ratio.scaled(_HUNDRED)
    rest = Interval.exactly(_HUNDRED) - share
    return share.meets(stated) or rest.meets(stated)
