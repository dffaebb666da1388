"""What a business takes in, makes and is worth, where the sizes told of one business cannot go together."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from amw_nlp.facts.business.amounts import Amount, amounts_in, windows_of
from amw_nlp.facts.business.roles import Size, is_of_a_thing, is_of_somebody
from amw_nlp.facts.business.tabled import find_tabled
from amw_nlp.facts.business.times import are_of_one_time, is_old, words_in, yearly_factor
from amw_nlp.facts.business.whose import may_be_one
from amw_nlp.facts.claim import Claim, Status
from amw_nlp.facts.marked import Marked
from amw_nlp.facts.plausible import Pair, implausible_pairs
from amw_nlp.facts.wordlists import any_word
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from amw_nlp.facts.facts import Facts

_MOST = 30
"""A passage of more amounts than this is a table or a list of many firms."""
_APART = 2
_FIRMS = 3
_WORTH = lazy_pattern(r",? (?:(?:who )?(?:is |was )(?:now )?)?worth (?:[a-z]+ ){0,2}")


def find_implausible(facts: Facts, times: Decimal) -> Iterator[Pair]:
    """Profits above all the income told beside them, and prices of more than `times` the yearly income: the claims of both sides."""
    marked = {s.sentence: s for s in facts.marked}
    for pair in implausible_pairs(facts.claims, facts.phrases, times, facts.today):
        over, under = pair[0][0], pair[1][0]
        is_price = over.metric is not None and Size.VALUE in over.metric
        one = may_be_one(facts, over.figure, under.figure, is_price=is_price)
        near = [marked[c.sentence] for c in (over, under) if c.sentence in marked]
        if not is_price and len(near) == 2 and not are_of_one_time(near[0], near[1]):
            continue
        if one and (over.subject is not None or not _is_anothers(facts, over)):
            yield pair
    claim_of = {c.figure: c for c in facts.claims}
    for most, sales in (*_in_prose(facts, times), *find_tabled(facts)):
        yield [_claim(facts, claim_of, most)], [_claim(facts, claim_of, a) for a in sales]


def size_of(facts: Facts, mention: Mention) -> Size | None:
    """What an amount of the draft is of a business, by the words around it."""
    number = facts.draft.sentence_at(mention.at.start)
    said = (a for s in facts.marked if s.sentence == number for a in amounts_in(facts.draft, s))
    return next((a.size for a in said if a.mention is mention), None)


def _in_prose(facts: Facts, times: Decimal) -> Iterator[tuple[Amount, list[Amount]]]:
    for window in windows_of(facts.draft, facts.marked):
        found = [a for s in window for a in amounts_in(facts.draft, s)]
        if len(found) > _MOST:
            continue
        for over in found:
            sales = [
                a for a in found if a.size is Size.SALES and a.unit == over.unit and _is_near(over, a, facts.today)
            ]
            rivals = [a for a in found if a.size is over.size and a.unit == over.unit]
            if over.size is Size.SALES or not sales or _is_explained(over, sales, window):
                continue
            if all(_passes(r, a, times) for r in rivals for a in sales) and all(
                may_be_one(facts, over.mention, a.mention, is_price=over.size is Size.VALUE) for a in sales
            ):
                yield over, sales


def _is_anothers(facts: Facts, over: Claim) -> bool:
    """Whether a value may be that of a thing, or of the buyer in a sentence that gives a price of something bought as well."""
    span = facts.draft.sentences[over.sentence].span
    before = facts.draft.text[max(span.start, over.figure.at.start - 60) : over.figure.at.start]
    named = any(
        m.label is Label.PERSON and m.at.end <= over.figure.at.start and _is_worth(facts, m, over.figure)
        for m in facts.mentions
    )
    if named or is_of_a_thing(before.removesuffix("worth ")) or is_of_somebody(before):
        return True
    said = facts.draft.read(span)
    if _any("firm.another").search(said) or is_old(set(re.findall(r"\b(?:19|20)\d\d\b", said)), facts.today):
        return True
    amounts = [m for m in facts.mentions if m.label is Label.MONEY and span.holds(m.at)]
    return len(amounts) > 2 and _any("firm.buys").search(said) is not None


def _is_worth(facts: Facts, person: Mention, amount: Mention) -> bool:
    return _WORTH.fullmatch(facts.draft.text, person.at.end, amount.at.start) is not None


def _claim(facts: Facts, claim_of: Mapping[Mention, Claim], amount: Amount) -> Claim:
    """The claim of an amount, its metric that of its size; the cells of a table have none of their own."""
    claim = claim_of.get(amount.mention)
    size = str(amount.size)
    if claim is not None:
        return replace(claim, metric=claim.metric if claim.metric and size in claim.metric else size)
    number = facts.draft.sentence_at(amount.mention.at.start)
    role = facts.draft.blocks[facts.draft.sentences[number].block].role
    return Claim(amount.mention, None, None, size, None, None, Status.ACTUAL, None, (), role, number, 0.0)


def _passes(over: Amount, sales: Amount, times: Decimal) -> bool:
    ratio = over.interval.over(sales.interval)
    if ratio is None:
        return False
    if over.size is Size.VALUE:
        return ratio.low > times * yearly_factor(sales.sentence)
    return ratio.low > 1 and are_of_one_time(over.sentence, sales.sentence)


def _is_near(over: Amount, sales: Amount, today: dt.date | None) -> bool:
    """Whether two amounts may be of one business: sentences near, no other name in the one."""
    if over.size is Size.VALUE and any(is_old(words_in(a.sentence), today) for a in (over, sales)):
        return False
    names = [{m.entity for m in a.sentence.marks if m.kind == "O"} for a in (over, sales)]
    if over.sentence is sales.sentence:
        return over.size is not Size.VALUE or len(names[0]) <= _FIRMS
    if abs(over.sentence.sentence - sales.sentence.sentence) > _APART:
        return False
    return not (names[0] and names[1] and not names[0] & names[1] and over.size is Size.PROFIT)


def _is_explained(over: Amount, sales: Sequence[Amount], window: Sequence[Marked]) -> bool:
    """Whether the passage has a reason for such sizes, or what leads to them speaks of more than one business."""
    near = {over.sentence.sentence, *(a.sentence.sentence for a in sales)}
    told = [s for s in window if min(near) <= s.sentence <= max(near) + 1]
    reason = "firm.explained" if over.size is Size.PROFIT else "firm.promise"
    if any(_has_reason(reason, s.text) for s in told):
        return True
    said = " ".join(s.text for s in told if s.sentence < max(near))
    return _any("firm.another").search(f"{said} {_up_to(over, sales)}") is not None


def _has_reason(name: str, text: str) -> bool:
    """Whether a word for a reason stands in a text, other than in `no asset sales or one-off items`."""
    return any(not _denied().search(text[: m.start()]) for m in _any(name).finditer(text))


def _up_to(over: Amount, sales: Sequence[Amount]) -> str:
    """The last sentence up to the last of the amounts and its noun: a rival that comes up after them has none of them."""
    last = max((over, *sales), key=lambda a: a.mention.at.start)
    number = next(n for n, m in enumerate(last.sentence.marks) if m.mention is last.mention)
    end = last.sentence.text.find("\ue011", last.sentence.text.find(f"\ue010M{number}\ue011"))
    return last.sentence.text[: end + 1] + re.split(r"[,;.]| after | when ", last.sentence.text[end + 1 :])[0]


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(rf"\b{any_word('firm.denying')} (?:[\w-]+ ){{0,4}}$", re.IGNORECASE)


@cache
def _any(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){any_word(name)}(?![\w-])", re.IGNORECASE)
