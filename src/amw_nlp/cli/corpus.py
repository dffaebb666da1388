"""From the arguments of `score` to the sources of its articles."""

from __future__ import annotations

import glob
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amw_nlp.cli.output import tell
from amw_nlp.errors import AmwError

if TYPE_CHECKING:
    from amw_nlp.batch.piece import Piece
    from amw_nlp.batch.source import Source
    from amw_nlp.linter.resolver import Resolver


@dataclass(frozen=True, slots=True)
class Corpus:
    """All articles of a run: the drafts first, then tables and archives as they were named."""

    sources: tuple[Source, ...]

    def count(self) -> int:
        """How many articles there are, about."""
        return sum(source.count() for source in self.sources)

    def __iter__(self) -> Iterator[Piece]:
        for source in self.sources:
            yield from source


def open_corpus(flags: Mapping[str, Any]) -> Corpus:
    """The corpus that a command's arguments name. Raises AmwError where they cannot be what was meant."""
    from amw_nlp.batch.source import SourceOptions, TableColumns, is_archive, is_table, open_source
    from amw_nlp.cli.chosen import make_resolver

    resolver = make_resolver(flags)
    columns = TableColumns(*(flags[f"{name}_column"] for name in ("text", "id", "date", "title")))
    options = SourceOptions(flags["date"], flags["format_in"], flags["encoding"], columns)
    named = list(_expanded(flags["paths"]))
    apart = [p for p in named if (is_table(p) or is_archive(p)) and not Path(p).is_dir()]
    drafts = [p for p in named if p not in set(apart)]
    sources: list[Source] = []
    if drafts or flags["file_list"] is not None or not named:
        sources.append(_drafts(drafts, resolver, options, flags))
    sources += [open_source(Path(p), resolver, options) for p in dict.fromkeys(apart)]
    for source in sources:
        source.check()
    return Corpus(tuple(sources))


def _drafts(named: Sequence[str], resolver: Resolver, options: Any, flags: Mapping[str, Any]) -> Source:
    from amw_nlp.batch.drafts import Drafts
    from amw_nlp.cli.reading import find_drafts

    found = find_drafts(tuple(named), resolver, file_list=flags["file_list"], stdin_filename=flags["stdin_filename"])
    for folder in found.discovery.empty:
        tell(f"amw-nlp: note: {folder}: holds no drafts")
    return Drafts(found.requests, found.discovery.closed, options)


def _expanded(paths: Sequence[str]) -> Iterator[str]:
    """The paths, with patterns that the shell has left (`'**/*.jsonl'`) replaced by what they match. Raises AmwError for nothing."""
    for path in paths:
        if not any(mark in path for mark in "*?[") or Path(path).exists():
            yield path
            continue
        matched = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        if not matched:
            raise AmwError(f"{path}: matches no file")
        yield from matched
