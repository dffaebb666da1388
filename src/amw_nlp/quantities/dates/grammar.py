"""How patterns over token codes are written and compiled.

A pattern is a regular expression over codes in which ``{name}`` stands for a class of words (`data/words.toml`), a union of classes
or a macro from `FRAGMENTS`; ``{group=name}`` captures it. A blank is a blank token; punctuation stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from amw_nlp.quantities.dates.lexicon import Lexicon, Value
from amw_nlp.quantities.dates.nodes import Node
from amw_nlp.quantities.dates.scan import Tokens

UNIONS: Mapping[str, tuple[str, ...]] = {
    "month_word": ("month", "may", "abbreviation"),
    "month_any": ("month", "may", "abbreviation", "weak_month"),
    "weekday_any": ("weekday", "short_weekday"),
    "two": ("day_number", "two_digits"),
    "year_digits": ("year_number", "day_number", "two_digits"),
    "digits": ("day_number", "two_digits", "three_digits", "year_number", "four_digits", "long_number"),
    "ordinal_word": ("ordinal", "second"),
    "number_word": ("number", "one", "tens"),
    "count_word": ("number", "one", "tens", "a", "vague", "half", "scale"),
    "unit_one": ("unit", "year_noun", "century_noun", "quarter", "weekend"),
    "unit_many": ("units", "quarters"),
    "unit_any": ("unit", "year_noun", "century_noun", "units", "quarter", "quarters"),
    "clock_any": ("clock_unit", "clock_units", "second"),
    "season_any": ("season", "weak_season"),
    "directed": ("this", "last", "next"),
}

FRAGMENTS: Mapping[str, str] = {
    # 1,200 | 2.5 | 3 | three | twenty-five | two and a half | a hundred and ten | a couple of | a few
    "num": r"(?:{digits}(?:,{three_digits})*(?:\.{digits})?(?: {scale})?|{count_word}(?:(?: |-| {and} ){count_word}){0,5}?)"
    r"(?: {and} (?:{a} )?(?:{half}|{quarter}))?",
    "lead": r"(?:{wd=weekday_any}\.?,? (?:{the} )?)?",
    "trail": r"(?: ?\({wd2=weekday_any}\.?\)|, ?{wd3=weekday})?",
    # 2026 after a day and month, with or without a comma; '26
    "of_year": r"(?:(?:,? ?| {of} ){y=year_number}| ?'{y2=two_digits}| ?'{y3=day_number})",
    "mark": r"(?: ?{ordinal_mark})?",
}

Build = Callable[["Hit"], "Node | None"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to write a date. `build` gives what it says, or None where it says no date after all."""

    name: str
    source: str
    build: Build


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a pattern matched: token indices by group, and the words there."""

    match: re.Match[str]
    tokens: Tokens
    lexicon: Lexicon

    def has(self, group: str) -> bool:
        """Whether the group took part."""
        return self.match.groupdict().get(group) is not None

    def word(self, group: str) -> str:
        """The group's text, lower-cased; empty where it took no part."""
        if not self.has(group):
            return ""
        start, end = self.match.span(group)
        return "".join(self.tokens.parts[start:end]).lower()

    def words(self, group: str) -> list[str]:
        """The group's tokens, lower-cased, blanks left out."""
        start, end = self.match.span(group)
        return [part.lower() for part in self.tokens.parts[start:end] if not part.isspace()]

    def value(self, group: str) -> Value:
        """What the group's one word is worth in its class. Raises KeyError for an unknown word."""
        start = self.match.start(group)
        return self.value_at(start)

    def value_at(self, index: int) -> Value:
        """What the token at an index is worth in its class."""
        name = self.lexicon.name_of(self.tokens.codes[index])
        return self.lexicon.values[f"{name}.{self.tokens.parts[index].lower()}"]

    def number(self, group: str) -> int | None:
        """The group's digits, or None where it took no part."""
        return int(self.word(group)) if self.has(group) else None

    def after(self) -> str:
        """The codes after the match, a few."""
        return self.tokens.codes[self.match.end() : self.match.end() + 6]

    def before(self) -> str:
        """The codes before the match, a few."""
        return self.tokens.codes[max(0, self.match.start() - 6) : self.match.start()]


_PLACE = re.compile(r"\{(?:([a-z]\w*)=)?([a-z]\w*)\}")
_MAX_DEPTH = 6


def expand(source: str, lexicon: Lexicon, *, named: bool = True) -> str:
    """A pattern as a plain regular expression over codes, its groups named or not. Raises KeyError for an unknown name."""

    def one(place: re.Match[str]) -> str:
        group, name = place.groups()
        body = FRAGMENTS.get(name) or _charset(name, lexicon)
        return f"(?P<{group}>{body})" if group and named else f"(?:{body})"

    for _ in range(_MAX_DEPTH):
        if not _PLACE.search(source):
            return source
        source = _PLACE.sub(one, source)
    raise KeyError(source)


def _charset(name: str, lexicon: Lexicon) -> str:
    members = [lexicon.codes[n] for n in UNIONS.get(name, (name,))]
    return members[0] if len(members) == 1 else f"[{''.join(members)}]"
