"""Which lines of a file have changed since a git revision: since the branch left it, in the working tree, staged or not."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from amw_nlp.errors import ConfigError
from amw_nlp.linter.result import FileResult
from amw_nlp.rules.base import Diagnostic

_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.M)
_BINARY = re.compile(rb"^Binary files ", re.M)
# what a user's configuration could change of a diff, set to what is read here
_DIFF = (
    "diff",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--no-relative",
    "--find-renames",
    "--inter-hunk-context=0",
)
_RENAMED = "R"
_OF_HOOKS = frozenset(
    {
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_PREFIX",
        "GIT_OBJECT_DIRECTORY",
        "GIT_COMMON_DIR",
        "GIT_NAMESPACE",
    }
)


@dataclass(frozen=True, slots=True)
class _Repository:
    """A repository: the commit compared with, the files that changed since (each with its former path), and those git knows."""

    top: Path
    base: str
    changed: dict[Path, str]
    tracked: frozenset[Path]


@dataclass(slots=True)
class Changes:
    """Changes since `revision`; asks git a few times for each repository, and once for each changed file that has findings.

    What counts are the lines changed since the branch left `revision` (their merge base), so that what others have done there since is
    not taken for this branch's. Files that git does not know are all new.
    """

    revision: str
    _known: dict[Path, _Repository] = field(default_factory=dict)

    def check(self, paths: Iterable[Path]) -> None:
        """Raises ConfigError where one of these files is in no repository, or where its repository has no such revision."""
        for folder in {_absolute(path).parent for path in paths}:
            self._repository(folder)

    def touched(self, path: Path, result: FileResult) -> FileResult:
        """The result with the findings that have a place on a changed line. Raises ConfigError."""
        if not result.diagnostics:
            return result
        lines = self._lines(_absolute(path))
        if lines is None:
            return result
        kept = tuple(d for d in result.diagnostics if _is_on(d, result, lines) or self._is_on_others(d))
        return replace(result, diagnostics=kept)

    def _is_on_others(self, diagnostic: Diagnostic) -> bool:
        """Whether a place in another file is on a changed line there."""
        for other in diagnostic.elsewhere:
            path = Path(other.path)
            if path.is_file():
                lines = self._lines(_absolute(path))
                if lines is None or any(other.line in line for line in lines):
                    return True
        return False

    def _lines(self, path: Path) -> list[range] | None:
        """The changed lines; None where all are: a new file, or one that git sees no lines in (DOCX)."""
        repository = self._repository(path.parent)
        if path not in repository.tracked:
            return None
        if path not in repository.changed:
            return []
        before = repository.changed[path]
        names = [before, path.relative_to(repository.top).as_posix()]
        diff = _git(
            repository.top, *_DIFF, "--unified=0", repository.base, "--", *(f":(top,literal){n}" for n in names)
        )
        hunks = [(int(m[1]), 1 if m[2] is None else int(m[2])) for m in _HUNK.finditer(diff)]
        if not hunks:  # another mode or name, and the same content
            return None if _BINARY.search(diff) else []
        return [range(first, first + count) for first, count in hunks]

    def _repository(self, folder: Path) -> _Repository:
        top = next((p for p in (folder, *folder.parents) if (p / ".git").exists()), None)
        if top is None:
            raise ConfigError(f"--since: {folder}: is in no git repository")
        if top not in self._known:
            base = _base(top, self.revision)
            status = _git(top, *_DIFF, "--name-status", "-z", base, "--")
            tracked = _names(_git(top, "ls-files", "-z"))
            self._known[top] = _Repository(
                top, base, _changed(top, status), frozenset((top / n).resolve() for n in tracked)
            )
        return self._known[top]


def _base(top: Path, revision: str) -> str:
    """The commit where this branch left the revision. Raises ConfigError where there is no such revision."""
    try:
        commit = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except ConfigError as error:
        if not isinstance(error.__cause__, subprocess.CalledProcessError):
            raise
        shallow = (top / ".git" / "shallow").exists()
        hint = "; the clone is shallow, and may not reach so far (fetch-depth: 0 fetches all)" if shallow else ""
        said = (
            f" ({error.__cause__.stderr.decode('utf-8', 'replace').strip()})" if error.__cause__.stderr.strip() else ""
        )
        raise ConfigError(f"--since: {top}: no such revision: {revision}{said}{hint}") from None
    found = commit.decode().strip()
    try:
        return _git(top, "merge-base", found, "HEAD").decode().strip()
    except ConfigError:  # nothing in common, or not within a shallow clone: then the revision itself
        return found


def _changed(top: Path, status: bytes) -> dict[Path, str]:
    """Each changed file, with the name it had."""
    fields = iter(_names(status))
    changed: dict[Path, str] = {}
    for kind in fields:
        before = next(fields)
        name = next(fields) if kind.startswith(_RENAMED) else before
        changed[(top / name).resolve()] = before
    return changed


def _names(listed: bytes) -> list[str]:
    return [name for name in os.fsdecode(listed).split("\0") if name]


def _absolute(path: Path) -> Path:
    return path.resolve()


def _is_on(diagnostic: Diagnostic, result: FileResult, lines: list[range]) -> bool:
    for place in diagnostic.places:
        last = place.line
        if result.draft is not None:
            last = max(last, result.draft.locate(max(place.start, place.end - 1))[0])
        if any(line.start <= last and place.line < line.stop for line in lines):
            return True
    return False


def _git(top: Path, *arguments: str) -> bytes:
    # in a hook these point at the repository of the hook, and by paths from its top
    environment = {k: v for k, v in os.environ.items() if k not in _OF_HOOKS} | {"GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(["git", "-C", str(top), *arguments], capture_output=True, check=True, env=environment)
    except FileNotFoundError:
        raise ConfigError("--since needs git, and there is none on the path") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise ConfigError(f"--since: {top}: git says: {said[0] if said else f'exit {error.returncode}'}") from error
    return done.stdout
