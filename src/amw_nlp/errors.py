"""The errors amw-nlp raises for bad input: each says what was found and what to do."""

from __future__ import annotations


class AmwError(Exception):
    """Something the caller gave cannot be used; the message is one line, for a person."""


class UnreadableFile(AmwError):
    """A file that is missing, is no text, or is broken in its own format."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


class ConfigError(AmwError):
    """A configuration file, key or value that cannot be used."""


class UnknownRule(AmwError):
    """A rule code, name or prefix that no rule has."""


class ModelError(AmwError):
    """A model that is missing, altered, or has other labels than are needed."""
