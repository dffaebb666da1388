"""Shares of one whole, side by side: `48% from gas, 37% from wind and the remaining 21% from a reactor`.

Percentages may pass 100 for many good reasons: several answers were allowed, the groups overlap, they are of different wholes. So
there must be a sign that they divide one whole: a rest is named, or the answers exclude each other, or it is owned, voted on or split.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from amw_nlp.facts.adding import added
from amw_nlp.facts.bullets import Bullets
from amw_nlp.facts.grid import Grid, figures_of
from amw_nlp.facts.gridsums import is_total
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import load_lexicon
from amw_nlp.facts.numbers import Row
from amw_nlp.facts.series import LINKS, is_compared, is_moved, value_of
from amw_nlp.quantities.interval import Interval
from amw_nlp.text.draft import Block, Draft
from amw_nlp.text.mention import Mention

_HUNDRED = Decimal(100)
_MOST = Decimal(160)
"""A sum past this is of no whole that somebody miscounted, but of answers that overlap."""
_MOST_IN_TABLE = Decimal(130)
_ASKED = (" who ", "respondents", "using", "users", " with ", "aware", "named", "owning", "adopt")
REST = frozenset(["rest", "remaining", "remainder", "balance", "other", "others", "leftover"])
_YES = frozenset(["yes", "favour", "favor", "favoured", "favored", "for", "support", "accepted", "accept", "supported", "supporting", "approve", "approved", "backed", "back", "agree", "agreed", "aye", "pro", "satisfied", "better"])  # fmt: skip
_NO = frozenset(["no", "against", "oppose", "opposed", "opposing", "disapprove", "disapproved", "rejected", "reject", "disagree", "disagreed", "nay", "dissatisfied", "worse"])  # fmt: skip
_UNSURE = frozenset(
    [
        "undecided",
        "unsure",
        "know",
        "opinion",
        "neither",
        "abstained",
        "abstain",
        "abstaining",
        "uncertain",
        "same",
        "neutral",
        "sure",
        "answer",
    ]
)
_PAIRS = (
    (frozenset(["men", "boys", "males", "male"]), frozenset(["women", "girls", "females", "female"])),
    (frozenset(["urban", "cities", "towns"]), frozenset(["rural", "countryside", "villages"])),
    (frozenset(["local", "domestic"]), frozenset(["foreign", "abroad", "overseas"])),
    (frozenset(["public"]), frozenset(["private"])),
    (frozenset(["rent", "rented", "tenants"]), frozenset(["own", "owned", "owners"])),
)  # fmt: skip
_ANSWERS = (("unsure", _UNSURE), ("no", _NO), ("yes", _YES))
_BEFORE_SHARE = (_YES | _NO) - {"for", "no"}
_OWNED = frozenset(["own", "owns", "owned", "owner", "owners", "hold", "holds", "held", "holding", "holders", "shareholders", "stake", "stakes", "shareholding", "shareholdings", "equity", "ownership", "capital"])  # fmt: skip
_DEGREES = frozenset(
    [
        "very",
        "somewhat",
        "not",
        "fairly",
        "quite",
        "extremely",
        "slightly",
        "strongly",
        "mildly",
        "rather",
        "completely",
        "hardly",
    ]
)
_BROKEN = frozenset(["break", "breaks", "broke", "broken"])
_TOGETHER = frozenset(["together", "total", "combined", "altogether", "jointly"])
_DIVIDED = frozenset(["split", "splits", "divided", "breakdown", "mix", "composition", "apportioned", "allocated", "allocation", "comprises", "comprising", "distributed"])  # fmt: skip
_VOTED = frozenset(["vote", "votes", "ballots", "polled", "electorate"])
_MORE = frozenset(
    [
        "more",
        "less",
        "fewer",
        "higher",
        "lower",
        "rise",
        "increase",
        "fall",
        "drop",
        "up",
        "down",
        "growth",
        "gain",
        "jump",
    ]
)
_SOURCES = ("from", "to", "in", "for", "on", "by", "as")
_FLOWS = frozenset(["covers", "cover", "covered", "occupies", "occupy", "owed", "paid", "lent", "come", "comes", "came", "coming", "go", "goes", "went", "going", "accounts", "account", "accounted", "makes", "make", "made", "supply", "supplies", "supplied", "provides", "provided", "provide", "contributes", "contributed", "generates", "generated", "spent", "sold", "invested", "earned", "represents", "represented", "contribute", "brings", "brought"])  # fmt: skip
_OVERLAPS = ("more than one", "multiple", "several answers", "select all", "could choose", "up to three", "up to two", "overlap", "more than 100", "exceed 100", "also ", " both ", "as many as they", "all that apply", "not add up to 100")  # fmt: skip
_SHARED = ("share of", "% of", "percent of", "per cent of", "percentage of", "proportion of", "split", "stake", "allocation", "weight", "mix", "vote", "holding", "ownership")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Whole:
    """Shares of one whole that pass 100%, in order, and the range of their sum."""

    shares: tuple[Mention, ...]
    made: Interval


def find_overfull_wholes(
    draft: Draft, rows: Sequence[Row], grids: Sequence[Grid], lists: Sequence[Bullets]
) -> Iterator[Whole]:
    """The wholes whose shares pass 100%."""
    for k, row in enumerate(rows):
        shares = _percents(row.items)
        if not shares or _may_overlap(draft, draft.blocks[row.block]):
            continue
        found = _with_rest(rows, k, shares) or _exclusive(row.items, shares)
        if found is not None:
            yield found
    for grid in grids:
        yield from _in_grid(grid)
    for one in lists:
        yield from _in_list(one)


def _percents(items: Sequence[Item]) -> list[int]:
    """The percentages of a sentence that can be shares."""
    return [
        i
        for i, item in enumerate(items)
        if (figure := item.figure) is not None
        and figure.unit == "percent"
        and figure.value is not None
        and 0 < figure.value < _HUNDRED
        and not _is_change(items, i)
    ]


def _is_change(items: Sequence[Item], i: int) -> bool:
    """Whether a percentage says how much something rose or fell: `rose 48%`, `48% more`."""
    lexicon = load_lexicon()
    if i > 1 and items[i - 1].word == "up" and items[i - 2].word in _FLOWS:
        return False
    if i > 2 and items[i - 1].word == "to" and items[i - 2].kind is ItemKind.FIGURE and items[i - 3].word in _DIVIDED:
        return False  # "split 58% to 47%"
    after = items[i + 1].word if i + 1 < len(items) else ""
    if any(item.word.startswith(("break", "broke")) for item in items[max(0, i - 4) : i]):
        return False  # "breaks down as 61%"
    near = [item for item in items[max(0, i - 2) : i] if item.kind is not ItemKind.FIGURE]
    moved = is_moved(items, i) and items[i - 1].word != "by"  # "backed by 57%"; "rose by" has its verb near
    return moved or after in _MORE or any(lexicon.direction(item.word) in (1, -1) for item in near)


def _may_overlap(draft: Draft, block: Block) -> bool:
    text = draft.read(block.span).lower()
    return any(words in text for words in _OVERLAPS)


def _whole(items: Sequence[Item]) -> Whole | None:
    """The shares, where they pass 100% whatever was rounded, and not by so much that they must overlap."""
    made = added([value_of(item) for item in items])
    if made.high.is_infinite() or made.low <= _HUNDRED or made.high > _MOST or len(items) < 2:
        return None
    return Whole(tuple(item.mention for item in items if item.mention is not None), made)


def _with_rest(rows: Sequence[Row], k: int, shares: Sequence[int]) -> Whole | None:
    """Shares of which the last is called the rest; those before it in its sentence or, if there are none, in the ones before."""
    items = rows[k].items
    last = shares[-1]
    if not _is_rest(items, shares, last):
        return None
    own = [items[i] for i in shares]
    if is_compared(items[shares[0] : last]):
        return None
    before: list[Item] = []
    for row in reversed(rows[max(0, k - 2) : k]):
        if len(own) > 1 or row.block != rows[k].block:
            break
        found = _percents(row.items)
        if not found or is_compared(row.items):
            break
        before = [*(row.items[i] for i in found), *before]
        if len(found) > 1:
            break
    every = [*before, *own]
    whole = _whole(every)
    # a reading that makes just 100 is the right one: the others were of something else
    if whole is None or any(_makes_all(every[j:]) for j in range(1, len(every) - 1)):
        return None
    return whole


def _makes_all(items: Sequence[Item]) -> bool:
    return added([value_of(item) for item in items]).holds(_HUNDRED)


def _is_rest(items: Sequence[Item], shares: Sequence[int], last: int) -> bool:
    """Whether words between the share before and this one, or just after it, call it the rest."""
    start = max((i + 1 for i in shares if i < last), default=0)
    left = items[max(start, last - 6) : last]
    if any(item.word in REST for item in left) and not any(
        item.word == "of" and k < len(left) - 1 for k, item in enumerate(left)
    ):
        return True
    return any(item.word in ("rest", "remainder", "remaining") for item in items[last + 1 : last + 4])


def _exclusive(items: Sequence[Item], shares: Sequence[int]) -> Whole | None:
    """Shares of a sentence that exclude each other: answers, holdings, votes, or what comes from each of several sources."""
    between = [item for item in items[shares[0] : shares[-1]] if item.word != "against"]
    if not 2 <= len(shares) <= 12 or is_compared(between):
        return None
    own = [items[i] for i in shares]
    whole = _whole(own) if not any(item.word == "respectively" for item in items) else None
    if whole is None or _wholes_named(items, shares) > 1:
        return None
    words = {word for item in items for word in item.word.split()}
    if words & _TOGETHER or (words & {"votes", "voting"} and words & {"capital", "equity", "economic"}):
        return None
    if (
        _are_answers(items, shares)
        or _are_opposites(items, shares)
        or _are_degrees(items, shares)
        or (words & {"shares", "share"} and len(shares) > 2 and _is_listed(items, shares))
        or words & _DIVIDED
        or (len(shares) > 2 and words & _VOTED)
    ):
        return whole
    if words & _OWNED and _is_listed(items, shares):
        return whole
    if "down" in words and words & _BROKEN and _is_listed(items, shares):
        return whole
    if words & _VOTED and "turnout" not in words and any(item.word == "to" for item in between):
        return whole
    return whole if len(shares) > 2 and _are_sources(items, shares) else None


def _wholes_named(items: Sequence[Item], shares: Sequence[int]) -> int:
    """How many of the shares say what they are of."""
    return sum(
        1
        for i in shares
        if i + 1 < len(items)
        and items[i + 1].word in ("of", "stake")
        and items[min(i + 2, len(items) - 1)].word not in ("it", "them")
    )


def _is_listed(items: Sequence[Item], shares: Sequence[int]) -> bool:
    """Whether the shares stand in one list, a comma or `and` between each two."""
    return all(
        any(items[j].word in LINKS or items[j].word in (",", ";", "while") for j in range(a, b))
        for a, b in pairwise(shares)
    )


def _are_answers(items: Sequence[Item], shares: Sequence[int]) -> bool:
    """Whether each share is of another answer to one question: for, against, undecided."""
    ends = [*shares[1:], len(items)]
    kinds = []
    for k, (i, end) in enumerate(zip(shares, ends, strict=True)):
        words = {items[j].word for j in range(i + 1, min(end, i + 9))}
        if k == 0:
            words |= {item.word for item in items[max(0, i - 6) : i] if item.word in _BEFORE_SHARE}
        kind = next((name for name, said in _ANSWERS if words & said), "")
        kinds.append(kind)
    if "" not in kinds and len(set(kinds)) == len(kinds):
        return True
    starts = [0, *(i + 1 for i in shares[:-1])]
    led = [{item.word for item in items[a:b]} for a, b in zip(starts, shares, strict=True)]
    kinds = [next((name for name, said in _ANSWERS if words & (said - {"for", "no"})), "") for words in led]
    return "" not in kinds and len(set(kinds)) == len(kinds)


def _are_degrees(items: Sequence[Item], shares: Sequence[int]) -> bool:
    """Whether each of three or more shares is of another degree of one answer: very likely, somewhat likely, not likely."""
    if len(shares) < 3:
        return False
    ends = [*shares[1:], len(items)]
    said = [{item.word for item in items[i + 1 : min(end, i + 8)]} for i, end in zip(shares, ends, strict=True)]
    degrees = [frozenset(words & _DEGREES) for words in said]
    common = {word for word in set.intersection(*said) if word.isalpha() and len(word) > 4}
    return all(degrees) and len(set(degrees)) == len(degrees) and bool(common - _DEGREES)


def _are_opposites(items: Sequence[Item], shares: Sequence[int]) -> bool:
    """Whether two shares are of halves that exclude each other, men and women, said before each or after each."""
    if len(shares) != 2:
        return False
    one, two = shares
    before, between, after = items[:one], items[one + 1 : two], items[two + 1 : two + 6]
    for first, second in ((before, between), (between, after)):
        here, there = {item.word for item in first}, {item.word for item in second}
        for half, other in _PAIRS:
            if (here & half and there & other and not (here & other or there & half)) or (
                here & other and there & half and not (here & half or there & other)
            ):
                return True
    return False


def _are_sources(items: Sequence[Item], shares: Sequence[int]) -> bool:
    """Whether each share is followed by one and the same preposition, or all hang on one verb: `came 48% from A, 37% from B`."""
    if not _is_listed(items, shares):
        return False
    after = [
        next((items[j].word for j in range(i + 1, min(len(items), i + 8)) if items[j].word in _SOURCES), "")
        for i in shares
    ]
    flows = any(item.word in _FLOWS for item in items[: shares[-1]])
    if flows and all(items[i - 1].word == "(" and items[i + 1 : i + 2] and items[i + 1].word == ")" for i in shares):
        return True
    return flows and ((after[1] != "" and len(set(after[1:])) == 1) or _wholes_named(items, shares) == 1)


def _in_grid(grid: Grid) -> Iterator[Whole]:
    """Columns of shares whose rows pass 100%, where no total stands below them."""
    if any(words in grid.beside for words in (*_OVERLAPS, *_ASKED)):
        return
    for c in grid.figured:
        named = f"{grid.headers[0]} {grid.headers[c]}"
        if not any(words in named for words in _SHARED) or any(words in named for words in _ASKED):
            continue
        parts = figures_of([row[c] for row in grid.rows])
        if (
            parts is None
            or len(parts) < 3
            or any(value_of(p).unit != "percent" or value_of(p).value is None for p in parts)
        ):
            continue
        whole = _whole(parts)
        if whole is not None and whole.made.low <= _MOST_IN_TABLE:
            yield whole


def _in_list(one: Bullets) -> Iterator[Whole]:
    """Lists of shares, one an item, under a line that says what is divided."""
    words = set(one.announced.replace(":", " ").replace(",", " ").split())
    divided = words & (_DIVIDED | _OWNED | _VOTED) or any(words in one.announced for words in _SHARED)
    if len(one.figures) < 3 or not divided or any(words in one.announced for words in (*_OVERLAPS, *_ASKED)):
        return
    if any(value_of(figure).unit != "percent" for figure in one.figures) or is_total(one.labels[-1]):
        return
    whole = _whole(one.figures)
    if whole is not None and whole.made.low <= _MOST_IN_TABLE:
        yield whole
