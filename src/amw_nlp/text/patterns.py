"""Patterns compiled when first used: a draft needs a part of those that a module holds, and a start pays for no other."""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class _Lazy:
    """Stands for ``re.compile(pattern, flags)``; from the first use on, its methods are those of the compiled pattern."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        # asked only for what is not there yet
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        self.__dict__ |= {method: getattr(compiled, method) for method in _METHODS}
        return getattr(compiled, name)


def lazy_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, but compiled at its first use; `re.error` is raised then.

    It has the methods and attributes of a compiled pattern and is no instance of `re.Pattern`: call its methods, hand it to no function of `re`.

    >>> word = lazy_pattern("[a-z]+")
    >>> word.pattern, word.findall("two words"), word.groups
    ('[a-z]+', ['two', 'words'], 0)
    """
    return cast("re.Pattern[str]", _Lazy(pattern, int(flags)))
