"""From paths on the command line to the files that are read."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from amw_nlp.errors import AmwError
from amw_nlp.linter.discover import Discovery, Found, discover, is_excluded, shown_path
from amw_nlp.linter.resolver import Resolver
from amw_nlp.linter.run import Request

STDIN = "-"
_STDIN_SHOWN = "<stdin>"


@dataclass(frozen=True, slots=True)
class Reading:
    """The files of a run, and what there is to say of the search for them."""

    requests: tuple[Request, ...]
    discovery: Discovery


def find_drafts(
    paths: tuple[str, ...], resolver: Resolver, *, file_list: str | None, stdin_filename: str | None
) -> Reading:
    """The files that paths and a list stand for; no path at all is the working folder. Raises AmwError."""
    if file_list == STDIN and STDIN in paths:
        raise AmwError("standard input cannot be both the draft (-) and the list of files (--file-list -)")
    named = [*paths, *(_listed(file_list) if file_list else ())]
    if not named and file_list is None:
        named = ["."]
    discovery = discover((Path(p) for p in named if p != STDIN), resolver)
    requests = [_request(found) for found in discovery.files]
    if STDIN in named:
        requests[:0] = _from_stdin(stdin_filename, resolver, discovery)
    return Reading(tuple(requests), discovery)


def _request(found: Found) -> Request:
    return Request(found.path, found.shown, found.inside, found.config.settings(found.path))


def _from_stdin(name: str | None, resolver: Resolver, discovery: Discovery) -> list[Request]:
    path = Path(name) if name else Path(STDIN)
    config = resolver.of_folder(path.parent)
    shown = shown_path(path, resolver.working) if name else _STDIN_SHOWN
    found = Found(path, shown, shown_path(path, config.root) if name else shown, config)
    if name and is_excluded(found.inside, config):
        discovery.left_out.append(shown)
        return []
    return [Request(path, shown, found.inside, config.settings(path), sys.stdin.buffer.read())]


def _listed(file_list: str) -> list[str]:
    try:
        text = sys.stdin.buffer.read() if file_list == STDIN else Path(file_list).read_bytes()
    except OSError as error:
        raise AmwError(
            f"{file_list}: the list of files cannot be read: {(error.strerror or str(error)).lower()}"
        ) from None
    return [line for line in text.decode("utf-8-sig", "surrogateescape").splitlines() if line.strip()]
