"""A sentence ready to be asked: its items, its clauses, and steps along one clause that skip what is hung on it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from amw_nlp.facts.clauses import Clause, split_clauses
from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import Lexicon
from amw_nlp.text.draft import Role


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence's items with the clause of each; `index` is the sentence's number in the draft, `role` its block's."""

    items: tuple[Item, ...]
    clauses: tuple[Clause, ...]
    clause_of: tuple[int, ...]
    index: int
    block: int
    role: Role

    def leftward(self, i: int) -> Iterator[int]:
        """Items before `i` in its clause, nearest first."""
        members = self.clauses[self.clause_of[i]].members
        yield from (members[k] for k in range(bisect_left(members, i) - 1, -1, -1))

    def rightward(self, i: int) -> Iterator[int]:
        """Items after `i` in its clause, nearest first."""
        members = self.clauses[self.clause_of[i]].members
        yield from (members[k] for k in range(bisect_right(members, i), len(members)))

    def before(self, i: int) -> Item | None:
        """The item just before `i` in its clause."""
        return next((self.items[j] for j in self.leftward(i)), None)

    def after(self, i: int) -> Item | None:
        """The item just after `i` in its clause."""
        return next((self.items[j] for j in self.rightward(i)), None)

    def clause(self, i: int) -> Clause:
        """The clause of an item."""
        return self.clauses[self.clause_of[i]]

    def figures(self) -> list[int]:
        """The indices of all figures, in order."""
        return [i for i, item in enumerate(self.items) if item.kind is ItemKind.FIGURE]


NOWHERE = Phrase((), (), (), 0, 0, Role.CELL)
"""The phrase of what no sentence says: cells of a table, figures of several sentences."""


def parse_phrase(items: tuple[Item, ...], lexicon: Lexicon, index: int, block: int, role: Role) -> Phrase:
    """The clauses of a sentence's items."""
    clauses, of = split_clauses(items, lexicon)
    return Phrase(items, tuple(clauses), tuple(of), index, block, role)


def words(items: Sequence[Item]) -> str:
    """The words of items, blanks between, in lower case."""
    return " ".join(i.word for i in items)
