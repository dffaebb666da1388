"""Which items of a sentence belong to one clause, and what a relative, participial or bracketed clause hangs on.

No parser: news prose marks its clauses by commas, relative words, conjunctions and brackets, and the verbs that follow them come
from a closed list. A figure is only ever read against items of its own clause and, failing that, of the clause it hangs on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from amw_nlp.facts.items import Item, ItemKind
from amw_nlp.facts.lexicon import Lexicon

_DASHES = frozenset("—–-")
_LOOK_AHEAD = 4


class ClauseKind(StrEnum):
    """How a clause is joined to its sentence."""

    MAIN = "main"
    COORDINATE = "coordinate"
    RELATIVE = "relative"
    PARTICIPLE = "participle"
    BRACKET = "bracket"
    DASH = "dash"


@dataclass(slots=True)
class Clause:
    """A clause: the indices of its items, in order; `parent` and `host` (an item's index) for one that hangs on another."""

    kind: ClauseKind
    parent: int | None = None
    host: int | None = None
    members: list[int] = field(default_factory=list)


def split_clauses(items: Sequence[Item], lexicon: Lexicon) -> tuple[list[Clause], list[int]]:
    """The clauses of a sentence, and for each item the index of its clause."""
    return _Splitter(items, lexicon).run()


class _Splitter:
    """One pass over a sentence with a stack of open clauses."""

    def __init__(self, items: Sequence[Item], lexicon: Lexicon) -> None:
        self.items = items
        self.lexicon = lexicon
        self.clauses = [Clause(ClauseKind.MAIN)]
        self.stack = [0]
        self.of: list[int] = []

    def run(self) -> tuple[list[Clause], list[int]]:
        for i, item in enumerate(self.items):
            self._leave(i, item)
            self._enter(i, item)
            self.of.append(self.stack[-1])
            self.clauses[self.stack[-1]].members.append(i)
            if item.word in ")]" and item.kind is ItemKind.MARK:
                self._close(ClauseKind.BRACKET)
        return self.clauses, self.of

    def _open(self, kind: ClauseKind, host: int | None) -> None:
        self.clauses.append(Clause(kind, self.stack[-1], host))
        self.stack.append(len(self.clauses) - 1)

    def _close(self, kind: ClauseKind) -> bool:
        """Closes the innermost clause of a kind, with all inside it; False where none is open."""
        for depth in range(len(self.stack) - 1, 0, -1):
            if self.clauses[self.stack[depth]].kind is kind:
                del self.stack[depth:]
                return True
        return False

    def _leave(self, i: int, item: Item) -> None:
        """Closes a relative or participial clause at the comma that ends it."""
        top = self.clauses[self.stack[-1]].kind
        if item.kind is not ItemKind.MARK or item.word not in (",", ";"):
            return
        if top is ClauseKind.PARTICIPLE or (
            top is ClauseKind.RELATIVE and (item.word == ";" or self._ends_relative(i))
        ):
            self.stack.pop()

    def _ends_relative(self, i: int) -> bool:
        return self._is_verb(i + 1) or not any(
            self.items[j].word == "," and self._is_verb(j + 1) for j in range(i + 1, len(self.items) - 1)
        )

    def _enter(self, i: int, item: Item) -> None:
        if item.kind is ItemKind.MARK:
            self._enter_at_mark(i, item)
        elif item.kind is ItemKind.WORD:
            self._enter_at_word(i, item)

    def _enter_at_mark(self, i: int, item: Item) -> None:
        if item.word in ("(", "["):
            self._open(ClauseKind.BRACKET, i - 1 if i else None)
        elif item.word in (";", ":"):
            self._coordinate()
        elif item.word in _DASHES and self._is_spaced(i) and not self._close(ClauseKind.DASH):
            self._open(ClauseKind.DASH, i - 1 if i else None)

    def _enter_at_word(self, i: int, item: Item) -> None:
        after_comma = i > 0 and self.items[i - 1].word == ","
        if item.word in self.lexicon.relative and i > 0:
            self._open(ClauseKind.RELATIVE, self._host_before(i))
        elif after_comma and self._is_participle(i):
            self._open(ClauseKind.PARTICIPLE, self._host_before(i))
        elif (item.word in self.lexicon.conjunction and i > 0 and self._has_subject_ahead(i)) or (
            (item.word == "and" and self._has_subject_ahead(i)) or (after_comma and self._opens_absolute(i))
        ):
            self._coordinate()

    def _opens_absolute(self, i: int) -> bool:
        """Whether `with` opens a statement of its own after a comma (`, with net loss per share narrowing to`)."""
        ahead = self.items[i + 1 : i + 1 + _LOOK_AHEAD]
        return self.items[i].word == "with" and any(item.kind is ItemKind.METRIC for item in ahead)

    def _coordinate(self) -> None:
        """A clause on a level with the one before; brackets stay open."""
        while len(self.stack) > 1 and self.clauses[self.stack[-1]].kind is not ClauseKind.BRACKET:
            self.stack.pop()
        if self.clauses[self.stack[-1]].kind is ClauseKind.BRACKET:
            return
        self.clauses.append(Clause(ClauseKind.COORDINATE, self.stack[-1]))
        self.stack[0] = len(self.clauses) - 1

    def _host_before(self, i: int) -> int | None:
        """The nearest name before a relative word or participle, past a comma, a bracket and one noun."""
        for j in range(i - 1, max(-1, i - 2 - _LOOK_AHEAD), -1):
            if self.items[j].kind is ItemKind.NAME:
                return j
            if self.items[j].word == ")":
                return self._host_before_bracket(j)
        return None

    def _host_before_bracket(self, j: int) -> int | None:
        while j >= 0 and self.items[j].word != "(":
            j -= 1
        return j - 1 if j > 0 and self.items[j - 1].kind is ItemKind.NAME else None

    def _is_participle(self, i: int) -> bool:
        item = self.items[i]
        word = item.word.split(" ")[0]
        return (
            word.endswith("ed") or word in ("led", "run", "built", "made", "held", "sold")
        ) and not self._is_verb_after_name(i)

    def _is_verb_after_name(self, i: int) -> bool:
        """Whether the comma before closed a bracketing phrase, so that the word is the main verb (`Acme, of Oslo, raised`)."""
        commas = [j for j in range(i) if self.items[j].word == "," and self.of[j] == self.stack[-1]]
        return len(commas) >= 2 and self.items[i].word in self.lexicon.verbs

    def _is_verb(self, i: int) -> bool:
        """Whether a finite verb of the closed list stands at `i`, or right after an adverb there."""
        for j in (i, i + 1):
            if j >= len(self.items):
                return False
            item = self.items[j]
            if item.kind is ItemKind.VERB or item.word in self.lexicon.verbs or self._rises(item):
                return True
            if not item.word.endswith("ly"):
                return False
        return False

    def _rises(self, item: Item) -> bool:
        return (
            item.kind is ItemKind.WORD
            and self.lexicon.direction(item.word) in (1, -1)
            and item.word.endswith(("ed", "se", "ll", "ew", "nk", "id", "ws", "es", "ls"))
        )

    def _has_subject_ahead(self, i: int) -> bool:
        """Whether a subject and its verb follow a conjunction within a few items."""
        ahead = range(i + 1, min(len(self.items), i + 1 + _LOOK_AHEAD))
        for j in ahead:
            item = self.items[j]
            if item.kind in (ItemKind.NAME, ItemKind.METRIC) or item.word in ("it", "they", "he", "she", "that"):
                return any(self._is_verb(k) for k in range(j + 1, min(len(self.items), j + 1 + _LOOK_AHEAD)))
            if item.kind is not ItemKind.WORD:
                return False
        return False

    def _is_spaced(self, i: int) -> bool:
        left = i == 0 or self.items[i - 1].span.end < self.items[i].span.start
        right = i + 1 >= len(self.items) or self.items[i].span.end < self.items[i + 1].span.start
        return (left and right) or self.items[i].word == "—"
