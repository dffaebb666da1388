"""Where output goes: a file written whole or not at all, or the terminal, which may close early."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from amw_nlp.errors import AmwError


def write(pieces: Iterable[str], to: str | None) -> None:
    """Writes pieces to a file, or to standard output. Raises AmwError where the file cannot be written."""
    if to is None:
        write_out(pieces)
    else:
        write_file(Path(to), pieces)


def write_out(pieces: Iterable[str]) -> None:
    """Writes pieces to standard output; a reader that goes away (`| head`) is no error."""
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        silence_stdout()


def silence_stdout() -> None:
    """Lets what is still buffered go nowhere, so that it does not raise again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_file(path: Path, pieces: Iterable[str]) -> None:
    """Writes a file in one step: it is there whole, or as it was. Raises AmwError."""
    temporary: str | None = None
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="", dir=path.absolute().parent, prefix=f".{path.name}.", delete=False
        ) as file:
            temporary = file.name
            file.writelines(pieces)
        mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
        temporary = None
    except OSError as error:
        raise AmwError(f"{path}: cannot be written: {(error.strerror or str(error)).lower()}") from None
    finally:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def wants_color(when: str, environment: Mapping[str, str], *, is_terminal: bool) -> bool:
    """Whether to write colours: `--color`, else FORCE_COLOR, else NO_COLOR (any value that is not empty), else on a terminal."""
    if when != "auto":
        return when == "always"
    if environment.get("FORCE_COLOR"):
        return True
    return is_terminal and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def tell(line: str) -> None:
    """A line on standard error."""
    click.echo(line, err=True)
