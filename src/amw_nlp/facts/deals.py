"""Who does what to whom: buys, sues, lends to, beats; two statements of one deal that run in opposite directions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from amw_nlp.facts.clause_roles import Clauses
from amw_nlp.facts.deal_statements import Statement, Told, has, read_statements
from amw_nlp.facts.dealings import Dealing, read_dealings, spoken
from amw_nlp.facts.marked import Mark, Marked
from amw_nlp.facts.parties import mark_parties
from amw_nlp.text.draft import Draft
from amw_nlp.text.parse import Parse

_MOST = 200
_LONG = 2500
"""Characters of a sentence that no reporter writes, which patterns would search for ever."""
_FEW = 60
"""Sentences of a draft of which names are looked for that no mention covers."""


@dataclass(frozen=True, slots=True)
class TurnedDeal:
    """A deal, and a statement of it that runs the other way. `verb` says what the first of a pair does to the second."""

    verb: str
    pair: tuple[int, int]
    first: tuple[Mark, ...]
    second: tuple[Mark, ...]


def find_turned_deals(sentences: Sequence[Marked], draft: Draft, parse: Parse | None) -> Iterator[TurnedDeal]:
    """Deals said in both directions, once for each kind and pair; by the grammar too, where there is one."""
    sentences = [s for s in sentences if len(s.text) < _LONG]
    parties = mark_parties(sentences) if len(sentences) < _FEW else ()
    told_in = Told(draft, Clauses(draft, parse) if parse is not None else None)
    for kind in read_dealings():
        if any(has(kind.cue, s) for s in sentences):
            yield from list(_turned_of(kind, sentences, told_in)) or _turned_of(kind, parties, told_in)


def _turned_of(kind: Dealing, sentences: Sequence[Marked], told_in: Told) -> Iterator[TurnedDeal]:
    told: set[frozenset[int]] = set()
    stated = list(islice(read_statements(sentences, kind, told_in), _MOST))
    for first, second in combinations(stated, 2):
        deal = _turned(kind, first, second, stated)
        if deal is not None and frozenset(deal.pair) not in told:
            told.add(frozenset(deal.pair))
            yield deal


def _turned(kind: Dealing, first: Statement, second: Statement, stated: Sequence[Statement]) -> TurnedDeal | None:
    """Two statements of one deal that cannot both hold: of both parties in each, or of one where the draft has one deal alone."""
    whole = next((s for s in (first, second) if None not in s.pair), None)
    if whole is None or first.sentence == second.sentence or _apart(first, second):
        return None
    if first.thing != second.thing and (
        None not in (first.thing, second.thing) or len({s.thing for s in stated} - {None}) > 1
    ):
        return None
    other = second if whole is first else first
    a, b = whole.pair
    if a is None or b is None or a == b:
        return None
    turned = (other.pair[0] in (b, None)) and (other.pair[1] in (a, None)) and other.pair != (None, None)
    if not turned:
        return None
    if kind.repeats and None not in other.pair:
        return None
    if None in other.pair and not (_is_only(a, b, stated) and other.parties <= {a, b}):
        return None
    return TurnedDeal(kind.verb, (a, b), whole.marks, other.marks)


def _is_only(a: int, b: int, stated: Sequence[Statement]) -> bool:
    """Whether all that a draft says of deals of this kind is said of these two."""
    return all(set(s.pair) <= {a, b, None} for s in stated)


def _apart(a: Statement, b: Statement) -> bool:
    """Whether the two are told of different years, and so are two deals."""
    return bool(a.years and b.years) and not a.years & b.years


def may_have_turned_deals(text: str) -> bool:
    """Whether a text, in lower case with single blanks, has the words of a deal; but for purchases it takes two statements' words."""
    words = spoken(text)
    found = {kind.verb: sum(words.count(b) for b in kind.cue) for kind in read_dealings()}
    return any(count > (verb != "buys") for verb, count in found.items())
