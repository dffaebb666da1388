"""Turns words into the pieces a tagger's vocabulary has, with the features of each piece."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from amw_nlp.entities.tagger.words import Features, Word, features_of, split_words

_MOST_PIECES = 8
"""Pieces read of one word: what is longer is no name, and must not fill a window."""

BREAK_PIECE = "[SEP]"


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as a tagger reads it: its words, their features and their piece ids."""

    words: list[Word]
    features: list[Features]
    pieces: list[tuple[int, ...]]

    def costs(self) -> list[int]:
        """Each word's length in pieces, the piece for a line break before it included."""
        return [len(p) + int(w.breaks) for p, w in zip(self.pieces, self.words, strict=True)]


class PieceCutter:
    """Cuts words with a `tokenizers.Tokenizer`; remembers the words of the texts it was given while it lives."""

    def __init__(self, tokenizer: Any) -> None:
        # Sentence encoders come with a tokenizer that fills every text up to one length.
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._known: dict[str, tuple[int, ...]] = {}
        self.first = self._special("[CLS]")
        self.last = self._special(BREAK_PIECE)
        self.padding = self._special("[PAD]")

    def _special(self, piece: str) -> int:
        number = self._tokenizer.token_to_id(piece)
        if number is None:
            raise ValueError(f"the tokenizer has no {piece}")
        return int(number)

    def read(self, text: str) -> Reading:
        """A text's words, features and pieces."""
        words = split_words(text)
        forms = [text[w.start : w.end] for w in words]
        self._learn(forms)
        return Reading(words, features_of(text, words), [self._known[form] for form in forms])

    def _learn(self, forms: Iterable[str]) -> None:
        new = sorted({form for form in forms if form not in self._known})
        if len(self._known) + len(new) > 200_000:
            self._known = {}
            new = sorted(set(forms))
        for form, encoded in zip(new, self._tokenizer.encode_batch(new, add_special_tokens=False), strict=True):
            self._known[form] = tuple(encoded.ids[:_MOST_PIECES])

    def row(
        self, reading: Reading, begin: int, end: int
    ) -> tuple[list[int], list[tuple[int, int, int, int]], list[int]]:
        """The input for words `begin` to `end`: piece ids, the four features of each piece, and each piece's word (-1 for none)."""
        nothing = (0, 0, 0, 0)
        ids, features, owners = [self.first], [nothing], [-1]
        for i in range(begin, end):
            word, f = reading.words[i], reading.features[i]
            if word.breaks and i > begin:
                ids.append(self.last)
                features.append(nothing)
                owners.append(-1)
            for k, piece in enumerate(reading.pieces[i]):
                ids.append(piece)
                features.append((f.shape + 1, f.opens + 2 * int(k > 0) + 1, f.setting + 1, f.cue + 1))
                owners.append(i)
        return [*ids, self.last], [*features, nothing], [*owners, -1]
