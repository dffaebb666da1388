"""Finds where the grammar's patterns match: one compiled scanner over the codes, then the longest pattern at each place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from amw_nlp.quantities.dates.absolute import PATTERNS as ABSOLUTE
from amw_nlp.quantities.dates.grammar import Hit, Pattern, expand
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


@dataclass(frozen=True)
class Matcher:
    """The compiled grammar. `scanner` matches where any pattern might; `patterns` are tried there, longest match first."""

    lexicon: Lexicon
    scanner: re.Pattern[str]
    patterns: tuple[tuple[re.Pattern[str], Pattern], ...]

    def iter_found(self, tokens: Tokens) -> Iterator[Found]:
        """The phrases in order, not overlapping."""
        position = 0
        while (start := self.scanner.search(tokens.codes, position)) is not None:
            found = self._longest(tokens, start.start())
            if found is not None:
                yield found
            position = found.end if found is not None else start.start() + 1

    def _longest(self, tokens: Tokens, at: int) -> Found | None:
        best: Found | None = None
        for compiled, pattern in self.patterns:
            match = compiled.match(tokens.codes, at)
            if match is None or (best is not None and match.end() <= best.end):
                continue
            node = pattern.build(Hit(match, tokens, self.lexicon))
            if node is not None:
                best = Found(at, match.end(), node, pattern.name)
        return best


@lru_cache(maxsize=1)
def load_matcher() -> Matcher:
    """The grammar, compiled once; it is data and never changes."""
    lexicon = load_lexicon()
    digits = "".join(lexicon.codes[n] for n in ("day_number", "two_digits", "three_digits", "year_number", "four_digits", "long_number"))
    before = rf"(?<![{_WORDLIKE}$#&@])(?<![{digits}][.,/:])(?<!\$ )"
    after = rf"(?![{_WORDLIKE}%])(?![.,][{digits}])"
    sources = [(p, "" if p.name == "cjk" else before, "" if p.name == "cjk" else after) for p in ABSOLUTE]
    scanner = "|".join(f"{b}(?:{expand(p.source, lexicon, named=False)}){a}" for p, b, a in sources)
    compiled = tuple((re.compile(f"{b}(?:{expand(p.source, lexicon)}){a}"), p) for p, b, a in sources)
    return Matcher(lexicon, re.compile(_unnamed(scanner)), compiled)


def _unnamed(source: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", source)
