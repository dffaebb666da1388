"""How patterns over token codes are written and compiled.

A pattern is a regular expression over codes in which ``{name}`` stands for a class of words (`data/words.toml`), a union of classes
or a fragment; ``{group=name}`` captures it, and may stand several times in a pattern: the part that matched is the group's.
A blank is a blank token; punctuation stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from amw_nlp.quantities.dates.lexicon import Lexicon, Value
from amw_nlp.quantities.dates.nodes import Node
from amw_nlp.quantities.dates.scan import Tokens
from amw_nlp.text.patterns import lazy_pattern

UNIONS: Mapping[str, tuple[str, ...]] = {
    "month_word": ("month", "may", "abbreviation"),
    "weekday_any": ("weekday", "short_weekday"),
    "two": ("day_number", "two_digits"),
    "year_digits": ("year_number", "day_number", "two_digits"),
    "digits": ("day_number", "two_digits", "three_digits", "year_number", "four_digits", "long_number"),
    "ordinal_word": ("ordinal", "second"),
    "count_first": ("number", "one", "tens", "a", "vague", "half"),
    "count_next": ("number", "one", "tens", "vague", "scale"),
    "month_loose": ("month", "may", "abbreviation", "weak_month"),
    "unit_one": ("unit", "day_noun", "week_noun", "year_noun", "century_noun", "quarter", "weekend"),
    "unit_many": ("units", "quarters"),
    "unit_any": ("unit", "day_noun", "week_noun", "year_noun", "century_noun", "units", "quarter", "quarters", "weekend"),
    "unit_span": (
        "unit", "day_noun", "week_noun", "year_noun", "century_noun", "units", "quarter", "quarters", "weekend",
        "clock_unit", "clock_units",
    ),
    "vague_units": ("units",),
    "season_any": ("season", "weak_season"),
    "article": ("the", "possessive"),
    "context_step": ("previous", "following"),
    "draft_step": ("this", "last", "next", "coming", "latest"),
    "seek_step": ("this", "last", "next", "coming", "past", "previous", "following"),
    "count_step": ("last", "next", "coming", "past", "previous", "following", "latest"),
}  # fmt: skip

FRAGMENTS: Mapping[str, str] = {
    # 1,200 | 2.5 | 3 | three | twenty-five | two and a half | a hundred and ten | a couple of | a few
    "num": r"(?:{digits}(?:,{three_digits})*(?:\.{digits})?(?:{half_sign}| {half_sign}|[ -]{day_number}/{day_number})?(?: {scale})?(?:/{digits})?|{count_first}(?:(?:[ -]| {and} ){count_next}){0,5}?)"
    r"(?:[ -]{and}[ -](?:(?:{a}|{one}|{number})[ -])?(?:{half}|{quarter}|{quarters}))?(?: {of}(?: {the})?)?",
    "lead": r"(?:{wd=weekday_any}\.?,? ?(?:{on} )?(?:{the} )?)?",
    "trail": r"(?: ?\({wd=weekday_any}\.?\)|, ?{wd=weekday})?",
    # 2026 after a day and month, with or without a comma; '26
    "of_year": r"(?:(?: ?,? ?| {of} |, {in} ){y=year_number}| ?'{y=two}|,? {y=two_digits}(?= ?(?:[,.;)]|$)))",
    # a full stop after a short month, where more of the date follows it
    "month_dotted": r"(?:{m=month}|{m=may}|{m=abbreviation}(?:\.(?=,? ?(?:{digits}|'|{the}|{ordinal_word}|{to}|{and}|-|{of}|{tens})))?)",
    "mark": r"(?: ?{ordinal_mark})?",
    "day": r"(?:(?:{d=day_number}{mark})|(?:{t=tens}[- ])?{o=ordinal_word})",
    # FY | fiscal | fiscal year | financial year
    "fiscal_lead": r"(?:{fy} ?'?|{fiscal} (?:{year_noun} (?:{of} )?)?)",
}

Build = Callable[["Hit"], "Node | None"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to write a date. `build` gives what it says, or None where it says no date after all.

    A `loose` phrase is a date only as part of a longer one ("the quarter" in "the quarter ended June 30").
    """

    name: str
    source: str
    build: Build
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a pattern matched: the words of each group. `groups` gives the numbers a group's name stands for."""

    match: re.Match[str]
    tokens: Tokens
    lexicon: Lexicon
    groups: Mapping[str, tuple[int, ...]]

    def span(self, group: str) -> tuple[int, int] | None:
        """First token and the one after the last, or None where the group took no part."""
        for number in self.groups.get(group, ()):
            start, end = self.match.span(number)
            if start >= 0:
                return start, end
        return None

    def has(self, group: str) -> bool:
        """Whether the group took part."""
        return self.span(group) is not None

    def word(self, group: str) -> str:
        """The group's text, lower-cased; empty where it took no part."""
        span = self.span(group)
        return "" if span is None else "".join(self.tokens.parts[span[0] : span[1]]).lower()

    def value(self, group: str) -> Value:
        """What the group's first word is worth in its class. Raises KeyError for a group without one."""
        span = self.span(group)
        if span is None:
            raise KeyError(group)
        return self.value_at(span[0])

    def whole(self, group: str) -> int:
        """The same, for classes whose values are whole numbers."""
        return int(self.value(group))

    def class_at(self, index: int) -> str:
        """The class of a token, empty for punctuation and words of none."""
        return self.lexicon.name_of(self.tokens.codes[index])

    def value_at(self, index: int) -> Value:
        """What a token is worth in its class."""
        return self.lexicon.values[f"{self.class_at(index)}.{self.tokens.parts[index].lower()}"]

    def number(self, group: str) -> int | None:
        """The group's digits, or None where it took no part."""
        word = self.word(group)
        return int(word) if word else None


_PLACE = lazy_pattern(r"\{(?:([a-z]\w*)=)?([a-z]\w*)\}")
_GROUP = lazy_pattern(r"\(\?P<(\w+)>")
_MAX_DEPTH = 6


def expand(source: str, lexicon: Lexicon) -> tuple[str, dict[str, tuple[int, ...]]]:
    """A pattern as a regular expression over codes, and the numbers of the groups of each name. Raises KeyError for an unknown name."""
    for _ in range(_MAX_DEPTH):
        if not _PLACE.search(source):
            break
        source = _PLACE.sub(lambda place: _filled(place, lexicon), source)
    names: dict[str, tuple[int, ...]] = {}
    for number, group in enumerate(_GROUP.finditer(source), 1):
        names[group[1]] = (*names.get(group[1], ()), number)
    return _GROUP.sub("(", source), names


def _filled(place: re.Match[str], lexicon: Lexicon) -> str:
    group, name = place.groups()
    body = FRAGMENTS.get(name) or charset(name, lexicon)
    return f"(?P<{group}>{body})" if group else body


def charset(name: str, lexicon: Lexicon) -> str:
    """A class or union as a regular expression of one character. Raises KeyError for an unknown name."""
    members = [lexicon.codes[n] for n in UNIONS.get(name, (name,))]
    return members[0] if len(members) == 1 else f"[{''.join(members)}]"
