"""Reads a draft's names in a thread of its own, while the figures are read in the caller's.

Loading a network and running it leave the interpreter free for most of their time; a cold start hides them behind the rest.
"""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from amw_nlp.entities.recognizer import NameSpan, Recognizer
    from amw_nlp.text.draft import Draft
    from amw_nlp.text.parse import Parse


class NamesAhead:
    """A recogniser that was asked already about one draft, and answers when asked about it again."""

    def __init__(self, recognizer: Recognizer, draft: Draft) -> None:
        self._recognizer = recognizer
        self._draft = draft
        self._names: list[NameSpan] = []
        self._parse: Parse | None = None
        self._error: BaseException | None = None
        self._thread = Thread(target=self._read, name="amw-nlp-names", daemon=True)
        self._thread.start()

    def _read(self) -> None:
        from amw_nlp.entities.recognizer import read_names

        try:
            self._names, self._parse = read_names(self._recognizer, self._draft)
        except BaseException as error:  # raised again where it is asked for
            self._error = error

    def find(self, draft: Draft) -> list[NameSpan]:
        """All names of the draft, in reading order. Raises what the recogniser raised."""
        if draft is not self._draft:
            return self._recognizer.find(draft)
        self._wait()
        return self._names

    @property
    def parse(self) -> Parse | None:
        """The draft's grammar, where the recogniser tells it. Raises what the recogniser raised."""
        self._wait()
        return self._parse

    def _wait(self) -> None:
        self._thread.join()
        if self._error is not None:
            raise self._error
