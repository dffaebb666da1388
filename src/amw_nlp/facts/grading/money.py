"""The amount that a word for its size is of: `a six-figure sum`, `a billionaire`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from amw_nlp.facts.grading.grades import Graded
from amw_nlp.facts.grading.places import (
    Place,
    any_of,
    is_wished,
    mentions_in,
    neighbours,
    own_place,
    place_of,
)
from amw_nlp.facts.grading.ties import tied
from amw_nlp.facts.wordlists import any_word
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from amw_nlp.facts.facts import Facts

# what one of a currency's units is worth in dollars, by the lowest rates of recent years turned round: a fortune is in dollars or in these
WORTH = {"USD": Decimal(1), "EUR": Decimal("0.83"), "GBP": Decimal("0.72"), "CHF": Decimal("0.78"), "AUD": Decimal(1), "CAD": Decimal(1), "NZD": Decimal(1), "SGD": Decimal(1)}  # fmt: skip
# what makes an amount of the next sentence another one than the word's
_OF_IT = lazy_pattern(r" (?:more|less|of (?:it|which|that)|each|went|goes|will go)\b")


def sum_of(facts: Facts, graded: Graded) -> list[Mention]:
    """The one amount that the word's sentence ties to it or takes it up by, or that the next sentence does."""
    own = own_place(facts, graded)
    inside = [m for m in mentions_in(facts, own, Label.MONEY) if not (graded.at.start <= m.at.start < graded.at.end)]
    text = facts.draft.text
    if is_wished(own, graded) or len(inside) > 1:
        return []
    for m in inside:
        between = text[graded.at.end : m.at.start] if m.at.start >= graded.at.end else ""
        joined = tied(text, graded, inside) is not None or _joined().fullmatch(between) is not None
        bound = (joined and not _besides().search(between)) or _in_clause(between)
        per = isinstance(m.value, Figure) and m.value.per
        return [m] if bound and not per and not _is_another(text, m) else []
    for near in neighbours(facts, own):
        found = mentions_in(facts, near, Label.MONEY)
        if len(found) == 1 and not _is_another(text, found[0]):
            before = text[near.span.start : found[0].at.start]
            if _takes_up().match(before) and not any_of("grading.wished").search(before):
                return found
    return []


def _in_clause(between: str) -> bool:
    """Whether a later clause of the sentence takes the word up: `a six-figure sum; papers give the sum as`."""
    clause = re.split(r"[;—–]|, (?:and|but) ", between)[-1]
    return clause != between and _sum_noun().search(clause) is not None


def _is_another(text: str, m: Mention) -> bool:
    """Whether what follows an amount makes it another one: a part, or pay of some sort."""
    return _OF_IT.match(text, m.at.end) is not None or _in_pay().match(text, m.at.end) is not None


@cache
def _in_pay() -> re.Pattern[str]:
    return re.compile(rf" (?:in|as|of|for) (?:[a-z]+ )?{any_word('grading.pays')}\b", re.IGNORECASE)


@cache
def _besides() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_word('grading.besides')}|{any_word('grading.sum_parting')})\b", re.IGNORECASE)


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(
        rf"[^.;?!]{{0,70}}?(?:: |\s?[—–]\s?| - |\(|, |\b{any_word('grading.sum_joins')} )(?:{any_word('grading.leads')} )*",
        re.IGNORECASE,
    )


@cache
def _sum_noun() -> re.Pattern[str]:
    # "the sum was", "put the figure at"
    return re.compile(
        rf"\b(?:the|that|this) (?:[a-z]+ )?{any_word('restating.sums')}(?:,| \(| [a-z]+){{0,3}} ?$", re.IGNORECASE
    )


@cache
def _takes_up() -> re.Pattern[str]:
    """The opening of a sentence that says what somebody got, or what it came to."""
    told = rf"(?:[A-Z][\w’' ]{{2,40}}? )?{any_word('grading.reports')} (?:that )?"
    definite = r"(?:the|that|this|it|in all,?|altogether,?)\b[^.;]{0,40}|at "
    got = rf"(?:she|he|they|it|the [a-z’' -]{{3,30}}) (?:\w+ly )?{any_word('grading.gets')}(?: {any_word('grading.leads')})* "
    return re.compile(rf"[“\"'’]?(?:{told})?(?:{definite}|{got}|(?:{any_word('grading.leads')} )*)$", re.IGNORECASE)


def fortune_of(facts: Facts, graded: Graded) -> list[Mention]:
    """What somebody is said to be worth, in the word's sentence or beside it."""
    own = own_place(facts, graded)
    if _is_made(own, graded):
        inside = mentions_in(facts, own, Label.MONEY)
        return inside if len(inside) == 1 and _is_of_currency(inside[0]) and not is_wished(own, graded) else []
    if (
        _is_kin(own, graded)
        or is_wished(own, graded)
        or re.match(
            r"[’']s? (?:fund|company|row|club|tax)|s? (?:tax|club|row)",
            facts.draft.text[graded.at.end : graded.at.end + 12],
        )
    ):
        return []
    places = [own, *neighbours(facts, own, back=True)]
    before = place_of(facts, own.number - 2)
    places += [before] if before is not None else []
    found = [m for p in places for m in mentions_in(facts, p, Label.MONEY) if _is_wealth(p, m)]
    known = [m for m in found if _is_of_currency(m)]
    return known if known and len({m.value for m in found}) == 1 else []


def _is_of_currency(m: Mention) -> bool:
    return isinstance(m.value, Figure) and m.value.unit in WORTH


def _is_made(own: Place, graded: Graded) -> bool:
    """Whether an amount made somebody what the word says: `became a millionaire when`, `made a millionaire of`."""
    start = graded.at.start - own.span.start
    return (
        re.search(rf"\b{any_word('grading.makes')} (?:[\w’'-]+ ){{0,4}}$", own.text[max(0, start - 50) : start], re.I)
        is not None
    )


def _is_kin(own: Place, graded: Graded) -> bool:
    """Whether the word is of somebody whom another belongs to: `the son of a billionaire`, `backed by the billionaire`."""
    start = graded.at.start - own.span.start
    return _KIN.search(own.text[max(0, start - 50) : start]) is not None


_KIN = lazy_pattern(
    r"\b(?:sons?|daughters?|child|children|heirs?|heiress|wife|husband|widow|widower|brother|sister|nephew|niece|grandson|granddaughter|friends?|aide|adviser|lawyer|backed|funded|financed|owned|bankrolled|bought|sold|home|homes|world|playground|number|club|list|tax|taxes) (?:[a-z]+ )?(?:of|by|to|for|on) (?:an? |the |its |some |two )?(?:[\w’-]+ ){0,2}$",
    re.IGNORECASE,
)


def _is_wealth(place: Place, m: Mention) -> bool:
    start, end = m.at.start - place.span.start, m.at.end - place.span.start
    before, after = place.text[max(0, start - 60) : start], place.text[end : end + 25]
    if re.search(
        r"\b(?:yacht|house|home|villa|jet|painting|car|deal|stake|company|firm|prize|wedding|divorce|land)\b",
        before,
        re.IGNORECASE,
    ):
        return False
    return bool(any_of("grading.wealth").search(before) or re.match(r" (?:fortune|net worth|estate)\b", after))
