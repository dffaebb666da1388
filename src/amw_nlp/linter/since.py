"""Which lines of a file have changed since a git revision."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, field, replace
from pathlib import Path

from amw_nlp.errors import ConfigError
from amw_nlp.linter.result import FileResult
from amw_nlp.rules.base import Diagnostic

_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.M)


@dataclass(slots=True)
class Changes:
    """Changes since `revision`, in the working tree; asks git once a repository, and once a changed file."""

    revision: str
    _tops: dict[Path, Path] = field(default_factory=dict)
    _changed: dict[Path, tuple[set[Path], set[Path]]] = field(default_factory=dict)

    def touched(self, path: Path, result: FileResult) -> FileResult:
        """The result with the findings that have a place on a changed line. Raises ConfigError."""
        if not result.diagnostics:
            return result
        lines = self._lines(path.resolve())
        if lines is None:
            return result
        return replace(result, diagnostics=tuple(d for d in result.diagnostics if _is_on(d, lines)))

    def _lines(self, path: Path) -> list[range] | None:
        """The changed lines; None where all are: a new file, or one that git sees no lines in (DOCX)."""
        top = self._top(path.parent)
        changed, new = self._files(top)
        if path in new:
            return None
        if path not in changed:
            return []
        diff = _git(
            top, "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-renames", self.revision, "--", str(path)
        )
        hunks = [(int(m[1]), int(m[2] or 1)) for m in _HUNK.finditer(diff)]
        return [range(first, first + count) for first, count in hunks] if hunks else None

    def _top(self, folder: Path) -> Path:
        if folder not in self._tops:
            self._tops[folder] = Path(
                _git(folder, "rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n")
            )
        return self._tops[folder]

    def _files(self, top: Path) -> tuple[set[Path], set[Path]]:
        """The files of a repository that changed, and those that git does not know."""
        if top not in self._changed:
            changed = _git(top, "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", self.revision, "--")
            new = _git(top, "ls-files", "--others", "-z")
            self._changed[top] = (_paths(top, changed), _paths(top, new))
        return self._changed[top]


def _paths(top: Path, listed: bytes) -> set[Path]:
    names = listed.decode("utf-8", "surrogateescape").split("\0")
    return {(top / name).resolve() for name in names if name}


def _is_on(diagnostic: Diagnostic, lines: list[range]) -> bool:
    return any(place.line in line for place in diagnostic.places for line in lines)


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise ConfigError("--since needs git, and there is none on the path") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ConfigError(f"--since: git says: {said[0] if said else f'exit {done.returncode}'}")
    return done.stdout
