"""What the words of a sentence say of a figure besides its noun phrase: subject, owner, names, times, sides, stage."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

from amw_nlp.facts.items import ItemKind
from amw_nlp.facts.same.clause import IN, KNOWN, LONG_DATE, OPENERS, PRONOUNS, REACH, RUN, TAIL
from amw_nlp.facts.same.kin import event_of, listed
from amw_nlp.facts.same.nounphrase import NounPhrases
from amw_nlp.facts.wordlists import words_of


class Worded(NounPhrases):
    """A sentence's items, asked what they say of one figure."""

    @cached_property
    def around(self) -> frozenset[str]:
        """The forms of all words."""
        return frozenset(f for i in range(len(self._items)) for f in self._forms(i))

    @cached_property
    def contrast(self) -> bool:
        """Whether the sentence sets itself against others."""
        words = [item.word for item in self._items]
        printed = any(a == "we" and b in words_of("status.printed") for a, b in pairwise(words))
        return printed or not listed("guard.contrast").isdisjoint(words)

    def stages(self, i: int) -> frozenset[str]:
        """Whether the words near a figure speak of how things are now, as against how they will be."""
        near = self._items[max(0, i - REACH) : i + RUN]
        return frozenset(["now"]) if any(item.word in listed("guard.stage") for item in near) else frozenset()

    def rate(self, last: int) -> str:
        """`a month`, `per night`, behind a figure: what it is for one of."""
        if any(item.word in ("annual", "yearly") for item in self._items[max(0, last - RUN) : last]):
            return " per year"
        for j in range(last + 1, min(len(self._items) - 1, last + 4)):
            if self._items[j].word in ("a", "per", "each", "every") and self._items[j + 1].word in listed(
                "guard.times"
            ):
                return " per " + self._items[j + 1].word
            if self._items[j].word in listed("guard.rates"):
                return " per " + self._items[j].word
            if not self._is_nominal(j):
                break
        return ""

    @property
    def names(self) -> frozenset[str]:
        """The forms of names and capitalised words, the first aside."""
        return frozenset(
            f
            for i, item in enumerate(self._items)
            if i or item.entity is not None
            for f in self._forms(i)
            if f[0] in "@^"
        )

    def sides(self, i: int) -> frozenset[str]:
        """The words near a figure that tell one of two from the other: `north`, `men`, `old`."""
        near = self._items[max(0, i - REACH) : i + RUN]
        words = {item.word.removesuffix("'s") for item in near if item.kind is ItemKind.WORD}
        return (
            frozenset(words & words_of("topic.contrast"))
            | {f"!{w}" for w in words & listed("guard.turns")}
            | self._place
        )

    @cached_property
    def _place(self) -> frozenset[str]:
        """The place by which it opens, as a form: `In Troon, the 241 millimetres`."""
        items = self._items
        opens = len(items) > 2 and items[0].word in ("in", "at") and items[2].word == ","
        return frozenset(f for f in self._forms(1) if f[0] == "^") if opens else frozenset()

    @cached_property
    def times(self) -> frozenset[str]:
        """The months, quarters and years that it names."""
        return frozenset(t for i in range(len(self._items)) if (t := self._time(i)) and len(t) <= LONG_DATE)

    def subject(self, i: int) -> frozenset[str]:
        """The forms of the first telling word, where that stands before the figure; none where the sentence opens with a pronoun."""
        if self._items[0].reference or self._items[0].word in PRONOUNS:
            return frozenset()
        return next((f for j in range(i) if self._is_telling(j) and (f := self._forms(j))), frozenset())

    def event(self, i: int) -> frozenset[str]:
        """What the year at item `i` is of, as a form: `was founded in 1892`, `since its opening in 2014`."""
        before = [item.word for item in self._items[max(0, i - RUN) : i]]
        if not before or before[-1] not in IN:
            return frozenset()
        return next(
            (frozenset([f"~{e}"]) for word in reversed(before) if (e := event_of(word)) is not None), frozenset()
        )

    def is_of_known(self, i: int) -> bool:
        """Whether a possessor or `the` stands before what a year is of: `its opening in 2014`."""
        return any(item.word in KNOWN or item.reference for item in self._items[max(0, i - RUN) : i])

    def owner(self, i: int) -> frozenset[str]:
        """The entity that is named last before a figure, as a form; empty where none is."""
        named = (item.entity for item in reversed(self._items[:i]) if item.kind is ItemKind.NAME)
        return next((frozenset([f"@{e}"]) for e in named if e is not None), frozenset())

    def is_whole(self, i: int) -> bool:
        """Whether a figure is said to be of all there are: `all its 3,200 employees`, `each of the 60 boats`."""
        return any(
            item.word in ("all", "each", "every", "entire", "whole") for item in self._items[max(0, i - RUN) : i]
        )

    def relative(self, i: int) -> frozenset[str]:
        """The forms of the words of a clause with `that` or `who` right behind a noun phrase."""
        j = next(
            (k for k in range(i + 1, min(len(self._items), i + 1 + RUN)) if not self._is_nominal(k)), len(self._items)
        )
        if j >= len(self._items) or self._items[j].word not in ("that", "who", "which"):
            return frozenset()
        words = range(j + 1, min(len(self._items), j + 1 + TAIL))
        stop = next((k for k in words if self._items[k].kind is ItemKind.MARK), words.stop)
        return frozenset(f for k in range(j + 1, stop) if self._is_telling(k) for f in self._forms(k))

    def is_named(self, i: int) -> bool:
        """Whether `the` stands right before a figure, so that nobody else owns what it is of."""
        return i > 0 and self._items[i - 1].word == "the"

    @property
    def takes_up(self) -> bool:
        """Whether it opens with something known: `The bridge`, `Its roof`."""
        return self._items[0].reference or self._items[0].word in KNOWN

    def fresh(self, i: int) -> tuple[frozenset[str], ...]:
        """The forms of the nouns before a figure: those behind a preposition or an article."""
        nouns = (j for j in range(1, i) if self._is_telling(j) and self._items[j - 1].word in OPENERS)
        return tuple(f for j in nouns if (f := self._narrowing(j)))
