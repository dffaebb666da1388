"""Which files a run reads: named ones, and those found in folders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from amw_nlp.linter.config import Config, absolute, relative
from amw_nlp.linter.resolver import Resolver
from amw_nlp.linter.result import FileResult

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read. `shown` is its path as it is printed, `inside` its path from the root of its configuration."""

    path: Path
    shown: str
    inside: str
    config: Config


@dataclass(slots=True)
class Discovery:
    """The files, in order, each once; what was excluded though named, what folders held none, and which could not be opened."""

    files: list[Found] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    closed: list[FileResult] = field(default_factory=list)


def discover(paths: Iterable[Path], resolver: Resolver) -> Discovery:
    """The files that paths stand for: a folder for the drafts in it, a file for itself unless it is excluded.

    A file that is missing is kept, so that reading it tells so. Raises ConfigError for a broken configuration on the way.
    """
    result = Discovery()
    seen: set[Path] = set()
    for path in paths:
        if path.is_dir():
            found = list(_walk(path, resolver, result))
            if not found and not result.closed:
                result.empty.append(path.as_posix())
        else:
            found = _named(path, resolver, result)
        for item in found:
            if (place := absolute(item.path)) not in seen:
                seen.add(place)
                result.files.append(item)
    return result


def shown_path(path: Path, working: Path) -> str:
    """A path as it is printed: from the working folder where it lies below it, with forward slashes."""
    return relative(path, working) or path.as_posix()


def _named(path: Path, resolver: Resolver, result: Discovery) -> list[Found]:
    config = resolver.of_folder(path.parent)
    found = _found(path, resolver, config)
    if is_excluded(found.inside, config):
        result.left_out.append(found.shown)
        return []
    return [found]


def _found(path: Path, resolver: Resolver, config: Config) -> Found:
    return Found(path, shown_path(path, resolver.working), relative(path, config.root) or path.name, config)


def _walk(folder: Path, resolver: Resolver, result: Discovery) -> Iterator[Found]:
    """The drafts below a folder, sorted by path; folders behind symbolic links are not entered."""
    yield from _walk_inside(folder, resolver, _git_ignores_above(absolute(folder)), result)


def _walk_inside(folder: Path, resolver: Resolver, ignores: tuple[_Ignore, ...], result: Discovery) -> Iterator[Found]:
    config = resolver.of_folder(folder)
    settings = config.settings()
    if settings.respect_gitignore and (own := _git_ignore(absolute(folder))):
        ignores = (*ignores, own)
    included = _spec(settings.include)
    try:
        entries = sorted(folder.iterdir(), key=lambda p: (p.is_file(), p.name))
    except OSError as error:
        problem = (error.strerror or str(error)).lower()
        result.closed.append(FileResult(shown_path(folder, resolver.working), error=problem))
        return
    for path in entries:
        is_folder = path.is_dir()
        if settings.respect_gitignore and _is_git_ignored(absolute(path), is_folder, ignores):
            continue
        found = _found(path, resolver, config)
        if is_excluded(f"{found.inside}/" if is_folder else found.inside, config):
            continue
        if is_folder and not path.is_symlink():
            yield from _walk_inside(path, resolver, ignores, result)
        elif path.is_file() and included.match_file(found.inside):
            yield found


def is_excluded(inside: str, config: Config) -> bool:
    """Whether the settings leave out a path (from their root; a folder ends in a slash)."""
    settings = config.settings()
    return _spec((*settings.exclude, *settings.extend_exclude)).match_file(inside)


@lru_cache(maxsize=64)
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)


@dataclass(frozen=True, slots=True)
class _Ignore:
    """A `.gitignore` and the folder it holds for."""

    folder: Path
    spec: GitIgnoreSpec


def _git_ignore(folder: Path, name: str = ".gitignore") -> _Ignore | None:
    try:
        text = (folder / name).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return _Ignore(folder, _spec(tuple(text.splitlines())))


def _git_ignores_above(folder: Path) -> tuple[_Ignore, ...]:
    """The ignore files from the top of the repository down to above this folder, the outermost first."""
    top = next((p for p in (folder, *folder.parents) if (p / ".git").exists()), None)
    if top is None:
        return ()
    between = [p for p in reversed(folder.parents) if p.is_relative_to(top)]
    own = _git_ignore(top / ".git", "info/exclude")
    first = [_Ignore(top, own.spec)] if own else []
    return (*first, *(ignore for p in between if (ignore := _git_ignore(p))))


def _is_git_ignored(path: Path, is_folder: bool, ignores: tuple[_Ignore, ...]) -> bool:
    """Whether the innermost file that speaks of the path ignores it."""
    for ignore in reversed(ignores):
        inside = path.relative_to(ignore.folder).as_posix()
        verdict = ignore.spec.check_file(f"{inside}/" if is_folder else inside).include
        if verdict is not None:
            return verdict
    return False
