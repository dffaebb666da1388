"""What sentences and tables say of deals: who does it, to whom; by their wording, their grammar, the heads of columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from amw_nlp.facts.clause_roles import Clauses
from amw_nlp.facts.deal_frames import find_parties, read_frames
from amw_nlp.facts.deal_tables import find_tabled
from amw_nlp.facts.dealings import Dealing, Wording, spoken
from amw_nlp.facts.marked import Found, Mark, Marked, compiled
from amw_nlp.text.draft import Draft
from amw_nlp.text.patterns import lazy_pattern

_DATE = lazy_pattern("\ue010D(\\d+)\ue011")
_NOT = lazy_pattern(r"\b(?:no|not|never|nor|neither|without|den(?:y|ies|ied))\b", re.IGNORECASE)
_NEW_CLAUSE = lazy_pattern(r"[,;:]|\b(?:who|which|that|since|until|when|where|while|but|and)\b", re.IGNORECASE)
_FRONT, _BEHIND = 12, 50
"""Characters of a sentence before a date that opens it, and from a statement to a date that is of it."""
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
class Told:
    """The draft that tells of deals, and its clauses where it has a grammar."""

    draft: Draft
    clauses: Clauses | None


def read_statements(sentences: Sequence[Marked], kind: Dealing, told_in: Told) -> Iterator[Statement]:
    """What a draft says of deals of a kind, in reading order; of one party alone only beside deals of two."""
    told = [s for s in zip(sentences, (None, *sentences), strict=False) if s[0].kinds("OP") and _tells(s[0], kind)]
    tabled = _tabled(kind, sentences, told_in.draft)
    # one sentence contradicts nothing
    if len(told) + len(tabled) < _BOTH or not (tabled or any(has(kind.sure, s) for s, _ in told)):
        return
    yield from tabled
    clauses = told_in.clauses
    framed = {s.sentence: _framed(kind, s, before, clauses) if clauses else [] for s, before in told}
    both = {s.sentence: _of_two(kind, s, before, framed[s.sentence]) for s, before in told}
    whole = {number: known for number, known in both.items() if known}
    parties = {e for one in (*tabled, *(s for found in whole.values() for s in found)) for e in one.pair}
    for sentence, before in told if parties else ():
        if sentence.sentence in whole:
            yield from whole[sentence.sentence]
        elif parties & {m.entity for m in sentence.marks}:
            yield from (_in(kind.wordings, sentence, before) or framed[sentence.sentence])[:1]


def _tabled(kind: Dealing, sentences: Sequence[Marked], draft: Draft) -> list[Statement]:
    """What the rows of tables say."""
    frames = read_frames().get(kind.verb)
    rows = find_tabled(frames, draft, sentences) if frames is not None else ()
    return [s for cell, a, b in rows if (s := _of_marks(a, b, cell, None, ())) is not None]


def _of_two(kind: Dealing, sentence: Marked, before: Marked | None, framed: Sequence[Statement]) -> list[Statement]:
    """What a sentence says of both parties: by its grammar, or by its wording, with the grammar's word on whom it is done to."""
    whole = [s for s in framed if None not in s.pair]
    if whole:
        return whole
    done_to = {s.patient.entity: s.patient for s in framed if s.patient is not None}
    patient = next(iter(done_to.values())) if len(done_to) == 1 else None
    worded = [s for s in _of_both(kind.wordings, sentence, before) if None not in s.pair]
    if patient is None or any(patient.entity in s.pair for s in worded):
        return worded
    return [replace(s, patient=patient) for s in worded]


def _framed(kind: Dealing, sentence: Marked, before: Marked | None, clauses: Clauses) -> list[Statement]:
    """What a sentence says by its grammar."""
    frames = read_frames().get(kind.verb)
    parties = find_parties(frames, sentence, clauses) if frames is not None else ()
    return [s for a, b, dates in parties if (s := _of_marks(a, b, sentence, before, dates)) is not None]


def _tells(sentence: Marked, kind: Dealing) -> bool:
    return has(kind.cue, sentence) and not any(word in f"{spoken(sentence.text)} " for word in kind.other)


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
    return [
        s
        for t, low in lower
        for w in wordings
        for f in w.find(t, low)
        if (s := _statement(f, t.text, sentence, before))
    ]


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
    return [s for f in found if (s := _statement(f, text, sentence, before))]


def _statement(found: Found, text: str, sentence: Marked, before: Marked | None) -> Statement | None:
    if _NOT.search(text[found.start : found.end]):
        return None
    thing = found.marks.get("p")
    dates = [sentence.marks[int(m[1])] for m in _DATE.finditer(text) if _is_near(m, found, text)]
    said = _of_marks(found.marks.get("a"), found.marks.get("b"), sentence, before, dates)
    return replace(said, thing=thing.entity) if said and thing else said


def _is_near(date: re.Match[str], found: Found, text: str) -> bool:
    """Whether a date is a statement's own: in it, at the sentence's start, or right behind it in its clause."""
    if date.end() <= found.end:
        return date.start() >= found.start or date.start() < _FRONT
    between = text[found.end : date.start()]
    return len(between) <= _BEHIND and not _NEW_CLAUSE.search(between)


def _of_marks(
    a: Mark | None, b: Mark | None, sentence: Marked, before: Marked | None, dates: Iterable[Mark]
) -> Statement | None:
    agent, patient = (_by_name(m, sentence, before) for m in (a, b))
    if agent and patient and agent.entity == patient.entity:
        # one cannot be both: a pronoun was taken for the other of the two
        agent, patient = (named if m and m.mention else None for named, m in ((agent, a), (patient, b)))
        if agent and patient:
            return None
    if all(m is None or m.entity is None for m in (agent, patient)):
        return None
    years = (m.when.first.year for m in dates if m.when and m.when.first)
    parties = frozenset(m.entity for m in sentence.kinds("O") if m.entity is not None)
    return Statement(agent, patient, frozenset(years), parties, sentence.sentence)


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


def has(beginnings: Sequence[str], sentence: Marked) -> bool:
    """Whether a sentence has a word that begins so."""
    words = spoken(sentence.text)
    return any(beginning in words for beginning in beginnings)
