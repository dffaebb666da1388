"""Articles in ZIP and TAR archives, read member by member in memory: nothing is unpacked to the disk.

An archive may have been made to harm. A member larger than an article may be is not read, nor one whose name leads out of the
archive, nor the rest of an archive that swells to many times its size.
"""

from __future__ import annotations

import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

from amw_nlp.batch.drafts import TOO_LARGE
from amw_nlp.batch.piece import MOST_BYTES, Piece
from amw_nlp.batch.source import SourceOptions
from amw_nlp.batch.table import place_of, unreadable
from amw_nlp.errors import UnreadableFile
from amw_nlp.linter.discover import is_excluded
from amw_nlp.linter.resolver import Resolver

# text shrinks to a fifth or so, seldom to a thirtieth; bombs to less than a thousandth
_MOST_SWELL = 100
_ALWAYS_ALLOWED = 1 << 30
_SLACK = 1 << 20
_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, LZMAError, EOFError, OSError, RuntimeError, ValueError)
# what Finder adds of its own
_FINDERS = ("__MACOSX/", "._")


class _Swollen(Exception):
    """The archive holds more than its size can honestly hold."""


@dataclass(frozen=True, slots=True)
class _Member:
    """A file in an archive; `read` gives its bytes, once, before the next member is asked for."""

    name: str
    size: int
    read: Callable[[], bytes]


class Archive:
    """A ZIP or TAR archive of articles, chosen as the files of a folder are. `a.zip!news/x.md` is a member's path as it is printed."""

    def __init__(self, path: Path, resolver: Resolver, options: SourceOptions) -> None:
        from pathspec import GitIgnoreSpec

        self._path, self._options = path, options
        self._place, self._config = place_of(path, resolver), resolver.of_folder(path.parent)
        self._included = GitIgnoreSpec.from_lines(self._config.settings().include)

    def check(self) -> None:
        """Nothing can be wrong with it that is not told as a row."""

    def count(self) -> int:
        """The members that are read, as far as they can be told."""
        found = 0
        try:
            for _ in self._chosen():
                found += 1
        except UnreadableFile:
            found += 1
        return found

    def __iter__(self) -> Iterator[Piece]:
        try:
            for member in self._chosen():
                yield self._article(member)
        except UnreadableFile as error:
            yield unreadable(self._place, error.problem)

    def _chosen(self) -> Iterator[_Member]:
        """The members to read. Raises UnreadableFile where the archive is broken, or made to harm."""
        most = max(_ALWAYS_ALLOWED, _MOST_SWELL * self._path.stat().st_size) if self._path.exists() else 0
        members = _zipped if self._path.suffix.lower() == ".zip" else _tarred
        count = total = 0
        try:
            for member in members(self._path, most):
                count += 1
                if self._is_chosen(member.name):
                    total += member.size if member.size <= MOST_BYTES else 0
                    if total > most:
                        raise _Swollen
                    yield member
        except _Swollen:
            problem = f"holds more than {most >> 20:,} MB, far more than its size: it may be made to harm; not read past member {count}"
            raise UnreadableFile(self._place.shown, problem) from None
        except _BROKEN as error:
            said = getattr(error, "strerror", None) or str(error) or type(error).__name__
            after = f"is broken after member {count}: " if count else ""
            raise UnreadableFile(self._place.shown, f"{after}{' '.join(said.split())[:200].lower()}") from None

    def _is_chosen(self, name: str) -> bool:
        inside = f"{self._place.inside}/{name}"
        is_finders = name.startswith(_FINDERS[0]) or PurePosixPath(name).name.startswith(_FINDERS[1])
        return not is_finders and self._included.match_file(name) and not is_excluded(inside, self._config)

    def _article(self, member: _Member) -> Piece:
        data, problem = b"", _objection(member)
        if problem is None:
            try:
                data = member.read()
            except _BROKEN as error:
                problem = f"cannot be read from the archive: {' '.join(str(error).split())[:200]}"
        o = self._options
        inside, path = f"{self._place.inside}/{member.name}", self._path / PurePosixPath(member.name).name
        return Piece(
            f"{self._place.shown}!{member.name}", inside, path, self._config.settings(path), data, o.format, o.encoding, o.date,
            problem=problem,
        )  # fmt: skip


def _objection(member: _Member) -> str | None:
    """Why a member is not read, if it is not."""
    path = PurePosixPath(member.name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        return "its name leads out of the archive; it is not read"
    return TOO_LARGE if member.size > MOST_BYTES else None


def _zipped(path: Path, most: int) -> Iterator[_Member]:  # noqa: ARG001 - what is not read does not swell
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if not info.is_dir() and not stat.S_ISLNK(info.external_attr >> 16):
                yield _Member(info.filename, info.file_size, lambda info=info: archive.read(info))  # type: ignore[misc]


def _tarred(path: Path, most: int) -> Iterator[_Member]:
    with _decompressed(path) as raw, tarfile.open(fileobj=cast("IO[bytes]", _Guarded(raw, most)), mode="r:") as archive:
        while (info := archive.next()) is not None:
            cast("Any", archive).members.clear()  # else all it has seen stays in memory
            if info.isreg():
                yield _Member(info.name, info.size, lambda info=info: _extracted(archive, info))  # type: ignore[misc]


def _extracted(archive: tarfile.TarFile, info: tarfile.TarInfo) -> bytes:
    file = archive.extractfile(info)
    return b"" if file is None else file.read()


def _decompressed(path: Path) -> IO[bytes]:
    import bz2
    import gzip
    import lzma

    name = path.name.lower()
    for suffixes, opened in (((".gz", ".tgz"), gzip.open), ((".bz2", ".tbz2"), bz2.open), ((".xz", ".txz"), lzma.open)):
        if name.endswith(suffixes):
            return cast("IO[bytes]", opened(path))
    return path.open("rb")


class _Guarded:
    """A file that refuses to be read past `most`, or in pieces larger than an article may be."""

    def __init__(self, raw: IO[bytes], most: int) -> None:
        self._raw, self._most = raw, most

    def read(self, size: int = -1) -> bytes:
        """Raises _Swollen."""
        if not 0 <= size <= MOST_BYTES + _SLACK or self._raw.tell() + size > self._most + _SLACK:
            raise _Swollen
        return self._raw.read(size)

    def seek(self, position: int) -> int:
        """Raises _Swollen."""
        if position > self._most:
            raise _Swollen
        return self._raw.seek(position)

    def tell(self) -> int:
        """Where it is."""
        return self._raw.tell()
