"""Colours of the terminal report: pieces of text in named styles, painted or plain."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from amw_nlp.settings import Severity

Piece = tuple[str, str]
"""A text and the name of its style; the empty name is plain."""

# the sixteen colours of the terminal's own theme, so that the report suits a light one and a dark one
_STYLES = {
    Severity.ERROR.value: "bold red",
    Severity.WARNING.value: "bold yellow",
    Severity.INFO.value: "bold cyan",
    "path": "bold",
    "quiet": "dim",
    "gutter": "blue",
    "other": "bold blue",
    "good": "bold green",
}


def painter(color: bool) -> Callable[[Iterable[Piece]], str]:
    """What joins pieces: with ANSI colours, or without any."""
    return _painted if color else _plain


def _plain(pieces: Iterable[Piece]) -> str:
    return "".join(text for text, _ in pieces)


def _painted(pieces: Iterable[Piece]) -> str:
    return "".join(_ansi(text, style) if style else text for text, style in pieces)


@lru_cache(maxsize=1024)
def _ansi(text: str, style: str) -> str:
    from rich.color import ColorSystem
    from rich.style import Style

    return Style.parse(_STYLES[style]).render(text, color_system=ColorSystem.STANDARD)
