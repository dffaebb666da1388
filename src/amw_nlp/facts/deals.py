"""Who buys whom: two deals of the same two companies that run in opposite directions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.marked import Mark, Marked

_ASIDE = r"(?:,? \([^)]{1,40}\))?"
_WORDS = r"(?: [\w’'-]{1,20}){0,3}?"
_BUY = r"(?:buys|bought|acquires|acquired|took over|takes over|snapped up|swallowed|purchased|swallowed|swallows|complete[sd] (?:its|the|<O>) (?:acquisition|purchase|takeover) of)"
_TO_BUY = r"(?:(?:has |had |have )?(?:(?:agreed|agrees)|sign(?:ed|s) (?:a|an) (?:contract|deal|agreement)) to (?:buy|acquire|take over|purchase)|(?:is|was) (?:buying|acquiring|taking over)|(?:will|is to|would) (?:buy|acquire|take over)|to (?:buy|acquire|take over))"
_DEALS = (
    rf"<O:buyer>{_ASIDE},? (?:which |that )?(?:has |had |have )?{_BUY}(?: all of| the rest of| rival| its rival| smaller rival)? <O:bought>(?!['’]s)",
    rf"<O:buyer>{_ASIDE},? {_TO_BUY}(?: all of| the rest of| rival| its rival| smaller rival)? <O:bought>(?!['’]s)",
    rf"<O:bought>{_ASIDE},? (?:has been|had been|was|is being|will be|is to be)(?: \w+ly)? (?:bought|acquired|taken over|purchased)(?: out)?{_WORDS} by <O:buyer>(?!['’]s)",
    r"<O:buyer>['’]s? (?:\$?[\w.]+ )?(?:acquisition|takeover|purchase|buyout) of <O:bought>(?!['’]s)",
    r"(?:acquisition|takeover|purchase) of <O:bought> by <O:buyer>(?!['’]s)",
    r"<O:bought> (?:agreed|agrees|has agreed) to be (?:bought|acquired|taken over) by <O:buyer>(?!['’]s)",
)
# a bid that failed, a stake, an asset, a turn of events: then both directions may be true
_OTHERWISE = r"\b(?:bid|bids|tried|attempt\w*|fail\w*|reverse\w*|instead|later|then|back|stake|shares? (?:of|in)|counter\w*|hostile|talks|consider\w*|refus\w*|reject\w*|denied|deny|not|never|rumou?r\w*|merg\w+|had hoped|would have|could|might|may|if)\b"


@dataclass(frozen=True, slots=True)
class TurnedDeal:
    """A deal, and one that runs the other way; the marks of buyer and bought in each, buyer first."""

    first: tuple[Mark, Mark]
    second: tuple[Mark, Mark]


@dataclass(frozen=True, slots=True)
class _Deal:
    buyer: Mark
    bought: Mark
    years: frozenset[int]


def find_turned_deals(sentences: Sequence[Marked]) -> Iterator[TurnedDeal]:
    """Deals said in both directions, once for each pair of companies."""
    first: dict[tuple[int, int], _Deal] = {}
    told: set[frozenset[int]] = set()
    for sentence in sentences:
        if sentence.has(_OTHERWISE):
            continue
        for found in (f for p in _DEALS for f in sentence.find(p)):
            buyer, bought = found.marks["buyer"], found.marks["bought"]
            if buyer.entity is None or bought.entity is None or buyer.entity == bought.entity:
                continue
            deal = _Deal(buyer, bought, _years(sentence))
            other = first.get((bought.entity, buyer.entity))
            pair = frozenset((buyer.entity, bought.entity))
            if other is not None and pair not in told and not _apart(deal, other):
                told.add(pair)
                yield TurnedDeal((other.buyer, other.bought), (buyer, bought))
            first.setdefault((buyer.entity, bought.entity), deal)


def _years(sentence: Marked) -> frozenset[int]:
    return frozenset(m.when.first.year for m in sentence.kinds("D") if m.when and m.when.first)


def _apart(a: _Deal, b: _Deal) -> bool:
    """Whether the two are told of different years, and so are two deals."""
    return bool(a.years or b.years) and not a.years & b.years and bool(a.years and b.years)
