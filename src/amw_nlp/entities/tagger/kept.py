"""What a tagger found out about windows it has read, kept for a text that is read again and again while it is written."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any


class Kept:
    """The latest answers by what was asked, up to a number of them; none where that number is 0. May be shared between threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[object, Any] = OrderedDict()
        self._lock = Lock()

    def ask(self, question: object, find: Callable[[], Any]) -> Any:
        """The answer to a question: the one that is kept, else what `find` gives, which is kept then."""
        if not self._most:
            return find()
        with self._lock:
            if question in self._answers:
                self._answers.move_to_end(question)
                return self._answers[question]
        answer = find()
        with self._lock:
            self._answers[question] = answer
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return answer
