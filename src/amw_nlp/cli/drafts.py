"""The drafts of a command that prints what it reads, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from amw_nlp.cli.output import tell
from amw_nlp.errors import AmwError, UnreadableFile
from amw_nlp.linter.lazy import BESIDE, LazyRecognizer
from amw_nlp.linter.pipeline import Pipeline
from amw_nlp.linter.run import RunOptions, describe_failure, read_request
from amw_nlp.text.draft import Draft

if TYPE_CHECKING:
    from amw_nlp.entities.recognizer import Recognizer
    from amw_nlp.linter.run import Request

Piece = TypeVar("Piece")


@dataclass(slots=True)
class Problems:
    """How many files could not be read."""

    count: int = 0

    @property
    def exit_code(self) -> int:
        """2 where a file could not be read, else 0."""
        return 2 if self.count else 0

    def add(self, shown: str, problem: str) -> None:
        """Tells of a file that could not be read."""
        self.count += 1
        tell(f"{shown}: error: {problem}")


@dataclass(frozen=True, slots=True)
class Read:
    """A draft, its path as it is printed, and the pipeline of its settings."""

    draft: Draft
    shown: str
    pipeline: Pipeline


def print_drafts(
    flags: Mapping[str, Any], problems: Problems, print_one: Callable[[Read], Iterable[Piece]]
) -> Iterator[Piece]:
    """What `print_one` gives for each draft that a command's arguments name; what cannot be read is told and counted.

    Raises the errors that are of the settings.
    """
    for read in _read_drafts(flags, problems):
        try:
            pieces = list(print_one(read))
        except AmwError:
            raise
        except Exception as error:  # one draft must not end the run
            problems.add(read.shown, describe_failure(error))
        else:
            yield from pieces


def _read_drafts(flags: Mapping[str, Any], problems: Problems) -> Iterator[Read]:
    from amw_nlp.cli.chosen import make_resolver
    from amw_nlp.cli.reading import find_drafts

    found = find_drafts(
        flags["paths"], make_resolver(flags), file_list=flags["file_list"], stdin_filename=flags["stdin_filename"]
    )
    for folder in found.discovery.empty:
        tell(f"amw-nlp: note: {folder}: holds no drafts")
    for closed in found.discovery.closed:
        problems.add(closed.path, closed.error or "cannot be opened")
    recognizers: dict[str | None, Recognizer] = {}
    for request in found.requests:
        recognizer = recognizers.setdefault(request.settings.model, LazyRecognizer(request.settings, threads=BESIDE))
        read = _read(request, Pipeline(request.settings, recognizer=recognizer), flags, problems)
        if read is not None:
            yield read


def _read(request: Request, pipeline: Pipeline, flags: Mapping[str, Any], problems: Problems) -> Read | None:
    try:
        options = RunOptions(flags["date"], flags["format_in"], flags["encoding"])
        draft = read_request(pipeline, request, options)
    except UnreadableFile as error:
        problems.add(request.shown, error.problem)
        return None
    except AmwError:
        raise
    except Exception as error:  # one draft must not end the run
        problems.add(request.shown, describe_failure(error))
        return None
    for note in draft.notes:
        tell(f"{request.shown}: note: {note}")
    return Read(draft, request.shown, pipeline)
