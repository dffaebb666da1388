"""A name tagger that is loaded when it is first asked, so that a run which needs none pays for none."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from amw_nlp.settings import Settings

if TYPE_CHECKING:
    from amw_nlp.entities.recognizer import NameSpan, Recognizer
    from amw_nlp.text.draft import Draft
    from amw_nlp.text.parse import Parse

BESIDE = 1
"""The threads of a tagger that reads while the caller reads figures: more would wait for each other on a small machine."""


class LazyRecognizer:
    """The recogniser that `settings.model` names. May be shared between threads; loading raises ModelError.

    `keep` is how many of its answers on single windows it remembers, for a draft that is read again while it is written; `threads`
    is how many a tagger of ours may use, where processes share the machine.
    """

    def __init__(self, settings: Settings, keep: int = 0, threads: int = 0) -> None:
        self._settings, self._keep, self._threads = settings, keep, threads
        self._loaded: Recognizer | None = None
        self._lock = Lock()

    def find(self, draft: Draft) -> list[NameSpan]:
        """All names of a draft, in reading order."""
        return self._load().find(draft)

    def read(self, draft: Draft) -> tuple[list[NameSpan], Parse | None]:
        """All names of a draft, and its grammar where the model tells it."""
        from amw_nlp.entities.recognizer import read_names

        return read_names(self._load(), draft)

    def _load(self) -> Recognizer:
        from amw_nlp.entities.recognizer import load_recognizer

        with self._lock:
            if self._loaded is None:
                self._loaded = load_recognizer(self._settings, self._keep, self._threads)
            return self._loaded
