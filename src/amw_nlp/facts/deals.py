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
    rf"<O:buyer>{_ASIDE},? (?:which |that )?{_TO_BUY}(?: all of| the rest of| rival| its rival| smaller rival)? <O:bought>(?!['’]s)",
    rf"<O:bought>{_ASIDE},? (?:has been|had been|was|is being|will be|is to be)(?: \w+ly)? (?:bought|acquired|taken over|purchased)(?: out)?{_WORDS} by <O:buyer>(?!['’]s)",
    r"<O:buyer>['’]s? (?:\$?[\w.]+ )?(?:acquisition|takeover|purchase|buyout) of <O:bought>(?!['’]s)",
    r"(?:acquisition|takeover|purchase) of <O:bought> by <O:buyer>(?!['’]s)",
    rf"<O:buyer>{_ASIDE},? (?:which |that )?(?:will |is to |has agreed to |agreed to |would |is )?(?:pay|pays|paid|paying) <M>(?: in cash)? for <O:bought>(?!['’]s)",
    r"<O:bought> (?:agreed|agrees|has agreed) to be (?:bought|acquired|taken over) by <O:buyer>(?!['’]s)",
)
_IT = rf"^(?:It|The company|The group|The firm) {_TO_BUY}(?: rival| its rival)? <O:bought>(?!['’]s)"
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
    before: Marked | None = None
    first: dict[tuple[int, int], _Deal] = {}
    told: set[frozenset[int]] = set()
    for sentence in sentences:
        previous, before = before, sentence
        if sentence.has(_OTHERWISE):
            continue
        for buyer, bought in _buyers(sentence, previous):
            if buyer.entity is None or bought.entity is None or buyer.entity == bought.entity:
                continue
            deal = _Deal(buyer, bought, _years(sentence))
            other = first.get((bought.entity, buyer.entity))
            pair = frozenset((buyer.entity, bought.entity))
            if other is not None and pair not in told and not _apart(deal, other):
                told.add(pair)
                yield TurnedDeal((other.buyer, other.bought), (buyer, bought))
            first.setdefault((buyer.entity, bought.entity), deal)


def _buyers(sentence: Marked, before: Marked | None) -> Iterator[tuple[Mark, Mark]]:
    """Who buys whom in a sentence; `It` at its start is the one company of the sentence before."""
    for found in (f for p in _DEALS for f in sentence.find(p)):
        yield _by_name(found.marks["buyer"], sentence, before), _by_name(found.marks["bought"], sentence, before)
    companies = {m.entity: m for m in before.kinds("O")} if before and before.sentence == sentence.sentence - 1 else {}
    if len(companies) == 1:
        for found in sentence.find(_IT):
            yield next(iter(companies.values())), found.marks["bought"]


def _by_name(mark: Mark, sentence: Marked, before: Marked | None) -> Mark:
    """The name that a pronoun stands for, where its own sentence or the one before has it: that is where a reader looks."""
    if mark.mention is not None:
        return mark
    named = [
        m
        for s in (sentence, before)
        if s is not None
        for m in s.kinds("O")
        if m.entity == mark.entity and m.mention and m.at.start < mark.at.start
    ]
    return named[0] if named else mark


def _years(sentence: Marked) -> frozenset[int]:
    return frozenset(m.when.first.year for m in sentence.kinds("D") if m.when and m.when.first)


def _apart(a: _Deal, b: _Deal) -> bool:
    """Whether the two are told of different years, and so are two deals."""
    return bool(a.years or b.years) and not a.years & b.years and bool(a.years and b.years)
