"""What the firm is valued at that a word for its worth is of: `a unicorn`, `a decacorn`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from amw_nlp.facts.business.find import size_of
from amw_nlp.facts.business.roles import Size
from amw_nlp.facts.claim import Claim, Status
from amw_nlp.facts.grading.grades import Graded
from amw_nlp.facts.grading.money import WORTH
from amw_nlp.facts.grading.places import (
    Place,
    is_lacking,
    is_wished,
    mentions_in,
    neighbours,
    own_place,
)
from amw_nlp.quantities.figure import Figure
from amw_nlp.quantities.when import When
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

if TYPE_CHECKING:
    from amw_nlp.facts.facts import Facts

_DATED = 6
"""The most characters between a word and the year in which it came true."""
_PART_ENDS = lazy_pattern(r"[;:](?=\s)")
_YEAR = lazy_pattern(r"\d{4}(?:-\d{2})?")


def valuation_of(facts: Facts, graded: Graded) -> list[Mention]:
    """What the firm of the passage is valued at, where the passage values one; else what the draft's main firm is."""
    own = own_place(facts, graded)
    many = facts.draft.text[graded.at.end : graded.at.end + 2] in ("s ", "s,")
    if is_wished(own, graded) or is_lacking(own, graded) or many or _is_long_ago(facts, graded):
        return []
    claimed = [] if _is_anothers(facts, graded) else [c for c in facts.claims if _is_valuation(c)]
    inside = [c.figure for c in claimed if own.span.holds(c.figure.at) and c.time is None]
    if len(inside) == 1:
        return inside
    if facts.main is not None and not _others_named(facts, own, graded):
        of_main = [c.figure for c in claimed if c.subject == facts.main]
        if of_main:
            return of_main
    places = [own, *neighbours(facts, own, back=True)]
    found = [m for p in places for m in mentions_in(facts, p, Label.MONEY) if size_of(facts, m) is Size.VALUE]
    known = [m for m in found if isinstance(m.value, Figure) and m.value.unit in WORTH]
    return known if known and len({m.value for m in found}) == 1 else []


def _is_valuation(claim: Claim) -> bool:
    figure = claim.figure.value
    known = claim.metric in ("valuation", "post-money valuation") and claim.status in (Status.ACTUAL, Status.FORECAST)
    return known and isinstance(figure, Figure) and figure.unit == "USD"


def _others_named(facts: Facts, own: Place, graded: Graded) -> bool:
    """Whether the word's own part of its sentence, between colons and semicolons, names another firm than the draft's main one."""
    cuts = [own.span.start + m.end() for m in _PART_ENDS.finditer(own.text)]
    start = max((c for c in cuts if c <= graded.at.start), default=own.span.start)
    end = min((c for c in cuts if c > graded.at.start), default=own.span.end)
    part = Span(start, end)
    named = {e.id for e in facts.entities if e.label is Label.ORG for m in e.mentions if part.holds(m.at)}
    return bool(named - {facts.main})


def _is_long_ago(facts: Facts, graded: Graded) -> bool:
    """Whether a year or month follows: `became a unicorn in 2021`; what it is worth now is another matter."""
    near = (m for m in facts.mentions if 0 <= m.at.start - graded.at.end <= _DATED)
    return any(isinstance(m.value, When) and _YEAR.fullmatch(m.value.timex or "") for m in near)


def _is_anothers(facts: Facts, graded: Graded) -> bool:
    """Whether a name that is not the main company's follows the word: `the unicorn Ostara`."""
    following = facts.draft.text[graded.at.end : graded.at.end + 30].split()[:1]
    if not following or not following[0][0].isupper() or facts.draft.text[graded.at.end : graded.at.end + 1] != " ":
        return False
    main = facts.entity(facts.main).name.split() if facts.main is not None else []
    return following[0].strip(".,;:") not in main
