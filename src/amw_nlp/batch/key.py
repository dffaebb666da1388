"""What a result rests on: the article, the settings, and the versions of code, model and data."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from amw_nlp.batch.piece import Piece
from amw_nlp.batch.scorer import ScoreOptions
from amw_nlp.linter.basis import Basis
from amw_nlp.settings import Settings

_LAYOUT = 1
"""Raised when what is kept of an article changes."""


def content_of(article: Piece) -> str | None:
    """The SHA-256 of the article's bytes; None where it could not be read."""
    return None if article.problem is not None else sha256(article.data).hexdigest()


class Keys:
    """Keys of results: equal exactly where the same rows would come out."""

    def __init__(self, options: ScoreOptions) -> None:
        self._options = options
        self._basis = Basis()
        self._settings: dict[str, Settings] = {}

    def of(self, article: Piece) -> bytes:
        """The key of an article that could be read. Where it lies is part of it only as far as settings and fingerprints go by it."""
        settings = self._settings.setdefault(repr(article.settings), article.settings)
        basis = self._basis.of(replace(article.request, settings=settings), self._options.run_options(article))
        return sha256(f"{_LAYOUT}\0{basis}\0{article.notes}".encode("utf-8", "surrogatepass")).digest()
