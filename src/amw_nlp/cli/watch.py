"""`amw-nlp lint --watch`: the same run again, each time a draft, a setting or the baseline has changed."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from amw_nlp.cli.output import tell
from amw_nlp.errors import AmwError

if TYPE_CHECKING:
    from amw_nlp.linter.run import Request

_WAIT_S = 0.4
_SHARE = 10
"""Looking takes at most one part in so many of the time."""
_APART = ("fix", "diff", "show_files")
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"

Look = Callable[[], Sequence["Request"]]
Seen = tuple[object, ...]


def refuse_together(flags: dict[str, Any]) -> None:
    """Raises UsageError for flags that change files or only list them, and for standard input, which ends."""
    clash = [f"--{name.replace('_', '-')}" for name in _APART if flags[name]]
    clash += ["--add-ignore"] if flags["add_ignore"] is not None else []
    clash += ["-"] if "-" in flags["paths"] or flags["file_list"] == "-" else []
    if clash:
        raise click.UsageError(f"--watch cannot be used with {clash[0]}")


def watch(look: Look, run: Callable[[], int], wait: Callable[[float], None] = time.sleep) -> int:
    """Runs, and runs again at each change, until Ctrl-C; 0 then.

    `look` gives the files as they are now. What is wrong with the settings is told, and watched until it is right.
    """
    before: Seen | None = None
    try:
        while True:
            started = time.monotonic()
            now = _seen(look)
            spent = time.monotonic() - started
            if now != before:
                before = now
                _run(run, now)
            wait(max(_WAIT_S, spent * _SHARE))
    except KeyboardInterrupt:
        return 0


def _run(run: Callable[[], int], now: Seen) -> None:
    if sys.stdout.isatty():
        sys.stdout.write(_CLEAR)
    try:
        run()
    except AmwError as error:
        tell(f"amw-nlp: {error}")
    drafts = sum(isinstance(seen, tuple) for seen in now)
    tell(f"amw-nlp: watching {drafts} {'draft' if drafts == 1 else 'drafts'}; Ctrl-C ends")


def _seen(look: Look) -> Seen:
    """What a change is told by: each file's name, time, size and settings; or what is wrong with the settings."""
    try:
        requests = look()
    except AmwError as error:
        return (str(error),)
    return tuple(
        (r.shown, _stamp(r.path), r.settings, r.settings.baseline and _stamp(r.settings.baseline)) for r in requests
    )


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
