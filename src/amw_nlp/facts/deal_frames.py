"""Statements of deals by the grammar: a verb's subject and object, a noun's possessor and `of`, the name beside a role.

The frames are in `facts/data/frames.toml`: for each kind of deal its verbs and nouns with the places where the two parties stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from amw_nlp.facts.clause_roles import Clauses
from amw_nlp.facts.marked import Mark, Marked
from amw_nlp.facts.wordlists import read_data

_APPOSED = ("appos", "flat")


_Parties = tuple[Mark | None, Mark | None]


@dataclass(frozen=True, slots=True)
class Roles:
    """The words for a deed or a role, and beginnings of words."""

    whole: frozenset[str]
    starts: tuple[str, ...]

    @property
    def pattern(self) -> str:
        """A pattern for any of the words, or nothing where there are none."""
        words = [*sorted(self.whole), *(f"{start}\\w*" for start in self.starts)]
        return f"(?:{'|'.join(words)})" if words else ""

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and (word in self.whole or word.startswith(self.starts))


@dataclass(frozen=True, slots=True)
class _Frame:
    """Verbs or nouns, where each party stands, and the words of which one must hang on them, if any."""

    words: Roles
    agent: tuple[str, ...]
    patient: tuple[str, ...]
    beside: Roles


@dataclass(frozen=True, slots=True)
class Frames:
    """How a kind of deal is told."""

    verbs: tuple[_Frame, ...]
    nouns: tuple[_Frame, ...]
    agent: Roles
    patient: Roles


@lru_cache(maxsize=1)
def read_frames() -> dict[str, Frames]:
    """The frames of each kind, by its verb."""
    return {
        verb: Frames(
            tuple(_frame(*f) for f in entry.get("verbs", [])),
            tuple(_frame(*f) for f in entry.get("nouns", [])),
            _words(entry.get("agent", "")),
            _words(entry.get("patient", "")),
        )
        for verb, entry in read_data("frames.toml").items()
    }


def _frame(words: str, agent: str, patient: str, beside: str = "") -> _Frame:
    return _Frame(_words(words), tuple(agent.split()), tuple(patient.split()), _words(beside))


def _words(text: str) -> Roles:
    every = text.split()
    return Roles(frozenset(w for w in every if w[-1] != "*"), tuple(w[:-1] for w in every if w[-1] == "*"))


def find_parties(
    frames: Frames, sentence: Marked, clauses: Clauses
) -> Iterator[tuple[Mark | None, Mark | None, list[Mark]]]:
    """Who does it and to whom, as a sentence tells it, and the dates that it is of; one of both parties may be unsaid."""
    reader = _Reader(clauses, sentence)
    for word in clauses.parse.words_in(clauses.draft.sentences[sentence.sentence].span):
        for agent, patient in _told(frames, reader, word):
            yield agent, patient, reader.dates(word)


def _told(frames: Frames, reader: _Reader, word: int) -> Iterator[_Parties]:
    text = reader.clauses.text(word)
    for frame in (f for f in frames.verbs if text in f.words):
        yield from reader.told(frame, word, verb=True)
    for frame in (f for f in frames.nouns if text in f.words):
        yield from reader.told(frame, word, verb=False)
    if text in frames.agent:
        yield from reader.role(word)
    if text in frames.patient:
        yield from ((b, a) for a, b in reader.role(word))


@dataclass(frozen=True, slots=True)
class _Reader:
    clauses: Clauses
    sentence: Marked

    def told(self, frame: _Frame, word: int, *, verb: bool) -> Iterator[_Parties]:
        """What a verb or noun tells."""
        parse = self.clauses.parse
        if verb and parse.relations[word] in ("nmod", "obl", "nmod:poss", "compound", "amod"):
            return
        if (frame.beside.whole or frame.beside.starts) and not any(
            self.clauses.text(d) in frame.beside for d in parse.dependents(word)
        ):
            return
        if self.clauses.is_denied(word):
            return
        agent, patient = (self._first(word, slots, verb=verb) for slots in (frame.agent, frame.patient))
        if not verb and agent is None and "poss" in frame.agent and any(self.clauses.after(word, "by")):
            agent = self._first(word, ("by",), verb=False)
        missing = frame.agent if agent is None else frame.patient if patient is None else ()
        if (agent or patient) and agent != patient and not (verb and self._is_taken(word, missing)):
            yield agent, patient

    def dates(self, word: int) -> list[Mark]:
        """The dates that hang on a word, or on what it hangs on in its clause."""
        parse = self.clauses.parse
        clause = parse.predicate(word)
        heads = ((m, parse.head_of(m.at)) for m in self.sentence.kinds("D"))
        return [
            m for m, head in heads if head is not None and (word in parse.up(head) or parse.predicate(head) == clause)
        ]

    def role(self, word: int) -> Iterator[_Parties]:
        """Who is called by a role, and the other party, whose or of what the role is."""
        parse = self.clauses.parse
        other = self._first(word, ("poss", "of", "to", "in"), verb=False)
        beside = [*parse.dependents(word, *_APPOSED, "nsubj")]
        if parse.relations[word] in ("appos", "nmod", "compound"):
            beside.append(parse.heads[word])
        for who in (self._mark(w) for w in beside):
            if who is not None and who != other:
                yield who, other

    def _is_taken(self, word: int, slots: Sequence[str]) -> bool:
        """Whether what is missing is no party, or is what makes the verb tell of the deal: who "bought a unit", who "sold up"."""
        if slots and not {"subj", "obj", "iobj"} & set(slots):
            return True
        return any(place is not None for slot in slots for place in self._places(word, slot, verb=True))

    def _first(self, word: int, slots: Sequence[str], *, verb: bool) -> Mark | None:
        """The first of the places of a word where a party stands."""
        return next((m for slot in slots for m in self._at(word, slot, verb=verb) if m is not None), None)

    def _at(self, word: int, slot: str, *, verb: bool) -> Iterator[Mark | None]:
        outer, _, inner = slot.partition(":")
        for place in self._places(word, outer, verb=verb):
            for deep in self._inner(place, inner):
                yield self._mark(deep)

    def _places(self, word: int, slot: str, *, verb: bool) -> Iterator[int | None]:
        """The words that stand at a place of a verb or noun."""
        clauses = self.clauses
        passive = verb and clauses.is_passive(word)
        if slot == "subj" and passive:
            yield from clauses.after(word, "by")
        elif slot == "subj" or (slot == "obj" and passive):
            yield clauses.subject(word)
        elif slot in ("obj", "iobj"):
            yield clauses.object(word, slot)
        elif slot == "poss":
            yield from clauses.parse.dependents(word, "nmod:poss")
        else:
            yield from clauses.after(word, slot)

    def _inner(self, place: int | None, slot: str) -> Iterator[int]:
        """The word at a place, or those inside it: "obj:of", "of:poss"."""
        if place is None:
            return
        if slot == "poss":
            yield from self.clauses.parse.dependents(place, "nmod:poss")
        elif slot:
            yield from self.clauses.after(place, slot)
        else:
            yield place

    def _mark(self, word: int) -> Mark | None:
        """The party that a word names, or a name beside it does: `its rival Minos Devices`."""
        starts = self.clauses.parse.starts
        for part in (word, *self.clauses.parse.dependents(word, *_APPOSED)):
            for mark in self.sentence.kinds("OP"):
                if mark.at.start <= starts[part] < mark.at.end and mark.entity is not None:
                    return mark
        return None
