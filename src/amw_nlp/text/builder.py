"""Puts a draft together, block by block, while a reader walks its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from amw_nlp.text.draft import Block, Cell, Comment, Role
from amw_nlp.text.offsets import Run
from amw_nlp.text.span import Span

SEPARATOR = "\n\n"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a reader found in one document, before its date is chosen and its repeated titles are marked.

    `dates` are dates as printed, with their origin (`front matter`, `meta`, `time`), the one to be trusted first standing first.
    """

    source: str
    text: str
    runs: tuple[Run, ...]
    blocks: tuple[Block, ...]
    comments: tuple[Comment, ...] = ()
    metadata: Mapping[str, object] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    dates: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What a block will be. `zone` is the reader's own: where in its document the block stands."""

    role: Role
    level: int = 0
    cell: Cell | None = None
    group: int | None = None
    paragraph: int | None = None
    zone: int = 0


Piece = tuple[str, int, int]
"""What is read, where it stands in the source, and how long it is there."""
_Closed = tuple[Head, list[Piece]]


class DraftBuilder:
    """Collects blocks of reading text with the place in the source of every piece.

    A piece whose reading and source lengths are the same runs character by character; any other stands for the whole of its
    source piece. Blocks lose the blanks at their edges; a block of blanks is left out.
    """

    def __init__(self) -> None:
        self._closed: list[_Closed] = []
        self._head: Head | None = None
        self._pieces: list[Piece] = []
        self._gap: int | None = None
        self._roles: set[Role] = set()

    @property
    def is_open(self) -> bool:
        """Whether a block is open."""
        return self._head is not None

    @property
    def role(self) -> Role | None:
        """The role of the open block."""
        return self._head.role if self._head else None

    @property
    def has_text(self) -> bool:
        """Whether the open block holds anything but blanks."""
        return any(not read.isspace() for read, _, _ in self._pieces)

    @property
    def roles(self) -> AbstractSet[Role]:
        """The roles of the blocks closed so far."""
        return self._roles

    @property
    def last_character(self) -> str:
        """The last character of the open block, or nothing."""
        return self._pieces[-1][0][-1] if self._pieces else ""

    def mark(self) -> int:
        """A place in the open block to which it can be taken back."""
        return len(self._pieces)

    def since(self, mark: int) -> str:
        """What was read since a mark."""
        return "".join(read for read, _, _ in self._pieces[mark:])

    def rollback(self, mark: int) -> None:
        """Leaves out what was added since a mark."""
        del self._pieces[mark:]

    def open(
        self,
        role: Role,
        *,
        level: int = 0,
        cell: Cell | None = None,
        group: int | None = None,
        paragraph: int | None = None,
        zone: int = 0,
    ) -> None:
        """Begins a block; one still open is closed."""
        self.close()
        self._head = Head(role, level, cell, group, paragraph, zone)

    def add(self, read: str, start: int, length: int | None = None) -> None:
        """Adds a piece that stands at `start` in the source, `length` code points long (as long as it reads, if not given)."""
        if not read:
            return
        if self._gap is not None:
            before = self._pieces[-1][0][-1:] if self._pieces else ""
            if before.isalnum() and read[0].isalnum():
                self._pieces.append((" ", self._gap, 0))
            self._gap = None
        self._pieces.append((read, start, len(read) if length is None else length))

    def gap(self, at: int) -> None:
        """Keeps the letters and digits on both sides of something left out from reading as one word."""
        self._gap = at

    def close(self) -> None:
        """Ends the open block, if there is one."""
        head, pieces, self._head, self._pieces, self._gap = self._head, self._pieces, None, [], None
        pieces = _trimmed(pieces)
        if head is not None and pieces:
            self._closed.append((head, pieces))
            self._roles.add(head.role)

    def revise(self, change: Callable[[list[tuple[Head, list[Piece]]]], list[tuple[Head, list[Piece]]]]) -> None:
        """Closes the open block and lets a reader drop, or give another role to, the blocks it has by then."""
        self.close()
        self._closed = [(head, kept) for head, pieces in change(self._closed) if (kept := _trimmed(pieces))]

    def finish(
        self,
        source: str,
        *,
        comments: Iterable[Comment] = (),
        metadata: Mapping[str, object] | None = None,
        notes: tuple[str, ...] = (),
        dates: tuple[tuple[str, str], ...] = (),
    ) -> Parsed:
        """Closes the last block and gives all that was read."""
        self.close()
        laid = _Layout()
        for head, pieces in self._closed:
            laid.add(head, pieces)
        text, runs, blocks = "".join(laid.parts), tuple(laid.runs), tuple(laid.blocks)
        return Parsed(source, text, runs, blocks, tuple(comments), metadata or {}, notes, dates)


class _Layout:
    """Lays blocks out one after another, and counts."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.runs: list[Run] = []
        self.blocks: list[Block] = []
        self._length = 0

    def add(self, head: Head, pieces: list[Piece]) -> None:
        if self.blocks:
            self.parts.append(SEPARATOR)
            self._length += len(SEPARATOR)
        start = self._length
        for read, at, length in pieces:
            self._push(read, at, length)
        span = Span(start, self._length)
        self.blocks.append(Block(head.role, span, head.level, head.cell, head.group, head.paragraph))

    def _push(self, read: str, at: int, length: int) -> None:
        size = len(read)
        last = self.runs[-1] if self.runs else None
        if last is not None and size == length and self._joins(last, at):
            self.runs[-1] = Run(last.read_start, last.read_length + size, last.source_start, last.source_length + size)
        else:
            self.runs.append(Run(self._length, size, at, length))
        self.parts.append(read)
        self._length += size

    def _joins(self, last: Run, at: int) -> bool:
        return (
            last.read_length == last.source_length
            and last.read_start + last.read_length == self._length
            and last.source_start + last.source_length == at
        )


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    first, last = 0, len(pieces)
    while first < last and pieces[first][0].isspace():
        first += 1
    while last > first and pieces[last - 1][0].isspace():
        last -= 1
    pieces = pieces[first:last]
    if pieces:
        read, at, length = pieces[0]
        cut = len(read) - len(read.lstrip())
        if cut and len(read) == length:
            pieces[0] = (read[cut:], at + cut, length - cut)
        read, at, length = pieces[-1]
        cut = len(read) - len(read.rstrip())
        if cut and len(read) == length:
            pieces[-1] = (read[:-cut], at, length - cut)
    return pieces
