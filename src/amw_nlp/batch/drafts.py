"""The articles in files of their own, named or found in folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from amw_nlp.batch.piece import MOST_BYTES, Piece
from amw_nlp.batch.source import SourceOptions
from amw_nlp.errors import UnreadableFile
from amw_nlp.linter.result import FileResult
from amw_nlp.linter.run import Request
from amw_nlp.settings import Settings


class Drafts:
    """Files, and the folders that could not be opened, which are told first."""

    def __init__(self, requests: Sequence[Request], closed: Sequence[FileResult], options: SourceOptions) -> None:
        self._requests, self._closed, self._options = requests, closed, options

    def check(self) -> None:
        """Nothing can be wrong with all of them."""

    def count(self) -> int:
        """How many files there are."""
        return len(self._requests) + len(self._closed)

    def __iter__(self) -> Iterator[Piece]:
        for folder in self._closed:
            yield Piece(folder.path, folder.path, Path(folder.path), Settings(), problem=folder.error)
        for request in self._requests:
            yield self._article(request)

    def _article(self, request: Request) -> Piece:
        problem, data = None, b""
        try:
            data = read_file(request.path) if request.data is None else request.data
        except UnreadableFile as error:
            problem = error.problem
        o = self._options
        return Piece(
            request.shown, request.inside, request.path, request.settings, data, o.format, o.encoding, o.date, problem=problem
        )  # fmt: skip


def read_file(path: Path) -> bytes:
    """The bytes of a file. Raises UnreadableFile where it is missing, a folder, or larger than an article may be."""
    try:
        if path.is_dir():
            raise UnreadableFile(str(path), "is a folder; name a file in it, or score the folder")
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableFile(str(path), "no such file") from None
    except OSError as error:
        raise UnreadableFile(str(path), (error.strerror or str(error)).lower()) from None
    if len(data) > MOST_BYTES:
        raise UnreadableFile(str(path), TOO_LARGE)
    return data


TOO_LARGE = f"is larger than {MOST_BYTES >> 20} MB; split it"
