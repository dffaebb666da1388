"""Text with each run of blanks and line breaks read as one blank, and the way back to where it stood."""

from __future__ import annotations

from bisect import bisect_right

from amw_nlp.text.patterns import lazy_pattern

_RUN = lazy_pattern(r"[ \t\r\n\f\v\u00a0\u2009\u202f]{2,}|[\t\r\n\f\v]")


class Blanks:
    """A stretch of reading text as one line: ``text`` is what to search, `start_of` and `end_of` give offsets in the stretch.

    A single hard blank is kept, since it may stand between thousands.

    >>> line = Blanks("$150\\r\\n  billion")
    >>> line.text, line.end_of(12)
    ('$150 billion', 15)
    """

    __slots__ = ("_from", "_to", "text")

    def __init__(self, text: str) -> None:
        self._to: list[int] = [0]
        self._from: list[int] = [0]
        if _RUN.search(text) is None:
            self.text = text
            return
        pieces: list[str] = []
        at = length = 0
        for match in _RUN.finditer(text):
            pieces += (text[at : match.start()], " ")
            length += match.start() - at + 1
            at = match.end()
            self._to.append(length)
            self._from.append(at)
        self.text = "".join((*pieces, text[at:]))

    def start_of(self, offset: int) -> int:
        """Where a character of the line stands in the stretch."""
        i = bisect_right(self._to, offset) - 1
        return self._from[i] + offset - self._to[i]

    def end_of(self, offset: int) -> int:
        """Where a stretch that ends before a character of the line ends."""
        return self.start_of(offset - 1) + 1 if offset else 0
