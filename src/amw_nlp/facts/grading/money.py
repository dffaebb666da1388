"""The amount that a word for its size is of: `a six-figure sum`, `a billionaire`, `a unicorn`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from amw_nlp.facts.grading.grades import Graded
from amw_nlp.facts.grading.places import (
    Place,
    any_of,
    is_lacking,
    is_wished,
    mentions_in,
    neighbours,
    own_place,
    place_of,
)
from amw_nlp.facts.business.find import size_of
from amw_nlp.facts.business.roles import Size
from amw_nlp.quantities.figure import Figure
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.patterns import lazy_pattern

if TYPE_CHECKING:
    from amw_nlp.facts.facts import Facts

# what one of a currency's units is worth in dollars, by the lowest rates of recent years turned round: a fortune is in dollars or in these
WORTH = {"USD": Decimal(1), "EUR": Decimal("0.83"), "GBP": Decimal("0.72"), "CHF": Decimal("0.78"), "AUD": Decimal(1), "CAD": Decimal(1), "NZD": Decimal(1), "SGD": Decimal(1)}  # fmt: skip
_DEFINITE_SUM = lazy_pattern(
    r"^[“\"'’]?(?:(?:the|that|this|it|in all,?|altogether,?)\b[^.;]{0,40}|at )$", re.IGNORECASE
)
_BESIDES = lazy_pattern(
    r"\b(?:on top of|out of|instead of|because of|part of|as well as|in addition|ahead of|short of|rid of)\b", re.I
)
# the next sentence says what somebody got, or what it came to
_GOT = lazy_pattern(
    r"^[“\"'’]?(?:she|he|they|it|the [a-z’' -]{3,30}) (?:\w+ly )?(?:got|gets|received|receives|was paid|were paid|is paid|was given|were given|earned|earns|pocketed|sold for|sells for|paid|pays|cost|costs|fetched|came to|comes to|was|is|will get|will receive|banked|collected|took home|won|raised|gave|donated|left)(?: about| some| around| only| just| roughly| nearly)? $",
    re.IGNORECASE,
)
_SUM_GAP = lazy_pattern(
    r"[^.;?!]{0,70}?(?:: |\s?[—–]\s?| - |\(|, |\bworth |\bof |\bpaid |\bpaying |\braised |\bcost |\bcosts |\bat |\bfor )(?:about |some |around |only |just |a |an )*",
    re.IGNORECASE,
)


def sum_of(facts: Facts, graded: Graded) -> list[Mention]:
    """The one amount that stands behind the word with nothing between that is another's, or opens the next sentence."""
    own = own_place(facts, graded)
    inside = [m for m in mentions_in(facts, own, Label.MONEY) if not (graded.at.start <= m.at.start < graded.at.end)]
    if is_wished(own, graded):
        return []
    if inside:
        after = [m for m in inside if m.at.start >= graded.at.end]
        if len(inside) != 1 or not after:
            return []
        between = facts.draft.text[graded.at.end : after[0].at.start]
        rest = facts.draft.text[after[0].at.end : after[0].at.end + 30]
        parted = re.search(
            r"\b(?:and|but|while|whereas|after|from|than|against|plus|with|of which|including|to|having|though|paid for|that (?:he|she|they|it|the|a)|who|bought|whose)\b",
            between,
        )
        per = isinstance(after[0].value, Figure) and after[0].value.per
        fits = _SUM_GAP.fullmatch(between) and not parted and not per
        return (
            after
            if fits
            and not _BESIDES.search(between)
            and not re.match(r" (?:more|less|of (?:it|which|that)|each)\b", rest)
            else []
        )
    for near in neighbours(facts, own):
        found = mentions_in(facts, near, Label.MONEY)
        if len(found) == 1:
            before = facts.draft.text[near.span.start : found[0].at.start]
            if (_DEFINITE_SUM.match(before) or _GOT.match(before)) and not any_of("grading.wished").search(before):
                return found
    return []


def fortune_of(facts: Facts, graded: Graded) -> list[Mention]:
    """What somebody is said to be worth, in the word's sentence or beside it."""
    own = own_place(facts, graded)
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
    known = [m for m in found if isinstance(m.value, Figure) and m.value.unit in WORTH]
    return known if known and len({m.value for m in found}) == 1 else []


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


def valuation_of(facts: Facts, graded: Graded) -> list[Mention]:
    """What the firm of the passage is valued at, where the passage values one."""
    own = own_place(facts, graded)
    if (
        is_wished(own, graded)
        or is_lacking(own, graded)
        or facts.draft.text[graded.at.end : graded.at.end + 2] in ("s ", "s,")
    ):
        return []
    places = [own, *neighbours(facts, own, back=True)]
    found = [m for p in places for m in mentions_in(facts, p, Label.MONEY) if size_of(facts, m) is Size.VALUE]
    known = [m for m in found if isinstance(m.value, Figure) and m.value.unit in WORTH]
    return known if known and len({m.value for m in found}) == 1 else []
