"""A total and its parts, read by what they can be to each other: `eight golds, 11 silvers and 14 bronzes. The haul of 31 medals`.

A figure that words call a total, or that takes up a list just before it (`those 780 tonnes`), is held against the figures of its kind
beside it and in the sentences before. It is only doubted where no run of them makes it, and all of them nearly do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from amw_nlp.facts.adding import Sum, added, agree, sum_of
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.series import are_parts, is_count, is_kin, value_of
from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.draft import Draft, Role
from amw_nlp.text.mention import Label

_ROLES = (Role.PARAGRAPH, Role.QUOTE, Role.STANDFIRST, Role.CAPTION)
_BACK = 2
_MANY, _FEW = 9, 12
_MOSTLY = Decimal("0.9")
_CUE_BEFORE, _CUE_AFTER = 6, 4
_NEAR, _NEAR_TAKEN, _NEAR_APART = Decimal("0.72"), Decimal("0.8"), Decimal("0.85")
_PRESENT = frozenset(["voted", "present", "cast", "part", "chamber", "attended", "attendance", "hall", "turned", "participated", "voting"])  # fmt: skip
_VOTED = frozenset(["vote", "ballot", "abstention", "member", "delegate", "absentee", "spoilt ballot"])
_MEASURED = frozenset(["percent", "degree", "year", "point"])


def find_totals(draft: Draft, rows: Sequence[Row]) -> Iterator[Sum]:
    """The totals that the figures around them do not make."""
    del draft
    for k, row in enumerate(rows):
        if row.role not in _ROLES or len(row.items) > 200:
            continue
        for i, item in enumerate(row.items):
            if item.kind is not ItemKind.FIGURE or not _can_be_total(item):
                continue
            if (opened := _of_all(row.items, i) or _all_voted(rows, k, i)) is not None:
                yield opened
                break
            sure = _is_called(row.items, i)
            if not sure and (not _takes_up(row.items, i) or _goes_on(row.items, i)):
                continue
            found = _sum(rows, k, i, _NEAR if sure else _NEAR_TAKEN, sure=sure)
            if found is not None:
                yield found
                break


def _goes_on(items: Sequence[Item], i: int) -> bool:
    """Whether more figures of the kind follow at once: one of a row is no total of those before."""
    unit = value_of(items[i]).unit
    return any(item.kind is ItemKind.FIGURE and value_of(item).unit == unit for item in items[i + 1 : i + 6])


def _can_be_total(item: Item) -> bool:
    figure = value_of(item)
    return (
        figure.label in (Label.MONEY, Label.QUANTITY)
        and figure.value is not None
        and figure.value > 2
        and figure.unit not in _MEASURED
        and not figure.per
    )


def _is_called(items: Sequence[Item], i: int) -> bool:
    """Whether words beside a figure, in its clause, call it a total."""
    before = _words(items, range(i - 1, max(-1, i - 1 - _CUE_BEFORE), -1))
    after = _words(items, range(i + 1, min(len(items), i + 1 + _CUE_AFTER)))
    if words_of("total.other") & (set(before[:3]) - {"of"}) or {"than", "per", "each", "more"} & set(
        after[:2] if "," not in after[:1] else ()
    ):
        return False
    strong = words_of("total.says") - {"so", "all", "made", "came", "comes", "group", "thus", "both"}
    text = f" {' '.join(reversed(before))} | {' '.join(after)} "
    phrased = any(
        words in text
        for words in (
            " to finish with ",
            " to finish on ",
            " to end with ",
            " to end on ",
            " finishing on ",
            " finishing with ",
            " finished with ",
            " finished on ",
            " ended with ",
            " ended on ",
            " left him on ",
            " left her on ",
            " in all ",
            " all told ",
            " in total ",
            " between them ",
            " so ",
            " thus ",
            " came to ",
            " comes to ",
            " made up of ",
            " as a whole ",
            " for both ",
        )
    )
    return (
        bool(strong & set(before))
        or bool({"altogether", "combined", "together", "overall", "total"} & set(after[:2]) and "," not in after[:2])
        or phrased
        or ("group" in before[:3])
    )


def _words(items: Sequence[Item], at: range) -> list[str]:
    """The words of a stretch up to the next figure or the clause's end."""
    found: list[str] = []
    for j in at:
        few = items[j].kind is ItemKind.FIGURE and is_count(items[j]) and (value_of(items[j]).value or 0) <= _FEW
        if (items[j].kind is ItemKind.FIGURE and not few) or items[j].word in (";", ".", ":"):
            break
        found += items[j].word.split() if at.step > 0 else list(reversed(items[j].word.split()))
    return found


def _of_all(items: Sequence[Item], i: int) -> Sum | None:
    """A sentence that begins with `Of the 36 passengers` and goes on with three counts or more of them."""
    if i > 3 or items[0].word != "of":
        return None
    parts = [j for j in range(i + 1, len(items)) if _can_be_part(items, j, i)]
    figures = [j for j in range(i + 1, len(items)) if items[j].kind is ItemKind.FIGURE]
    if len(parts) < 3 or parts != figures or not are_parts(items, parts) or not all(_is_clean(items, j) for j in parts):
        return None
    found = sum_of(items, i, parts, ())
    whole = value_of(items[i]).value or Decimal(1)
    if found is None or found.fits or _makes(items, parts, i):
        return None
    return found if found.made.low > whole or found.made.high >= _MOSTLY * whole else None


def _all_voted(rows: Sequence[Row], k: int, i: int) -> Sum | None:
    """A vote in which all members took part: `all 90 delegates voted: 51 votes to 30, with four abstentions`."""
    items = tuple(rows[k].items)
    if len([item for item in items if item.kind is ItemKind.FIGURE]) == 1 and k + 1 < len(rows):
        items += tuple(rows[k + 1].items) if rows[k + 1].block == rows[k].block else ()
    before = [item.word for item in items[max(0, i - _CUE_AFTER) : i]]
    if not _PRESENT & {item.word for item in rows[k].items}:
        return None  # not all who are invited come
    if not {"all", "every"} & set(before) or value_of(items[i]).unit is None:
        return None
    parts = [j for j in range(i + 1, len(items)) if items[j].kind is ItemKind.FIGURE]
    units = {value_of(items[j]).unit for j in parts}
    if not 2 <= len(parts) <= _CUE_AFTER or not units & _VOTED or not units <= _VOTED | {None}:
        return None
    found = sum_of(items, i, parts, ())
    near = found is not None and not found.made.high.is_infinite()
    return found if found is not None and near and not found.fits and not _makes(items, parts, i) else None


def _takes_up(items: Sequence[Item], i: int) -> bool:
    """Whether a figure is a known one: `those 780 tonnes`, `the weekend's 50 arrests`, `the 21 casualties`."""
    known = i > 0 and (items[i - 1].word in words_of("total.known") or items[i - 1].word.endswith(("'s", "s'")))
    after = {word for item in items[i + 1 : i + 1 + _CUE_AFTER] for word in item.word.split()}
    known = (
        known
        and not after & words_of("total.since")
        and not (i > 1 and items[i - 2].word in ("of", "in", "from", "among", "for"))
    )
    return known and is_count(items[i]) and value_of(items[i]).unit is not None


def _sum(rows: Sequence[Row], k: int, i: int, near: Decimal, *, sure: bool) -> Sum | None:
    """The sum of the figures that a total may be of; None where some run of them makes it."""
    before = [n for n in range(max(0, k - _BACK), k) if _is_near(rows, n, k, far=sure)]
    items = tuple(item for n in before for item in rows[n].items) + tuple(rows[k].items)
    offset = len(items) - len(rows[k].items)
    total = offset + i
    kin = [j for j in range(len(items)) if j != total and _can_be_part(items, j, total)]
    kin = [j for j in kin if j < total and not _is_nested(items, j)]
    own_before = [j for j in kin if offset <= j < total]
    earlier = [j for j in kin if j < offset]
    last = [j for j in earlier if j >= offset - (len(rows[before[-1]].items) if before else 0)]
    if len(kin) > _MANY or any(j > total and is_kin(items[j], items[total]) for j in kin):
        return None
    sets = [s for s in (own_before, last, earlier, [*last, *own_before], [*earlier, *own_before]) if len(s) > 1]
    if not sets or any(_makes(items, s, total) for s in sets):
        return None
    parts = next((s for s in sets if s in (own_before, last, earlier)), None)
    if parts is None or not all(_is_clean(items, j) for j in parts) or any(_is_called(items, j) for j in parts):
        return None
    if words_of("total.apart") & {item.word for item in items[parts[-1] : total - 2]}:
        return None
    if not are_parts(items, parts):
        if not sure or parts[-1] >= offset or words_of("total.apart") & {item.word for item in items[parts[0] : total]}:
            return None
        near = _NEAR_APART
    if any(item.word == "." for item in items[parts[0] : parts[-1]]):
        near = max(near, _NEAR_APART)
    whole, made = value_of(items[total]).value or Decimal(1), added([value_of(items[j]) for j in parts])
    middle = (made.low + made.high) / 2
    if made.high.is_infinite() or not near <= min(middle, whole) / max(middle, whole):
        return None
    return sum_of(items, total, parts, ())


def _is_nested(items: Sequence[Item], j: int) -> bool:
    """Whether a figure is part of another part: `8.2 million, of which 2 million`, `three of them`."""
    before, after = (
        [item.word for item in stretch] for stretch in (items[max(0, j - _CUE_AFTER) : j], items[j + 1 : j + 3])
    )
    return any(a == "of" and b in words_of("whole.nested") for words in (before, after) for a, b in pairwise(words))


def _is_near(rows: Sequence[Row], n: int, k: int, *, far: bool) -> bool:
    """Whether a sentence stands right before another; across paragraphs only for a figure that is surely a total."""
    if rows[n].role not in _ROLES or rows[k].index - rows[n].index > _BACK:
        return False
    return rows[n].block == rows[k].block or (
        far and rows[k].block - rows[n].block == 1 and rows[n].role is rows[k].role
    )


def _can_be_part(items: Sequence[Item], j: int, total: int) -> bool:
    if items[j].kind is not ItemKind.FIGURE:
        return False
    part, whole = value_of(items[j]), value_of(items[total])
    if part.unit is None and "." in items[j].word:
        return False  # "3.7 and 4.4 million" share a scale
    if part.value is None or part.value <= 0 or part.per or whole.value is None or part.value >= whole.value:
        return False
    counted = is_count(items[j]) and is_count(items[total]) and part.unit not in _MEASURED
    return is_kin(items[j], items[total]) or (
        counted and (part.unit or "").isalpha() and (whole.unit or "").isalpha() and not _is_measure(items, j, total)
    )


def _is_measure(items: Sequence[Item], j: int, total: int) -> bool:
    from amw_nlp.facts.sums import _MEASURES

    return bool({value_of(items[j]).unit, value_of(items[total]).unit} & _MEASURES)


def _is_clean(items: Sequence[Item], j: int) -> bool:
    """Whether a figure is neither a change nor one that is compared."""
    before = {item.word for item in items[max(0, j - 3) : j]}
    moved = any(load_lexicon().direction(word) in (1, -1) for word in before)
    return not moved and not before & {"than", "compared", "average", "minus", "less", "only", "against"}


def _makes(items: Sequence[Item], parts: Sequence[int], total: int) -> bool:
    """Whether some two or more of the parts make the total."""
    whole = value_of(items[total]).interval
    for size in range(2, len(parts) + 1):
        for some in combinations(parts, size):
            if agree(added([value_of(items[j]) for j in some]), whole, size):
                return True
    return False
