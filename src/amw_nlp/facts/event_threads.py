"""Dated events of one person, firm or thing in an order that cannot be, by the grammar of their sentences: who does them, to whom they are done.

Where the patterns of `event_order` need the two dates side by side, this finds whose each event is: `the firm, which Ann Vos started in 2003
with a loan from her aunt, bought its first lorry in 1998`. There is none of it without a grammar.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice

from amw_nlp.facts.clause_roles import Clauses
from amw_nlp.facts.dated import MOST_MARKS, Dated, dates_of
from amw_nlp.facts.event_order import comparable, is_before, tells_of_two
from amw_nlp.facts.marked import Marked
from amw_nlp.facts.sequence import events, is_deed, passives, places
from amw_nlp.text.draft import Draft
from amw_nlp.text.parse import Parse
from amw_nlp.text.patterns import lazy_pattern
from amw_nlp.text.span import Span

_WHEN = frozenset({"in", "on", "by", "during", "at", "around", "since"})
_PRONOUN = frozenset({"he", "she", "it", "they"})
_BOUNDS = frozenset({"root", "advcl", "acl", "acl:relcl", "ccomp", "xcomp", "parataxis", "conj"})
_ASIDE = lazy_pattern(r"(?: \([^)]{1,40}\))?(?:,[^,;]{1,80},)?(?: \w+ly| had| later| then| also)? ")
_LIFE = lazy_pattern(r"\ue010P\d+\ue011 \((?:born )?$")
_DEATH = 2
"""The stage of a life from which on all is done to who lived it."""
_MOST = 40
"""Events of one draft that are held against each other; one with more is an annal."""

_Who = tuple[str, int]
"""An entity by its number, or a thing by its word."""


@dataclass(frozen=True, slots=True)
class _Event:
    """A dated event, who does it or of whom it is, and to whom it is done."""

    at: Dated
    word: str
    agent: _Who | None
    patient: _Who | None
    passive: bool = False

    def stages(self) -> Iterator[tuple[_Who, str, int]]:
        """Whose threads the event is of, with its stage in each."""
        for thread, stage in places(self.word):
            own = thread == "life" or is_deed(thread, stage)
            who = self.agent if own or self.word not in passives() else self.patient
            if thread == "life" and self.passive and stage >= _DEATH:  # "killed in 1987": it is of whom it is done to
                who = self.patient
            if who is not None and not (self.passive and is_deed(thread, stage)):
                yield who, thread, stage


@dataclass(frozen=True, slots=True)
class _Reader:
    clauses: Clauses
    numbered: Mapping[int, Marked]

    @property
    def draft(self) -> Draft:
        return self.clauses.draft

    @property
    def parse(self) -> Parse:
        return self.clauses.parse

    def events(self) -> Iterator[_Event]:
        """The dated events of a draft."""
        before: Marked | None = None
        for sentence in self.numbered.values():
            if len(sentence.marks) <= MOST_MARKS:
                yield from self._of(sentence, before)
                yield from _life(sentence)
            before = sentence

    def _of(self, sentence: Marked, before: Marked | None) -> Iterator[_Event]:
        span = self.draft.sentences[sentence.sentence].span
        words: dict[int, str] = {}
        for match in events().finditer(self.draft.text, span.start, span.end) if sentence.kinds("D") else ():
            head = self.parse.head_of(Span(*match.span()))
            if head is not None:
                words.setdefault(head, " ".join(match[0].lower().split()))
        for dated in dates_of(sentence) if words else ():
            verb = self._verb_of(dated, words)
            if verb is not None and not dated.is_range:
                yield self._event(dated, words[verb], verb, before)

    def _verb_of(self, dated: Dated, words: Collection[int]) -> int | None:
        """The event on which a date hangs, of the clause that it stands in."""
        at = self.parse.head_of(dated.mark.at)
        if at is None or not any(self.clauses.text(c) in _WHEN for c in self.parse.dependents(at, "case")):
            return None  # "a 1994 hull"
        for word in self.parse.up(at):
            if word in words:
                return word
            if self.parse.relations[word] in _BOUNDS:
                return None
        return None

    def _event(self, dated: Dated, word: str, verb: int, before: Marked | None) -> _Event:
        who = self._who(self.clauses.subject(verb), before) or self._named_before(verb, dated.sentence)
        passive, done_to = self.clauses.is_passive(verb), self.clauses.object(verb)
        if passive or done_to is None:
            return _Event(dated, word, None if passive and word in passives() else who, who, passive)
        return _Event(dated, word, who, self._who(done_to, None))

    def _who(self, word: int | None, before: Marked | None) -> _Who | None:
        """Who a word stands for; a pronoun for the subject of the sentence before."""
        if word is None:
            return None
        if self.clauses.text(word) in _PRONOUN and self._entity(word) is None:
            return self._of_sentence(before) if before is not None else None
        parts = (word, *self.parse.dependents(word, "appos", "flat"))  # "the poet Ilse Marant"
        known = next((e for part in parts if (e := self._entity(part)) is not None), None)
        return ("entity", known) if known is not None else ("word", word)

    def _entity(self, word: int) -> int | None:
        at = self.parse.starts[word]
        sentence = self.numbered.get(self.draft.sentence_at(at))
        marks = (m for m in (sentence.kinds("OP") if sentence else ()) if m.at.start <= at < m.at.end)
        return next((m.entity for m in marks), None)

    def _named_before(self, verb: int, sentence: Marked) -> _Who | None:
        """The name right before a verb that the grammar gives no subject."""
        start = self.parse.starts[verb]
        named = [m for m in sentence.kinds("OP") if m.mention and m.at.end <= start]
        if not named or named[-1].entity is None or not _ASIDE.fullmatch(self.draft.text[named[-1].at.end : start]):
            return None
        return ("entity", named[-1].entity)

    def _of_sentence(self, sentence: Marked) -> _Who | None:
        """What a sentence is about: the subject of its main clause."""
        words = self.parse.words_in(self.draft.sentences[sentence.sentence].span)
        root = next((w for w in words if self.parse.relations[w] == "root"), None)
        if root is None:
            return None
        return self._who(self.clauses.subject(root), None) or self._named_before(root, sentence)


def find_misthreaded(sentences: Sequence[Marked], draft: Draft, parse: Parse) -> Iterator[tuple[Dated, Dated]]:
    """Pairs of dates of which the first is too early, and the second is what it must not precede."""
    found = list(islice(_Reader(Clauses(draft, parse), {s.sentence: s for s in sentences}).events(), _MOST + 1))
    by_who: dict[_Who, list[tuple[_Event, dict[str, int]]]] = defaultdict(list)
    for event in found if len(found) <= _MOST else ():
        own: dict[_Who, dict[str, int]] = defaultdict(dict)
        for who, thread, stage in event.stages():
            own[who][thread] = stage
        for who, stages in own.items():
            by_who[who].append((event, stages))
    for told in by_who.values():
        for (a, mine), (b, theirs) in combinations(told, 2):
            yield from _wrong(a, b, [theirs[t] - mine[t] for t in mine.keys() & theirs.keys()])


def _wrong(a: _Event, b: _Event, steps: Sequence[int]) -> Iterator[tuple[Dated, Dated]]:
    lifetime = (a.at.is_range or b.at.is_range) and a.at.has_year and b.at.has_year
    if not steps or a.at.mark == b.at.mark or not (lifetime or comparable(a.at, b.at)):
        return
    if tells_of_two(a.at.sentence.text) or tells_of_two(b.at.sentence.text):
        return
    if all(s > 0 for s in steps) and is_before(b.at, a.at):
        yield b.at, a.at
    if all(s < 0 for s in steps) and is_before(a.at, b.at):
        yield a.at, b.at


def _life(sentence: Marked) -> Iterator[_Event]:
    """The years of birth and death in brackets after a name: `Emil Rast (1931-1998)`."""
    for dated in dates_of(sentence):
        named = _LIFE.search(sentence.text[: dated.start])
        if named is None:
            continue
        ends = zip(sentence.marks, sentence.starts[1:], strict=True)
        who = next((m.entity for m, end in ends if end == named.start() + named[0].index(" (")), None)
        if who is not None and dated.is_range and sentence.text[dated.end : dated.end + 1] == ")":
            for word in ("born", "died"):
                yield _Event(dated, word, ("entity", who), ("entity", who))
