"""`lint --fix`, `--diff` and `--add-ignore`: what changes files, or shows the change."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from amw_nlp.cli.output import tell, write_out
from amw_nlp.errors import AmwError, UnreadableFile
from amw_nlp.linter.add_ignore import with_ignores
from amw_nlp.linter.fix import fixed
from amw_nlp.linter.pipeline import Pipeline
from amw_nlp.linter.result import FileResult
from amw_nlp.linter.rewrite import diff, encode_like, replace_file
from amw_nlp.linter.run import Request


def show_fixes(requests: Sequence[Request], results: Sequence[FileResult]) -> int:
    """Prints what `--fix` would change; 1 where it would change anything."""
    changed = False
    for _, result, source in _fixable(requests, results):
        assert result.draft is not None
        changed = True
        write_out(diff(result.path, result.draft.source, source))
    return int(changed)


def write_fixes(requests: Sequence[Request], results: Sequence[FileResult]) -> tuple[int, ...]:
    """Makes the fixes; the positions of the files that changed. Raises AmwError for standard input."""
    changed = []
    for position, result, source in _fixable(requests, results):
        _write(requests[position], result, source)
        count = sum(d.fix is not None for d in result.diagnostics)
        tell(f"{result.path}: {count} {'fix' if count == 1 else 'fixes'} made")
        changed.append(position)
    return tuple(changed)


def write_ignores(requests: Sequence[Request], results: Sequence[FileResult], reason: str) -> int:
    """Writes a suppression beside each finding; 2 where one could not be written, else 0."""
    failed = False
    for request, result in zip(requests, results, strict=True):
        if result.draft is None or not result.diagnostics:
            continue
        try:
            added = with_ignores(result.draft, result.diagnostics, reason)
            _check_reading(result, added.source)
            _write(request, result, added.source)
        except UnreadableFile as error:
            tell(f"{result.path}: error: {error.problem}")
            failed = True
            continue
        done = len(result.diagnostics) - len(added.left)
        tell(f"{result.path}: {done} {'finding' if done == 1 else 'findings'} silenced")
        for left in added.left:
            failed = True
            tell(f"{result.path}:{left.places[0].line}: error: no comment can stand beside this {left.code}")
    return 2 if failed else 0


def _fixable(requests: Sequence[Request], results: Sequence[FileResult]) -> list[tuple[int, FileResult, str]]:
    return [
        (i, result, fixed(result.draft, result.diagnostics))
        for i, (_, result) in enumerate(zip(requests, results, strict=True))
        if result.draft is not None and any(d.fix for d in result.diagnostics)
    ]


def _check_reading(result: FileResult, source: str) -> None:
    """Refuses a change after which the draft would read differently: a comment that shows on the page."""
    assert result.draft is not None
    changed = Pipeline().read(source, format=result.draft.format)
    if changed.text.split() != result.draft.text.split():
        raise UnreadableFile(result.path, "left as it is: a comment would show in it, or change how it reads")


def _write(request: Request, result: FileResult, source: str) -> None:
    assert result.draft is not None
    if request.data is not None:
        raise AmwError("standard input cannot be changed; name a file, or use --diff")
    try:
        replace_file(request.path, encode_like(Path(request.path), result.draft, source))
    except OSError as error:
        raise AmwError(f"{result.path}: cannot be written: {(error.strerror or str(error)).lower()}") from None
