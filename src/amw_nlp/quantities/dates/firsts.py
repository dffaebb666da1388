"""Which codes a pattern can begin with, so that it is compiled and tried only where it may match."""

from __future__ import annotations

from dataclasses import dataclass

from amw_nlp.quantities.dates.grammar import FRAGMENTS, UNIONS
from amw_nlp.quantities.dates.lexicon import Lexicon
from amw_nlp.text.patterns import lazy_pattern

_GROUP = lazy_pattern(r"\(\?(?::|=|!|<=|<!|P<\w+>)")
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_ANY = ""  # stands for what cannot be told: any code


@dataclass(frozen=True, slots=True)
class Opening:
    """The codes a piece of a pattern can begin with, and whether it may be empty, so that what follows begins the whole."""

    codes: frozenset[str]
    empty: bool


_NOTHING = Opening(frozenset(), empty=True)
_ANYTHING = Opening(frozenset({_ANY}), empty=False)


class Openings:
    """Reads patterns as they are written in the grammar; remembers its fragments."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._fragments: dict[str, Opening] = {}

    def codes(self, source: str) -> frozenset[str]:
        """The codes that a match can begin with.

        Raises ValueError for a pattern that can be empty, or that begins with what this does not read (``.``, ``\\w``, a set of
        what must not stand there); KeyError for an unknown name.
        """
        opening, end = self._choice(source, 0)
        if opening.empty or _ANY in opening.codes or end != len(source):
            raise ValueError(f"no first codes can be told of {source!r}")
        return opening.codes

    def _choice(self, source: str, at: int) -> tuple[Opening, int]:
        """Alternatives up to the end of their group, and where they end."""
        opening, at = self._sequence(source, at)
        while at < len(source) and source[at] == "|":
            other, at = self._sequence(source, at + 1)
            opening = Opening(opening.codes | other.codes, opening.empty or other.empty)
        return opening, at

    def _sequence(self, source: str, at: int) -> tuple[Opening, int]:
        whole = _NOTHING
        while at < len(source) and source[at] not in "|)":
            piece, at = self._piece(source, at)
            optional, at = _quantifier(source, at)
            if whole.empty:
                whole = Opening(whole.codes | piece.codes, piece.empty or optional)
        return whole, at

    def _piece(self, source: str, at: int) -> tuple[Opening, int]:
        sign = source[at]
        if sign == "(":
            head = _GROUP.match(source, at)
            inside, end = self._choice(source, head.end() if head else at + 1)
            return (_NOTHING if head and head.group() in _LOOKS else inside), end + 1
        if sign == "{":
            end = source.index("}", at)
            return self._named(source[at + 1 : end].rpartition("=")[2]), end + 1
        if sign == "[":
            end = source.index("]", at + 2)
            members = source[at + 1 : end]
            told = not members.startswith("^") and "\\" not in members
            return (Opening(frozenset(members), empty=False) if told else _ANYTHING), end + 1
        if sign == "\\":
            told = not source[at + 1].isalnum()
            return (Opening(frozenset(source[at + 1]), empty=False) if told else _ANYTHING), at + 2
        if sign == "$":
            return _NOTHING, at + 1
        return (_ANYTHING if sign in ".^" else Opening(frozenset(sign), empty=False)), at + 1

    def _named(self, name: str) -> Opening:
        if name not in self._fragments:
            if name in FRAGMENTS:
                self._fragments[name], _ = self._choice(FRAGMENTS[name], 0)
            else:
                codes = frozenset(self._lexicon.codes[member] for member in UNIONS.get(name, (name,)))
                self._fragments[name] = Opening(codes, empty=False)
        return self._fragments[name]


def _quantifier(source: str, at: int) -> tuple[bool, int]:
    """Whether what stands before may be left out, and where the quantifier ends."""
    counted = source.startswith("{", at) and source[at + 1].isdigit()
    if not counted and not source.startswith(("?", "*", "+"), at):
        return False, at
    end = source.index("}", at) + 1 if counted else at + 1
    optional = source[at] in "?*" or source.startswith("{0", at)
    return optional, end + int(source.startswith("?", end))
