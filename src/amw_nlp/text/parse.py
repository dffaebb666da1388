"""The grammar of a draft: of each word, which word it depends on, and how.

Words and relations are those of Universal Dependencies (https://universaldependencies.org), read by a tagger that learned them too; without
one there is no parse, and what asks for it must do without.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from amw_nlp.text.span import Span

_CLAUSE = frozenset({"root", "advcl", "acl", "acl:relcl", "ccomp", "xcomp", "parataxis"})
_SUBJECT = ("nsubj", "nsubj:pass")
_OUTSIDE = frozenset(
    {
        "acl:relcl",
        "acl",
        "appos",
        "punct",
        "cc",
        "conj",
        "parataxis",
        "case",
        "advcl",
        "mark",
        "list",
        "nmod",
        "obl",
        "cop",
    }
)
_DEPTH = 64
"""A parse is drawn arc by arc, so that it may hold a ring; no walk up goes further than this."""


@dataclass(frozen=True)
class Parse:
    """The words of a draft in reading order: where each starts and ends (reading offsets), the index of the word that governs it
    (-1 at the top of its sentence), and its relation to that word."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def words_in(self, span: Span) -> range:
        """The words that lie in a stretch, at least in part."""
        first = bisect_right(self.ends, span.start)
        last = bisect_right(self.starts, span.end - 1)
        return range(first, max(first, last))

    def head_of(self, span: Span) -> int | None:
        """The word of a stretch that the others hang on: the first whose governor is outside it. None for a stretch without words."""
        words = self.words_in(span)
        return next((i for i in words if self.heads[i] not in words and self.relations[i] != "punct"), None)

    def up(self, word: int) -> Iterator[int]:
        """The word, its governor, that one's governor, up to the top."""
        for _ in range(_DEPTH):
            if word < 0:
                return
            yield word
            word = self.heads[word]

    def dependents(self, word: int, *relations: str) -> list[int]:
        """The words that hang on a word, in order; with `relations`, only those in one of them."""
        return [d for d in self._dependents[word] if not relations or self.relations[d] in relations]

    def predicate(self, word: int) -> int:
        """The word that heads the clause around a word: a verb, or what a copula says of the subject."""
        last = word
        for last in self.up(word):
            if self.relations[last] in _CLAUSE or self.dependents(last, *_SUBJECT):
                return last
        return last

    def subject(self, predicate: int) -> int | None:
        """The head of a clause's subject: its own, or, where it has none, that of the clause it is joined to or describes."""
        for at in self.up(predicate):
            own = self.dependents(at, *_SUBJECT)
            if own:
                return own[0]
            relation = self.relations[at]
            if relation in ("acl", "acl:relcl"):
                return self.heads[at] if self.heads[at] >= 0 else None
            if relation not in ("conj", "xcomp", "advcl", "parataxis"):
                return None
        return None

    def owner(self, word: int) -> int | None:
        """Whose a noun is: `Lumen's revenue`, `the revenue of Lumen`."""
        owners = self.dependents(word, "nmod:poss") or self.dependents(word, "nmod")
        return owners[0] if owners else None

    def phrase(self, word: int) -> Span:
        """The noun phrase around a word, without what follows it in a clause, an apposition or after a preposition."""
        words = {word}
        todo = [word]
        while todo:
            inner = [d for d in self._dependents[todo.pop()] if self.relations[d] not in _OUTSIDE and d not in words]
            words.update(inner)
            todo += inner
        first, last = min(words), max(words)
        # from the first to the last that hang together with no gap
        while first < word and any(i not in words for i in range(first, word)):
            first += 1
        while last > word and any(i not in words for i in range(word, last)):
            last -= 1
        return Span(self.starts[first], self.ends[last])

    @cached_property
    def _dependents(self) -> list[list[int]]:
        below: list[list[int]] = [[] for _ in self.starts]
        for i, head in enumerate(self.heads):
            if head >= 0:
                below[head].append(i)
        return below
