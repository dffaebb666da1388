"""Finds where the grammar's patterns match: a scanner over the codes, then the longest of the patterns that may begin there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from amw_nlp.quantities.dates import absolute, lengths, periods, relative
from amw_nlp.quantities.dates.firsts import Openings
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


class Tried:
    """A pattern with its regular expression, compiled when it is first tried: most drafts need few of the grammar's patterns."""

    def __init__(self, pattern: Pattern, lexicon: Lexicon, after: str) -> None:
        self.pattern = pattern
        self.bounded = pattern.name != _UNSPACED
        self._lexicon = lexicon
        self._after = after if self.bounded else ""

    @cached_property
    def compiled(self) -> tuple[re.Pattern[str], Mapping[str, tuple[int, ...]]]:
        """The expression, and the numbers of the groups of each name."""
        source, groups = expand(self.pattern.source, self._lexicon)
        return re.compile(f"(?:{source}){self._after}"), groups


@dataclass(frozen=True)
class Matcher:
    """The grammar. `scanner` finds the codes that a pattern begins with; the patterns of `starting` are tried there, longest match first.

    `before` is what must hold in front of all patterns but the unspaced.
    """

    lexicon: Lexicon
    scanner: re.Pattern[str]
    before: re.Pattern[str]
    starting: Mapping[str, tuple[Tried, ...]]

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
        may_begin = self.before.match(tokens.codes, at) is not None
        for tried in self.starting[tokens.codes[at]]:
            if tried.bounded and not may_begin:
                continue
            regex, groups = tried.compiled
            match = regex.match(tokens.codes, at)
            if match is None or (best is not None and match.end() <= best.end):
                continue
            node = tried.pattern.build(Hit(match, tokens, self.lexicon, groups))
            if node is not None:
                best = Found(at, match.end(), node, tried.pattern.name, tried.pattern.loose)
        return best


_UNSPACED = "cjk"  # a pattern written without blanks between words
# Classes that make no phrase alone: before a word of no class ("the company", "12 shops") nothing is tried, which is most of the speed
_NEVER_LAST = (
    "the", "a", "possessive", "this", "that", "last", "next", "those", "fiscal", "at", "day_number", "two_digits", "three_digits", "number", "one",
    "vague", "ordinal", "same",
)  # fmt: skip


@lru_cache(maxsize=1)
def load_matcher() -> Matcher:
    """The grammar, read once; it is data and never changes."""
    lexicon = load_lexicon()
    openings = Openings(lexicon)
    before, after = _bounds(lexicon)
    starting: dict[str, list[Tried]] = {}
    for pattern in (*absolute.PATTERNS, *periods.PATTERNS, *relative.PATTERNS, *lengths.PATTERNS):
        tried = Tried(pattern, lexicon, after)
        for code in openings.codes(pattern.source):
            starting.setdefault(code, []).append(tried)
    leads = "".join(lexicon.codes[name] for name in _NEVER_LAST)
    others = "".join(code for code in starting if code not in leads)
    scanner = re.compile(f"[{re.escape(others)}]|[{leads}](?! [xX])")
    return Matcher(lexicon, scanner, re.compile(before), {code: tuple(found) for code, found in starting.items()})


def _bounds(lexicon: Lexicon) -> tuple[str, str]:
    """What may not stand right before and right after a phrase: letters, digits, parts of a longer number, a money sign."""
    digits = charset("digits", lexicon)
    before = rf"(?<![{_WORDLIKE}$#&@])(?<!{digits}[.,/:])(?<!\$ )(?<![{_WORDLIKE}][/@_])"
    return before, rf"(?![{_WORDLIKE}%@])(?![.,]{digits})"
