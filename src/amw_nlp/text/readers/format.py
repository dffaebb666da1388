"""What a reader is: a format's name, its suffixes, and the function that reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from amw_nlp.text.builder import Parsed


class Malformed(ValueError):
    """A document that is broken in its own format; the message is one line, for a person."""


@dataclass(frozen=True, slots=True)
class Format:
    """A document format. Third parties give one by an entry point of the group ``amw_nlp.readers``.

    `read` takes decoded text, or the file's bytes where `binary`; it raises Malformed (or ValueError) where it cannot read.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str], Parsed] | Callable[[bytes], Parsed]
    binary: bool = False
