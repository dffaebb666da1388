"""Finds where the grammar's patterns match: one compiled scanner over the codes, then the longest pattern at each place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from amw_nlp.quantities.dates import absolute, lengths, periods, relative
from amw_nlp.quantities.dates.grammar import Hit, Pattern, charset, expand
from amw_nlp.quantities.dates.lexicon import Lexicon, load_lexicon
from amw_nlp.quantities.dates.nodes import Node
from amw_nlp.quantities.dates.scan import Tokens

_WORDLIKE = "xX\ue000-\ue0ff"


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase: its tokens ``start <= i < end``, what it says, and the pattern that read it."""

    start: int
    end: int
    node: Node
    pattern: str
    loose: bool = False
    parts: tuple[Found, ...] = ()
    """The phrases it was joined from; they stand where the whole makes no date."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A pattern ready to match."""

    pattern: Pattern
    regex: re.Pattern[str]
    groups: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class Matcher:
    """The compiled grammar. `scanner` matches where any pattern might; `patterns` are tried there, longest match first."""

    lexicon: Lexicon
    scanner: re.Pattern[str]
    patterns: tuple[Compiled, ...]

    def iter_found(self, tokens: Tokens) -> Iterator[Found]:
        """The phrases in order, not overlapping."""
        position = 0
        while (place := self.scanner.search(tokens.codes, position)) is not None:
            found = self._longest(tokens, place.start())
            if found is not None:
                yield found
            position = found.end if found is not None else place.start() + 1

    def _longest(self, tokens: Tokens, at: int) -> Found | None:
        best: Found | None = None
        for compiled in self.patterns:
            match = compiled.regex.match(tokens.codes, at)
            if match is None or (best is not None and match.end() <= best.end):
                continue
            node = compiled.pattern.build(Hit(match, tokens, self.lexicon, compiled.groups))
            if node is not None:
                best = Found(at, match.end(), node, compiled.pattern.name, compiled.pattern.loose)
        return best


# Words no phrase begins with; leaving them out of the places to look at is most of the speed
_NEVER_FIRST = (
    "to", "of", "in", "and", "on", "from", "through", "between", "ago", "now", "cue", "weak_cue", "or", "era", "before", "time", "extra",
    "s", "ordinal_mark", "weekdays", "each", "period", "old", "ended", "clock_unit", "clock_units", "meridiem", "zone", "daypart",
)  # fmt: skip
_UNSPACED = "cjk"  # a pattern written without blanks between words


@lru_cache(maxsize=1)
def load_matcher() -> Matcher:
    """The grammar, compiled once; it is data and never changes."""
    lexicon = load_lexicon()
    patterns = (*absolute.PATTERNS, *periods.PATTERNS, *relative.PATTERNS, *lengths.PATTERNS)
    sources = [(p, *expand(p.source, lexicon)) for p in patterns]
    before, after = _bounds(lexicon)
    bounded = "|".join(_ungrouped(source) for p, source, _ in sources if p.name != _UNSPACED)
    unspaced = "|".join(_ungrouped(source) for p, source, _ in sources if p.name == _UNSPACED)
    firsts = "".join(code for name, code in lexicon.codes.items() if name not in _NEVER_FIRST) + "'"
    scanner = f"(?=[{firsts}])(?:{before}(?:{bounded}){after}|{unspaced})"
    compiled = tuple(
        Compiled(p, re.compile(source if p.name == _UNSPACED else f"{before}(?:{source}){after}"), groups)
        for p, source, groups in sources
    )
    return Matcher(lexicon, re.compile(scanner), compiled)


def _bounds(lexicon: Lexicon) -> tuple[str, str]:
    """What may not stand right before and right after a phrase: letters, digits, parts of a longer number, a money sign."""
    digits = charset("digits", lexicon)
    before = rf"(?<![{_WORDLIKE}$#&@])(?<!{digits}[.,/:])(?<!\$ )(?<![{_WORDLIKE}][/@_])"
    return before, rf"(?![{_WORDLIKE}%@])(?![.,]{digits})"


def _ungrouped(source: str) -> str:
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", source)
