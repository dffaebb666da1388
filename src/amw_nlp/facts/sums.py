"""A total and the parts that are said to make it: `6,100 fitters: 1,900 in France, 2,600 in Germany and 1,100 elsewhere`.

Four shapes are read: the total announces its parts (a colon, a dash, a bracket, `made up of`); the parts come first and the
total after them (`a total of`, `in all`); a sentence takes the ones before together (`Together they have`); and a rest is
named beside what it is left of (`the remaining 25`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from amw_nlp.facts.adding import Sum, agree, sum_of
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.series import (
    are_parts,
    end_of_list,
    is_compared,
    is_count,
    is_kin,
    kin_of,
    value_of,
    without_attributes,
)
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.mention import Label

_REACH = 16
_MANY = 60
"""A sentence of more figures than this is a table run together; it also bounds the work."""
_DASHES = frozenset(["—", "–", "-"])
_MADE_OF = frozenset(
    ["comprise", "comprising", "comprises", "comprised", "consisting", "consists", "consisted", "composed"]
)
_SPLIT = frozenset(["split", "divided", "shared", "spread", "broken", "distributed", "allocated", "apportioned"])
_NETTED = frozenset(["offset", "offsetting", "less", "minus", "net", "deducting", "deductions", "partially", "partly"])
_PLACES = frozenset(["in", "from", "for", "at", "on", "by"])
_COUNTS = frozenset(["both", "two", "three", "four", "five", "six"])
_TOTALS = frozenset(["total", "totals", "totalling", "totaling", "totalled", "totaled", "altogether", "sum", "combined", "together", "overall", "aggregate", "tally", "="])  # fmt: skip
_ADDS = frozenset(["adding", "adds", "add", "makes", "making", "make", "equals", "equal", "giving", "gives", "equalling", "equaling"])  # fmt: skip
_CUMULATIVE = frozenset(["bringing", "brings", "brought", "takes", "taking", "took", "date", "now", "far", "since", "cumulative", "previous", "raising", "lifting", "part", "out", "share"])  # fmt: skip
_MEASURES = frozenset(["kilometer", "mile", "meter", "foot", "hour", "minute", "ton", "metric ton", "kilogram", "pound", "hectare", "acre", "megawatt", "gigawatt", "liter", "barrel", "point", "degree", "goal", "run", "try"])  # fmt: skip
_MOSTLY, _MOSTLY_SAID, _ALMOST = Decimal("0.7"), Decimal("0.85"), Decimal("0.9")
"""How much of an announced total its parts must make, at the least, to be meant as all of it."""


def find_sums(rows: Sequence[Row]) -> Iterator[Sum]:
    """The sums of a draft's running text."""
    for k, row in enumerate(rows):
        following = rows[k + 1].items if k + 1 < len(rows) and rows[k + 1].block == row.block else ()
        told = False
        for found in _in_sentence(row.items, following):
            told = True
            yield found
        if not told and (together := _taken_together(rows, k)) is not None:
            yield together


def _in_sentence(items: Sequence[Item], following: Sequence[Item]) -> Iterator[Sum]:
    """The sums of one sentence, each total once."""
    figures = [i for i, item in enumerate(items) if item.kind is ItemKind.FIGURE]
    if not 3 <= len(figures) <= _MANY:
        return
    for i in figures:
        found = _announced(items, i) or _closing(items, figures, i)
        if found is not None and not _is_continued(found, items[i], following):
            yield found


def _is_continued(found: Sum, total: Item, following: Sequence[Item]) -> bool:
    """Whether a figure of the next sentence is a part that was still to come."""
    if found.fits:
        return False
    more = [value_of(item) for item in following if item.kind is ItemKind.FIGURE and is_kin(item, total)]
    figure = value_of(total)
    return any(agree(found.made + m.interval, figure.interval, len(found.parts) + 1) for m in more)


def _announced(items: Sequence[Item], total: int) -> Sum | None:
    """A total with its parts after it."""
    zone = _zone_after(items, total)
    if zone is None or _has_rival(items, total):
        return None
    parts = _parts_in(items, total, zone)
    if parts is None:
        return None
    parts = parts[: end_of_list(items, parts)]
    if not are_parts(items, parts) or any(items[j].word == ":" for j in range(parts[0], parts[-1])):
        return None
    if any(item.word in _NETTED for item in items[parts[-1] :]):
        return None
    found = sum_of(items, total, parts, ())
    return found if found is None or found.fits or _is_all(items, found, parts) else None


def _is_all(items: Sequence[Item], found: Sum, parts: Sequence[int]) -> bool:
    """Whether the parts are far too many, or near enough to the total to be meant as all of it.

    Parts with verbs of their own ("240 had one, 150 had two") need not be: there may be others who had none.
    """
    verbs = load_lexicon().verbs
    total = found.total.value
    assert isinstance(total, Figure)
    if items[parts[0] - 1].word in (",", "with"):
        # "500 people, 300 in Leeds and 150 in Hull" leaves room for others
        nearly = total.value is not None and found.made.high >= _ALMOST * total.value
        return found.made.low > total.interval.high or (len(parts) > 2 and nearly)
    least = _MOSTLY_SAID if any(item.word in verbs for item in items[parts[0] : parts[-1] + 3]) else _MOSTLY
    return total.value is not None and found.made.high >= least * total.value


def _has_rival(items: Sequence[Item], total: int) -> bool:
    """Whether another figure before it could be the total."""
    return any(item.kind is ItemKind.FIGURE and is_kin(item, items[total]) for item in items[:total])


def _parts_in(items: Sequence[Item], total: int, where: range) -> list[int] | None:
    """The figures of a stretch that can be parts: of the total's kind, or, of a count of things, counts of others."""
    parts = without_attributes(items, kin_of(items, items[total], where))
    if len(parts) >= 2 and not is_count(items[total]):
        return parts
    counts = without_attributes(items, [i for i in where if items[i].kind is ItemKind.FIGURE and is_count(items[i])])
    if is_count(items[total]) and len(counts) >= 2 and _are_like(items, total, counts, parts):
        return counts
    return parts if len(parts) >= 2 else None


def _are_like(items: Sequence[Item], total: int, counts: Sequence[int], kin: Sequence[int]) -> bool:
    """Whether counts of several things can make a count of one: none of them is of a unit of measure."""
    if list(kin) == list(counts):
        return True
    units = {value_of(items[i]).unit for i in (total, *counts)}
    return not units & _MEASURES and all(unit is None or unit.isalpha() for unit in units)


def _zone_after(items: Sequence[Item], total: int) -> range | None:
    """Where the parts stand that a total announces."""
    for j in range(total + 1, min(len(items), total + _REACH)):
        word, item = items[j].word, items[j]
        if item.kind is ItemKind.FIGURE and is_kin(item, items[total]):
            return None
        if word == ":":
            return range(j + 1, len(items))
        if word == "(" and j <= total + 4:
            return range(j + 1, _closing_of(items, j, ")"))
        if word in _DASHES and _is_spaced(items, j):
            return range(j + 1, _closing_of(items, j, word))
        if word in _MADE_OF or (word == "made" and _next(items, j) == "up"):
            return range(j + 1, len(items))
        if word in ("breaks", "break", "broke") and _next(items, j) == "down":
            return range(j + 2, len(items))
        if word in _SPLIT and _next(items, j) not in ("equally", "evenly"):
            return range(j + 1, len(items))
        if word == "," and j == total + 1 and _is_listed_next(items, j, total):
            return range(j + 1, len(items))
        if word == ";":
            return None
    return None


def _is_listed_next(items: Sequence[Item], comma: int, total: int) -> bool:
    """Whether a part with its place follows a comma: `312 branches, 190 from Norvik and`, `4,150 staff, with 2,300 in Germany,`."""
    first = comma + 2 if _next(items, comma) == "with" else comma + 1
    if first + 1 >= len(items) or items[first].kind is not ItemKind.FIGURE or not is_kin(items[first], items[total]):
        return False
    return items[first + 1].word in _PLACES


def _next(items: Sequence[Item], j: int) -> str:
    return items[j + 1].word if j + 1 < len(items) else ""


def _is_spaced(items: Sequence[Item], j: int) -> bool:
    return items[j].word == "—" or (
        j + 1 < len(items)
        and items[j - 1].span.end < items[j].span.start
        and items[j].span.end < items[j + 1].span.start
    )


def _closing_of(items: Sequence[Item], start: int, mark: str) -> int:
    return next((j for j in range(start + 1, len(items)) if items[j].word == mark), len(items))


def _closing(items: Sequence[Item], figures: Sequence[int], total: int) -> Sum | None:
    """A total after its parts: `a total of £27m`, `£27m in all`."""
    before = [i for i in figures if i < total]
    if len(before) < 2:
        return None
    bare = all((f := items[i].figure) and f.label is Label.QUANTITY and f.unit is None for i in (*before, total))
    if bare and items[total - 1].word != "of":
        return None
    parts = _trimmed(items, _parts_in(items, total, range(total)) or ())
    if len(parts) < 2 or not _is_total(items, total, parts[-1]) or _is_of_another_time(items, total, parts):
        return None
    return sum_of(items, total, parts, [parts[k:] for k in range(1, len(parts) - 1)])


def _trimmed(items: Sequence[Item], parts: Sequence[int]) -> Sequence[int]:
    """The parts that stand side by side, less a first one of another unit that does not: `for the 18 posts there were 204 women and`."""
    if len(parts) > 2 and value_of(items[parts[0]]).unit not in {value_of(items[i]).unit for i in parts[1:]}:
        parts = parts if are_parts(items, parts) else parts[1:]
    return parts if len(parts) > 1 and are_parts(items, parts) else ()


def _is_of_another_time(items: Sequence[Item], total: int, parts: Sequence[int]) -> bool:
    """Whether a total is of a year and its parts are each of another: `in 2023 and 2024, then $12m in 2025`."""
    after = [w for item in items[total + 1 : total + 4] if (w := item.when) is not None and w.timex]
    before = {w.timex for item in items[parts[0] : total] if (w := item.when) is not None and w.timex}
    return bool(after) and any(len(t) == len(after[0].timex or "") and t != after[0].timex for t in before)


def _is_total(items: Sequence[Item], total: int, after: int) -> bool:
    """Whether words beside a figure call it the total of those before."""
    left = [word for item in items[max(after + 1, total - 7) : total] for word in item.word.split()]
    if "together" in left and _COUNTS & set(left) and not is_compared(items[after + 1 : total]):
        return True  # `taking the two together to £6,850`
    if _CUMULATIVE & set(left) or is_compared(items[max(after + 1, total - 7) : total]):
        return False
    if _TOTALS & set(left) or {"for", "group"} <= set(left) or left[-1:] == ["so"]:
        return True
    if left[-2:] == ["up", "to"] and left[-3:-2] in (["add"], ["adds"], ["added"], ["adding"]):
        return True
    right = [items[j].word for j in range(total + 1, min(len(items), total + 6))]
    # "£27m in all" must open its clause: "his brother paid £27m in all" is of something else
    marks = [j for j in range(after + 1, total) if items[j].word in (",", ";", "—", "–", ":", "and", "so", "(")]
    opens = bool(marks) and total - marks[-1] <= 2
    made = bool({"made", "makes", "making"} & set(left[-3:]))
    return ((opens or made) and _totals_after(right)) or bool(
        _ADDS & set(left) and ("," in left or "which" in left or "that" in left or "=" in left)
    )


def _totals_after(right: Sequence[str]) -> bool:
    text = f" {' '.join(right)} "
    return any(
        f" {words} " in text for words in ("in all", "in total", "altogether", "all told", "combined", "between them")
    )


def _taken_together(rows: Sequence[Row], k: int) -> Sum | None:
    """A sentence that takes the figures before it together: `Together the two have 550`."""
    items = rows[k].items
    if not _opens_together(items) or is_compared(items):
        return None
    totals = [i for i, item in enumerate(items) if item.kind is ItemKind.FIGURE and not _is_how_many(items, i)]
    for i in totals[:2]:
        if sum(is_kin(items[i], items[j]) for j in totals) != 1:
            continue
        before = _before(rows, k, items[i])
        if before is not None:
            whole = (*before, items[i])
            return sum_of(whole, len(before), list(range(len(before))), ())
    return None


def _is_how_many(items: Sequence[Item], i: int) -> bool:
    """Whether a count says how many parts there are: `Together the three sites have`."""
    return is_count(items[i]) and i > 0 and items[i - 1].word in ("the", "all", "these", "those", "its", "both")


def _opens_together(items: Sequence[Item]) -> bool:
    words = [word for item in items[:8] for word in item.word.split()]
    if "with" in words[1:2]:
        return False
    for k, word in enumerate(words):
        # "over the two seasons together it sold"; but "the two worked together"
        counted = any(w in _COUNTS for w in words[max(0, k - 2) : k])
        if word in ("together", "combined", "altogether") and counted and words[k + 1 : k + 2] != ["with"]:
            return True
    text = " ".join(words)
    return words[0] in ("together", "altogether", "combined", "jointly") or text.startswith(
        ("in all ", "in total ", "all told ", "between them ", "taken together ", "that makes ", "that adds up ", "this makes ", "added up ", "added together ", "it adds up ", "the total ", "the sum ", "they add up ", "that is a total ", "that gives a total ", "which makes ")
    )  # fmt: skip


def _before(rows: Sequence[Row], k: int, total: Item) -> list[Item] | None:
    """The parts in the sentence before, where it has two; else the one part of each sentence before it in the paragraph."""
    found: list[Item] = []
    for row in reversed(rows[max(0, k - 4) : k]):
        if row.block != rows[k].block:
            break
        kin = _parts_in((*row.items, total), len(row.items), range(len(row.items))) or kin_of(
            row.items, total, range(len(row.items))
        )
        if len(kin) > 1:
            if found or not are_parts(row.items, kin):
                return None
            return [row.items[i] for i in kin]
        if len(kin) != 1:
            break
        found.insert(0, row.items[kin[0]])
    return found if len(found) >= 2 else None
