"""The words of dates and their classes, from `data/words.toml`; a class has one code, a private-use character."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from amw_nlp.quantities.dates.feasts import load_feasts

# Number classes, by the digits alone; what a number means is the grammar's affair.
NUMBER_CLASSES = ("day_number", "two_digits", "three_digits", "year_number", "four_digits", "long_number")
FEAST = "feast"  # names of several words, each one token
OTHER_WORD, OTHER_NAME = "x", "X"
_FIRST_CODE = 0xE000

Value = int | str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """`codes` gives a class's code, `lower`/`capital` a word's class by its case, `values` what a word is worth."""

    names: tuple[str, ...]
    codes: dict[str, str]
    lower: dict[str, str]
    capital: dict[str, str]
    values: dict[str, Value]

    def name_of(self, code: str) -> str:
        """The class of a code, empty for a code of none."""
        number = ord(code) - _FIRST_CODE
        return self.names[number] if 0 <= number < len(self.names) else ""

    def code_of(self, part: str) -> str:
        """The code of one token: a class's character, ``x`` or ``X`` for other words, the sign itself for punctuation."""
        if part[0].isdecimal():
            return self.codes[_number_class(part)]
        if part[0].isalpha():
            lowered = part.lower()
            if lowered in load_feasts().rules:
                return self.codes[FEAST]
            if part == lowered:
                return self.lower.get(part, OTHER_WORD)
            if part.isupper() or part[1:].islower() or len(part) == 1:
                return self.capital.get(lowered, OTHER_NAME)
            return OTHER_NAME
        if part[0].isspace():
            return "\n" if part.count("\n") > 1 else " "
        return self.lower.get(part) or _SIGNS.get(part, "?")


_SIGNS = {c: c for c in ",.-/:;()[]'\"$%&+*=!~#@—<>"} | {
    "–": "-", "‑": "-", "−": "-", "‐": "-", "’": "'", "‘": "'", "（": "(", "）": ")", "〜": "~", "“": '"', "”": '"', "£": "$", "€": "$",
    "¥": "$", "₹": "$", "•": "*", "·": "*",
}  # fmt: skip


def _number_class(digits: str) -> str:
    if not digits.isascii():
        return "long_number"
    size = len(digits)
    if size <= 2:
        return "day_number" if 1 <= int(digits) <= 31 else "two_digits"
    if size == 3:
        return "three_digits"
    if size == 4:
        return "year_number" if "1000" <= digits <= "2199" else "four_digits"
    return "long_number"


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon, read once; it is data and never changes."""
    tables = tomllib.loads(files(__package__).joinpath("data/words.toml").read_text(encoding="utf-8"))
    names = (*NUMBER_CLASSES, FEAST, *tables)
    codes = {name: chr(_FIRST_CODE + i) for i, name in enumerate(names)}
    lower: dict[str, str] = {}
    capital: dict[str, str] = {}
    values: dict[str, Value] = {f"{FEAST}.{name}": rule for name, rule in load_feasts().rules.items()}
    for name, by_case in tables.items():
        for case, words in by_case.items():
            for word, value in words.items():
                values[f"{name}.{word}"] = value
                if case != "capital":
                    lower[word] = codes[name]
                if case != "lower":
                    capital[word] = codes[name]
    return Lexicon(names, codes, lower, capital, values)
