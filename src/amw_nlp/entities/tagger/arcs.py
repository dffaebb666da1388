"""From a network's arcs to governors: which word each word of a draft depends on, and how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from amw_nlp.entities.tagger.pieces import Reading
from amw_nlp.entities.tagger.windows import Window
from amw_nlp.text.parse import Parse

_NEVER = -1e9


class Arcs:
    """Gathers the governors (word indices, -1 for none) and relations (indices) of a reading's words, window by window."""

    def __init__(self, words: int) -> None:
        self._heads = [-1] * words
        self._relations = [0] * words

    def put(self, arcs: Any, relations: Any, owners: Sequence[int], window: Window, sentences: Sequence[int]) -> None:
        """Keeps what one window says of its own words.

        `arcs` is `[pieces, pieces]`: how well the second governs the first, the first piece standing for the top of the sentence.
        """
        import numpy as np

        firsts: dict[int, int] = {}
        for piece, owner in enumerate(owners):
            if owner >= 0:
                firsts.setdefault(owner, piece)
        words = list(firsts)
        if not words:
            return
        at = np.fromiter(firsts.values(), dtype=np.int64)
        numbers = np.array([sentences[w] for w in words])
        score = arcs[np.ix_(at, at)]
        score[numbers[:, None] != numbers[None, :]] = _NEVER
        np.fill_diagonal(score, _NEVER)
        best = score.argmax(axis=1)
        # one word of each sentence is its top: the one that gains most by it
        gain = arcs[at, 0] - score[np.arange(len(words)), best]
        tops = {int(n): int(np.flatnonzero(numbers == n)[gain[numbers == n].argmax()]) for n in np.unique(numbers)}
        kinds = relations[at].argmax(axis=1)
        for i, word in enumerate(words):
            if window.first <= word < window.last:
                top = tops[int(numbers[i])] == i
                self._heads[word] = -1 if top else words[best[i]]
                self._relations[word] = 0 if top else int(kinds[i])

    def parse(self, reading: Reading, relations: Sequence[str]) -> Parse:
        """The parse of the whole reading."""
        return Parse(
            tuple(w.start for w in reading.words),
            tuple(w.end for w in reading.words),
            tuple(self._heads),
            tuple(relations[r] for r in self._relations),
        )
