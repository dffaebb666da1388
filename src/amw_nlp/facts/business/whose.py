"""Whose an amount is by the grammar, and whether two amounts may be one business's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from amw_nlp.facts.wordlists import words_of
from amw_nlp.text.mention import Label, Mention
from amw_nlp.text.parse import Parse

if TYPE_CHECKING:
    from amw_nlp.facts.facts import Facts

_POSSESSIVES = frozenset(["its", "their", "his", "her"])
_INDEFINITE = frozenset(["a", "an", "another"])
_RELATIVE = frozenset(["which", "that", "who"])
_ITSELF = ("appos", "root", "conj", "xcomp")


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose an amount is; `another` is true of `its manager`, `fresh` of `a maker with sales of`."""

    word: int
    sentence: int
    entity: int | None
    another: bool
    fresh: bool


def may_be_one(facts: Facts, over: Mention, under: Mention, *, is_price: bool) -> bool:
    """Whether the grammar lets two amounts be of one business; without one it does. Of a price the grammar names the owner only at times."""
    a, b = _holder_of(facts, over, is_price=is_price), _holder_of(facts, under)
    if b is not None and b.another and a is None and not is_price:
        return False
    if a is None or b is None or a.word == b.word:
        return True
    if a.entity is not None and b.entity is not None:
        return a.entity == b.entity
    if a.another != b.another:
        return False
    return not (b.fresh and (a.sentence != b.sentence or a.entity is not None))


def _holder_of(facts: Facts, amount: Mention, *, is_price: bool = False) -> Holder | None:
    """Whose an amount is, where the grammar tells."""
    if facts.parse is None:
        return None
    word = _owner(facts, facts.parse, amount, is_price=is_price)
    return None if word is None else _described(facts, facts.parse, word)


def _owner(facts: Facts, parse: Parse, amount: Mention, *, is_price: bool) -> int | None:
    """The word for the owner: of the measure that the amount is, else the subject of what is told of it."""
    head = parse.head_of(amount.at)
    if head is None:
        return None
    inside = set(parse.words_in(amount.at))
    for word in parse.up(head):
        if _text(facts, parse, word) in words_of("grading.reports"):
            continue
        measure = _text(facts, parse, word) in _measures()
        if measure and word not in inside:
            owners = [o for o in _owners(parse, word) if o not in inside]
            if owners:
                return owners[0]
        elif word not in inside and parse.relations[word] == "nmod" and parse.heads[word] >= 0:
            continue
        if parse.relations[word] in ("acl", "acl:relcl") and parse.heads[word] >= 0:
            return parse.heads[word]
        subjects = parse.dependents(word, "nsubj", "nsubj:pass")
        if subjects and subjects[0] not in inside:
            # who pays or offers a price is not who has it
            said = _text(facts, parse, word)
            passive = parse.relations[subjects[0]] == "nsubj:pass"
            owned = said == "worth" or (passive and said in words_of("firm.values_at") | words_of("firm.buys"))
            if is_price and not measure and not owned:
                return None
            return _through(facts, parse, subjects[0])
        above = parse.heads[word]
        if parse.relations[word] == "nmod" and above >= 0 and _text(facts, parse, above) not in _measures():
            return above
    return None


def _through(facts: Facts, parse: Parse, subject: int) -> int | None:
    """A subject, the owner of the measure that it is, or what stands before `which`."""
    if _text(facts, parse, subject) in _RELATIVE:
        before = (w for w in range(subject - 1, -1, -1) if _text(facts, parse, w).isalnum())
        return next(before, None)
    if _text(facts, parse, subject) not in _measures():
        return subject
    return next(_owners(parse, subject), None)


def _owners(parse: Parse, word: int) -> Iterator[int]:
    yield from parse.dependents(word, "nmod:poss")
    yield from parse.dependents(word, "nmod")


def _described(facts: Facts, parse: Parse, word: int) -> Holder:
    at = parse.starts[word], parse.ends[word]
    near = [e for e in facts.entities for m in e.mentions if m.at.start <= at[0] and at[1] <= m.at.end]
    of = near[0] if near else None
    determiners = {_text(facts, parse, d) for d in parse.dependents(word, "det", "nmod:poss")}
    is_noun = of is None and facts.draft.text[at[0]].islower() and _text(facts, parse, word) not in _measures()
    return Holder(
        word=word,
        sentence=facts.draft.sentence_at(at[0]),
        entity=of.id if of is not None and of.label is Label.ORG else None,
        another=is_noun
        and bool(determiners & _POSSESSIVES)
        and _text(facts, parse, word) not in words_of("firm.owners"),
        fresh=is_noun and bool(determiners & _INDEFINITE) and not _is_apposed(facts, parse, word),
    )


def _is_apposed(facts: Facts, parse: Parse, word: int) -> bool:
    """Whether a noun says what somebody named is: `Zephyr, a maker of oat bars with sales of`."""
    start = parse.phrase(word).start
    return parse.relations[word] in _ITSELF or facts.draft.text[max(0, start - 2) : start] == ", "


def _text(facts: Facts, parse: Parse, word: int) -> str:
    return facts.draft.text[parse.starts[word] : parse.ends[word]].lower()


@cache
def _measures() -> frozenset[str]:
    """Single words for what a business takes in, makes and is worth."""
    names = ("firm.sales", "firm.profits", "firm.values", "firm.worths", "firm.measures")
    return frozenset(said.split()[-1] for name in names for said in words_of(name)) - words_of("firm.owners")
