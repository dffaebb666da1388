"""Who does what to whom: buys, sues, lends to, beats; two statements of one deal that run in opposite directions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice

from amw_nlp.facts.dealings import Dealing, Wording, read_dealings, spoken
from amw_nlp.facts.marked import Found, Mark, Marked, compiled
from amw_nlp.facts.parties import mark_parties
from amw_nlp.text.patterns import lazy_pattern

_WORDS = lazy_pattern(r"[\w-]+")
_MOST = 200
_LONG = 2500
"""Characters of a sentence that no reporter writes, which patterns would search for ever."""
_FEW = 60
"""Sentences of a draft of which names are looked for that no mention covers."""
_BOTH = 2
_POSSESSIVES = (3, 5)
"""Letters of `its`, `his`, `her` and `their`."""
_IT = "^(?:It|The company|The group|The firm)"


@dataclass(frozen=True, slots=True)
class Statement:
    """What one sentence says of a deal: who does it, to whom; one of both may be unsaid. `thing` is who changes hands."""

    agent: Mark | None
    patient: Mark | None
    years: frozenset[int]
    parties: frozenset[int]
    sentence: int
    thing: int | None = None

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks of those it names."""
        return tuple(m for m in (self.agent, self.patient) if m is not None)

    @property
    def pair(self) -> tuple[int | None, int | None]:
        """Who does it and to whom, as entities; None for one that is not said."""
        return (self.agent.entity if self.agent else None, self.patient.entity if self.patient else None)


@dataclass(frozen=True, slots=True)
class TurnedDeal:
    """A deal, and a statement of it that runs the other way. `verb` says what the first of a pair does to the second."""

    verb: str
    pair: tuple[int, int]
    first: tuple[Mark, ...]
    second: tuple[Mark, ...]


def find_turned_deals(sentences: Sequence[Marked]) -> Iterator[TurnedDeal]:
    """Deals said in both directions, once for each kind and pair."""
    sentences = [s for s in sentences if len(s.text) < _LONG]
    parties = mark_parties(sentences) if len(sentences) < _FEW else ()
    for kind in read_dealings():
        if any(_has(kind.cue, s) for s in sentences):
            yield from list(_turned_of(kind, sentences)) or _turned_of(kind, parties)


def _turned_of(kind: Dealing, sentences: Sequence[Marked]) -> Iterator[TurnedDeal]:
    told: set[frozenset[int]] = set()
    stated = list(islice(_statements(sentences, kind), _MOST))
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


def _statements(sentences: Sequence[Marked], kind: Dealing) -> Iterator[Statement]:
    """What sentences say of deals of a kind, in reading order; of one party alone only beside deals of two."""
    told = [s for s in zip(sentences, (None, *sentences), strict=False) if s[0].kinds("OP") and _tells(s[0], kind)]
    # one sentence contradicts nothing
    if len(told) < _BOTH or not any(_has(kind.sure, s) for s, _ in told):
        return
    both = {s.sentence: _of_both(kind.wordings, s, before) for s, before in told}
    whole = {number: known for number, found in both.items() if (known := [s for s in found if None not in s.pair])}
    parties = {e for found in whole.values() for one in found for e in one.pair}
    for sentence, before in told if whole else ():
        if sentence.sentence in whole:
            yield from whole[sentence.sentence]
        elif parties & {m.entity for m in sentence.marks}:
            yield from _in(kind.wordings, sentence, before)[:1]


def _tells(sentence: Marked, kind: Dealing) -> bool:
    return _has(kind.cue, sentence) and kind.other.isdisjoint(_WORDS.findall(sentence.text.lower()))


def _of_both(wordings: Sequence[Wording], sentence: Marked, before: Marked | None) -> list[Statement]:
    """What a sentence says by the wordings that name both parties, one of which may be the `It` that it begins with."""
    whole = [w for w in wordings if w.names_both]
    two = len({m.entity for m in sentence.kinds("OP")}) >= _BOTH
    found = _in(whole, sentence, before) if two else []
    subject = _subject_before(sentence, before)
    opening = [w for w in whole if w.opens] if subject is not None else []
    return found + (_opened(opening, sentence, before, subject) if subject is not None else [])


def _in(wordings: Sequence[Wording], sentence: Marked, before: Marked | None) -> list[Statement]:
    plain = _with(sentence, "its"), _with(sentence, "{}’s")
    texts = (sentence,) if plain[0] is sentence else plain
    lower = [(text, text.text.lower()) for text in texts]
    return [s for t, low in lower for w in wordings for f in w.find(t, low) if (s := _statement(f, sentence, before))]


def _with(sentence: Marked, form: str) -> Marked:
    """A sentence in which `its` and `their` are other text: words of a phrase, or a name's possessive."""
    text = sentence.text
    for i, mark in enumerate(sentence.marks):
        if mark.mention is None and mark.at.end - mark.at.start in _POSSESSIVES:
            sign = f"\ue010{mark.kind}{i}\ue011"
            text = text.replace(sign, form.format(sign))
    return sentence if text == sentence.text else replace(sentence, text=text)


def _subject_before(sentence: Marked, before: Marked | None) -> Mark | None:
    """What the `It` at a sentence's start stands for: the one company of the sentence before."""
    if before is None or before.sentence != sentence.sentence - 1 or not sentence.has(_IT):
        return None
    subjects = {m.entity: m for m in reversed(before.kinds("O"))}
    return next(iter(subjects.values())) if len(subjects) == 1 and None not in subjects else None


def _opened(wordings: Sequence[Wording], sentence: Marked, before: Marked | None, subject: Mark) -> list[Statement]:
    """Statements whose subject is the `It` at a sentence's start, which is read as a mark of its own."""
    sign = f"\ue010O{len(sentence.marks)}\ue011"
    text = compiled(_IT).sub(sign, sentence.text, count=1)
    marked = replace(sentence, text=text, marks=(*sentence.marks, subject))
    found = (f for w in wordings for f in w.find(marked, text.lower()) if f.start == 0)
    return [s for f in found if (s := _statement(f, sentence, before))]


def _statement(found: Found, sentence: Marked, before: Marked | None) -> Statement | None:
    agent, patient = (_by_name(found.marks.get(g), sentence, before) for g in ("a", "b"))
    if agent and patient and agent.entity == patient.entity:
        # one cannot be both: a pronoun was taken for the other of the two
        agent, patient = (m if found.marks[g].mention else None for m, g in ((agent, "a"), (patient, "b")))
        if agent and patient:
            return None
    if all(m is None or m.entity is None for m in (agent, patient)):
        return None
    years = frozenset(m.when.first.year for m in sentence.kinds("D") if m.when and m.when.first)
    parties = frozenset(m.entity for m in sentence.kinds("O") if m.entity is not None)
    thing = found.marks.get("p")
    return Statement(agent, patient, years, parties, sentence.sentence, thing.entity if thing else None)


def _by_name(mark: Mark | None, sentence: Marked, before: Marked | None) -> Mark | None:
    """The name that a pronoun stands for, where its own sentence or the one before has it: that is where a reader looks."""
    if mark is None or mark.mention is not None:
        return mark
    named = [
        m
        for s in (sentence, before)
        if s is not None
        for m in s.kinds("OP")
        if m.entity == mark.entity and m.mention and m.at.start < mark.at.start
    ]
    return named[0] if named else mark


def _apart(a: Statement, b: Statement) -> bool:
    """Whether the two are told of different years, and so are two deals."""
    return bool(a.years and b.years) and not a.years & b.years


def may_have_turned_deals(text: str) -> bool:
    """Whether a text, in lower case with single blanks, has the words of a deal; but for purchases it takes two statements' words."""
    words = spoken(text)
    found = {kind.verb: sum(words.count(b) for b in kind.cue) for kind in read_dealings()}
    return any(count > (verb != "buys") for verb, count in found.items())


def _has(beginnings: Sequence[str], sentence: Marked) -> bool:
    words = spoken(sentence.text)
    return any(beginning in words for beginning in beginnings)
